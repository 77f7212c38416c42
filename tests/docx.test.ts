import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../src/read/index.js';

const TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Parts {
  /** Contents of `w:numbering`, `w:styles`, `w:footnotes`, `w:endnotes`. */
  numbering?: string;
  styles?: string;
  footnotes?: string;
  endnotes?: string;
}

const spaces = (main: string): string =>
  `xmlns:w="${main}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`;

const relationships = (all: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([type, target], index) => `<Relationship Id="r${index}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function filesOf(body: string, parts: Parts = {}, main = TRANSITIONAL): Record<string, string> {
  const names = Object.keys(parts) as (keyof Parts)[];
  return {
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships(names.map((name) => [name, `${name}.xml`])),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${spaces(main)}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...Object.fromEntries(names.map((name) => [`word/${name}.xml`, `<w:${name} ${spaces(main)}>${parts[name]}</w:${name}>`])),
  };
}

const zipped = (files: Record<string, string | Uint8Array>): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text])));

const read = (body: string, parts?: Parts) => readDocument(zipped(filesOf(body, parts)));
const linesOf = async (body: string, parts?: Parts): Promise<string[]> => (await read(body, parts)).text.split('\n').slice(0, -1);

const t = (text: string): string => `<w:t xml:space="preserve">${text}</w:t>`;
const r = (inner: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr>${inner}</w:r>`;
const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${text.startsWith('<') ? text : r(t(text))}</w:p>`;
const numbered = (list: number, level = 0): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
const item = (text: string, level = 0, list = 1): string => p(text, numbered(list, level));
const styled = (style: string): string => `<w:pStyle w:val="${style}"/>`;

const level = (index: number, format: string, text: string, { start = 1, more = '' }: { start?: number; more?: string } = {}): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, ...inner: readonly string[]): string => `<w:abstractNum w:abstractNumId="${id}">${inner.join('')}</w:abstractNum>`;
const list = (id: number, abstractId: number, overrides = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
const override = (index: number, inner: string): string => `<w:lvlOverride w:ilvl="${index}">${inner}</w:lvlOverride>`;
const startOverride = (index: number, start: number): string => override(index, `<w:startOverride w:val="${start}"/>`);

const official = abstract(0, level(0, 'chineseCountingThousand', '%1、'), level(1, 'chineseCountingThousand', '（%2）'), level(2, 'decimal', '%3.'));
const decimal = abstract(0, level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2.'), level(2, 'decimal', '%1.%2.%3.'));
const begin = '<w:fldChar w:fldCharType="begin"/>';
const separate = '<w:fldChar w:fldCharType="separate"/>';
const end = '<w:fldChar w:fldCharType="end"/>';
const instruction = (text: string): string => `<w:instrText xml:space="preserve"> ${text} </w:instrText>`;

describe('automatic numbers', () => {
  test('of the official levels, each starting anew below the one above', async () => {
    const body = item('总体要求') + item('补齐短板') + item('改造管网', 1) + item('摸清底数', 2) + item('分类施策', 2) + item('建设水厂', 1) + item('选址', 2);
    expect(await linesOf(body, { numbering: official + list(1, 0) })).toEqual(['一、总体要求', '二、补齐短板', '（一）改造管网', '1.摸清底数', '2.分类施策', '（二）建设水厂', '1.选址']);
  });

  test('go on over paragraphs without numbers and into the cells of tables', async () => {
    const body = item('甲') + p('乙') + `<w:tbl><w:tr><w:tc>${item('')}</w:tc><w:tc>${p('管网')}</w:tc></w:tr><w:tr><w:tc>${item('')}</w:tc><w:tc>${p('水厂')}</w:tc></w:tr></w:tbl>`;
    expect(await linesOf(body, { numbering: abstract(0, level(0, 'decimal', '%1')) + list(1, 0) })).toEqual(['1 甲', '乙', '2\t管网', '3\t水厂']);
  });

  test.each([
    ['%1', 'tab', '推进', '1 推进'],
    ['%1.', 'tab', '推进', '1.推进'],
    ['%1.', 'tab', '2026年', '1. 2026年'],
    ['（%1）', 'space', '推进', '（1）推进'],
    ['第%1条', 'space', '推进', '第1条 推进'],
    ['第%1条', 'nothing', '推进', '第1条推进'],
    ['%1', 'nothing', '2026年', '1 2026年'],
  ])('%s and %s stand in front of %s as %s', async (label, suffix, text, shown) => {
    const numbering = abstract(0, level(0, 'decimal', label, { more: `<w:suff w:val="${suffix}"/>` })) + list(1, 0);
    expect(await linesOf(item(text), { numbering })).toEqual([shown]);
  });

  test('come from the style, from what it is based on, and from the level that it is linked to', async () => {
    const styles = `
      <w:style w:type="paragraph" w:styleId="one"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="two"><w:basedOn w:val="one"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="child"><w:basedOn w:val="two"/></w:style>
      <w:style w:type="paragraph" w:styleId="three"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const numbering = abstract(0, level(0, 'chineseCounting', '%1、'), level(1, 'chineseCounting', '（%2）'), level(2, 'decimal', '%3.', { more: '<w:pStyle w:val="three"/>' })) + list(1, 0);
    const body = p('甲', styled('one')) + p('乙', styled('two')) + p('丙', styled('child')) + p('丁', styled('three')) + p('戊', styled('one') + numbered(0)) + p('己', styled('one'));
    expect(await linesOf(body, { numbering, styles })).toEqual(['一、甲', '（一）乙', '（二）丙', '1.丁', '戊', '二、己']);
  });

  test('of paragraphs without a style come from the default one', async () => {
    const styles = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    expect(await linesOf(p('甲'), { numbering: official + list(1, 0), styles })).toEqual(['一、甲']);
  });

  test('go on in another list of the same kind, but start anew where that says so for the first time', async () => {
    const numbering = decimal + list(1, 0) + list(2, 0) + list(3, 0, startOverride(0, 1)) + list(4, 0, startOverride(0, 7));
    const body = [1, 1, 2, 3, 3, 1, 4, 3].map((id) => item('项', 0, id)).join('');
    expect(await linesOf(body, { numbering })).toEqual(['1.项', '2.项', '3.项', '1.项', '2.项', '3.项', '7.项', '8.项']);
  });

  test('look as an override of the level says', async () => {
    const numbering = decimal + list(1, 0, override(0, level(0, 'chineseCounting', '第%1章', { start: 3 })));
    expect(await linesOf(item('总则') + item('附则'), { numbering })).toEqual(['第三章 总则', '第四章 附则']);
  });

  test('of a level that never starts anew, and of one that does so only below the highest', async () => {
    const levels = [level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2.', { more: '<w:lvlRestart w:val="0"/>' }), level(2, 'decimal', '%1.%2.%3.', { more: '<w:lvlRestart w:val="1"/>' })];
    const body = [0, 1, 2, 1, 2, 0, 1, 2].map((index) => item('项', index)).join('');
    expect(await linesOf(body, { numbering: abstract(0, ...levels) + list(1, 0) })).toEqual(['1.项', '1.1.项', '1.1.1.项', '1.2.项', '1.2.2.项', '2.项', '2.3.项', '2.3.1.项']);
  });

  test('count a level above that was left out', async () => {
    expect(await linesOf(item('甲', 1) + item('乙', 0) + item('丙', 2) + item('丁', 1), { numbering: decimal + list(1, 0) })).toEqual(['1.1.甲', '2.乙', '2.1.1.丙', '2.2.丁']);
  });

  test('are all Arabic in a legal level', async () => {
    const numbering = abstract(0, level(0, 'chineseCounting', '%1、'), level(1, 'chineseCounting', '%1.%2', { more: '<w:isLgl/>' })) + list(1, 0);
    expect(await linesOf(item('甲') + item('乙', 1), { numbering })).toEqual(['一、甲', '1.1 乙']);
  });

  test('of a numbering style stand in the list of that style', async () => {
    const styles = '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
    const numbering = abstract(5, '<w:styleLink w:val="s"/>', level(0, 'decimal', '%1.')) + abstract(6, '<w:numStyleLink w:val="s"/>') + list(1, 6) + list(2, 5);
    expect(await linesOf(item('甲') + item('乙') + item('丙', 0, 2), { numbering, styles })).toEqual(['1.甲', '2.乙', '3.丙']);
  });

  test('that are hidden count; bullets are no numbers', async () => {
    const numbering = abstract(0, level(0, 'decimal', '%1.', { more: '<w:rPr><w:vanish/></w:rPr>' }), level(1, 'decimal', '%1.%2.'), level(2, 'bullet', '\uf06c')) + list(1, 0);
    expect(await linesOf(item('甲') + item('乙', 1) + item('丙', 2) + item('丁') + item('戊', 1), { numbering })).toEqual(['甲', '1.1.乙', '丙', '丁', '2.1.戊']);
  });

  test('with words and no number keep the words; digits may be padded', async () => {
    const padded = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>';
    const numbering = abstract(0, level(0, 'none', '附件：')) + abstract(1, `<w:lvl w:ilvl="0"><w:start w:val="9"/>${padded}<w:lvlText w:val="%1."/></w:lvl>`) + list(1, 0) + list(2, 1);
    expect(await linesOf(item('清单') + item('甲', 0, 2) + item('乙', 0, 2), { numbering })).toEqual(['附件：清单', '009.甲', '010.乙']);
  });

  test('in a format that is not known are digits, which is said once', async () => {
    const { text, notes } = await read(item('甲') + item('乙'), { numbering: abstract(0, level(0, 'hebrew1', '%1.')) + list(1, 0) });
    expect(text).toBe('1.甲\n2.乙\n');
    expect(notes).toEqual([{ rule: 'number-format', start: 0, end: 0, values: { format: 'hebrew1' } }]);
  });
});

