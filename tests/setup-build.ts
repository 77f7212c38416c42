import { spawnSync } from 'node:child_process';
import { build } from 'tsdown';

/** Builds `dist` once, code cache and all, for the tests that start the program as its users do. */
export default async function setup(): Promise<void> {
  await build({ logLevel: 'error' });
  const { status, stderr } = spawnSync(process.execPath, ['scripts/code-cache.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`scripts/code-cache.mjs: ${stderr}`);
}
