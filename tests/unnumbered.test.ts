import { describe, expect, test } from 'vitest';
import { type Registry, extract, toSource } from '../src/browser.js';
import { checkAccount } from './check-registry.js';

const TITLE = '2026年青石县湿地保护实施方案';
const PREAMBLE = '　　湿地是全县的绿肺，保护好湿地十分要紧。现提出以下措施。';
const ITEMS = [
  ['清理外来物种', '　　清除外来杂草120亩，复绿率达到90%以上。', '县林业局牵头，各县（市、区）人民政府配合'],
  ['修复候鸟栖息地', '　　退养还湿300亩。', '县自然资源局负责'],
  ['守住水质底线', '　　开展水样检测不少于40批次。', '县生态环境局负责'],
] as const;
const BRACKETED = ITEMS.map(([heading, text, who]) => [heading, `${text}（${who}）`]);
const LABELLED = ITEMS.map(([heading, text]) => [heading, text, '责任单位：县林业局', '完成时限：2026年10月底']);

const NOTICE = ['青石县人民政府办公室关于印发湿地保护实施方案的通知', '', '各镇人民政府，县政府有关部门：', '　　现将方案印发给你们，请认真组织实施。', '', '青石县人民政府办公室', '2026年3月6日', ''];

async function read(lines: readonly string[]): Promise<Registry> {
  const registry = await extract(lines.join('\n'));
  checkAccount(await toSource(lines.join('\n')));
  return registry;
}

const places = ({ tasks }: Registry): unknown[] => tasks.map(({ path, label, title, responsibilities }) => [path.join('.'), label, title, responsibilities.length]);

describe('a plan without a number', () => {
  test.each([
    ['with blank lines', [TITLE, '', PREAMBLE, '', ...BRACKETED.flatMap((item) => [...item.flatMap((line) => [line, ''])])], [2, 1, 1]],
    ['without blank lines', [TITLE, PREAMBLE, ...BRACKETED.flat()], [2, 1, 1]],
    ['without indents', [TITLE, PREAMBLE, ...BRACKETED.flat()].map((line) => line.trim()), [2, 1, 1]],
    ['with statements in lines of their own', [TITLE, PREAMBLE, ...ITEMS.flatMap(([heading, text, who]) => [heading, text, `（${who}）`])], [2, 1, 1]],
    ['with label lines', [TITLE, PREAMBLE, ...LABELLED.flat()], [1, 1, 1]],
    ['behind a cover notice', [...NOTICE, TITLE, '', PREAMBLE, ...BRACKETED.flat()], [2, 1, 1]],
  ])('%s', async (_, lines, parties) => {
    const registry = await read(lines);
    expect(registry.plans.map(({ title, preamble, closing }) => [title, preamble, closing])).toEqual([[TITLE, PREAMBLE.trim(), null]]);
    expect(places(registry)).toEqual(ITEMS.map(([heading], index) => [String(index + 1), null, heading, parties[index]]));
    expect(registry.tasks.map(({ text }) => text)).toEqual(ITEMS.map(([, text]) => text.trim()));
  });

  test('its paragraphs are the items where it has no headings', async () => {
    const registry = await read([TITLE, PREAMBLE, ...BRACKETED.map(([, text]) => text!)]);
    expect(registry.plans[0]!.preamble).toBe(PREAMBLE.trim());
    expect(places(registry)).toEqual([['1', null, null, 2], ['2', null, null, 1], ['3', null, null, 1]]);
  });

  test('a paragraph that says who does it belongs to no preamble, nor does an order before it', async () => {
    const registry = await read([TITLE, PREAMBLE, '加强巡查值守。', ...BRACKETED.map(([, text]) => text!)]);
    expect([registry.plans[0]!.preamble, registry.tasks[0]!.text, registry.tasks.length]).toEqual([PREAMBLE.trim(), '加强巡查值守。', 4]);
  });

  test('headings above headings group them, and what speaks of the whole plan closes it', async () => {
    const registry = await read([TITLE, '生态修复', ...BRACKETED.slice(0, 2).flat(), '科普宣传', '开办自然课堂', '开办课堂12期。（县教育局负责）', '各有关部门要按照职责分工抓好落实。']);
    expect(registry.plans[0]!.sections.map(({ path, label, title }) => [path, label, title])).toEqual([[[1], null, '生态修复'], [[2], null, '科普宣传']]);
    expect(places(registry)).toEqual([['1.1', null, '清理外来物种', 2], ['1.2', null, '修复候鸟栖息地', 1], ['2.1', null, '开办自然课堂', 1]]);
    expect(registry.plans[0]!.closing).toBe('各有关部门要按照职责分工抓好落实。');
  });

  test('a heading keeps what stands below it, though it speaks to everybody', async () => {
    const registry = await read([TITLE, ...BRACKETED.flat(), '加强组织领导', '各有关部门要按照职责分工抓好落实。']);
    expect([registry.tasks.at(-1)!.title, registry.tasks.at(-1)!.text, registry.plans[0]!.closing]).toEqual(['加强组织领导', '各有关部门要按照职责分工抓好落实。', null]);
  });

  test('headings with orders below them are enough under the title of a plan', async () => {
    const registry = await read([TITLE, '清理外来物种', '加强巡查，清除外来杂草120亩。', '修复候鸟栖息地', '推进退养还湿300亩。']);
    expect(places(registry)).toEqual([['1', null, '清理外来物种', 0], ['2', null, '修复候鸟栖息地', 0]]);
  });

  test('two of them in one file', async () => {
    const registry = await read(['青石县图书馆2026年馆藏方案', '采购新书', '采购图书2万册。（县财政局负责）', '征集文献', '征集老照片500件。（县档案馆负责）', '青石县图书馆2026年推广方案', '制定借阅工作方案', '编制方案1份。（县教育局负责）', '上门送书', '送书200次。（县残联负责）']);
    expect(registry.plans.map(({ title }) => title)).toEqual(['青石县图书馆2026年馆藏方案', '青石县图书馆2026年推广方案']);
    expect(registry.tasks.map(({ plan, title }) => [plan, title])).toEqual([['p1', '采购新书'], ['p1', '征集文献'], ['p2', '制定借阅工作方案'], ['p2', '上门送书']]);
  });

  test('a notice that deals out the work itself', async () => {
    const registry = await read(['青石县人民政府关于加强湿地保护的通知', '', '各镇人民政府：', '湿地是全县的绿肺。现通知如下：', ...BRACKETED.flat(), '', '青石县人民政府', '2026年3月6日']);
    expect([registry.plans[0]!.preamble, registry.document.issuers, registry.document.issuedOn]).toEqual(['湿地是全县的绿肺。现通知如下：', ['青石县人民政府'], '2026-03-06']);
    expect(registry.tasks.map(({ title }) => title)).toEqual(ITEMS.map(([heading]) => heading));
  });
});

