// Builds a checkout that is not built yet, for npm and pre-commit install from git what lies there after this script.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function npm(...args) {
  // What is printed must not get into the name of the package that `npm pack` prints.
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${root}dist/cli.cjs`)) {
  // A global installation from git leaves out what the build needs.
  if (!existsSync(`${root}node_modules/tsdown`)) npm('ci', '--global=false', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund');
  npm('run', 'build');
}
