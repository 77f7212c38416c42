import { defineConfig } from 'tsdown';
import { divisionsPlugin } from './scripts/divisions-plugin.js';
import { grammarPlugin } from './scripts/grammar-plugin.js';

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
  noExternal: [/.*/],
  plugins: [browserParts, grammarPlugin(), divisionsPlugin()],
};

export default defineConfig([
  { ...common, entry: { index: 'src/index.ts', browser: 'src/browser.ts' }, format: 'esm', fixedExtension: false, dts: true },
  // CommonJS starts faster, and starting is most of what a short document takes.
  { ...common, entry: { cli: 'src/cli/index.ts' }, format: 'cjs', dts: false },
]);
