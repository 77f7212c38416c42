import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../src/read/index.js';
import { ReadError } from '../src/read/error.js';
import { type Part, type WordDocument, change, compound, row, u16, u32, wordFile } from './word-files.js';

const read = (document: WordDocument) => readDocument(wordFile(document));
const textOf = async (document: WordDocument): Promise<string> => (await read(document)).text;
const paragraph = (text: string, ...changes: number[]): Part => ({ runs: [`${text}\r`], changes });
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/formats/doc/${name}`, import.meta.url)));

const IN_TABLE = change(0x2416, 1);
const cell = (text: string): Part => ({ runs: [`${text}\x07`], changes: IN_TABLE });
const rowEnd = (...definition: number[]): Part => ({ runs: ['\x07'], changes: [...IN_TABLE, ...change(0x2417, 1), ...definition] });
const numbered = (text: string, list = 1, level = 0): Part => paragraph(text, ...change(0x460b, ...u16(list)), ...change(0x260a, level));

const DELETED = change(0x0800, 1);
const INSERTED = change(0x0801, 1);
const HIDDEN = change(0x083c, 1);

describe('a document that LibreOffice wrote', async () => {
  const source = await readDocument(fixture('plan.doc'), { path: 'plan.doc' });

  test('has its text, its automatic numbers and its table', () => {
    expect(source.text.split('\n')).toEqual([
      '2026年青石县农村供水工作要点',
      '一、补齐工程短板',
      '（一）改造老旧管网',
      '以漏损严重的村庄为重点，更换管道30公里。（县水利局牵头负责）',
      '1. 2026年底前完成设计。',
      '1.1 勘察',
      '①取样',
      '②化验',
      '1.2 测量',
      '2.明年开工。',
      '2.1 备料',
      '夹在中间的段落。A  B',
      '换行之后',
      '3.接着编号。',
      '（二）建设水厂',
      '二、管好水源',
      '（一）划定保护区',
      '甲、第一件',
      '乙、第二件',
      '•圆点项',
      'IV)四号',
      'a)小号',
      '框外的话。链接文字',
      '序号\t重点任务\t责任分工\t',
      '\t\t牵头单位\t完成时限',
      '4.\t"更换老旧管道',
      '30公里。"\t县水利局\t6月底前',
      '5.\t"新建水厂',
      '内甲',
      '内乙',
      '表后"\t\t12月底前',
      '合计两项\t\t\t',
      '青石县水利局',
      '2026年3月9日',
      '',
    ]);
  });

  test('says which cells the ones above run on into', () => {
    expect(source.merged?.map((at) => source.text.slice(0, at).split('\n').length)).toEqual([25, 25, 31]);
  });

  test('says what was left out, where it belongs', () => {
    const at = (start: number): string => source.text.slice(Math.max(0, start - 4), start);
    expect(source.notes?.map(({ rule, values, start }) => [rule, values, at(start)])).toEqual([
      ['tracked-changes', { inserted: '1', deleted: '1' }, ''],
      ['footnote', { text: '漏损率以县水利局公布的为准。' }, '庄为重点'],
      ['text-box', { text: '文本框里的话。' }, ')小号\n'],
      ['footnote', { text: '含下属单位。' }, '县水利局'],
    ]);
  });

  test('counts its paragraphs, empty ones and those in cells included', () => {
    const { unit, starts } = source.places!;
    expect(unit).toBe('paragraph');
    expect(source.text.slice(starts[0]).startsWith('2026年青石县')).toBe(true);
    // Two lines of contents and an empty paragraph come before it.
    expect(source.text.slice(starts[4]).startsWith('一、补齐')).toBe(true);
  });

  test('is a wps file by its name', async () => {
    expect(source.format).toBe('doc');
    expect((await readDocument(fixture('plan.doc'), { path: '要点.wps' })).format).toBe('wps');
  });
});

describe('characters', () => {
  test('of one byte are Latin ones, or halves of Chinese ones where a program wrote those', async () => {
    const gbk = [0xb8, 0xc4, 0xd4, 0xec, 0xc0, 0xcf, 0xbe, 0xc9, 0xb9, 0xdc, 0xcd, 0xf8, 0x32, 0xa1, 0xa3, 0x0d];
    const parts: Part[] = [{ runs: ['caf\xe9 \xd7 2\r'], encoding: 'latin1' }, { runs: ['16 bytes of GBK.'], encoding: gbk }, paragraph('管网')];
    expect(await textOf({ parts })).toBe('café × 2\n改造老旧管网2。\n管网\n');
  });

  test('that control the layout are lines, hyphens or nothing', async () => {
    expect(await textOf({ parts: [paragraph('A\x0bB\x1eC\x1fD\x01\x08E\x0cF')] })).toBe('A\nB-CDE\nF\n');
  });

  test('of symbol fonts are shown as what they look like', async () => {
    expect(await textOf({ parts: [{ runs: [{ text: '(', changes: change(0x6a09, 3, 0, 0xfe, 0xf0) }, '已完成\r'] }] })).toBe('☑已完成\n');
  });

  test('that are hidden are left out, by themselves or by their style', async () => {
    const styles = [{ kind: 1 as const }, { kind: 2 as const, characters: HIDDEN }, { kind: 2 as const, base: 1 }, { kind: 1 as const, characters: HIDDEN }];
    const byStyle = { text: '三', changes: change(0x4a30, 2, 0) };
    const shownAgain = { text: '四', changes: [...change(0x4a30, 2, 0), ...change(0x083c, 0)] };
    const parts: Part[] = [{ runs: ['一', { text: '二', changes: HIDDEN }, byStyle, shownAgain, '五\r'] }, { ...paragraph('六'), style: 3 }, paragraph('七')];
    expect(await textOf({ parts, styles })).toBe('一四五\n七\n');
  });
});

describe('tracked changes', () => {
  test('are accepted, and counted', async () => {
    const { text, notes } = await read({ parts: [{ runs: ['由', { text: '县林业局', changes: DELETED }, { text: '县水利局', changes: INSERTED }, '负责\r'] }] });
    expect(text).toBe('由县水利局负责\n');
    expect(notes).toEqual([{ rule: 'tracked-changes', start: 0, end: 0, values: { inserted: '1', deleted: '1' } }]);
  });

  test('join paragraphs whose mark is deleted', async () => {
    const { text, places } = await read({ parts: [{ runs: ['前半句，', { text: '\r', changes: DELETED }] }, paragraph('后半句。'), paragraph('下一段')] });
    expect(text).toBe('前半句，后半句。\n下一段\n');
    expect(places?.starts).toEqual([0, 0, 9]);
  });

  test('and numbers of a fast save are found at the pieces', async () => {
    const deleted = (0x41 << 1) | 0x100;
    const parts = [{ ...paragraph('删去'), prm: deleted }, { ...paragraph('留下'), prm: 1 }];
    const numbering = { lists: [[{ text: '\0、', format: 39 }]], overrides: [{ list: 0 }], fastSaved: [change(0x460b, 1, 0)] };
    expect(await textOf({ parts, ...numbering })).toBe('一、留下\n');
  });
});

describe('fields', () => {
  test('show their results, in each other too, but no tables of contents', async () => {
    const inner = '\x13PAGEREF _a\x145\x15';
    const parts = [paragraph(`\x13 TOC \\o "1-3" \x14一、总则${inner}`), paragraph('二、附则\x15'), paragraph(`见\x13REF a\x14第\x13=1+1\x142\x15条\x15。`)];
    expect(await textOf({ parts })).toBe('见第2条。\n');
  });

  test('without an end hide nothing; a number in a circle is computed', async () => {
    expect(await textOf({ parts: [paragraph('\x13 EQ \\o\\ac(○,11)\x15乙\x13丙')] })).toBe('⑪乙丙\n');
  });
});

describe('automatic numbers', () => {
  test('come from the paragraph or its style, and begin again below each number above them', async () => {
    const lists = [[{ text: '第\0章', format: 39 }, { text: '\x01.', format: 0 }, { text: '\0.\x01.\x02', format: 39, flags: 4, start: 3 }]];
    const styles = [{ kind: 1 as const }, { kind: 1 as const, paragraph: change(0x460b, 1, 0) }, { kind: 1 as const, base: 1, paragraph: change(0x260a, 1) }];
    const parts: Part[] = [
      { ...paragraph('总则'), style: 1 }, { ...paragraph('目的'), style: 2 }, { ...paragraph('5月底前'), style: 2 }, numbered('细目', 1, 2),
      { ...paragraph('附则'), style: 1 }, { ...paragraph('说明'), style: 2 }, { ...paragraph('无号', ...change(0x460b, 0, 0)), style: 2 },
    ];
    expect(await textOf({ parts, lists, styles, overrides: [{ list: 0 }] })).toBe('第一章 总则\n1.目的\n2. 5月底前\n1.2.3 细目\n第二章 附则\n1.说明\n无号\n');
  });

  test('run on through levels that do not restart, and begin again where a paragraph says so', async () => {
    const lists = [[{ text: '\0、', format: 37 }, { text: '（\x01）', format: 0, flags: 8 }]];
    const overrides = [{ list: 0 }, { list: 0, starts: { 0: 5 } }];
    const parts = [numbered('甲'), numbered('乙', 1, 1), numbered('丙'), numbered('丁', 1, 1), numbered('戊', 2), numbered('己', 2)];
    expect(await textOf({ parts, lists, overrides })).toBe('一、甲\n（1）乙\n二、丙\n（2）丁\n五、戊\n六、己\n');
  });

  test('of a format that is not known are digits, which is told once', async () => {
    const { text, notes } = await read({ parts: [numbered('甲'), numbered('乙')], lists: [[{ text: '\0)', format: 6 }]], overrides: [{ list: 0 }] });
    expect(text).toBe('1)甲\n2)乙\n');
    expect(notes).toEqual([{ rule: 'number-format', start: 0, end: 0, values: { format: 'cardinalText' } }]);
  });
});

describe('tables', () => {
  test('have the columns of all their rows; borders that nearly meet are one', async () => {
    const parts = [
      cell('重点任务'), cell('责任分工'), rowEnd(...row([0, 3000, 9000])),
      cell('修路'), cell('县交通局'), cell('6月底前'), rowEnd(...row([-60, 2990, 6000, 9050])),
    ];
    expect(await textOf({ parts })).toBe('重点任务\t责任分工\t\n修路\t县交通局\t6月底前\n');
  });

  test('have cells that are merged, by flags or by changes', async () => {
    const definition = row([0, 2000, 4000, 6000], [0x60]);
    const below = row([0, 2000, 4000, 6000], [0x20]);
    const parts = [
      cell('公共教育'), cell('甲'), cell(''), rowEnd(...definition, ...change(0x5624, 1, 3)),
      cell(''), cell('乙'), cell('丙'), rowEnd(...below),
      cell(''), cell('丁'), cell('戊'), rowEnd(...row([0, 2000, 4000, 6000]), ...change(0xd62b, 2, 0, 1)),
    ];
    const { text, merged } = await read({ parts });
    expect(text).toBe('公共教育\t甲\t\n\t乙\t丙\n\t丁\t戊\n');
    expect(merged).toEqual([8, 13]);
  });

  test('have rows whose definition is too long for its place, and tables in their cells', async () => {
    const wide = row([0, 3000, 6000]);
    const inner = (text: string, ...changes: number[]): Part => paragraph(text, ...IN_TABLE, ...change(0x6649, ...u32(2)), ...changes);
    const parts = [
      inner('内一', ...change(0x244b, 1)), inner('', ...change(0x244b, 1), ...change(0x244c, 1)), cell('外'), cell('二'),
      rowEnd(...change(0x6646, ...u32(0))), paragraph('表后'),
    ];
    const { text, places } = await read({ parts, data: [...u16(wide.length), ...wide] });
    expect(text).toBe('"内一\n外"\t二\n表后\n');
    expect(places?.starts).toEqual([1, 4, 7, 9]);
  });
});

test('footnotes are told where they stand, but for those of deleted text', async () => {
  const parts = [{ runs: ['漏损率\x02下降', { text: '\x02', changes: DELETED }, '\r'] }];
  const { text, notes } = await read({ parts, footnotes: [{ at: 3, text: '以公报为准。' }, { at: 6, text: '旧注。' }] });
  expect(text).toBe('漏损率下降\n');
  expect(notes?.filter(({ rule }) => rule === 'footnote')).toEqual([{ rule: 'footnote', start: 3, end: 3, values: { text: '以公报为准。' } }]);
});

describe('files that are not read', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const error = await readDocument(bytes).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ReadError);
    return (error as ReadError).code;
  };

  test('are those with a password, old ones, and those of other programs', async () => {
    const parts = [paragraph('正文')];
    expect(await refusal(wordFile({ parts, flags: 0x1300 }))).toBe('encrypted');
    expect(await refusal(wordFile({ parts, flags: 0x9300 }))).toBe('encrypted');
    expect(await refusal(wordFile({ parts, version: 0x68 }))).toBe('binary');
    expect(await refusal(compound({ Workbook: [1] }))).toBe('binary');
    expect(await refusal(compound({ MatOST: [1] }))).toBe('binary');
    expect(await refusal(compound({ EncryptedPackage: [1] }))).toBe('encrypted');
    expect(await refusal(compound({ WordDocument: [1, 2] }))).toBe('damaged');
  });

  test('are those whose sectors run in a circle', async () => {
    const bytes = fixture('plan.doc').slice();
    const view = new DataView(bytes.buffer);
    const table = (view.getUint32(0x4c, true) + 1) * 512;
    for (let sector = 0; sector < 128; sector++) view.setUint32(table + sector * 4, 0, true);
    expect(await refusal(bytes)).toBe('damaged');
  });

  test('damaged ones give a text or a reason', async () => {
    const whole = fixture('plan.doc');
    const codes = new Set<string>();
    const tryOut = async (bytes: Uint8Array): Promise<void> => {
      const error = await readDocument(bytes).then(() => null, (error: unknown) => error);
      codes.add(error === null ? 'read' : error instanceof ReadError ? error.code : String(error));
    };
    for (let length = 512; length < whole.length; length += 509) await tryOut(whole.subarray(0, length));
    for (let at = 512; at < whole.length; at += 97) {
      const bytes = whole.slice();
      bytes.fill(0xff, at, at + 1 + (at % 4));
      await tryOut(bytes);
    }
    expect([...codes].filter((code) => !['read', 'damaged', 'encrypted', 'binary', 'empty'].includes(code))).toEqual([]);
  });
});
