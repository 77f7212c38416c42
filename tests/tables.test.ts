import { describe, expect, test } from 'vitest';
import { type Registry, type RegistryTask, extract, toSource } from '../src/browser.js';
import { convert } from '../src/pipeline.js';
import { TextBuilder, type TableCell } from '../src/read/formats/text-builder.js';
import { repair } from '../src/repair/index.js';
import { checkAccount } from './check-registry.js';

const TITLE = '2026年青石县重点任务分工表\n\n';
const HEADS = ['序号', '重点任务', '工作目标', '牵头单位', '配合单位', '完成时限'];
const ROW = ['1', '开展排查', '排查率达到95%', '县水利局', '县应急管理局', '6月底前'];

const read = (text: string): Promise<Registry> => extract(TITLE + text);
const tabs = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.join('\t')).join('\n');
const who = ({ responsibilities }: RegistryTask): string[] => responsibilities.map(({ role, name }) => `${role} ${name}`);
const rulesOf = ({ diagnostics }: Registry): string[] => diagnostics.map(({ rule }) => rule);

describe('one row in every form', () => {
  const bars = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const forms: [string, string][] = [
    ['tabs', tabs(HEADS, ROW)],
    ['tabs, with spaces around', tabs(HEADS.map((head) => ` ${head} `), ROW.map((cell) => `${cell}　`))],
    ['tabs, empty lines between', `${HEADS.join('\t')}\n\n${ROW.join('\t')}`],
    ['tabs, a cell in quotation marks', tabs(HEADS, ROW).replace('县应急管理局', '"县应急管理局"')],
    ['tabs, a broken head', tabs(HEADS, ROW).replace('牵头单位', '牵头\n单位')],
    ['tabs, a quoted broken head', tabs(HEADS, ROW).replace('牵头单位', '"牵头\n单位"')],
    ['heads of two levels', tabs(['序号', '重点任务', '工作目标', '责任单位', '', '完成时限'], ['', '', '', '牵头单位', '配合单位', ''], ROW)],
    ['bars', [bars(HEADS), bars(HEADS.map(() => '---')), bars(ROW)].join('\n')],
    ['bars without a rule', [bars(HEADS), bars(ROW)].join('\n')],
    ['bars inside only', [HEADS.join(' | '), HEADS.map(() => '---').join('|'), ROW.join(' | ')].join('\n')],
    ['full-width bars', [HEADS.join('｜'), ROW.join('｜')].join('\n')],
    ['bold heads', [bars(HEADS.map((head) => `**${head}**`)), bars(HEADS.map(() => ':-:')), bars(ROW)].join('\n')],
    ['wide spaces', [HEADS.join('  '), ROW.join('　　')].join('\n')],
    ['a cell a line', [...HEADS, ...ROW].join('\n')],
    ['a cell a line, empty lines between', [...HEADS, ...ROW].join('\n\n')],
    ['a cell a line, a broken head', [...HEADS, ...ROW].join('\n').replace('牵头单位', '牵头\n单位')],
    ['cells of HTML', `<table><tr>${HEADS.map((head) => `<td>${head}</td>`).join('')}</tr><tr>${ROW.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`],
  ];
  test.each(forms)('%s', async (_, text) => {
    const registry = await read(text);
    const [task] = registry.tasks;
    expect(registry.tasks).toHaveLength(1);
    expect(task).toMatchObject({ label: '1', path: [1], title: null, text: '开展排查。排查率达到95%', deadlines: [{ text: '6月底前', date: '2026-06-30' }] });
    expect(who(task!)).toEqual(['lead 县水利局', 'support 县应急管理局']);
    expect(task!.targets).toMatchObject([{ metric: '排查率', value: 95, deadline: null }]);
    expect(task!.responsibilityText).toBe('牵头单位：县水利局；配合单位：县应急管理局；完成时限：6月底前');
    expect(rulesOf(registry)).toEqual([]);
  });
});