describe('runs', () => {
  test.each([
    ['tabs and breaks', r(`${t('牵头')}<w:tab/>${t('配合')}<w:br/>${t('单位')}`), '牵头\t配合\n单位'],
    ['hyphens', r(`${t('A')}<w:noBreakHyphen/>${t('B')}<w:softHyphen/>${t('C')}`), 'A-BC'],
    ['symbols of known fonts', r('<w:sym w:font="Wingdings" w:char="F081"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Unheard" w:char="F0B3"/><w:t>5</w:t>'), '①≥5'],
    ['the base of ruby', r(`<w:ruby><w:rt>${r(t('lǐ'))}</w:rt><w:rubyBase>${r(t('里'))}</w:rubyBase></w:ruby>`), '里'],
    ['hidden text', r(t('看')) + r(t('不见'), '<w:vanish/>') + r(t('见'), '<w:vanish w:val="0"/>'), '看见'],
    ['what wrappers hold', `<w:hyperlink>${r(t('链'))}</w:hyperlink><w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>${r(t('接'))}</w:sdtContent></w:sdt></w:smartTag>`, '链接'],
    ['spaces around a text only where it says so', `<w:r><w:t>\n 工作 </w:t></w:r>${r(t(' 要点 '))}`, '工作 要点'],
    ['formulas', `<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>${r(t('以上'))}`, '2/3以上'],
    ['circled characters', r(begin + instruction('EQ \\o\\ac(○,3)') + end) + r(t('整改')), '③整改'],
    ['one branch of alternatives', r(`<mc:AlternateContent><mc:Choice Requires="w14">${t('甲')}</mc:Choice><mc:Fallback>${t('乙')}</mc:Fallback></mc:AlternateContent>`), '甲'],
    ['the other one if the first is not understood', r(`<mc:AlternateContent><mc:Choice Requires="xyz">${t('甲')}</mc:Choice><mc:Fallback>${t('乙')}</mc:Fallback></mc:AlternateContent>`), '乙'],
  ])('give %s', async (_, runs, text) => {
    expect((await read(p(runs))).text).toBe(`${text}\n`);
  });

  test('are hidden by styles; that of the characters turns that of the paragraph round', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>';
    expect(await linesOf(p(r(t('甲')) + r(t('乙'), '<w:rStyle w:val="c"/>')) + p(r(t('丙')) + r(t('丁'), '<w:rStyle w:val="c"/>'), styled('p')) + p('戊'), { styles })).toEqual(['甲', '丁戊']);
  });

  test('of fields give the result, not the instruction, one in the other and over paragraphs', async () => {
    const inner = begin + instruction('PAGE') + t('忽略') + separate + t('内') + end;
    expect(await linesOf(p(r(begin + instruction('IF') + inner + separate + t('外') + inner)) + p(r(t('尾') + end + t('后'))))).toEqual(['外内', '尾后']);
    expect(await linesOf(p(`<w:fldSimple w:instr="DATE">${r(t('2026年'))}</w:fldSimple>`))).toEqual(['2026年']);
  });

  test('behind a field that never ends are not lost', async () => {
    expect(await linesOf(p(r(begin + instruction('TOC') + separate + t('甲'))) + p('乙'))).toEqual(['甲', '乙']);
  });
});

