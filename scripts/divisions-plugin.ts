import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ID = 'virtual:divisions';
const RESOLVED = '\0divisions';

/** Rows for the levels in between that the data has where GB/T 2260 has none. */
const PLACEHOLDERS = new Set(['县', '市辖区', '省直辖县', '自治区直辖县级行政区划']);
/** Zones with a government of their own but without a division: the data gives them codes that GB/T 2260 does not have. */
const ZONES = /(?:开发区|高新区|工业园区|产业园区|管理区|示范区|实验区|风景名胜区|其它区)$/;
const NEW_ZONES = new Set(['江北新区', '镇江新区']);
const DIVISION = /[省市区县旗盟州]$/;
/** GB/T 2260 does not divide Taiwan, Hong Kong and Macao. */
const UNDIVIDED = /^(?:71|81|82)/;
const STATISTICAL = /(?:7\d|9\d)$/;

type Rows = [code: string, name: string][];

/**
 * Build plug-in (Rolldown and Vite): `virtual:divisions` gives the divisions of China as one string of codes and names,
 * so that nothing is built at start-up. They are those of @vant/area-data (2.1.0 is of October 2025), without what is not in GB/T 2260.
 */
export function divisionsPlugin() {
  return {
    name: 'plan-extract-divisions',
    resolveId(id: string): string | null {
      return id === ID ? RESOLVED : null;
    },
    async load(id: string): Promise<{ code: string; moduleType: 'js' } | null> {
      if (id !== RESOLVED) return null;
      const rows = await divisions();
      const values = { rows: `,${rows.map(([code, name]) => `${code}${name},`).join('')}`, version: `@vant/area-data ${dataVersion()}` };
      const code = Object.entries(values).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
      return { code: code.join('\n'), moduleType: 'js' };
    },
  };
}

async function divisions(): Promise<Rows> {
  const { areaList } = await import('@vant/area-data');
  const provinces: Rows = Object.entries(areaList.province_list);
  const provinceNames = new Set(provinces.map(([, name]) => name));
  const cities: Rows = Object.entries(areaList.city_list);
  const counties: Rows = Object.entries(areaList.county_list);
  const rows = [
    ...provinces,
    ...cities.filter(([code, name]) => isDivided(code) && !PLACEHOLDERS.has(name) && !provinceNames.has(name)),
    ...counties.filter(([code, name]) => isDivided(code) && isCounty(code, name)),
  ];
  return rows.sort(([a], [b]) => (a < b ? -1 : 1));
}

function isDivided(code: string): boolean {
  return !UNDIVIDED.test(code);
}

function isCounty(code: string, name: string): boolean {
  return DIVISION.test(name) && !ZONES.test(name) && !NEW_ZONES.has(name) && !PLACEHOLDERS.has(name) && !STATISTICAL.test(code);
}

function dataVersion(): string {
  const path = createRequire(import.meta.url).resolve('@vant/area-data/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
