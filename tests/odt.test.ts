import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ReadError } from '../src/read/error.js';
import { readOdt } from '../src/read/formats/odt/index.js';
import { defaultLimits } from '../src/read/reader.js';
import type { SourceText } from '../src/source.js';

const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
const SPACES = ['office', 'style', 'text', 'table', 'manifest'].map((name) => `xmlns:${name}="${ODF}:${name}:1.0"`).join(' ') + ` xmlns:draw="${ODF}:drawing:1.0" xmlns:svg="${ODF}:svg-compatible:1.0"`;

const level = (depth: number, format: string, more = '', element = 'list-level-style-number'): string => `<text:${element} text:level="${depth}" style:num-format="${format}" ${more}/>`;
const STYLES = `<text:outline-style style:name="Outline">${level(1, '一, 二, 三, ...', 'style:num-suffix="、"', 'outline-level-style')}${level(2, '一, 二, 三, ...', 'style:num-prefix="（" style:num-suffix="）"', 'outline-level-style')}</text:outline-style>
<text:list-style style:name="L">${level(1, '1', 'style:num-suffix="."')}${level(2, '①, ②, ③, ...')}${level(3, 'a', 'style:num-suffix=")" text:display-levels="3"')}</text:list-style>
<text:list-style style:name="M">${level(1, '甲, 乙, 丙, ...', 'style:num-suffix="．" text:start-value="3"')}</text:list-style>
<text:list-style style:name="X">${level(1, '가, 나, 다, ...')}</text:list-style>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="●"/></text:list-style>
<style:style style:name="Listed" style:family="paragraph" style:list-style-name="M"/><style:style style:name="Below" style:family="paragraph" style:parent-style-name="Listed"/>
<style:style style:name="Bare" style:family="paragraph" style:list-style-name=""/>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="GoneToo" style:family="paragraph"><style:text-properties text:display="none"/></style:style>`;

function packed(body: string, files: Record<string, string> = {}): Uint8Array {
  const named = {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${SPACES}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    'styles.xml': `<office:document-styles ${SPACES}><office:styles>${STYLES}</office:styles></office:document-styles>`,
    ...files,
  };
  return zipSync(Object.fromEntries(Object.entries(named).map(([name, text]) => [name, strToU8(text)])));
}

const read = (body: string): SourceText => readOdt(packed(body), defaultLimits);
const lines = (body: string): string[] => read(body).text.trimEnd().split('\n');

const p = (text: string, style = ''): string => `<text:p${style && ` text:style-name="${style}"`}>${text}</text:p>`;
const h = (depth: number, text: string, more = ''): string => `<text:h text:outline-level="${depth}" ${more}>${text}</text:h>`;
const item = (...blocks: string[]): string => `<text:list-item>${blocks.join('')}</text:list-item>`;
const list = (items: string, more = 'text:style-name="L"'): string => `<text:list ${more}>${items}</text:list>`;
const cell = (text: string, more = ''): string => `<table:table-cell ${more}>${p(text)}</table:table-cell>`;
const COVERED = '<table:covered-table-cell/>';
const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
const table = (...rows: string[]): string => `<table:table>${rows.join('')}</table:table>`;

describe('characters', () => {
  test('spaces, tabs and breaks', () => {
    expect(lines(p('\n  a \n b<text:s text:c="2"/>c<text:tab/>d<text:line-break/>e<text:span> f</text:span><text:soft-page-break/>g '))).toEqual(['a b  c\td', 'e fg']);
  });

  test('what is marked in a text is text; comments, hidden words, readings and the numbers of other programs are not', () => {
    const marked = '<text:number>1.</text:number>a<text:a>b</text:a><text:bookmark text:name="x"/><text:page-number>3</text:page-number><office:annotation><text:p>no</text:p></office:annotation>';
    const hidden = '<text:span text:style-name="Gone">no</text:span><text:hidden-text text:is-hidden="true">no</text:hidden-text><text:ruby><text:ruby-base>c</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby>';
    expect(lines(p(marked + hidden) + p('no', 'GoneToo') + p('no<text:hidden-paragraph text:is-hidden="true"/>'))).toEqual(['ab3c']);
  });

  test('other prefixes mean the same', () => {
    const content = `<o:document-content xmlns:o="${ODF}:office:1.0" xmlns:t="${ODF}:text:1.0"><o:body><o:text><t:p>a<t:tab/>b</t:p></o:text></o:body></o:document-content>`;
    expect(readOdt(packed('', { 'content.xml': content }), defaultLimits).text).toBe('a\tb\n');
  });
});

