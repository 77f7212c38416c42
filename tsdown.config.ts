import { defineConfig } from 'tsdown';
import { divisionsPlugin } from './scripts/divisions-plugin.js';
import { grammarPlugin } from './scripts/grammar-plugin.js';
import { noticesPlugin } from './scripts/notices-plugin.js';

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
  deps: { alwaysBundle: [/.*/], onlyBundle: false as const },
  plugins: [browserParts, grammarPlugin(), divisionsPlugin(), noticesPlugin('THIRD-PARTY-NOTICES', ['@vant/area-data'])],
};

const library = { ...common, entry: { index: 'src/index.ts', browser: 'src/browser.ts' }, format: 'esm' as const, fixedExtension: false };

export default defineConfig([
  { ...library, dts: false },
  // The types of unified and vfile stay those of the packages: only then do the plug-ins fit into other people's pipelines.
  { ...library, deps: {}, dts: { emitDtsOnly: true } },
  // CommonJS starts faster, and starting is most of what a short document takes.
  { ...common, entry: { cli: 'src/cli/index.ts' }, format: 'cjs', dts: false },
]);
