import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ReadError } from '../src/read/error.js';
import { readRtf } from '../src/read/formats/rtf/index.js';
import { defaultLimits } from '../src/read/reader.js';
import type { SourceText } from '../src/source.js';

const bytesOf = (rtf: string): Uint8Array => Uint8Array.from(rtf, (character) => character.charCodeAt(0));
const read = (rtf: string): SourceText => readRtf(bytesOf(rtf), defaultLimits);
const lines = (rtf: string): string[] => read(rtf).text.trimEnd().split('\n');

/** The head of a file as Word in China writes it; font 1 is for Chinese, 0 for the rest, 2 for pictures. */
const HEAD = String.raw`{\rtf1\adeflang1025\ansi\ansicpg936\uc2\deff0{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5{\*\falt SimSun};}{\f2\fnil\fcharset2 Wingdings;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql \snext0 Normal;}}{\info{\title \'b7\'bd\'b0\'b8}}`;
const document = (body: string): string => `${HEAD}${body}}`;

/** 青石县, 县教育局, as Word writes them. */
const COUNTY = String.raw`\'c7\'e0\'ca\'af\'cf\'d8`;
const BUREAU = String.raw`\'cf\'d8\'bd\'cc\'d3\'fd\'be\'d6`;

describe('characters', () => {
  test.each([
    ['bytes of GBK in a Chinese font', String.raw`{\rtlch\fcs1 \af0 \ltrch\fcs0 \lang1033\loch\af0\hich\af0\dbch\f1 ${COUNTY}}{2026}\par`, '青石县2026'],
    ['bytes of GBK in a Western font of a Chinese file', String.raw`\f0 ${COUNTY}\par`, '青石县'],
    ['a character whose second byte is a letter, a backslash or a brace', String.raw`\f1 \'81A\'81\'5c\'81\'7b\par`, '丄乗亄'],
    ['raw bytes whose second one is a backslash or a brace', `\\f1 \x81\x5c\x81\x7b\\par`, '乗亄'],
    ['a character on two lines', String.raw`\f1 \'c7` + '\r\n' + String.raw`\'e0\par`, '青'],
    ['Unicode with two bytes for other readers', String.raw`\u-26798 \'c7\'e0\u30707\'ca\'afA\par`, '青石A'],
    ['Unicode with one, and with none', String.raw`\uc1\u-26798 ?B{\uc0\u30707 }C\par`, '青B石C'],
    ['a character beyond 16 bits', String.raw`\uc1\u-10179 ?\u-8704 ?\par`, '😀'],
    ['words and symbols for marks', String.raw`\ldblquote a\rdblquote\emdash b\~c\_d\-e\endash\{\}\\` + String.raw`\par`, '“a”—b\u00a0c-de–{}\\'],
    ['a fallback that is a control word', String.raw`\uc1\u8220\ldblquote a\u8221\rdblquote\par`, '“a”'],
    ['both forms of a text', String.raw`{\upr{\'c7\'e0}{\*\ud{\uc0\u-26798 \u30707 }}}\par`, '青石'],
  ])('%s', (_, body, text) => {
    expect(lines(document(body))).toEqual([text]);
  });

  test('a Western letter in a Chinese file', () => {
    expect(lines(document(String.raw`\f0 caf\'e9.\par`))).toEqual(['café.']);
  });

  test('Big5 by the font, and by the page of the file', () => {
    expect(lines(String.raw`{\rtf1\ansi{\fonttbl{\f3\fcharset136 PMingLiU;}}\f3 \'bf\'a4\par}`)).toEqual(['縣']);
    expect(lines(String.raw`{\rtf1\ansi\ansicpg950 \'bf\'a4\par}`)).toEqual(['縣']);
  });
});