describe('automatic numbers', () => {
  test('of headings, by the levels of the outline', () => {
    const body = h(1, '甲') + h(2, '乙') + h(2, '丙') + p('丁') + h(1, '戊') + h(2, '己') + h(1, '庚', 'text:is-list-header="true"') + h(1, '辛', 'text:restart-numbering="true" text:start-value="7"') + h(1, '壬', 'text:style-name="Bare"') + h(5, '癸');
    expect(lines(body)).toEqual(['一、甲', '（一）乙', '（二）丙', '丁', '二、戊', '（一）己', '庚', '七、辛', '壬', '癸']);
  });

  test('of lists in lists, with paragraphs that have none', () => {
    const body = list(item(p('甲'), p('甲续')) + item(p('乙'), list(item(p('丙')) + item(p('丁'), list(item(p('戊')), '')), ''), p('乙续')) + `<text:list-header>${p('头')}</text:list-header>` + item(p('己')));
    expect(lines(body)).toEqual(['1.甲', '甲续', '2.乙', '①丙', '②丁', '2.②.a)戊', '乙续', '头', '3.己']);
  });

  test('of lists that go on after other text', () => {
    const one = list(item(p('a')) + item(p('b')), 'text:style-name="L" xml:id="one"');
    const rest = list(item(p('c')), 'text:style-name="L" text:continue-numbering="true"') + list(item(p('d'))) + list(item(p('e')), 'text:continue-list="one" text:style-name="L"') + list('<text:list-item text:start-value="9"><text:p>f</text:p></text:list-item>' + item(p('g')));
    expect(lines(one + p('x') + rest)).toEqual(['1. a', '2. b', 'x', '3. c', '1. d', '4. e', '9. f', '10. g']);
  });

  test('by the style of the paragraph where the list has none', () => {
    expect(lines(list(item(p('子', 'Listed')) + item(p('丑', 'Below')), '') + p('寅', 'Listed'))).toEqual(['丙．子', '丁．丑', '寅']);
  });

  test('bullets are none', () => {
    expect(lines(list(item(p('a')), 'text:style-name="Dots"'))).toEqual(['a']);
  });

  test('a format that is not known is told of once', () => {
    const { text, notes } = read(list(item(p('子')) + item(p('丑')), 'text:style-name="X"'));
    expect(text).toBe('1 子\n2 丑\n');
    expect(notes).toEqual([{ rule: 'number-format', start: 0, end: 0, values: { format: '가, 나, 다, ...' } }]);
  });
});

describe('what is no text', () => {
  test('footnotes and text boxes are told of, where they stand', () => {
    const note = '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>见 附注</text:p></text:note-body></text:note>';
    const box = '<draw:frame><draw:text-box><text:p>框</text:p><text:p>内</text:p></draw:text-box></draw:frame>';
    const picture = '<draw:frame><draw:image/><svg:title>图</svg:title></draw:frame>';
    const { text, notes } = read(p(`甲${note}乙`) + p(`丙${box}${picture}`));
    expect(text).toBe('甲乙\n丙\n');
    expect(notes).toEqual([
      { rule: 'footnote', start: 1, end: 1, values: { text: '见 附注' } },
      { rule: 'text-box', start: 4, end: 4, values: { text: '框 内' } },
    ]);
  });

  test('tracked changes are read as accepted', () => {
    const regions = '<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region><text:changed-region><text:deletion><text:p>no</text:p></text:deletion></text:changed-region></text:tracked-changes>';
    const { text, notes } = read(regions + p('a<text:change-start/>b<text:change-end/><text:change/>'));
    expect(text).toBe('ab\n');
    expect(notes).toEqual([{ rule: 'tracked-changes', start: 0, end: 0, values: { inserted: '1', deleted: '1' } }]);
  });

  test('contents and hidden sections, whose paragraphs count', () => {
    const contents = `<text:table-of-content><text:index-body><text:index-title>${p('目录')}</text:index-title>${p('一、甲 1')}</text:index-body></text:table-of-content>`;
    const { text, places } = read(`${contents}<text:section>${p('甲')}</text:section><text:section text:display="none">${p('no')}</text:section>${p('乙')}`);
    expect(text).toBe('甲\n乙\n');
    expect(places).toEqual({ unit: 'paragraph', starts: [0, 0, 0, 2, 2] });
  });
});