describe('cells', () => {
  const row = async (cells: Record<string, string>): Promise<RegistryTask> => (await read(tabs(['序号', '工作任务', ...Object.keys(cells)], ['1', '开展巡查', ...Object.values(cells)]))).tasks[0]!;

  test.each([
    ['县水利局、县林业局', ['responsible 县水利局', 'responsible 县林业局']],
    ['"县水利局\n县林业局"', ['responsible 县水利局', 'responsible 县林业局']],
    ['县水利局<br>县林业局', ['responsible 县水利局', 'responsible 县林业局']],
    ['县水利局 县林业局', ['responsible 县水利局', 'responsible 县林业局']],
    ['"县市场监\n管局"', ['responsible 县市场监管局']],
    ['县水利局牵头，县林业局配合', ['lead 县水利局', 'support 县林业局']],
    ['牵头单位：县水利局；配合单位：县林业局', ['lead 县水利局', 'support 县林业局']],
    ['—', []],
  ])('who: %s', async (cell, parties) => {
    expect(who(await row({ 责任单位: cell, 完成时限: '年底' }))).toEqual(parties);
  });

  test('persons and offices', async () => {
    const { responsibilities } = await row({ 牵头领导: '李  某', 责任科室: '防汛科、规划科' });
    expect(responsibilities.map(({ role, name, type }) => [role, name, type])).toEqual([['lead', '李某', 'person'], ['responsible', '防汛科', 'office'], ['responsible', '规划科', 'office']]);
  });

  test.each([
    ['2026-09-30', '2026-09-30'],
    ['2026.9', '2026-09-30'],
    ['2026/9/5前', '2026-09-05'],
    ['2026年3月—10月', '2026-10-31'],
    ['2025年12月至2026年6月底', '2026-06-30'],
    ['9月', '2026-09-30'],
  ])('by when: %s', async (cell, date) => {
    expect((await row({ 责任单位: '县水利局', 完成时限: cell })).deadlines.map((deadline) => deadline.date)).toEqual([date]);
  });

  test('a time that recurs is a schedule', async () => {
    expect(await row({ 责任单位: '县水利局', 完成时限: '每季度' })).toMatchObject({ deadlines: [], schedules: [{ text: '每季度' }] });
  });

  test('a target keeps the deadline of its own sentence', async () => {
    const { targets } = await row({ 工作目标: '到2027年，覆盖率达到90%', 责任单位: '县水利局', 完成时限: '年底前' });
    expect(targets.map(({ deadline }) => deadline)).toEqual(['2027-12-31']);
  });

  test('a remark and a column with an unknown head are kept beside who does it', async () => {
    expect((await row({ 责任单位: '县水利局', 所属流域: '青溪', 备注: '续建' })).responsibilityText).toBe('责任单位：县水利局；所属流域：青溪；备注：续建');
  });

  test.each(['整治标准', '整治要求', '考核指标', '验收标准', '季度目标', '年度计划', '序时进度', '推进计划', '建设内容及规模', '攻坚举措'])('%s is text of the task', async (head) => {
    const task = await row({ [head]: '覆盖率达到90%', 责任单位: '县水利局', 完成时限: '6月底前' });
    expect(task.text).toBe('开展巡查。覆盖率达到90%');
    expect(task.targets).toMatchObject([{ metric: '覆盖率', value: 90 }]);
  });

  test('a plan of progress that is a time is when', async () => {
    expect(await row({ 推进计划: '6月底前', 责任单位: '县水利局' })).toMatchObject({ text: '开展巡查', deadlines: [{ date: '2026-06-30' }] });
  });

  test.each([
    ['牵头股室', '综合股', 'lead', 'office'],
    ['配合科室', '综合科', 'support', 'office'],
    ['牵头人', '王某', 'lead', 'person'],
    ['县级领导', '王某', 'responsible', 'person'],
    ['督战领导', '王某', 'responsible', 'person'],
    ['直接责任人', '王某13800000000', 'responsible', 'person'],
    ['牵头（责任）单位', '县水利局（王某，0799-1234567）', 'lead', 'organization'],
    ['主管单位', '县水利局', 'responsible', 'organization'],
    ['主体单位', '县水利局', 'responsible', 'organization'],
  ])('%s: %s', async (head, cell, role, type) => {
    const name = type === 'person' ? '王某' : type === 'organization' ? '县水利局' : cell;
    expect((await row({ [head]: cell, 完成时限: '年底' })).responsibilities).toMatchObject([{ role, name, type }]);
  });

  test('a column of bodies and persons', async () => {
    expect((await row({ 责任单位及责任人: '"县水利局\n王某"', 完成时限: '年底' })).responsibilities.map(({ name, type }) => [name, type])).toEqual([['县水利局', 'organization'], ['王某', 'person']]);
  });

  test('heads of quarters say by when', async () => {
    const [task] = (await read(tabs(['序号', '重点任务', '季度目标', '', '责任单位'], ['', '', '一季度', '二季度', ''], ['1', '加固堤防', '完成加固3公里', '完成加固8公里', '县水利局']))).tasks;
    expect(task!.targets.map(({ value, deadline }) => [value, deadline])).toEqual([[3, '2026-03-31'], [8, '2026-06-30']]);
  });

  test('a column whose head is not known is reported once, unless it says nothing of the task', async () => {
    const registry = await read(tabs(['序号', '重点任务', '所属流域', '完成情况', '填报单位', '联系人', '线索', '责任单位'], ['1', '开展排查', '青溪', '已开工', '县水利局', '王某', '√', '县水利局'], ['2', '加强值守', '南河', '', '县水利局', '王某', '', '县水利局']));
    expect(registry.diagnostics).toMatchObject([{ rule: 'table-column-unread', span: { start: { line: 3, column: 9 } } }]);
    expect(registry.tasks.map(who)).toEqual([['responsible 县水利局'], ['responsible 县水利局']]);
  });

  test('heads that only end as known ones do make no table of tasks', async () => {
    expect((await extract(tabs(['材料', '填写标准', '审核领导'], ['申请表', '字迹清楚', '王某']))).plans).toEqual([]);
  });

  test('a line that is set off is the title', async () => {
    const [task] = (await read(tabs(['序号', '工作任务', '责任单位'], ['1', '"强化巡查\n对重点河段开展巡查。"', '县水利局']))).tasks;
    expect(task).toMatchObject({ title: '强化巡查', text: '对重点河段开展巡查。' });
  });
});

