import { describe, expect, test } from 'vitest';
import { type Change, type Diff, type Registry, type RegistryTarget, diff, extract } from '../src/browser.js';
import { diffSchema } from '../src/diff/schema.js';
import { type ExpectedChange, diffFixture, pairNames } from './diff-fixtures.js';
import { plain } from './expected.js';

const number = (value: number | null | undefined): string => (value === null || value === undefined ? '-' : String(Math.round(value * 1e4) / 1e4));

function expectedValue(value: NonNullable<ExpectedChange['targets']>[number][2]): string {
  if (Array.isArray(value)) return number((100 * value[0]) / value[1]);
  return value !== null && typeof value === 'object' ? value.range.map(number).join('~') : number(value);
}

function foundValue(target: RegistryTarget | null): string {
  return target === null ? '-' : [target.value, target.maxValue].filter((value, index) => index === 0 || value !== null).map(number).join('~');
}

/** A change as lines that can be compared. */
function expectedLines({ kind, old, new: later, ...facts }: ExpectedChange): string[] {
  const paired = old.length > 0 && later.length > 0;
  return [
    `${kind}${facts.moved ? ' moved' : ''}${paired && facts.substance ? ' substance' : ''}`,
    ...(facts.responsibilities ?? []).map(([change, name]) => `${change} ${plain(name)}`).sort(),
    ...(facts.targets ?? []).map(([change, , from, to]) => `${change} ${expectedValue(from)} ${expectedValue(to)}`).sort(),
    ...(facts.deadlines ?? []).map(([change, from, to]) => `${change} ${from ?? '-'} ${to ?? '-'}`).sort(),
    ...(facts.schedules ?? []).map(([change, text]) => `${change} ${plain(text)}`).sort(),
    ...(facts.references ?? []).map(([change, title]) => `${change} ${plain(title).replace(/[《》]|\(.*\)$/g, '')}`).sort(),
  ];
}

function foundLines({ kind, moved, substance, ...facts }: Change): string[] {
  return [
    `${kind}${moved ? ' moved' : ''}${substance ? ' substance' : ''}`,
    ...facts.responsibilities.map(({ change, name }) => `${change} ${plain(name)}`).sort(),
    ...facts.targets.map(({ change, old, new: later }) => `${change} ${foundValue(old)} ${foundValue(later)}`).sort(),
    ...facts.deadlines.map(({ change, old, new: later }) => `${change} ${old ?? '-'} ${later ?? '-'}`).sort(),
    ...facts.schedules.map(({ change, text }) => `${change} ${plain(text)}`).sort(),
    ...facts.references.map(({ change, title }) => `${change} ${plain(title)}`).sort(),
  ];
}

const place = ({ old, new: later }: { old: string[]; new: string[] }): string => `${[...old].sort().join('+')} > ${[...later].sort().join('+')}`;

/** What must hold of any diff. */
function checkDiff(found: Diff, before: Registry, after: Registry): void {
  expect(diffSchema.parse(found)).toEqual(found);
  expect(found.changes.flatMap(({ old }) => old).sort()).toEqual(before.tasks.map(({ id }) => id).sort());
  expect(found.changes.flatMap((change) => change.new).sort()).toEqual(after.tasks.map(({ id }) => id).sort());
  const places = new Map(after.tasks.map(({ id }, index) => [id, index]));
  const order = found.changes.flatMap((change) => (change.new.length > 0 ? [places.get(change.new[0]!)!] : []));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  for (const change of found.changes) checkText(change, before, after);
  for (const kind of ['continued', 'added', 'removed', 'split', 'merged'] as const) expect(found.summary[kind]).toBe(found.changes.filter((change) => change.kind === kind).length);
  for (const mark of ['moved', 'reworded', 'substance'] as const) expect(found.summary[mark]).toBe(found.changes.filter((change) => change[mark]).length);
}

function checkText({ old, new: later, text }: Change, before: Registry, after: Registry): void {
  const join = (ids: string[], { tasks }: Registry): string => ids.map((id) => tasks.find((task) => task.id === id)!.text).join('\n').normalize('NFKC');
  const without = (op: string): string => text.filter((operation) => operation.op !== op).map((operation) => operation.text).join('').normalize('NFKC');
  expect([without('insert'), without('delete')]).toEqual([join(old, before), join(later, after)]);
}