describe('tables', () => {
  test('cells that are merged, across and down', () => {
    const head = `<table:table-header-rows>${row(cell('h1', 'table:number-rows-spanned="2"'), cell('h2', 'table:number-columns-spanned="2"'), COVERED)}${row(COVERED, cell('x'), cell('y'))}</table:table-header-rows>`;
    const { text, merged } = read(table(head, row(cell('whole', 'table:number-columns-spanned="3"'), COVERED, COVERED), row(cell('a', 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), COVERED, cell('b')), row('<table:covered-table-cell table:number-columns-repeated="2"/>', cell('c'))));
    expect(text).toBe('h1\th2\t\n\tx\ty\nwhole\t\t\na\t\tb\n\t\tc\n');
    expect(merged).toEqual([text.indexOf('\tx'), text.indexOf('\t\tc')]);
  });

  test('paragraphs, lists and tables in a cell', () => {
    const inner = table(row(cell('c'), cell('d')));
    const numbered = `<table:table-cell>${list(item(p('')))}</table:table-cell>`;
    expect(read(table(row(numbered, `<table:table-cell>${p('a')}${p('b')}${inner}</table:table-cell>`))).text).toBe('1.\t"a\nb\nc\nd"\n');
  });

  test('repeated cells and rows, within reason', () => {
    const repeated = (count: number): string => table(`<table:table-row table:number-rows-repeated="${count}">${cell('x')}<table:table-cell table:number-columns-repeated="${count}">${p('y')}</table:table-cell></table:table-row>`);
    expect(read(repeated(2)).text).toBe('x\ty\ty\nx\ty\ty\n');
    expect(read(repeated(2_000_000_000)).text.length).toBeLessThan(5_000_000);
    expect(read(table(row(cell('a', 'table:number-columns-spanned="900000000"'), cell('b')))).text.length).toBeLessThan(1000);
  });
});

describe('files that cannot be read', () => {
  /** The code of the error, or what else was thrown; null if the file can be read. */
  const refused = (bytes: Uint8Array): unknown => {
    try {
      return readOdt(bytes, defaultLimits) && null;
    } catch (error) {
      return error instanceof ReadError ? error.code : error;
    }
  };

  test('one that is encrypted', () => {
    const manifest = `<manifest:manifest ${SPACES}><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`;
    expect(refused(packed('', { 'META-INF/manifest.xml': manifest, 'content.xml': '\u0001\u0002' }))).toBe('encrypted');
  });

  test('one that is no XML, is of another kind or nests beyond reason', () => {
    expect(refused(packed('<text:p>'))).toBe('damaged');
    expect(refused(packed('', { 'content.xml': `<office:document-content ${SPACES}/>` }))).toBe('damaged');
    expect(refused(packed('<text:list><text:list-item>'.repeat(5000)))).toBe('damaged');
  });

  test('whatever a file holds, it is read or refused', () => {
    const whole = new Uint8Array(readFileSync(new URL('../fixtures/formats/plan/plan.odt', import.meta.url)));
    for (let at = 0; at < 60; at++) {
      expect([null, 'damaged', 'limit']).toContain(refused(whole.subarray(0, Math.floor((whole.length * at) / 60))));
      expect([null, 'damaged', 'limit']).toContain(refused(whole.map((byte, index) => ((index * 7919 + at) % 1009 === 0 ? (byte * 31 + at) & 255 : byte))));
    }
  });
});
