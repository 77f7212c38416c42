#!/usr/bin/env node
// CommonJS, by the package.json beside it: as an ES module the same start takes twice as long.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const program = join(__dirname, '../dist/cli.cjs');
const cache = join(__dirname, '../dist/cli.cache');

if (!existsSync(program)) {
  console.error('plan-extract is not built yet: run “npm run build” in its folder. 程序尚未构建：请先运行 npm run build。');
  process.exitCode = 70;
} else if (existsSync(cache)) {
  // What V8 compiled at build time; another version of V8 refuses it and compiles anew.
  const script = new Script(Module.wrap(readFileSync(program, 'utf8')), { filename: program, cachedData: readFileSync(cache) });
  const loaded = new Module(program, module);
  // Registered, for parts loaded later require the program: it must not run a second time.
  require.cache[program] = loaded;
  const requireBeside = Module.createRequire(program);
  script.runInThisContext().call(loaded.exports, loaded.exports, requireBeside, loaded, program, dirname(program));
} else {
  require(program);
}