test('an automatic table of contents is left out with its head', async () => {
  const contents = p('目录') + p(r(begin + instruction('TOC \\o "1-3"') + separate + t('一、总体要求 1'))) + p('二、保障措施 2') + p(r(end));
  const gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>';
  expect(await linesOf(`${p('通知')}<w:sdt>${gallery}<w:sdtContent>${contents}</w:sdtContent></w:sdt>${p('一、总体要求')}`)).toEqual(['通知', '一、总体要求']);
});

describe('tracked changes', () => {
  const marked = (change: string): string => `<w:rPr><w:${change} w:id="1" w:author="a"/></w:rPr>`;

  test('are read as accepted, and counted', async () => {
    const body = p(`${r(t('留'))}<w:ins>${r(t('增'))}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom>${r(t('移'))}</w:moveFrom><w:moveTo>${r(t('移'))}</w:moveTo>`);
    const { text, notes } = await read(body);
    expect(text).toBe('留增移\n');
    expect(notes).toEqual([{ rule: 'tracked-changes', start: 0, end: 0, values: { inserted: '2', deleted: '2' } }]);
  });

  test('join paragraphs; what is deleted whole has no number', async () => {
    const numbering = decimal + list(1, 0);
    const gone = p('<w:del><w:r><w:delText>删</w:delText></w:r></w:del>', numbered(1) + marked('del'));
    expect(await linesOf(item('甲') + gone + item('乙') + p('前半', marked('del')) + item('后半'), { numbering })).toEqual(['1.甲', '2.乙', '3.前半后半']);
  });

  test('of former properties are ignored', async () => {
    const former = `<w:pPrChange><w:pPr>${numbered(1)}</w:pPr></w:pPrChange>`;
    const { text, notes } = await read(p('甲', former), { numbering: decimal + list(1, 0) });
    expect(text).toBe('甲\n');
    expect(notes).toBeUndefined();
  });

  test('take rows and cells out', async () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const gone = `<w:tr><w:trPr><w:del/></w:trPr>${cell('删')}${cell('删')}</w:tr>`;
    expect(await linesOf(`<w:tbl><w:tr>${cell('甲')}${cell('乙')}</w:tr>${gone}<w:tr>${cell('丙')}${cell('删', '<w:cellDel/>')}${cell('丁')}</w:tr></w:tbl>`)).toEqual(['甲\t乙', '丙\t丁']);
  });
});

