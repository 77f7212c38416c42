#!/usr/bin/env node
// What pre-commit runs: plan-extract, and then a look for registries that are new. pre-commit sees changes only to files that git knows.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const args = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [join(__dirname, 'plan-extract.js'), ...args], { stdio: 'inherit' });
process.exitCode = status ?? 70;

if (status === 0) {
  const added = unknownBelow(outputOf(args));
  for (const path of added) console.error(`${path}: new, run “git add”. 新登记表，请先 git add。`);
  if (added.length > 0) process.exitCode = 1;
}

/** What `-o` names, as the program reads it; undefined for nothing. */
function outputOf(args) {
  return args.map((arg, index) => (/^(?:-o|--out)$/.test(arg) ? args[index + 1] : /^(?:--out=|-o)(.+)$/s.exec(arg)?.[1])).findLast((path) => path !== undefined);
}

/** The registries in a folder that are neither in git's index nor ignored. */
function unknownBelow(path) {
  if (path === undefined) return [];
  const { stdout } = spawnSync('git', ['--literal-pathspecs', 'ls-files', '--others', '--exclude-standard', '-z', '--', path], { encoding: 'utf8' });
  return (stdout ?? '').split('\0').filter((name) => /\.(?:json|ya?ml|ndjson|txt)$/.test(name));
}
