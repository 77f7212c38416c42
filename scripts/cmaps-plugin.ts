import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const ID = 'virtual:cmaps';
const RESOLVED = '\0cmaps';

/** The CMaps that PDFs may name (ISO 32000-2, table 116) for simplified and traditional Chinese, what these are built on, and the tables to Unicode. */
const NEEDED = /^(?:(?:GB|GBpc|GBK|GBKp|CNS|GBT|GBTpc)-EUC|GBK2K|GB|GBT|B5|B5pc|HKscs-B5|ETen-B5|ETenms-B5|ETHK-B5|CNS[12]|Uni(?:GB|CNS)-(?:UCS2|UTF16))-[HV]$|^Adobe-(?:GB1|CNS1)-(?:UCS2|\d)$/;

/** Build plug-in (Rolldown and Vite): `virtual:cmaps` gives the Chinese CMaps of pdfjs-dist by their names, in base64. */
export function cmapsPlugin() {
  return {
    name: 'plan-extract-cmaps',
    resolveId(id: string): string | null {
      return id === ID ? RESOLVED : null;
    },
    load(id: string): { code: string; moduleType: 'js' } | null {
      if (id !== RESOLVED) return null;
      const folder = join(dirname(require.resolve('pdfjs-dist/package.json')), 'cmaps');
      const names = readdirSync(folder).map((file) => file.replace(/\.bcmap$/, '')).filter((name) => NEEDED.test(name)).sort();
      const cmaps = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, `${name}.bcmap`)).toString('base64')]));
      return { code: `export const cmaps = JSON.parse(${JSON.stringify(JSON.stringify(cmaps))});`, moduleType: 'js' };
    },
  };
}