test('a paragraph whose mark is hidden runs into the next one and keeps its number', async () => {
  const hidden = '<w:rPr><w:vanish/></w:rPr>';
  const body = p('标题。', numbered(1) + hidden) + p('正文') + p(r(t('藏'), '<w:vanish/>'), numbered(1) + hidden) + item('乙');
  expect(await linesOf(body, { numbering: decimal + list(1, 0) })).toEqual(['1.标题。正文', '2.乙']);
});

describe('tables', () => {
  const cell = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner.startsWith('<') ? inner : p(inner)}</w:tc>`;
  const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
  const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`;
  const merge = '<w:vMerge w:val="restart"/>';
  const merged = '<w:vMerge/>';
  const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

  test('have merged cells', async () => {
    const { text, merged: empty } = await read(table(
      row(cell('任务', merge), cell('责任', span(2))),
      row(cell('', merged), cell('牵头'), cell('配合')),
      row(cell('供水'), cell('县水利局', merge), cell('县财政局')),
      row(cell('排水'), cell('', merged), cell('县住建局')),
    ));
    expect(text).toBe('任务\t责任\t\n\t牵头\t配合\n供水\t县水利局\t县财政局\n排水\t\t县住建局\n');
    expect(empty).toEqual([7, 30]);
  });

  test('a cell that would continue nothing is a cell', async () => {
    expect(await linesOf(table(row(cell('甲', merged), cell('乙')), row(cell('丙', merged), cell('丁'))))).toEqual(['甲\t乙', '\t丁']);
  });

  test('rows begin and end within the grid', async () => {
    const shifted = `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${cell('丁')}</w:tr>`;
    expect(await linesOf(table(row(cell('甲'), cell('乙'), cell('丙')), shifted))).toEqual(['甲\t乙\t丙', '\t丁\t']);
  });

  test('cells merged the old way are one', async () => {
    expect(await linesOf(table(row(cell('甲', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell('乙')), row(cell('1'), cell('2'), cell('3'))))).toEqual(['甲\t\t乙', '1\t2\t3']);
  });

  test('columns of the grid that no cell begins in, or that are hardly one, are none', async () => {
    const grid = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/><w:gridCol w:w="30"/><w:gridCol w:w="2000"/></w:tblGrid>';
    expect(await linesOf(table(grid, row(cell('甲', span(2)), cell('乙', span(2))), row(cell('丙', span(3)), cell('丁'))))).toEqual(['甲\t乙', '丙\t丁']);
  });

  test('cells hold several paragraphs and tables; wrappers may stand around rows and cells', async () => {
    const inner = table(row(cell('内一'), cell('内二')));
    const wrapped = `<w:sdt><w:sdtContent>${row(`<w:sdt><w:sdtContent>${cell('丙')}</w:sdtContent></w:sdt>`, cell('丁'))}</w:sdtContent></w:sdt>`;
    expect((await read(table(row(cell(p('甲') + p('乙') + inner + p('')), cell('外')), wrapped))).text).toBe('"甲\n乙\n内一\n内二"\t外\n丙\t丁\n');
  });

  test('of one column are paragraphs', async () => {
    expect(await linesOf(table(row(cell('甲')), row(cell('乙'))))).toEqual(['甲', '乙']);
  });
});

