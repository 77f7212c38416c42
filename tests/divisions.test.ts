import { readFileSync } from 'node:fs';
import { version } from 'virtual:divisions';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { divisionOf, divisionsIn, documentJurisdiction, findDivision, type JurisdictionEvidence, parentOf } from '../src/divisions.js';
import { stemOf } from '../src/gbt2260.js';
import { levelWord, placeForm } from '../src/places.js';

interface Words {
  word: string;
  level: string;
  examples: string[];
  not?: string[];
}

const { places } = parse(readFileSync(new URL('../grammars/organizations.yaml', import.meta.url), 'utf8'));

const jurisdiction = (evidence: Partial<JurisdictionEvidence>) =>
  documentJurisdiction({ issuers: [], title: null, planTitles: [], numberCode: null, body: '', ...evidence });

describe('the data of GB/T 2260', () => {
  it('has every level with its codes', () => {
    expect(findDivision('山东省')).toEqual([{ code: '370000', name: '山东省', level: 'province' }]);
    expect(findDivision('淄博市')).toEqual([{ code: '370300', name: '淄博市', level: 'city' }]);
    expect(findDivision('缙云县')).toEqual([{ code: '331122', name: '缙云县', level: 'county' }]);
    expect(findDivision('白杨市')).toHaveLength(1);
    expect(divisionOf('110105')?.name).toBe('朝阳区');
    expect(divisionOf('999999')).toBeNull();
  });

  it('has neither zones nor the rows that only fill a level', () => {
    for (const name of ['高新区', '苏州工业园区', '市辖区', '省直辖县', '江北新区']) expect(findDivision(name), name).toEqual([]);
    expect(findDivision('浦东新区')).toHaveLength(1);
  });

  it('says what it is made from', () => {
    expect(version).toMatch(/^@vant\/area-data \d+\.\d+\.\d+$/);
  });

  it('gives all divisions of one name', () => {
    expect(findDivision('鼓楼区').map((division) => parentOf(division)?.name)).toEqual(['南京市', '徐州市', '福州市', '开封市']);
  });

  it('knows a short name where only one division has it', () => {
    expect(findDivision('淄博')[0]?.name).toBe('淄博市');
    expect(findDivision('恩施州')[0]?.name).toBe('恩施土家族苗族自治州');
    expect(findDivision('广西')[0]?.name).toBe('广西壮族自治区');
    expect(findDivision('吉林')).toEqual([]);
    expect(findDivision('云岭')).toEqual([]);
  });

  it('goes up from counties to provinces', () => {
    const parents = (name: string) => parentOf(findDivision(name)[0]!)?.name ?? null;
    expect(parents('缙云县')).toBe('丽水市');
    expect(parents('丽水市')).toBe('浙江省');
    expect(parents('浙江省')).toBeNull();
    expect(parents('海淀区')).toBe('北京市');
    expect(parents('仙桃市')).toBe('湖北省');
  });

  it('reads the divisions that a text opens with', () => {
    const lowest = (text: string) => divisionsIn(text).divisions.map(({ code }) => code);
    expect(lowest('淄博市食品药品安全委员会')).toEqual(['370300']);
    expect(lowest('山东省淄博市张店区人民政府')).toEqual(['370303']);
    expect(divisionsIn('北京市朝阳区人民政府')).toEqual({ divisions: [{ code: '110105', name: '朝阳区', level: 'county' }], length: 6 });
    expect(lowest('朝阳区人民政府')).toHaveLength(2);
    expect(lowest('淄博海关')).toEqual(['370300']);
    expect(lowest('公安局')).toEqual([]);
  });

  it('leaves endings and peoples off a stem', () => {
    expect(stemOf('云岭市')).toBe('云岭');
    expect(stemOf('青溪畲族自治县')).toBe('青溪');
    expect(stemOf('云岭布依族苗族自治州')).toBe('云岭');
    expect(stemOf('赵县')).toBeNull();
  });
});

describe('grammars/organizations.yaml, places', () => {
  test.each(places.endings as Words[])('$word', ({ level, examples, not = [] }) => {
    for (const example of examples) expect(placeForm(`${example}人民政府`), example).toEqual({ name: example, level });
    for (const example of not) expect(placeForm(`${example}人民政府`), example).toBeNull();
  });

  test.each(places.words as Words[])('the word $word', ({ word, examples }) => {
    for (const example of examples) expect(levelWord(example)?.word).toBe(word);
  });

  test('the centre', () => {
    for (const issuer of places.nation.examples) expect(jurisdiction({ issuers: [issuer] })?.level, issuer).toBe('nation');
    for (const title of places.titles.examples) expect(jurisdiction({ title, body: '全县' })?.name, title).toBe('青溪县');
  });
});