describe.each(pairNames)('%s', async (name) => {
  const { old, new: later, expected } = await diffFixture(name);
  const found = diff(old, later);

  test('is what a careful reader lists', () => {
    const [mistaken, missed] = [expected.mistaken ?? [], expected.missed ?? []];
    const known = [...mistaken, ...missed];
    const isKnown = (change: { old: string[]; new: string[] }): boolean => known.some(([one, other]) => change.old.includes(one) || change.new.includes(other));
    const lines = (list: [string, string[]][]): Record<string, string[]> => Object.fromEntries(list);
    expect(lines(found.changes.filter((change) => !isKnown(change)).map((change) => [place(change), foundLines(change)]))).toEqual(
      lines(expected.changes.filter((change) => !isKnown(change)).map((change) => [place(change), expectedLines(change)])),
    );
    for (const [one, other] of mistaken) expect(found.changes.some((change) => change.old.includes(one) && change.new.includes(other)), `${one} ${other} is mended`).toBe(true);
    for (const [one, other] of missed) expect(found.changes.some((change) => change.old.includes(one) && change.new.includes(other)), `${one} ${other} is mended`).toBe(false);
  });

  test('holds every task of both once, in order, with texts that can be put together again', () => {
    checkDiff(found, old, later);
    checkDiff(diff(later, old), later, old);
  });

  test('is the same again, and nothing differs from itself', () => {
    expect(diff(old, later)).toEqual(found);
    expect(diff(later, later).changes.filter(({ kind, moved, reworded, substance }) => kind !== 'continued' || moved || reworded || substance)).toEqual([]);
  });
});

const plan = (year: number, items: string, place = '青溪县'): Promise<Registry> => extract(`${year}年${place}河道管护工作要点\n${items}`);

/** What changed in the only pair of two plans of one task. */
async function change(before: string, after: string, { years = [2024, 2025], places = ['青溪县', '青溪县'] } = {}): Promise<Change> {
  const found = diff(await plan(years[0]!, `一、整治河道。${before}`, places[0]), await plan(years[1]!, `一、整治河道。${after}`, places[1]));
  expect(found.changes).toHaveLength(1);
  return found.changes[0]!;
}

describe('targets', () => {
  const targets = async (before: string, after: string): Promise<unknown[]> =>
    (await change(before, after)).targets.map(({ change: kind, delta, percent }) => [kind, delta, percent]);

  test.each([
    ['河岸绿化率达到90%以上。', '河岸绿化率达到93%以上。', [['raised', 3, 3.33]]],
    ['河岸绿化率达到三分之二以上。', '河岸绿化率达到70%以上。', [['raised', 3.333333, 5]]],
    ['河岸绿化率达到三分之二以上。', '河岸绿化率保持在2/3以上。', []],
    ['清淤河道1.5公里。', '清淤河道1600米。', [['raised', 100, 6.67]]],
    ['清淤河道1.5公里。', '清淤河道1500米。', []],
    ['复绿河滩2公顷。', '复绿河滩24亩。', [['lowered', -6, -20]]],
    ['完成河道治理投资0.9亿元。', '完成河道治理投资9500万元。', [['raised', 5000000, 5.56]]],
    ['水质抽检量达到1.5批次/千人。', '水质抽检量达到16批次/万人。', [['raised', 1, 6.67]]],
    ['水质抽检量达到1.5批次/千人。', '水质抽检量达到1.6批次/千人。', [['raised', 0.1, 6.67]]],
    ['完成清淤30处。', '完成清淤不少于30处。', [['changed', null, null]]],
    ['水质抽检100批次。', '水质抽检量达到5批次/千人。', [['changed', null, null]]],
    ['新增管护人员3至5名。', '新增管护人员4至6名。', [['raised', 1, 33.33]]],
    ['新增管护人员3至5名。', '新增管护人员2至6名。', [['changed', null, null]]],
    ['新增管护人员30名以上。', '新增管护人员30至45名。', [['changed', null, null]]],
    ['PM2.5浓度下降5%，PM10浓度下降3%。', 'PM10浓度下降4%。', [['raised', 1, 33.33], ['removed', null, null]]],
    ['推进建设，新增床位100张，改造床位200张。', '推进建设，新增床位200张，改造床位100张。', [['raised', 100, 100], ['lowered', -100, -50]]],
    ['抢修人员48小时内到场。', '抢修人员1天内到场。', [['lowered', -1, -50]]],
    ['垃圾量下降5%。', '垃圾量降至5%。', [['changed', null, null]]],
    ['重点河段视频监控覆盖率达到100%。', '重点河段视频监控全覆盖。', []],
    ['沿河排口整治完成0个。', '沿河排口整治完成5个。', [['raised', 5, null]]],
    ['河岸绿化率达到90%以上。', '河岸绿化率达到90%以上，新建护岸2公里。', [['added', null, null]]],
    ['巡河不少于2次，新建护岸2公里。', '巡河不少于2次。', [['removed', null, null]]],
  ])('%s → %s', async (before, after, expected) => {
    expect(await targets(`${before}（县水利局负责）`, `${after}（县水利局负责）`)).toEqual(expected);
  });

  test('a number of which a character is lost is not compared', async () => {
    const { targets: found } = await change('河岸绿化率达到9?%以上。', '河岸绿化率达到95%以上。');
    expect(found).toMatchObject([{ change: 'changed', delta: null, percent: null }]);
  });
});

