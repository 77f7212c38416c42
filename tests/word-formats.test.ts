import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../src/read/index.js';
import { type Part, change, row, u16, u32, wordFile } from './word-files.js';

/** A level of a list: its label, with %1 for the number of the first level, and what is said of it. */
interface Level {
  label: string;
  format: 'decimal' | 'chineseCountingThousand';
  isLegal?: boolean;
  neverRestarts?: boolean;
  isClose?: boolean;
}

/** A paragraph of level 0 or 1 of a list, which it uses as the first or the second one says. */
type Item = readonly [level: number, text: string, use?: 1 | 2];

/** A list and its paragraphs. In its second use it starts at `starts`, by level. */
interface Listed {
  levels: readonly Level[];
  items: readonly Item[];
  starts?: readonly number[];
}

type Rows = readonly (readonly string[])[];

const HAN = 'chineseCountingThousand';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const ODF = 'urn:oasis:names:tc:opendocument:xmlns';

const zipped = (files: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const codeOf = ({ format }: Level): number => (format === HAN ? 39 : 0);
/** A label whose numbers are the characters 0 to 8. */
const withMarks = ({ label }: Level): string => label.replace(/%([1-9])/g, (_, digit: string) => String.fromCharCode(Number(digit) - 1));

function docx(body: string, numbering = ''): Uint8Array {
  const relationships = (type: string, target: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONSHIPS}/${type}" Target="${target}"/></Relationships>`;
  return zipped({
    '_rels/.rels': relationships('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relationships('numbering', 'numbering.xml'),
    'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': `<w:numbering xmlns:w="${W}">${numbering}</w:numbering>`,
  });
}

const docxText = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

function docxList({ levels, items, starts = [] }: Listed): Uint8Array {
  const level = ({ label, format, isLegal, neverRestarts, isClose }: Level, index: number): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${neverRestarts ? '<w:lvlRestart w:val="0"/>' : ''}${isLegal ? '<w:isLgl/>' : ''}${isClose ? '<w:suff w:val="nothing"/>' : ''}<w:lvlText w:val="${label}"/></w:lvl>`;
  const overrides = starts.map((start, index) => `<w:lvlOverride w:ilvl="${index}"><w:startOverride w:val="${start}"/></w:lvlOverride>`).join('');
  const numbering = `<w:abstractNum w:abstractNumId="0">${levels.map(level).join('')}</w:abstractNum>` + ['', overrides].map((more, index) => `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="0"/>${more}</w:num>`).join('');
  return docx(items.map(([depth, text, use = 1]) => docxText(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${use}"/></w:numPr>`)).join(''), numbering);
}

function docList({ levels, items, starts = [] }: Listed): Uint8Array {
  const list = levels.map((level) => ({ text: withMarks(level), format: codeOf(level), flags: (level.isLegal ? 4 : 0) | (level.neverRestarts ? 8 : 0), follow: level.isClose ? 2 : 0 }));
  const parts = items.map(([depth, text, use = 1]): Part => ({ runs: [`${text}\r`], changes: [...change(0x460b, ...u16(use)), ...change(0x260a, depth)] }));
  return wordFile({ parts, lists: [list], overrides: [{ list: 0 }, { list: 0, starts }] });
}

const unicode = (text: string): string => Array.from(text, (character) => String.raw`\u${character.charCodeAt(0)} ?`).join('');
const rtf = (body: string): Uint8Array => strToU8(String.raw`{\rtf1\ansi\uc1 ${body}}`);

function rtfList({ levels, items, starts = [] }: Listed): Uint8Array {
  const hex = (code: number): string => String.raw`\'0${code}`;
  const level = (level: Level): string => {
    const label = Array.from(withMarks(level), (character) => (character < '\t' ? hex(character.charCodeAt(0)) : unicode(character))).join('');
    return String.raw`{\listlevel\levelnfc${codeOf(level)}\levelstartat1\levelfollow${level.isClose ? 2 : 0}\levellegal${level.isLegal ? 1 : 0}\levelnorestart${level.neverRestarts ? 1 : 0}{\leveltext${hex(withMarks(level).length)}${label};}}`;
  };
  const overrides = starts.map((start) => String.raw`{\lfolevel\listoverridestartat\levelstartat${start}}`).join('');
  const tables = String.raw`{\*\listtable{\list${levels.map(level).join('')}\listid7}}{\*\listoverridetable{\listoverride\listid7\ls1}{\listoverride\listid7${overrides}\ls2}}`;
  return rtf(tables + items.map(([depth, text, use = 1]) => String.raw`\pard\ls${use}\ilvl${depth} ${unicode(text)}\par `).join(''));
}