describe('rows', () => {
  const heads = ['序号', '重点任务', '牵头单位', '完成时限'];

  test('numbers run on across headings, whether these have a row, a column or a number', async () => {
    const inRows = await read(tabs(heads, ['一、汛前准备'], ['1', '开展排查', '县水利局', '3月'], ['二、汛期应对', '', '', ''], ['2', '加强值守', '县水利局', '汛期']));
    const inColumn = await read(tabs(['类别', ...heads], ['一、汛前准备', '1', '开展排查', '县水利局', '3月'], ['二、汛期应对', '2', '加强值守', '县水利局', '汛期']));
    const byNumber = await read(tabs(heads, ['一', '汛前准备', '', ''], ['1', '开展排查', '县水利局', '3月'], ['二', '汛期应对', '', ''], ['2', '加强值守', '县水利局', '汛期']));
    for (const registry of [inRows, inColumn, byNumber]) {
      expect(registry.plans[0]!.sections.map(({ path, label, title }) => [path, label, title])).toEqual([[[1], '一', '汛前准备'], [[2], '二', '汛期应对']]);
      expect(registry.tasks.map(({ path }) => path)).toEqual([[1, 1], [2, 2]]);
      expect(rulesOf(registry)).toEqual([]);
    }
  });

  test('rows without a number are further tasks of the item; who does them is not taken from above', async () => {
    const registry = await read(tabs([...heads, '备注'], ['1', '开展排查', '县水利局', '3月', ''], ['', '整改隐患', '', '5月', ''], ['', '', '县林业局', '', '']));
    expect(registry.tasks.map((task) => [task.id, task.text, who(task)])).toEqual([['p1.1#1', '开展排查', ['lead 县水利局']], ['p1.1#2', '整改隐患', ['lead 县林业局']]]);
    expect(rulesOf(registry)).toEqual(['table-cell-merged']);
  });

  test('a gap and a repeat in the numbers are reported', async () => {
    const registry = await read(tabs(heads, ['1', '开展排查', '县水利局', '3月'], ['1', '加强值守', '县水利局', '汛期'], ['4', '修复水毁', '县水利局', '年底']));
    expect(rulesOf(registry)).toEqual(['numbering-repeat', 'numbering-gap']);
  });

  test('without numbers a row is an item, by its own label or by its place', async () => {
    const registry = await read(tabs(['工作任务', '责任单位', '时限'], ['1.开展排查', '县水利局', '3月'], ['加强值守', '县水利局', '汛期']));
    expect(registry.tasks.map(({ label, path, text }) => [label, path, text])).toEqual([['1', [1], '开展排查'], [null, [2], '加强值守']]);
  });

  test('heads printed again on the next page, and page numbers, are no rows', async () => {
    const registry = await read(`${tabs(heads, ['1', '开展排查', '县水利局', '3月'])}\n\n— 2 —\n\n${tabs(heads, ['2', '加强值守', '县水利局', '汛期'])}`);
    expect(registry.tasks.map(({ path }) => path)).toEqual([[1], [2]]);
  });

  test('a cell that broke is joined again, lines behind the table are not', async () => {
    const registry = await read('序号\t重点任务\t牵头单位\t完成时限\n1\t开展排查。\n整改隐患。\t县水利局\n县林业局\t3月\n各单位要抓好落实。\n');
    expect(registry.tasks.map((task) => [task.title, task.text, who(task)])).toEqual([['开展排查', '整改隐患。', ['lead 县水利局', 'lead 县林业局']]]);
    expect(registry.plans[0]!.closing).toBe('各单位要抓好落实。');
  });

  test('too many cells are reported, not guessed at, and not lost', async () => {
    const registry = await read(tabs(heads, ['1', '开展排查', '县水利局', '3月'], ['2', '加强值守', '县水利局', '汛期', '另行通知'], ['3', '修复水毁', '县水利局', '年底']));
    expect(registry.tasks.map(({ path }) => path)).toEqual([[1], [3]]);
    expect(rulesOf(registry)).toEqual(['table-row-unread']);
  });

  test('a cell a line: what is missing is known only where nothing else fits', async () => {
    const registry = await read(['序号', '任务', '牵头单位', '配合单位', '完成时限', '备注', '1', '开展排查', '县水利局', '3月底前', '2', '加强值守', '县水利局', '县林业局', '县公安局', '汛期', '3', '修复水毁', '县水利局', '县财政局', '年底前'].join('\n'));
    expect(registry.tasks.map((task) => [task.path, who(task), task.deadlines.map(({ text }) => text)])).toEqual([
      [[1], ['lead 县水利局'], ['3月底前']],
      [[3], ['lead 县水利局', 'support 县财政局'], ['年底前']],
    ]);
    expect(rulesOf(registry)).toEqual(['table-row-unread']);
  });
});