describe('what is left out', () => {
  test('footnotes and endnotes are noted where they are referred to', async () => {
    const parts = { footnotes: `<w:footnote w:id="2">${p(`${r('<w:footnoteRef/>')}${r(t('以上年末为准。'))}`)}</w:footnote>`, endnotes: `<w:endnote w:id="2">${p('见附件。')}</w:endnote>` };
    const body = p('首') + p(r(t('降至12%')) + r('<w:footnoteReference w:id="2"/>') + r(t('以下')) + r('<w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t>'));
    const { text, notes } = await read(body, parts);
    expect(text).toBe('首\n降至12%以下\n');
    expect(notes).toEqual([{ rule: 'footnote', start: 7, end: 7, values: { text: '以上年末为准。' } }, { rule: 'footnote', start: 9, end: 9, values: { text: '见附件。' } }]);
  });

  test('text boxes are noted once, in whichever form they are written', async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const drawn = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('框内')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框内')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    const { text, notes, places } = await read(p(r(t('前') + drawn + t('后'))) + p('下一段'));
    expect(text).toBe('前后\n下一段\n');
    expect(notes).toEqual([{ rule: 'text-box', start: 1, end: 1, values: { text: '框内' } }]);
    expect(places).toEqual({ unit: 'paragraph', starts: [0, 3] });
  });

  test('notes of table cells stand in the cell', async () => {
    const footnotes = `<w:footnote w:id="1">${p('注')}</w:footnote>`;
    const { text, notes } = await read(`<w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p(r(t('乙丙')) + r('<w:footnoteReference w:id="1"/>'))}</w:tc></w:tr></w:tbl>`, { footnotes });
    expect(text.slice(0, notes![0]!.start)).toBe('甲\t乙丙');
  });

  test('comments, pictures and other files are not looked at', async () => {
    expect(await linesOf(p(`<w:commentRangeStart w:id="1"/>${r(t('甲'))}<w:commentRangeEnd w:id="1"/>${r('<w:commentReference w:id="1"/>')}${r('<w:object/>')}`) + '<w:altChunk/>')).toEqual(['甲']);
  });
});

