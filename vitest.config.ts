import { defineConfig } from 'vitest/config';
import { cmapsPlugin } from './scripts/cmaps-plugin.js';
import { divisionsPlugin } from './scripts/divisions-plugin.js';
import { grammarPlugin } from './scripts/grammar-plugin.js';

export default defineConfig({
  plugins: [grammarPlugin(), divisionsPlugin(), cmapsPlugin()],
  define: { READER_WORKER: JSON.stringify('../../dist/reader.js'), BATCH_WORKER: JSON.stringify('../../dist/batch.js'), SOURCES: JSON.stringify('tests') },
  test: { include: ['tests/**/*.test.ts'], globalSetup: ['tests/setup-build.ts'] },
});