test('bars: a title above the heads, and other heads below, are tables of their own', async () => {
  const registry = await extract('| 2026年青石县重点任务分工表 | | |\n| --- | --- | --- |\n| 序号 | 任务 | 责任单位 |\n| 1 | 开展排查 | 县水利局 |\n| 任务 | 责任单位 | 时限 |\n| 加强值守 | 县水利局 | 汛期 |');
  expect(registry.plans.map(({ title }) => title)).toEqual(['2026年青石县重点任务分工表']);
  expect(registry.tasks.map(({ text, responsibilities }) => [text, responsibilities[0]!.name, responsibilities[0]!.span.start.line])).toEqual([['开展排查', '县水利局', 4], ['加强值守', '县水利局', 6]]);
});

test('wide spaces: one row that does not fit and the table is reported instead', async () => {
  const registry = await read('序号  重点任务  牵头单位  完成时限\n1  开展排查  县水利局  3月\n2  加强值守  县水利局\n');
  expect(rulesOf(registry)).toContain('table-unread');
});

test('a table under a heading of the text is of its section', async () => {
  const registry = await read(`一、重点任务\n\n${tabs(HEADS, ROW)}\n\n二、工作要求\n\n（一）加强领导。成立专班。（县水利局负责）`);
  expect(registry.tasks.map(({ path }) => path)).toEqual([[1, 1], [2, 1]]);
});

