import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be shipped. */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Apache-2.0', 'Unicode-3.0']);

const INTRODUCTION = 'plan-extract is bundled with the following packages. Their licences are:';

/** The folder of the package that a module belongs to. */
const PACKAGE_FOLDER = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/;

/** The terms of a licence that some packages (saxes) name without its text. */
const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

interface Chunk {
  type: string;
  modules?: Record<string, unknown>;
}

/**
 * Build plug-in: writes THIRD-PARTY-NOTICES, with the licences of all packages that modules in the bundles come from,
 * since bundling strips the notices. Share one instance between all builds of a package.
 * @param file where to write
 * @param asData packages of which data, but no modules, are in the bundles
 * @param ofParts texts of licences that parts of packages have of their own, by what they are of
 */
export function noticesPlugin(file: string, asData: readonly string[], ofParts: Readonly<Record<string, string>> = {}) {
  const folders = new Set(asData.map((name) => join('node_modules', name)));
  return {
    name: 'plan-extract-notices',
    writeBundle(_: unknown, bundle: Record<string, Chunk>): void {
      const modules = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}));
      for (const id of modules) {
        const folder = id.startsWith('\0rolldown/runtime') ? join('node_modules', 'rolldown') : PACKAGE_FOLDER.exec(id)?.[0];
        if (folder !== undefined) folders.add(folder);
      }
      const parts = Object.entries(ofParts).map(([part, text]) => `${part}\n\n${readFileSync(join('node_modules', text), 'utf8').trim()}`);
      const notices = [...new Set([...folders].map(noticeOf)), ...parts].sort();
      writeFileSync(file, [INTRODUCTION, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n');
    },
  };
}

/** @throws if the licence may not be shipped or its text is missing */
function noticeOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  if (!ALLOWED.has(license!)) throw new Error(`${name}: the licence ${license} is not among those that may be shipped`);
  const text = readdirSync(folder).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
  if (text === undefined && license === 'ISC') return `${name} ${version} (ISC)\n\nCopyright ${author}\n\n${ISC}`;
  if (text === undefined) throw new Error(`${name}: the text of its licence is missing`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, text), 'utf8').trim()}`;
}