describe('what is no text', () => {
  test.each([
    ['headers and footers', String.raw`{\header \pard head\par}{\footerr \pard {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}`],
    ['pictures', String.raw`{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}`],
    ['binary data', '{\\pict\\bin7 }}}{{{\\}'],
    ['comments', String.raw`{\*\atrfstart 1}{\*\atrfend 1}{\*\atnid A}{\*\atnauthor B}\chatn{\*\annotation \pard \chatn note\par}`],
    ['bookmarks', String.raw`{\*\bkmkstart _Toc1}{\*\bkmkend _Toc1}`],
    ['hidden text', String.raw`{\v hidden}\v hidden\v0 `],
    ['groups that are not known', String.raw`{\*\unknown text{\b more}}`],
    ['a table of contents', String.raw`{\field{\*\fldinst {TOC \\o "1-2"}}{\fldrslt {\hich entry\tab 1}\par entry\par }}`],
  ])('%s', (_, body) => {
    expect(lines(document(String.raw`A${body}B\par`)).join('')).toBe('AB');
  });

  test('of a field the result is text', () => {
    expect(lines(document(String.raw`{\field{\*\fldinst HYPERLINK "a"}{\fldrslt ${COUNTY}}}B\par`))).toEqual(['青石县B']);
  });

  test('footnotes and text boxes are told of, where they stand', () => {
    const body = String.raw`AB{\super \chftn{\footnote \pard\plain {\super \chftn} \f1 ${BUREAU}\par}}C\par D{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard \f1 ${COUNTY}\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext ${COUNTY}\par}}}}\par`;
    const { text, notes } = read(document(body));
    expect(text).toBe('ABC\nD\n');
    expect(notes).toEqual([
      { rule: 'footnote', start: 2, end: 2, values: { text: '县教育局' } },
      { rule: 'text-box', start: 5, end: 5, values: { text: '青石县' } },
    ]);
  });

  test('tracked changes are read as accepted', () => {
    const { text, notes } = read(document(String.raw`A{\deleted\revauthdel1 old}{\revised\revauth1 new}B{\deleted \par }C\par D\par`));
    expect(text).toBe('AnewBC\nD\n');
    expect(notes).toEqual([{ rule: 'tracked-changes', start: 0, end: 0, values: { inserted: '1', deleted: '1' } }]);
  });
});

describe('automatic numbers', () => {
  test('as the file prints them', () => {
    const body = String.raw`{\listtext\pard\plain\f1 \'d2\'bb\'a1\'a2\tab}\pard\ls1\f1 ${COUNTY}\par {\pntext\f0 1.\tab}2026\par {\listtext\f2 l\tab}{\listtext\pard \u-3913 \'b7\'b7\tab}x\par`;
    expect(lines(document(body))).toEqual(['一、青石县', '1. 2026', 'x']);
  });

  const LISTS = String.raw`{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc39\levelstartat1{\leveltext\'02\'00\u12289\'a1\'a2;}{\levelnumbers\'01;}}{\listlevel\levelnfc39\levelstartat1{\leveltext\'03\u-248\'a3\'a8\'01\u-247\'a3\'a9;}{\levelnumbers\'02;}}{\listlevel\levelnfc0\levelstartat1{\leveltext\'04\'00.\'02.;}{\levelnumbers\'01\'03;}}\listid7}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}}`;
  const item = (list: number, level: number, text: string): string => String.raw`\pard\ls${list}\ilvl${level} ${text}\par `;

  test('computed where the file does not print them', () => {
    const body = LISTS + item(1, 0, 'a') + item(1, 1, 'b') + item(1, 1, 'c') + item(1, 2, 'd') + item(1, 0, 'e') + item(1, 1, 'f') + item(2, 0, 'g') + item(9, 0, 'h');
    expect(lines(document(body))).toEqual(['一、a', '（一）b', '（二）c', '一.1. d', '二、e', '（一）f', '五、g', 'h']);
  });
});