test('an annex line right above a table gives the plan its title', async () => {
  const registry = await extract(`关于做好防汛工作的通知\n\n各镇人民政府：\n\n现将任务印发给你们。\n\n青石县人民政府\n2026年3月1日\n\n附件：2026年防汛任务分工\n\n${tabs(HEADS, ROW)}`);
  expect(registry.plans.map(({ title }) => title)).toEqual(['2026年防汛任务分工']);
});

test.each([
  ['numbers', tabs(['站点', '2025年', '2026年'], ['东坡', '12.5', '13.1'])],
  ['persons', tabs(['序号', '姓名', '单位', '联系电话'], ['1', '张某', '县水利局', '00000001'])],
  ['scores', tabs(['序号', '工作内容', '分值', '责任单位'], ['1', '开展排查', '5', '县水利局'])],
  ['indicators under no item', tabs(['指标', '单位', '目标值'], ['覆盖率', '%', '95'])],
  ['no rows', tabs(HEADS)],
])('a table of %s is no plan', async (_, text) => {
  expect((await extract(text)).plans).toEqual([]);
});

test('prose with tabs, bars and wide spaces stays as it was', () => {
  expect(repair('首页 | 政务公开\n序号\n重点任务  牵头单位\n一、加强\t监管').steps.map((step) => step.repair).filter((name) => /^(?:table|cell)/.test(name))).toEqual([]);
});

test('in the repaired text a row is a line and a tab stands between two cells', () => {
  expect(repair('序号\t任务\t责任单位\n1\t"开展\n排查"\t县水利局 县林业局').text.value).toBe('序号\t任务\t责任单位\n1\t开展\v排查\t县水利局\v县林业局');
});

describe('merged cells that the file itself tells', () => {
  const UP: TableCell = { lines: [], continues: true };
  const cell = (...lines: string[]): TableCell => ({ lines: lines.map((text) => ({ text })) });
  const heads = ['序号', '类别', '重点任务', '工作目标', '牵头单位', '配合单位', '完成时限'].map((head) => cell(head));

  function readRows(...rows: readonly TableCell[][]): Registry {
    const builder = new TextBuilder();
    builder.paragraph('2026年青石县防汛工作任务分工表');
    builder.table([heads, ...rows]);
    return convert({ ...builder.finish(), path: null, format: 'docx', encoding: null, sha256: '' }).registry;
  }
  const first = [cell('1'), cell('工程'), cell('加固堤防'), cell('加固12公里'), cell('县水利局'), cell('县财政局'), cell('5月底前')];

  test('who, by when and the category hold for every row that they run over', () => {
    const registry = readRows(first, [cell('2'), UP, cell('清淤'), cell('清理河道30公里'), UP, cell('县住建局'), UP]);
    const [, task] = registry.tasks;
    expect(task).toMatchObject({ sections: ['工程'], label: '2', text: '清淤。清理河道30公里', deadlines: [{ date: '2026-05-31' }] });
    expect(who(task!)).toEqual(['lead 县水利局', 'support 县住建局']);
    expect(rulesOf(registry)).toEqual([]);
  });

  test('one that is empty says nothing, whatever stands above it', () => {
    const EMPTY = cell('');
    const { tasks } = readRows(first, [cell('2'), UP, cell('清淤'), cell('清理河道30公里'), EMPTY, cell('县住建局'), UP], [cell('3'), UP, cell('绿化'), cell('植树200亩'), UP, cell('县林业局'), UP]);
    expect(who(tasks[2]!)).toEqual(['support 县林业局']);
  });

  test('their spans are those of the words that stand once', () => {
    const { tasks } = readRows(first, [cell('2'), UP, cell('清淤'), cell('清理河道30公里'), UP, cell('县住建局'), UP]);
    expect(tasks[1]!.responsibilities[0]!.span).toEqual(tasks[0]!.responsibilities[0]!.span);
  });

  test('a task that runs over several rows is one item, with a task for each row that orders something', () => {
    const { tasks } = readRows(first, [UP, UP, UP, cell('开展演练2次'), cell('县应急局'), cell('县教育局'), UP]);
    expect(tasks.map(({ id, text }) => [id, text])).toEqual([['p1.1.1#1', '加固堤防。加固12公里'], ['p1.1.1#2', '开展演练2次']]);
    expect(who(tasks[1]!)).toEqual(['lead 县应急局', 'support 县教育局']);
    expect(tasks[1]!.deadlines).toMatchObject([{ date: '2026-05-31' }]);
  });

  test('a row that only adds a body adds nothing else', () => {
    const { tasks } = readRows(first, [UP, UP, UP, UP, UP, cell('县公安局'), UP]);
    expect(tasks).toHaveLength(1);
    expect(who(tasks[0]!)).toEqual(['lead 县水利局', 'support 县财政局', 'support 县公安局']);
    expect(tasks[0]!.deadlines).toHaveLength(1);
  });

  test('a goal that two numbered tasks share is the goal of both', () => {
    const { tasks } = readRows(first, [cell('2'), UP, cell('清淤'), UP, UP, cell('县住建局'), UP]);
    expect(tasks[1]).toMatchObject({ text: '清淤。加固12公里', targets: [{ value: 12 }] });
  });

  test('a row that spans all columns is a heading', () => {
    const { tasks } = readRows([{ ...cell('一、夯实基础'), columns: 7 }], first);
    expect(tasks[0]!.sections).toEqual(['夯实基础', '工程']);
  });
});