describe('times', () => {
  const deadlines = async (before: string, after: string, years = [2024, 2025]): Promise<unknown[]> =>
    (await change(before, after, { years })).deadlines.map(({ change: kind, old, new: later }) => [kind, old, later]);

  test.each([
    ['2024年底前完成清淤。', '2025年底前完成清淤。', []],
    ['6月底前完成清淤。', '9月底前完成清淤。', [['later', '2024-06-30', '2025-09-30']]],
    ['2024年底前完成清淤。', '2025年6月底前完成清淤。', [['earlier', '2024-12-31', '2025-06-30']]],
    ['到2027年完成全线清淤。', '到2027年完成全线清淤。', []],
    ['到2027年完成全线清淤。', '到2026年完成全线清淤。', [['earlier', '2027-12-31', '2026-12-31']]],
    ['完成清淤并验收。', '8月底前完成清淤并验收。', [['added', null, '2025-08-31']]],
    ['3月底前排查隐患，6月底前完成清淤。', '3月底前排查隐患，5月底前完成清淤。', [['earlier', '2024-06-30', '2025-05-31']]],
  ])('%s → %s', async (before, after, expected) => {
    expect(await deadlines(before, after)).toEqual(expected);
  });

  test('each date has one counterpart: what is done by it tells which', async () => {
    expect(await deadlines('2024年底前完成一期清淤，2025年底前完成二期清淤。', '2025年底前完成二期清淤。')).toEqual([['removed', '2024-12-31', null]]);
    expect(await deadlines('6月底前清理河面漂浮垃圾，9月底前加固沿线险工险段。', '9月底前清理河面漂浮垃圾，6月底前加固沿线险工险段。')).toEqual([
      ['later', '2024-06-30', '2025-09-30'],
      ['earlier', '2024-09-30', '2025-06-30'],
    ]);
  });

  test('the end of February moves on with the year', async () => {
    expect(await deadlines('2024年2月底前完成清淤。', '2025年2月底前完成清淤。')).toEqual([]);
  });

  test('plans two years apart shift by two', async () => {
    expect(await deadlines('6月底前完成清淤。', '6月底前完成清淤。', [2023, 2025])).toEqual([]);
  });

  test('a recurring time is told by its period, not by its words', async () => {
    expect((await change('每季度巡查河道。', '按季度巡查河道。')).schedules).toEqual([]);
    expect((await change('每季度巡查河道。', '每月巡查河道。')).schedules).toEqual([{ change: 'removed', text: '每季度', period: 'quarter' }, { change: 'added', text: '每月', period: 'month' }]);
  });
});