test.each([
  ['a report of a meeting', ['青石县召开湿地保护座谈会', '会议听取了各部门的汇报（县林业局负责记录）。', '主持人指出，要加强巡查（县林业局负责），抓好修复。', '会议强调，推进退养还湿。']],
  ['one statement alone', ['关于召开湿地保护座谈会的通知', '各镇人民政府：', '定于近期召开座谈会。', '会场布置由县林业局承担。（县林业局负责）', '青石县林业局', '2026年3月6日']],
  ['a bulletin that names its sources', ['教育工作简报', '近日，青石县第一小学举办读书节，师生踊跃参加。（市教育局）', '志愿者走进社区，为家长讲授家庭教育课。（市妇联）', '推进校园足球，新增特色学校3所。（市体育局）']],
  ['news that name their sources', ['青石湖迎来越冬候鸟', '连日来，青石湖畔候鸟翩飞。（市林业局）', '游客在湖边驻足观赏。（县融媒体中心）']],
  ['appointments', ['关于王某等同志任职的通知', '各镇人民政府：', '经研究决定，王某同志任办公室主任。（人事科）', '李某同志任财务科科长。（财务科）', '青石县林业局', '2026年3月6日']],
  ['a report of what was done', ['2025年湿地保护工作情况汇报', '推进退养还湿，全年退养还湿300亩。', '县林业局牵头，县财政局配合', '加强巡查值守，出动人员1200人次。', '县公安局牵头，县教育局配合']],
  ['a report to those above', ['青石县林业局关于2025年湿地保护工作的报告', '县人民政府：', '推进退养还湿，全年退养还湿300亩。（县林业局牵头）', '加强巡查值守，出动人员1200人次。（县公安局牵头）', '青石县林业局', '2026年1月6日']],
])('%s is no plan', async (_, lines) => {
  const registry = await read(lines);
  expect([registry.plans, registry.diagnostics.map(({ rule }) => rule)]).toEqual([[], ['no-plan']]);
});