test('places are the paragraphs of the file, empty ones and those of cells included', async () => {
  const body = p('') + p('甲') + `<w:tbl><w:tr><w:tc>${p('乙')}</w:tc><w:tc>${p('丙')}</w:tc></w:tr></w:tbl>` + p('丁') + p('');
  const { text, places } = await read(body);
  expect(text).toBe('甲\n乙\t丙\n丁\n');
  expect(places).toEqual({ unit: 'paragraph', starts: [0, 0, 2, 4, 6, 8] });
});

describe('the file', () => {
  const simple = filesOf(p('工作要点'));

  test('may be Strict, or UTF-16', async () => {
    expect((await readDocument(zipped(filesOf(p('工作要点'), {}, STRICT)))).text).toBe('工作要点\n');
    const utf16 = Buffer.from(`\ufeff${simple['word/document.xml']!.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect((await readDocument(zipped({ ...simple, 'word/document.xml': utf16 }))).text).toBe('工作要点\n');
  });

  test.each([['/word/正文.xml'], ['word/%E6%AD%A3%E6%96%87.xml'], ['x/../../word/正文.xml']])('is found by its relationships: %s', async (target) => {
    const files = { '_rels/.rels': relationships([['officeDocument', target]]), 'word/正文.xml': simple['word/document.xml']! };
    expect(await readDocument(zipped(files))).toMatchObject({ format: 'docx', text: '工作要点\n' });
  });

  test('may have its parts in any folder', async () => {
    const types = '<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    const files = { '[Content_Types].xml': types, '_rels/.rels': relationships([['officeDocument', 'main.xml']]), 'main.xml': simple['word/document.xml']! };
    expect(await readDocument(zipped(files))).toMatchObject({ format: 'docx', text: '工作要点\n' });
  });

  test.each([
    ['no document', { 'word/document.xml': '' }, 'damaged'],
    ['a document outside the file', { '_rels/.rels': relationships([['officeDocument', 'http://localhost/x.xml']]).replace('Target=', 'TargetMode="External" Target='), 'word/document.xml': '<x/>' }, 'damaged'],
    ['a document type', { 'word/document.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${simple['word/document.xml']!.split('?>')[1]}` }, 'damaged'],
    ['XML that breaks off', { 'word/document.xml': simple['word/document.xml']!.slice(0, -20) }, 'damaged'],
    ['elements without end in one another', { 'word/document.xml': filesOf('<w:sdt>'.repeat(1000) + '</w:sdt>'.repeat(1000))['word/document.xml']! }, 'damaged'],
  ])('is refused with %s', async (_, files, code) => {
    await expect(readDocument(zipped({ ...simple, ...files }))).rejects.toMatchObject({ name: 'ReadError', code });
  });

  test('is refused if it is cut off, or larger than allowed when unpacked', async () => {
    const bytes = zipped(simple);
    await expect(readDocument(bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({ code: 'damaged' });
    await expect(readDocument(zipped({ ...simple, 'word/document.xml': new Uint8Array(2 ** 22) }), { limits: { size: 2 ** 20 } })).rejects.toMatchObject({ code: 'limit' });
  });

  test('with names of JavaScript in it is read as any other', async () => {
    const numbering = abstract(0, level(0, '__proto__', '%1.')) + list(1, 0);
    expect(await linesOf(p('甲', styled('__proto__') + numbered(1)) + p('乙', styled('constructor')), { numbering })).toEqual(['1.甲', '乙']);
  });
});

test('a file that LibreOffice wrote reads as LibreOffice shows it', async () => {
  const { text, notes, merged } = await readDocument(readFileSync('fixtures/formats/libreoffice.docx'));
  expect(text).toBe(readFileSync('fixtures/formats/libreoffice.txt', 'utf8'));
  expect(notes!.map(({ rule, values }) => [rule, values['text']])).toEqual([['tracked-changes', undefined], ['footnote', '以上年末统计数为准。'], ['footnote', '尾注文字。'], ['text-box', '文本框里的话']]);
  expect(merged).toHaveLength(3);
});