describe('documentJurisdiction', () => {
  const city = { name: '淄博市', level: 'city', code: '370300' };
  const nation = { name: '中华人民共和国', level: 'nation', code: null };

  it('goes by the issuer before the title and the plans', () => {
    expect(jurisdiction({ issuers: ['淄博市食品药品安全委员会'], title: '转发山东省有关方案的通知' })).toEqual(city);
    expect(jurisdiction({ issuers: ['中共淄博市委办公室', '淄博市人民政府办公室'] })).toEqual(city);
    expect(jurisdiction({ title: '淄博市教育局 关于印发《2026年工作要点》的通知' })).toEqual(city);
    expect(jurisdiction({ issuers: ['市食药安办'], planTitles: ['2026年淄博市档案工作要点'] })).toEqual(city);
    expect(jurisdiction({ issuers: ['国家税务总局淄博市税务局'] })).toEqual(city);
  });

  it('knows the centre by issuer, title or number', () => {
    expect(jurisdiction({ issuers: ['国务院办公厅'] })).toEqual(nation);
    expect(jurisdiction({ issuers: ['市场监管总局', '教育部'] })).toEqual(nation);
    expect(jurisdiction({ issuers: ['教育部办公厅'] })).toEqual(nation);
    expect(jurisdiction({ title: '国务院办公厅关于印发重点任务的通知' })).toEqual(nation);
    expect(jurisdiction({ numberCode: '国办发' })).toEqual(nation);
  });

  it('takes a name that is not in the data by its form, without a code', () => {
    expect(jurisdiction({ issuers: ['云岭市食品药品安全委员会'] })).toEqual({ name: '云岭市', level: 'city', code: null });
    expect(jurisdiction({ issuers: ['清河口县人民政府办公室'] })).toEqual({ name: '清河口县', level: 'county', code: null });
    expect(jurisdiction({ issuers: ['云岭市青溪区人民政府'] })).toEqual({ name: '青溪区', level: 'county', code: null });
    expect(jurisdiction({ planTitles: ['2026年农村市场监管要点', '2026年贫困地区教育要点'] })).toBeNull();
  });

  it('knows townships, behind their county where it is printed', () => {
    expect(jurisdiction({ issuers: ['青石镇人民政府'] })).toEqual({ name: '青石镇', level: 'township', code: null });
    expect(jurisdiction({ issuers: ['缙云县青石街道办事处'] })).toEqual({ name: '缙云县青石街道', level: 'township', code: null });
  });

  it('tells divisions of one name apart by those above them, or leaves the code open', () => {
    const open = { name: '鼓楼区', level: 'county', code: null };
    expect(jurisdiction({ issuers: ['鼓楼区人民政府'] })).toEqual(open);
    expect(jurisdiction({ issuers: ['鼓楼区人民政府'], body: '按照徐州市统一安排，全区…' })).toEqual({ ...open, code: '320302' });
    expect(jurisdiction({ issuers: ['鼓楼区人民政府'], body: '学习徐州市、福州市做法' })).toEqual(open);
    expect(jurisdiction({ issuers: ['福州市鼓楼区人民政府'] })).toEqual({ ...open, code: '350102' });
  });

  it('does not take the city for the zone in it', () => {
    expect(jurisdiction({ issuers: ['淄博市高新区管委会'] })).toBeNull();
    expect(jurisdiction({ issuers: ['高新区管委会'] })).toBeNull();
  });

  it('goes by the body only where it speaks of its own place and names exactly one', () => {
    const body = '推动我县创建工作，制定“昌乐县生产单位”方案，督促全县企业落实。';
    expect(jurisdiction({ body })).toEqual({ name: '昌乐县', level: 'county', code: '370725' });
    expect(jurisdiction({ body: `${body}学习桓台县经验。` })).toBeNull();
    expect(jurisdiction({ body: '落实《昌乐县方案》。' })).toBeNull();
    expect(jurisdiction({ body: '全县推行《清河口县方案》。' })).toEqual({ name: '清河口县', level: 'county', code: null });
    expect(jurisdiction({ body: '全市、全县都要落实《昌乐县方案》。' })).toBeNull();
  });

  it('gives none when nothing tells', () => {
    expect(jurisdiction({ issuers: ['市食药安办'], title: '2026年全市食品安全重点工作安排' })).toBeNull();
  });

  it('takes linear time', () => {
    const start = performance.now();
    jurisdiction({ body: '我县全县“县'.repeat(20_000) });
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
