#!/usr/bin/env node
// CommonJS, by the package.json beside it: as an ES module the same start takes twice as long.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const program = join(__dirname, '../dist/cli.cjs');
if (existsSync(program)) {
  require(program);
} else {
  console.error('plan-extract is not built yet: run “npm run build” in its folder. 程序尚未构建：请先运行 npm run build。');
  process.exitCode = 70;
}