const odt = (body: string, styles = ''): Uint8Array => zipped({
  'content.xml': `<office:document-content ${['office', 'style', 'text', 'table'].map((name) => `xmlns:${name}="${ODF}:${name}:1.0"`).join(' ')}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  mimetype: 'application/vnd.oasis.opendocument.text',
});

function odtList({ levels, items }: Listed): Uint8Array {
  const level = ({ label, format, isClose }: Level, index: number): string => {
    const [, prefix, numbers, suffix] = /^(.*?)((?:%\d\.?)+)(.*)$/.exec(label)!;
    const [printed, shown] = [format === HAN ? '一, 二, 三, ...' : '1', numbers!.match(/%/g)!.length];
    const alignment = `<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="${isClose ? 'nothing' : 'listtab'}"/></style:list-level-properties>`;
    return `<text:list-level-style-number text:level="${index + 1}" style:num-format="${printed}" text:display-levels="${shown}" style:num-prefix="${prefix}" style:num-suffix="${numbers!.endsWith('.') ? '.' : ''}${suffix}">${alignment}</text:list-level-style-number>`;
  };
  const item = ([depth, text]: Item): string => '<text:list-item><text:list>'.repeat(depth) + `<text:list-item><text:p>${text}</text:p></text:list-item>` + '</text:list></text:list-item>'.repeat(depth);
  return odt(`<text:list text:style-name="L">${items.map(item).join('')}</text:list>`, `<text:list-style style:name="L">${levels.map(level).join('')}</text:list-style>`);
}

const IN_TABLE = change(0x2416, 1);
const cell = (text: string): Part => ({ runs: [`${text}\x07`], changes: IN_TABLE });
const rowEnd = (borders: readonly number[]): Part => ({ runs: ['\x07'], changes: [...IN_TABLE, ...change(0x2417, 1), ...row(borders)] });

/** Columns of 3000 twips; a row that has fewer cells than the first begins further right. */
const bordersOf = (texts: readonly string[], columns: number): number[] => Array.from({ length: texts.length + 1 }, (_, index) => (columns - texts.length + index) * 3000);

const shifted: Readonly<Record<string, (rows: Rows) => Uint8Array>> = {
  docx: (rows) => docx(`<w:tbl>${rows.map((texts) => `<w:tr><w:trPr><w:gridBefore w:val="${rows[0]!.length - texts.length}"/></w:trPr>${texts.map((text) => `<w:tc>${docxText(text)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`),
  doc: (rows) => wordFile({ parts: [...rows.flatMap((texts) => [...texts.map(cell), rowEnd(bordersOf(texts, rows[0]!.length))]), { runs: ['\r'] }] }),
  rtf: (rows) => rtf(rows.map((texts) => {
    const [left, ...rights] = bordersOf(texts, rows[0]!.length);
    return String.raw`\trowd\trleft${left}` + rights.map((right) => String.raw`\cellx${right}`).join('') + texts.map((text) => String.raw`\pard\intbl ${unicode(text)}\cell`).join('') + String.raw`\row `;
  }).join('')),
};

const ofWord = { docx: docxList, doc: docList, rtf: rtfList };
const ofAll = { ...ofWord, odt: odtList };
const linesOf = async (bytes: Uint8Array): Promise<string[]> => (await readDocument(bytes)).text.split('\n').slice(0, -1);

describe.each(Object.entries(ofWord))('numbers of Word’s lists in %s', (_, list) => {
  test('are digits in a legal level, begin where a use of the list says so, and may run on', async () => {
    const levels: Level[] = [{ label: '%1、', format: HAN }, { label: '%1.%2', format: 'decimal', isLegal: true }];
    const items: Item[] = [[0, '管网'], [1, '改造'], [0, '水厂', 2], [1, '选址', 2], [1, '建设', 2], [0, '水源']];
    expect(await linesOf(list({ levels, items, starts: [1, 5] }))).toEqual(['一、管网', '1.1 改造', '一、水厂', '1.5 选址', '1.6 建设', '二、水源']);
    const running: Level[] = [levels[0]!, { label: '（%2）', format: HAN, neverRestarts: true }];
    expect(await linesOf(list({ levels: running, items: [[0, '管网'], [1, '改造'], [0, '水厂'], [1, '选址']] }))).toEqual(['一、管网', '（一）改造', '二、水厂', '（二）选址']);
  });
});

describe.each(Object.entries(ofAll))('numbers of lists in %s', (_, list) => {
  test('count a level above that was left out', async () => {
    const levels: Level[] = [{ label: '%1、', format: HAN }, { label: '（%2）', format: HAN }];
    expect(await linesOf(list({ levels, items: [[1, '选址'], [0, '水厂'], [1, '建设']] }))).toEqual(['（一）选址', '二、水厂', '（一）建设']);
  });

  test.each([
    ['第%1条', '一般规定', '第一条 一般规定'],
    ['第%1条', '2026年底前', '第一条 2026年底前'],
    ['%1、', '改造', '一、改造'],
    ['（%1）', '5万亩', '（一）5万亩'],
  ])('%s stands in front of %s as %s', async (label, text, shown) => {
    expect(await linesOf(list({ levels: [{ label, format: HAN }], items: [[0, text]] }))).toEqual([shown]);
  });

  test('keep digits apart, and letters unless the file says that nothing stands there', async () => {
    const one = (label: string, text: string, isClose = false): Promise<string[]> => linesOf(list({ levels: [{ label, format: 'decimal', isClose }], items: [[0, text]] }));
    expect(await one('%1.', '改造')).toEqual(['1.改造']);
    expect(await one('%1.', '5万亩')).toEqual(['1. 5万亩']);
    expect(await one('%1．', '5万亩', true)).toEqual(['1． 5万亩']);
    expect(await one('%1', '改造')).toEqual(['1 改造']);
    expect(await one('第%1条', '改造', true)).toEqual(['第1条改造']);
  });
});

test.each(Object.entries(shifted))('a row that begins further right keeps its columns in %s', async (_, table) => {
  expect(await linesOf(table([['序号', '任务', '单位'], ['1', '改造', '县水利局'], ['建设', '县财政局']]))).toEqual(['序号\t任务\t单位', '1\t改造\t县水利局', '\t建设\t县财政局']);
});

describe('a table in a cell', () => {
  const inDocx = (...rows: string[][]): string => `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((inner) => `<w:tc>${inner}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
  const inOdt = (...rows: string[][]): string => `<table:table>${rows.map((cells) => `<table:table-row>${cells.map((inner) => `<table:table-cell>${inner}</table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`;
  const odtText = (text: string): string => `<text:p>${text}</text:p>`;
  const deeper = (text: string, ...more: number[]): Part => ({ runs: [`${text}\r`], changes: [...IN_TABLE, ...change(0x6649, ...u32(2)), ...more] });
  const endsCell = change(0x244b, 1);

  const nested: Readonly<Record<string, () => Uint8Array>> = {
    docx: () => docx(inDocx([docxText('外') + inDocx([docxText('东片') + docxText('南片'), docxText('60')], [docxText('西片'), docxText('40')]) + docxText('尾'), docxText('县水利局')])),
    odt: () => odt(inOdt([odtText('外') + inOdt([odtText('东片') + odtText('南片'), odtText('60')], [odtText('西片'), odtText('40')]) + odtText('尾'), odtText('县水利局')])),
    rtf: () => {
      const inner = (...cells: string[]): string => cells.map((text) => String.raw`\pard\intbl\itap2 ${text}\nestcell`).join('') + String.raw`{\*\nesttableprops\trowd\trleft500\cellx1000\cellx2000\nestrow}{\nonesttables\par}`;
      return rtf(String.raw`\trowd\cellx4000\cellx8000\pard\intbl ${unicode('外')}\par ` + inner(String.raw`${unicode('东片')}\par ${unicode('南片')}`, '60') + inner(unicode('西片'), '40') + String.raw`\pard\intbl ${unicode('尾')}\cell ${unicode('县水利局')}\cell\row`);
    },
    doc: () => {
      const innerEnd = deeper('', ...endsCell, ...change(0x244c, 1));
      const inner = [deeper('东片'), deeper('南片', ...endsCell), deeper('60', ...endsCell), innerEnd, deeper('西片', ...endsCell), deeper('40', ...endsCell), innerEnd];
      return wordFile({ parts: [{ runs: ['外\r'], changes: IN_TABLE }, ...inner, cell('尾'), cell('县水利局'), rowEnd([0, 4000, 8000]), { runs: ['\r'] }] });
    },
  };

  test.each(Object.entries(nested))('is lines of the cell, paragraph by paragraph, in %s', async (_, make) => {
    expect((await readDocument(make())).text).toBe('"外\n东片\n南片\n60\n西片\n40\n尾"\t县水利局\n');
  });
});

test.each([
  ['rtf', rtf(`a${' '.repeat(200_000)}b\\par `)],
  ['odt', odt(`<text:p>a${'<text:s text:c="200"/>'.repeat(1000)}b</text:p>`)],
  ['docx', docx(`<w:p><w:r><w:t xml:space="preserve">a${' '.repeat(200_000)}b</w:t></w:r></w:p>`)],
  ['doc', wordFile({ parts: [{ runs: [`a${' '.repeat(200_000)}b\r`] }] })],
])('many blanks in a paragraph of %s take no time', async (_, bytes) => {
  expect((await readDocument(bytes)).text).toHaveLength(200_003);
});