describe('tables of neither tasks nor indicators', () => {
  const LEDGER = tabs(['序号', '公墓名称', '地址', '面积（亩）', '备注'], ['1', '青山公墓', '青山镇', '12', ''], ['2', '福寿园', '清水镇', '8', '']);
  const PLAN = '一、重点任务\n（一）建设公墓。新建公墓3座。（县民政局负责）\n（二）整治散坟。整治200座。（县民政局负责）\n';

  test.each([
    ['behind a table of tasks', `${tabs(HEADS, ROW)}\n附件3\n公墓建设台账\n${LEDGER}`, ['1']],
    ['right behind a table of tasks', `${tabs(HEADS, ROW)}\n${LEDGER}`, ['1']],
    ['in an annex', `${PLAN}附件2\n公墓建设台账\n${LEDGER}`, ['（一）', '（二）']],
    ['below an item', `${PLAN}${LEDGER}\n（三）加强督查。每月通报。`, ['（一）', '（二）', '（三）']],
    ['a cell of several lines', `${PLAN}${LEDGER.replace('清水镇', '"清水镇\n长乐村"')}`, ['（一）', '（二）']],
    ['a cell that broke', `${PLAN}${LEDGER.replace('福寿园', '福寿\n园')}`, ['（一）', '（二）']],
    ['heads again', `${PLAN}${LEDGER}\n${LEDGER}`, ['（一）', '（二）']],
    ['one row', `${PLAN}${LEDGER.slice(0, LEDGER.lastIndexOf('\n'))}`, ['（一）', '（二）']],
    ['no numbers', `${PLAN}${tabs(['乡镇', '公墓名称', '地址'], ['青山镇', '青山公墓', '长乐路'], ['清水镇', '福寿园', '青云路'])}`, ['（一）', '（二）']],
  ])('%s: its rows are kept and reported once', async (_, text, items) => {
    const registry = await read(text);
    expect(registry.tasks.map(({ label }) => label)).toEqual(items);
    expect(registry.tasks.map((task) => task.text + task.responsibilityText).join()).not.toMatch(/青山|福寿/);
    expect(rulesOf(registry)).toEqual(['table-unread']);
    checkAccount(await toSource(TITLE + text));
  });

  test.each([
    ['rows without heads', tabs(['县公安局', '开展巡查', '持续推进'], ['县水利局', '开展清淤', '持续推进'])],
    ['two columns', tabs(['乡镇', '公墓'], ['青山镇', '青山公墓'], ['清水镇', '福寿园'])],
    ['bodies that sign', '县公安局\t\t县水利局\n2026年3月2日\t\t2026年3月2日'],
  ])('words between tabs are none: %s', async (_, text) => {
    expect(rulesOf(await read(PLAN + text))).not.toContain('table-unread');
  });
});