describe('tables', () => {
  const cells = (...rights: (number | string)[]): string => String.raw`\trowd\trgaph108` + rights.map((right) => (typeof right === 'number' ? String.raw`\clbrdrt\brdrs\cellx${right}` : right)).join('');
  const row = (...texts: string[]): string => texts.map((text) => String.raw`\pard\intbl ${text}\cell `).join('') + String.raw`\row `;

  test('cells that are merged, across and down; borders that differ by a rounding', () => {
    const body = String.raw`before\par ` + cells(1000, 2000, 4000) + row('h1', 'h2', 'h3') + cells(4005) + row('whole')
      + cells(String.raw`\clvmgf\cellx995`, 2003, 4000) + row('a', 'b', 'c') + cells(String.raw`\clvmrg\cellx1000`, 2000, 4000) + row('', 'd', 'e')
      + cells(1000, String.raw`\clmgf\cellx2000`, String.raw`\clmrg\cellx4000`) + row('f', 'g', '') + String.raw`\pard after\par`;
    const { text, merged } = read(document(body));
    expect(text).toBe('before\nh1\th2\th3\nwhole\t\t\na\tb\tc\n\td\te\nf\tg\t\nafter\n');
    expect(merged).toEqual([text.indexOf('\td\te')]);
  });

  test('rows of Word, which say how they are made before and behind their cells', () => {
    const form = cells(1000, 2000);
    expect(read(document(String.raw`${form}\pard\intbl {1\cell}{2\cell}\pard {${form}\row }${form}\pard\intbl {3\par 4\cell 5\cell}{${form}\row }\pard x\par`)).text).toBe('1\t2\n"3\n4"\t5\nx\n');
  });

  test('the text of a table in a cell is the text of the cell', () => {
    const inner = String.raw`\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}{\nonesttables\par}`;
    expect(read(document(cells(1000, 2000) + inner + String.raw`\pard\intbl\itap1 a\cell b\cell\row\pard c\par`)).text).toBe('"x\ny\na"\tb\nc\n');
  });

  test('a number of its own stands in a cell', () => {
    expect(read(document(cells(1000, 2000) + String.raw`\pard\intbl {\listtext 1\tab}\cell a\cell\row`)).text).toBe('1\ta\n');
  });

  test('paragraphs are counted, those without text and in cells, too', () => {
    const { text, places } = read(document(String.raw`a\par\par ` + cells(1000, 2000) + row('b', 'c') + String.raw`\pard d\par`));
    expect(places).toEqual({ unit: 'paragraph', starts: ['a', 'b', 'b', 'c', 'd'].map((character) => text.indexOf(character)) });
  });
});

describe('files that are damaged', () => {
  test('one that breaks off says so at its end', () => {
    const { text, notes } = read(HEAD + String.raw`\f1 ${COUNTY}\par ${BUREAU}`);
    expect(text).toBe('青石县\n县教育局\n');
    expect(notes).toEqual([{ rule: 'damaged-text', start: 4, end: 8, values: { text: '县教育局…' } }]);
  });

  test('one that breaks off before any text is refused', () => {
    expect(() => read(HEAD.slice(0, 100))).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
  });

  test('braces that are not in pairs', () => {
    expect(lines(document(String.raw`a}}}\par b\par{{{c\par}`))).toEqual(['a', 'b', 'c']);
    expect(lines(`{\\rtf1 ${'{'.repeat(1_000_000)}a${'}'.repeat(1_000_000)}b\\par}`)).toEqual(['ab']);
  });

  test('data that is said to be longer than the file', () => {
    expect(lines(String.raw`{\rtf1 a\par {\pict\bin2147483647 xxx}}`)).toEqual(['a']);
    expect(lines(String.raw`{\rtf1 a\bin-5 b\par}`)).toEqual(['ab']);
  });

  test('a row that is not ended, and one of too many cells', () => {
    expect(read(document(String.raw`\trowd\cellx1000\cellx2000\pard\intbl a\cell b`)).text).toBe('a\tb\n');
    const wide = String.raw`\trowd` + Array.from({ length: 5000 }, (_, index) => String.raw`\cellx${index * 100}`).join('') + String.raw`\intbl ` + String.raw`a\cell `.repeat(5000) + String.raw`\row `;
    expect(read(document(wide + String.raw`\trowd\cellx1\intbl a\cell\row `.repeat(5000))).text.length).toBeLessThan(30_000);
  });

  test('whatever a file holds, it is read or refused', () => {
    const whole = new Uint8Array(readFileSync(new URL('../fixtures/formats/plan/plan.rtf', import.meta.url)));
    const outcome = (bytes: Uint8Array): unknown => {
      try {
        return typeof readRtf(bytes, defaultLimits).text;
      } catch (error) {
        return error instanceof ReadError ? 'string' : error;
      }
    };
    for (let at = 0; at < 60; at++) {
      expect(outcome(whole.subarray(0, Math.floor((whole.length * at) / 60)))).toBe('string');
      expect(outcome(whole.map((byte, index) => ((index * 7919 + at) % 211 === 0 ? (byte * 31 + at) & 255 : byte)))).toBe('string');
    }
  });
});