describe('bodies', () => {
  const changed = async (before: string, after: string, options?: Parameters<typeof change>[2]): Promise<string[]> =>
    (await change(`清淤护岸，常态巡查。（${before}）`, `清淤护岸，常态巡查。（${after}）`, options)).responsibilities.map(({ change: kind, name, from, to }) => [kind, name, from, to].filter(Boolean).join(' '));

  test.each([
    ['县水利局牵头，县财政局配合', '县水利局牵头，县公安局配合', ['added 县公安局 support', 'removed 县财政局 support']],
    ['县水利局牵头，县财政局配合', '县财政局牵头，县水利局配合', ['role 县财政局 support lead', 'role 县水利局 lead support']],
    ['县市监局负责', '县市场监督管理局负责', []],
    ['各县（市、区）人民政府负责', '各县〔市、区〕政府负责', []],
    ['县大数据局负责', '县数据局负责', []],
    ['县大数据局、县数据局按职责分工负责', '县数据局负责', ['role 县数据局 shared responsible', 'removed 县大数据局 shared']],
    ['县卫生健康局负责', '县卫生健康委负责', []],
    ['各有关部门负责', '各相关部门负责', []],
    ['各乡镇人民政府负责', '各县（市、区）人民政府负责', ['added 各县（市、区）人民政府 responsible', 'removed 各乡镇人民政府 responsible']],
    ['各省（区、市）人民政府负责', '各县（市、区）人民政府负责', ['added 各县（市、区）人民政府 responsible', 'removed 各省（区、市）人民政府 responsible']],
  ])('%s → %s', async (before, after, expected) => {
    expect(await changed(before, after)).toEqual(expected);
  });

  test('of plans of two levels are compared by function', async () => {
    const places = ['云岭市', '青溪县'];
    expect(await changed('市水利局牵头，市卫生健康委、市消防救援支队配合', '县水利局牵头，县卫生健康局、县消防救援大队配合', { places })).toEqual([]);
    expect(await changed('市水利局牵头，市财政局配合', '县水利局牵头，市财政局配合', { places })).toEqual(['added 市财政局 support', 'removed 市财政局 support']);
  });

  test('whose names are taken for one are named, and those that may be one', async () => {
    const rules = async (before: string, after: string): Promise<string[]> =>
      diff(await plan(2024, `一、清淤护岸。（${before}负责）`), await plan(2025, `一、清淤护岸。（${after}负责）`)).diagnostics.map(({ rule, values }) => `${rule} ${values['old'] ?? ''} ${values['new'] ?? ''}`);
    expect(await rules('县大数据局', '县数据局')).toContain('body-renamed 县大数据局 县数据局');
    expect(await rules('县河道管护中心', '县河湖管护中心')).toContain('body-alike 县河道管护中心 县河湖管护中心');
  });
});

test('the same name is the same body where only one document says whose it is', async () => {
  const item = '一、整治河道。清淤护岸，常态巡查。（青溪县水利局牵头，县财政局配合）';
  const { changes } = diff(await plan(2024, item), await extract(`2025年河道管护工作要点\n${item}`));
  expect(changes[0]!.responsibilities).toEqual([]);
});

describe('places', () => {
  const moved = (found: Diff): string[] => found.changes.filter((one) => one.moved).map((one) => one.new[0]!);
  const [inspect, repair, trucks, depots] = ['检查后厨卫生。逐家检查灶台、冰柜和餐具消毒。', '维修排烟管道。更换老化的风机和滤网。', '规范冷链运输。给运输车辆装温度记录仪。', '改造冷库。淘汰氨制冷设备，加装报警装置。'];

  test('a level that is added or dropped moves nothing', async () => {
    const nested = await plan(2024, `一、重点任务\n（一）强化厨房监管\n1.${inspect}\n2.${repair}\n（二）强化物流监管\n1.${trucks}\n2.${depots}`);
    const flat = await plan(2025, `一、强化厨房监管\n（一）${inspect}\n（二）${repair}\n二、强化物流监管\n（一）${trucks}\n（二）${depots}`);
    expect(moved(diff(nested, flat))).toEqual([]);
    expect(moved(diff(flat, nested))).toEqual([]);
  });

  test('what leaves its section for another has moved, also on a lower level', async () => {
    const before = await plan(2024, `一、重点任务\n（一）强化厨房监管\n1.${inspect}\n2.${repair}\n（二）强化物流监管\n1.${trucks}\n2.${depots}\n3.抽查留样。每周抽查食堂留样记录。`);
    const after = await plan(2025, `一、重点任务\n（一）强化物流监管\n1.${trucks}\n2.${depots}\n（二）强化厨房监管\n1.${inspect}\n2.${repair}\n3.抽查留样。每周抽查食堂留样记录。`);
    expect(moved(diff(before, after))).toEqual(['p1.1.2.3#1']);
  });
});

test('tasks that are the same word for word are one wherever they stand', async () => {
  const towns = Array.from({ length: 60 }, (_, index) => `支持${'东南西北上下前后里外'[index % 10]}${'山水田林路桥'[Math.floor(index / 10)]}镇建设农产品集散中心，配套冷库和分拣线，带动农户增收。（县商务局负责）`);
  const items = (list: string[]): string => list.map((text, index) => `${index + 1}.${text}`).join('\n');
  const found = diff(await plan(2024, items(towns)), await plan(2025, items(towns.toReversed())));
  expect(found.summary).toMatchObject({ continued: 60, reworded: 0 });
});

