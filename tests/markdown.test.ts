import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert } from '../src/pipeline.js';
import { decode } from '../src/read/decode.js';
import { readMarkdown } from '../src/read/formats/markdown.js';
import { toSource } from '../src/read/source.js';
import { applyEdits, identity } from '../src/text.js';
import { fixtures } from './expected.js';

/** The text without its marks, blank lines and indents. */
function shown(text: string): string {
  const read = readMarkdown(text);
  expect(read.text).toBe(text);
  let end = 0;
  for (const edit of read.markup ?? []) {
    expect(edit.start).toBeGreaterThanOrEqual(end);
    end = edit.end;
  }
  return applyEdits(identity(text), read.markup ?? []).value;
}

const lines = (text: string): string[] => shown(text).split('\n').map((line) => line.trim()).filter((line) => line !== '');

describe('marks are taken out', () => {
  test.each([
    ['headings', '# 一、目标 #\n\n标题\n===\n\n小标题\n---', ['一、目标', '标题', '小标题']],
    ['emphasis', '**一、目标**加*强*管理，__乙__，`乙`。', ['一、目标加强管理，乙，乙。']],
    ['quotations', '> 各单位：\n> > 现印发\n> 给你们。', ['各单位：', '现印发', '给你们。']],
    ['bullets', '- 甲\n* 乙\n+ 丙\n  - 丁', ['甲', '乙', '丙', '丁']],
    ['boxes', '- [x] 甲\n- [ ] 乙', ['甲', '乙']],
    ['links and pictures', '见[附件](a.docx "附件")![图](b.png)和<http://a.b>。', ['见附件和http://a.b。']],
    ['links by name', '见[附件][a]。\n\n[a]: b.docx', ['见附件。']],
    ['tags and comments', '甲<b>乙</b><!-- 丙 -->。<br>丁\n\n<div align="center">\n戊\n</div>\n\n<!--\n己\n-->', ['甲乙。', '丁', '戊']],
    ['escapes', '1\\. 甲\\*乙', ['1. 甲*乙']],
    ['fences and lines', '```text\n一、*甲*\n```\n\n---\n\n***', ['一、*甲*']],
    ['what stands in front', '---\ntitle: 通知\ndate: 2026-03-01\n---\n\n一、甲', ['一、甲']],
    ['what is struck', '一、甲~~乙*丙*丁~~丁<del>戊**己**</del>庚<del>辛\n\n二、<del>壬</del>癸\n\n<p>甲<del>乙<b>丙</b></del>丁</p>', ['一、甲丁庚辛', '二、癸', '甲丁']],
    ['scripts', '<div>\n<script>\n一、甲</script>\n乙<style>丙</style >丁<script>戊', ['乙丁']],
    ['breaks', '甲  \n乙\\\n丙', ['甲', '乙', '丙']],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test('footnotes, which are told', () => {
    const text = '完成改造[^1]。\n\n[^1]: 指老旧小区改造。\n';
    expect(shown(text).trim()).toBe('完成改造。');
    expect(readMarkdown(text).notes).toMatchObject([{ rule: 'footnote', values: { text: '指老旧小区改造。' } }]);
  });
});

test('words behind words in brackets are no address', () => {
  expect(lines('责任单位[县水利局](牵头)，完成[目标](95%)，见[附件](附件/方案.docx)。')).toEqual(['责任单位县水利局(牵头)，完成目标(95%)，见附件。']);
  expect(lines('见[附件][1]和[网页][2]。\n\n[1]: 附件/方案.docx\n[2]: <https://a.cn/县>')).toEqual(['见附件和网页。']);
});

test('what is struck is told', () => {
  expect(readMarkdown('一、~~甲~~乙<del>丙</del>').notes).toMatchObject([{ rule: 'tracked-changes', values: { deleted: '2' } }]);
});

describe('numbers are those that are shown', () => {
  test.each([
    ['1. 甲\n1. 乙\n1. 丙', ['1. 甲', '2. 乙', '3. 丙']],
    ['1. 甲\n3. 乙\n3. 丙', ['1. 甲', '3. 乙', '3. 丙']],
    ['1. 甲\n2. 乙\n\n   子\n3. 丙', ['1. 甲', '2. 乙', '子', '3. 丙']],
    ['1. 甲\n二、乙\n1. 丙', ['1. 甲', '二、乙', '1. 丙']],
    ['1. 甲\n2026. 3. 6', ['1. 甲', '2026. 3. 6']],
  ])('%j', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe('text that only looks like marks stays', () => {
  test.each(['1.7批次', '2024. 年度', '2026. 3. 6', '＊注：甲', '#1机组', '#标题', '3~5家，8~10户', '（1）甲', '一、甲', '　　一、甲', '    一、甲乙丙', '- 3 -', '投资<10万元>', '〔2026〕3号', '[2026]3号', 'a_b_c', '5*3*2', '|甲|乙', '甲|乙', '---甲', '>=5%'.replace('>', '≥'), '——甲', '“甲”*', '《甲》_乙_丙', '[注]: 本表数据截至2025年底', '[责任单位]: 县发改局', '完成率*≥95%*，其中2*3*4项', '共2**3**4项', '&amp;'])('%s', (text) => {
    expect(shown(`${text}\n`)).toBe(`${text}\n`);
  });

  test('in every document that is plain text', () => {
    for (const { source: bytes } of fixtures()) {
      const source = decode(bytes).text;
      const bare = (text: string): string => text.replace(/[\s*#|`"-]|<br>/g, '').replace(/:+/g, '');
      expect(bare(shown(source))).toBe(bare(source));
    }
  });
});

describe('tables', () => {
  test('become rows with tabs between the cells', () => {
    expect(shown('| **序号** | 任务 |\n| :-: | --- |\n| 1 | 甲\\|乙<br>丙 |\n| 2 |\n|  | "丁" |\n').trimEnd()).toBe('序号\t任务\n1\t"甲｜乙\n丙"\n2\t\n\t""丁""');
  });

  test('keep a bar in a cell', async () => {
    const { tasks } = convert(await toSource('| 序号 | 重点任务 | 牵头单位 |\n|---|---|---|\n| 1 | 改造 \\| 管网`甲\\|乙`30公里。 | 县水利局 |\n', { path: 'a.md' })).registry;
    expect(tasks).toMatchObject([{ text: '改造｜管网甲｜乙30公里。' }]);
  });

  test('of HTML, too, with what cells span left empty', () => {
    expect(lines('<table>\n<tr><th>类别</th>\n  <th>任务</th><th>单位</th></tr>\n<tr><td rowspan="2">水</td><td>甲</td><td>乙</td></tr>\n<tr><td colspan="2">丙</td></tr></table>')).toEqual(['类别\t任务\t单位', '水\t甲\t乙', '丙']);
    expect(shown('<table><tr><td rowspan="2">水</td><td>甲</td></tr><tr><td>丙</td></tr></table>')).toContain('水\t甲\n\t丙\n');
  });

  test('give the registry that they give as plain text', async () => {
    const text = readFileSync(new URL('../fixtures/synthetic/digital-government-markdown-table/source.txt', import.meta.url), 'utf8');
    const [plain, marked] = await Promise.all([toSource(text), toSource(text, { path: 'a.md' })]);
    expect(marked.format).toBe('md');
    const said = (source: typeof plain) => JSON.parse(JSON.stringify(convert(source).registry, (key, value: unknown) => (key === 'span' || key === 'source' ? undefined : value))) as unknown;
    expect(said(marked)).toEqual(said(plain));
  });
});

describe('what no one writes is read as it stands', () => {
  test('a table of more rows than any document has', () => {
    expect(readMarkdown('|a|b|\n|-|-|\n'.repeat(30_000)).markup).toBeUndefined();
  });

  test.each(['[', '*a_ ', '- ', '> ', '1. ', '`', '<a ', '| ', '~~', '![', '\\', '<!-- ', '<!', '<div>\n<script ', '<div>\n<script></script x'])('%j a thousand times', (mark) => {
    expect(readMarkdown(mark.repeat(5000)).text).toHaveLength(mark.length * 5000);
  });
});
