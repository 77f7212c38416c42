import { defineConfig } from 'vitest/config';
import { divisionsPlugin } from './scripts/divisions-plugin.js';
import { grammarPlugin } from './scripts/grammar-plugin.js';

export default defineConfig({
  plugins: [grammarPlugin(), divisionsPlugin()],
  test: { include: ['tests/**/*.test.ts'], globalSetup: ['tests/setup-build.ts'] },
});