test('long texts without anything in common are told in no time', async () => {
  const text = (from: number): string => Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919 + from) % 20_000))).join('');
  const { text: operations } = await change(text(0), text(11));
  expect(operations.map(({ op }) => op)).toContain('insert');
});

describe('words', () => {
  const marks = async (before: string, after: string): Promise<boolean> => (await change(before, after)).reworded;

  test.each([
    ['推进第三批河段整治，组织“清河2024”行动。', '推进第四批河段整治，组织“清河2025”行动。', false],
    ['推进河段整治,组织巡查。', '推进河段整治，组织巡查。', false],
    ['推进河段整治，组织巡查。', '推进河段整治，组织夜间巡查。', true],
    ['到2030年完成整治。', '到2031年完成整治。', false],
    ['到2030年完成整治。', '到2035年完成整治。', true],
  ])('%s → %s', async (before, after, reworded) => {
    expect(await marks(before, after)).toBe(reworded);
  });

  test('the text is told in words, with torn ones put together', async () => {
    const { text } = await change('组织志愿者开展夜间巡查，清理河面垃圾。', '组织护河队开展夜间巡查，清理河岸垃圾。');
    expect(text.filter(({ op }) => op !== 'equal').map(({ op, text: words }) => `${op} ${words}`)).toEqual(['delete 志愿者', 'insert 护河队', 'delete 河面', 'insert 河岸']);
  });
});

describe('remarks', () => {
  const rules = (found: Diff): string[] => found.diagnostics.map(({ rule }) => rule);
  const rivers = '一、清淤护岸。清理河底淤泥，加固险工险段。\n二、巡查河道。组织护河员分段巡查，记录问题。\n三、清运垃圾。打捞漂浮物，送到中转站。\n四、管住排口。封堵私设的排水口，检测水质。';

  test('plans that hardly match, and plans the wrong way round', async () => {
    const other = '一、扩建托育园。增加普惠托位，补助民办机构。\n二、培训保育员。分批轮训，考核上岗。\n三、改造母婴室。商场车站配齐设施。\n四、举办育儿讲座。请医生走进社区。';
    const unlike = diff(await plan(2024, rivers), await extract(`2025年青溪县托育服务工作要点\n${other}`));
    expect(rules(unlike)).toContain('plans-unlike');
    expect(unlike.summary).toMatchObject({ continued: 0, added: 4, removed: 4 });
    expect(rules(diff(await plan(2025, rivers), await plan(2024, rivers)))).toContain('years-reversed');
  });

  test('other places, unknown years, nothing to compare, the same document', async () => {
    const [old, empty] = [await plan(2024, rivers), await extract('今天开会，请按时到场。')];
    expect(rules(diff(old, await plan(2025, rivers, '云岭市')))).toContain('jurisdictions-differ');
    expect(rules(diff(old, await extract(`青溪县河道管护工作要点\n${rivers}`)))).toContain('year-unknown');
    expect(rules(diff(old, empty))).toContain('no-tasks');
    expect(rules(diff(old, old))).toContain('same-document');
  });
});

test('a pair says why it was made, if it is asked', async () => {
  const { old, new: later } = await diffFixture('digital-2024-2025');
  const pairs = diff(old, later, { explain: true }).changes.filter(({ similarity }) => similarity !== null);
  for (const { explanation } of pairs) expect(explanation).not.toBeNull();
  expect(pairs.some(({ explanation }) => explanation!.rivals.length > 0)).toBe(true);
  expect(diff(old, later).changes.every(({ explanation }) => explanation === null)).toBe(true);
});

test('a grammar of one’s own says which bodies are one', async () => {
  const { loadGrammar } = await import('../src/browser.js');
  const grammar = await loadGrammar({ comparison: { renamed: [{ words: ['河道管护中心'], now: ['河湖事务中心'] }] } });
  const [old, later] = [await plan(2024, '一、清淤护岸。（县河道管护中心负责）'), await plan(2025, '一、清淤护岸。（县河湖事务中心负责）')];
  expect(diff(old, later).changes[0]!.substance).toBe(true);
  expect(diff(old, later, { grammar }).changes[0]!.substance).toBe(false);
});
