import { defineConfig } from 'tsdown';
import { cmapsPlugin } from './scripts/cmaps-plugin.js';
import { divisionsPlugin } from './scripts/divisions-plugin.js';
import { grammarPlugin } from './scripts/grammar-plugin.js';
import { noticesPlugin } from './scripts/notices-plugin.js';
import { digestOfSources } from './scripts/sources.js';

/** vfile's parts for browsers: its parts for Node load more of Node at every start than all of the rest. */
const browserParts = {
  name: 'plan-extract-browser-parts',
  resolveId: (id: string, importer: string | undefined) =>
    id.startsWith('#min') ? importer!.replace(/[^/\\]*$/, `${id.slice(1)}.browser.js`) : null,
};

const common = {
  platform: 'node' as const,
  target: 'node20.19',
  minify: true,
  define: { READER_WORKER: JSON.stringify('./reader.js'), BATCH_WORKER: JSON.stringify('./batch.js'), SOURCES: JSON.stringify(digestOfSources()) },
  deps: { alwaysBundle: [/.*/], onlyBundle: false as const },
  plugins: [browserParts, grammarPlugin(), divisionsPlugin(), cmapsPlugin(), noticesPlugin('THIRD-PARTY-NOTICES', ['@vant/area-data', 'pdfjs-dist'], { 'pdfjs-dist: cmaps (BSD-3-Clause)': 'pdfjs-dist/cmaps/LICENSE' })],
};

/** One part of the library runs in browsers and in workers: packages come as they are for these, without Node and without a page. */
const library = { ...common, platform: 'browser' as const, inputOptions: { resolve: { conditionNames: ['worker', 'browser', 'import', 'module', 'default'] } }, entry: { index: 'src/index.ts', browser: 'src/browser.ts' }, format: 'esm' as const, fixedExtension: false };

export default defineConfig([
  // The readers of formats run in a worker, for the program, too.
  { ...library, entry: { ...library.entry, reader: 'src/read/worker.ts', batch: 'src/batch/worker.ts' }, dts: false },
  // The types of unified and vfile stay those of the packages: only then do the plug-ins fit into other people's pipelines.
  { ...library, deps: {}, dts: { emitDtsOnly: true } },
  // CommonJS starts faster, and starting is most of what a short document takes.
  { ...common, entry: { cli: 'src/cli/index.ts' }, format: 'cjs', dts: false },
]);
