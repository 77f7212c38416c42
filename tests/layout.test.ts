import { describe, expect, test } from 'vitest';
import { Layout } from '../src/read/formats/layout/index.js';
import type { Page, Rule, Run } from '../src/read/formats/layout/types.js';
import { ReadError } from '../src/read/error.js';

const SIZE = 16;
const LEFT = 80;
const PITCH = 28;
/** Characters on a line of text. */
const FULL = 27;

/** A line of characters beside each other; half of the size for those of ASCII. */
function set(text: string, x: number, y: number, size = SIZE, gap = 0): Run[] {
  let at = x;
  return Array.from(text, (character) => {
    const width = character < '\x80' ? size / 2 : size;
    const run = { text: character, x: at, y, width, size };
    at += width + gap;
    return run;
  });
}

const page = (runs: readonly Run[], rules: readonly Rule[] = [], hasPicture = false): Page => ({ width: 595, height: 842, runs, rules, hasPicture });

function read(...pages: readonly Page[]): ReturnType<Layout['finish']> {
  const layout = new Layout();
  for (const each of pages) layout.add(each);
  return layout.finish();
}

/** Paragraphs as a word processor sets them: the first line indented, the last one as long as it comes. */
function wrapped(paragraph: string): string[] {
  const text = `　　${paragraph}`;
  return Array.from({ length: Math.ceil(text.length / FULL) }, (_, index) => text.slice(index * FULL, (index + 1) * FULL));
}

const sentence = (label: string, length: number): string => `${label}完善工作机制，${'落实责任分工，加强督促检查'.repeat(9)}`.slice(0, length - 1).concat('。');

function setParagraphs(paragraphs: readonly string[], top = 120): Run[] {
  return paragraphs.flatMap(wrapped).flatMap((line, index) => set(line, LEFT, top + index * PITCH));
}

const lines = ({ text }: { text: string }): string[] => text.trimEnd().split('\n');

describe('paragraphs', () => {
  test('are lines joined as their indents and ends tell', () => {
    const paragraphs = [sentence('一、', 60), sentence('（一）', 90), '1.开展检查。', sentence('2.', 52), sentence('二、', 30)];
    expect(lines(read(page(setParagraphs(paragraphs))))).toEqual(paragraphs);
  });

  test('go on over a page break and know where the next page begins', () => {
    const [first, second] = [sentence('一、', 100), sentence('二、', 60)];
    const all = wrapped(first).concat(wrapped(second));
    const part = (from: number, to?: number): Run[] => all.slice(from, to).flatMap((line, index) => set(line, LEFT, 120 + index * PITCH));
    const { text, places } = read(page(part(0, 2)), page(part(2)));
    expect(lines({ text })).toEqual([first, second]);
    expect(places).toEqual({ unit: 'page', starts: [0, 2 * FULL - 2] });
  });

  test('end where a line stops early, a step is wide or the size changes', () => {
    const long = '全面推进农村供水保障各项工作落实落细落到实处不断提高水平';
    const rows = [
      ...set(long.slice(0, FULL), LEFT, 120), ...set(long.slice(0, 10), LEFT, 148), ...set(long.slice(0, FULL), LEFT, 176),
      ...set(long.slice(0, FULL), LEFT, 176 + 60), ...set('附注', LEFT, 264, 12),
    ];
    expect(lines(read(page(rows)))).toEqual([long.slice(0, FULL) + long.slice(0, 10), long.slice(0, FULL), long.slice(0, FULL), '附注']);
  });

  test('of a title over two lines stay lines of their own', () => {
    const title = [...set('青石县人民政府办公室关于印发', 595 / 2 - 7 * 22, 110, 22), ...set('农村供水保障工作要点的通知', 595 / 2 - 6.5 * 22, 144, 22)];
    expect(lines(read(page([...title, ...setParagraphs([sentence('一、', 60)], 200)])))).toEqual(['青石县人民政府办公室关于印发', '农村供水保障工作要点的通知', sentence('一、', 60)]);
  });
});

describe('spaces', () => {
  test('stand between words, not between justified characters, and not in a title set wide', () => {
    const rows = [...set('工作要点', LEFT, 100, 22, 22), ...set('推进农村供水保障', LEFT, 160, SIZE, 2), ...set('Web', LEFT, 200), ...set('GIS', LEFT + 3 * 8 + 5, 200)];
    expect(lines(read(page(rows)))).toEqual(['工作要点', '推进农村供水保障', 'Web GIS']);
  });

  test('stand apart what is set in columns without ruling lines', () => {
    const rows = [...set('联系人：张三', LEFT, 100), ...set('电话：0000', LEFT + 200, 100)];
    expect(lines(read(page(rows)))).toEqual(['联系人：张三    电话：0000']);
  });
});

test('a character that is raised stays in its line, one drawn twice is one', () => {
  const line = set('新建蓄水池500m', LEFT, 200);
  const end = LEFT + 5 * SIZE + 4 * 8;
  expect(lines(read(page([...line, ...line.map((run) => ({ ...run, x: run.x + 0.3 })), { text: '2', x: end, y: 193, width: 4, size: 8 }, ...set('以上', end + 4, 200)])))).toEqual(['新建蓄水池500m2以上']);
});

test('what a font draws alike is what Chinese text has: 户 and —', () => {
  expect(lines(read(page(set('⼾均5―8吨〈全年〉', LEFT, 100))))).toEqual(['户均5—8吨〈全年〉']);
});

test('radicals and compatibility ideographs are what they look like; other signs stay', () => {
  expect(lines(read(page([...set('⼀、⻘⽯县第⻚', LEFT, 100), ...set('①１２％ﬁ類', LEFT, 140)])))).toEqual(['一、青石县第页', '①１２％ﬁ類']);
});

describe('heads and feet of pages', () => {
  const body = (index: number): Run[] => setParagraphs([sentence('一二三四五六七'[index] + '、', 100 + index)]);

  test.each(['— # —', '- # -', '第#页 共4页', '#', '#/4'])('%s is no text', (form) => {
    const pages = [0, 1, 2, 3].map((index) => page([...body(index), ...set(form.replace('#', String(index + 1)), index % 2 ? LEFT : 480, 800, 14)]));
    expect(read(...pages).text).not.toMatch(/—|共4页|\d/);
  });

  test('nor is a running head, also where left and right pages have different ones', () => {
    const heads = ['青石县人民政府文件', '农村供水保障工作要点'];
    const pages = [0, 1, 2, 3, 4, 5].map((index) => page([...set(heads[index % 2]!, 200, 50, 9), ...body(index)]));
    expect(read(...pages).text).not.toMatch(/文件|要点/);
  });

  test('who does the work is none, though it stands at the head of every page', () => {
    const pages = [0, 1, 2, 3].map((index) => page([...set('责任单位：县水利局', LEFT, 60), ...body(index)]));
    expect(lines(read(...pages)).filter((line) => line === '责任单位：县水利局')).toHaveLength(4);
  });

  test('a page by itself keeps all but a page number', () => {
    expect(lines(read(page([...set('青石县人民政府文件', 200, 50, 9), ...setParagraphs(['开展检查。']), ...set('— 1 —', 280, 800, 14)])))).toEqual(['青石县人民政府文件', '开展检查。']);
  });

  test('annexes that begin at the top of pages are kept', () => {
    const pages = [1, 2, 3].map((number) => page([...set(`附件${number}`, LEFT, 100), ...setParagraphs([sentence('一、', 60)], 150)]));
    expect(lines(read(...pages, page(body(1)), page(body(2)))).filter((line) => line.startsWith('附件'))).toEqual(['附件1', '附件2', '附件3']);
  });
});

test('two columns are read one after the other', () => {
  const column = (text: string): string[] => Array.from({ length: 8 }, (_, index) => text.slice(index * 13, (index + 1) * 13));
  const left = sentence('一、', 104);
  const right = sentence('二、', 104);
  const rows = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => [...set(column(left)[index]!, LEFT, 120 + index * PITCH), ...set(column(right)[index]!, LEFT + 250, 120 + index * PITCH)]);
  const { text } = read(page(rows));
  expect(text.replace(/\n/g, '')).toBe(left + right);
});

/** The ruling lines of a grid, without those that lie in merged cells: `[x, y]` of the wall below or to the right of a cell. */
function ruled(xs: readonly number[], ys: readonly number[], noneBelow: readonly string[] = [], noneRight: readonly string[] = []): Rule[] {
  const rules: Rule[] = [];
  ys.forEach((y, row) => xs.slice(1).forEach((x, column) => noneBelow.includes(`${row - 1} ${column}`) || rules.push({ x1: xs[column]!, x2: x, y1: y, y2: y })));
  xs.forEach((x, column) => ys.slice(1).forEach((y, row) => noneRight.includes(`${row} ${column - 1}`) || rules.push({ x1: x, x2: x, y1: ys[row]!, y2: y })));
  return rules;
}

describe('tables', () => {
  const xs = [80, 140, 300, 500];
  const ys = [100, 130, 190, 220];
  const cell = (row: number, column: number, ...texts: readonly string[]): Run[] => texts.flatMap((text, index) => set(text, xs[column]! + 4, ys[row]! + 20 + index * 20, 12));

  test('are read row by row, with merged cells and cells of several lines', () => {
    const runs = [
      ...cell(0, 0, '序号'), ...cell(0, 1, '任务与单位'),
      ...cell(1, 0, '1'), ...cell(1, 1, '改造老旧管网一百二十公里以', '上，检测水质。'), ...cell(1, 2, '县水利局'),
      ...cell(2, 0, '2'), ...cell(2, 2, '县财政局'),
    ];
    const { text, merged } = read(page(runs, ruled(xs, ys, ['1 1'], ['0 1'])));
    expect(text).toBe('序号\t任务与单位\t\n1\t改造老旧管网一百二十公里以上，检测水质。\t县水利局\n2\t\t县财政局\n');
    expect(merged).toEqual([text.indexOf('2\t') + 2]);
  });

  test('go on over a page, their head once', () => {
    const head = [...cell(0, 0, '序号'), ...cell(0, 1, '任务'), ...cell(0, 2, '单位')];
    const first = page([...setParagraphs(['开展检查。'], 60), ...head, ...cell(1, 0, '1'), ...cell(1, 1, '检测水质'), ...cell(1, 2, '县水利局')], ruled(xs, ys.slice(0, 3)));
    const second = page([...head, ...cell(1, 0, '2'), ...cell(1, 1, '改造管网'), ...cell(1, 2, '县财政局')], ruled(xs, ys.slice(0, 3)));
    expect(read(first, second).text).toBe('开展检查。\n序号\t任务\t单位\n1\t检测水质\t县水利局\n2\t改造管网\t县财政局\n');
  });

  // 160 points for 13 characters of 12, 200 for 16.
  const rowsOverPages = (above: readonly (readonly string[])[], below: readonly (readonly string[])[]): string[] => {
    const head = ['序号', '任务', '单位'].flatMap((text, column) => cell(0, column, text));
    const row = (texts: readonly (readonly string[])[]): Run[] => [...head, ...texts.flatMap((some, column) => cell(1, column, ...some))];
    return lines(read(page(row(above), ruled(xs, ys.slice(0, 3))), page(row(below), ruled(xs, ys.slice(0, 3))))).slice(1);
  };

  test('a row that a page break cut is one row', () => {
    expect(rowsOverPages([['1'], ['改造老旧管网一百二十公里以', '上，检测水质，建设应急水源'], ['县水利局']], [[], ['二十处。'], []])).toEqual(['1\t改造老旧管网一百二十公里以上，检测水质，建设应急水源二十处。\t县水利局']);
  });

  test.each([
    ['a number', [['1'], ['改造老旧管网一百二十公里以', '上，检测水质，建设应急水源'], ['县水利局']], [['2'], ['二十处。'], []]],
    ['an end', [['1'], ['改造老旧管网一百二十公里以', '上。'], ['县水利局']], [[], ['检测水质'], []]],
    ['cells all filled', [['1'], ['改造老旧管网一百二十公里以', '上，检测水质，建设应急水源'], ['县水利局']], [['一'], ['二十处。'], ['县财政局']]],
    ['room above', [['1'], ['改造老旧管网一百二十公里以', '上，检测水质，建设应急水源'], ['县水利局']], [[], ['二十处。'], ['县财政局']]],
  ])('with %s the rows of two pages stay two', (_, above, below) => {
    expect(rowsOverPages(above, below)).toHaveLength(2);
  });

  test('names of bodies on lines of a cell stay names; one that breaks off goes on', () => {
    const names = (...texts: readonly string[]): string => read(page([...cell(0, 0, '序号'), ...cell(0, 1, '单位'), ...texts.flatMap((text, index) => set(text, 84, 150 + index * 20, 12))], ruled([80, 136, 300], [100, 130, 220]))).text.split('\n').slice(1).join('\n');
    expect(names('县审计局', '县统计局')).toBe('"县审计局\n县统计局"\t\n');
    expect(names('县应急管', '理局')).toBe('县应急管理局\t\n');
  });

  test('a frame around text is none, nor are lines to write on', () => {
    const frame = ruled([60, 540], [90, 400]);
    const runs = setParagraphs([sentence('一、', 60)]);
    expect(lines(read(page(runs, [...frame, { x1: 80, x2: 200, y1: 180, y2: 180 }])))).toEqual([sentence('一、', 60)]);
  });
});

describe('pages without text', () => {
  test('are noted where they are pictures, not where they are blank', () => {
    const text = page(setParagraphs(['开展检查。']));
    const { notes, places } = read(text, page([], [], true), page([]), text);
    expect(notes).toEqual([{ rule: 'page-image', start: 6, end: 6, values: { page: '2' } }]);
    expect(places?.starts).toEqual([0, 6, 6, 6]);
  });

  test('and nothing else are a scan, or empty', () => {
    expect(() => read(page([], [], true))).toThrow(expect.objectContaining({ code: 'scanned' }));
    expect(read(page([])).text).toBe('');
  });

  test('nor is there any where shapes are not told as characters', () => {
    const garbage = Array.from({ length: 60 }, (_, index) => String.fromCharCode(0xe000 + index)).join('');
    expect(() => read(page(set(garbage.slice(0, 30), LEFT, 100)))).toThrow(ReadError);
  });
});

test('hostile pages end', () => {
  const many = Array.from({ length: 20_000 }, (_, index): Run => ({ text: '县', x: index % 500, y: (index * 7) % 800, width: 3, size: 1 + (index % 50) }));
  const rules = Array.from({ length: 3000 }, (_, index): Rule => ({ x1: index % 500, x2: (index % 500) + 90, y1: index / 4, y2: index / 4 }));
  expect(read(page([...many, { text: 'x', x: Number.NaN, y: 1, width: 1, size: 1 }], rules)).text).not.toBe('');
});

test('notes at the foot of a page are left out and told of; the text goes on over them', () => {
  const paragraph = sentence('一、', 100);
  const [first, ...others] = [wrapped(paragraph).slice(0, 2), wrapped(paragraph).slice(2)].map((part) => part.flatMap((row, index) => set(row, LEFT, 600 + index * PITCH)));
  const note = [...set('①指县水利局所管的管网，', LEFT, 700, 10), ...set('下同。', LEFT, 715, 10), ...set('②见附件。', LEFT, 730, 10)];
  const { text, notes } = read(page([...first!, ...note, ...set('— 1 —', 280, 800, 14)], [{ x1: LEFT, x2: LEFT + 140, y1: 680, y2: 680 }]), page(others.flat()));
  expect(lines({ text })).toEqual([paragraph]);
  expect(notes?.map(({ rule, values }) => [rule, values.text])).toEqual([['footnote', '①指县水利局所管的管网，下同。'], ['footnote', '②见附件。']]);
});

test('lists hang behind their numbers; signatures stay lines', () => {
  const rows = [
    ...set('1.', LEFT + 16, 100), ...set('推进农村供水保障，完善工作机制，落实责任分工，加强督', LEFT + 48, 100), ...set('促检查。', LEFT + 48, 128),
    ...set('青石县水利局', LEFT + 21 * SIZE, 200), ...set('2026年3月9日', LEFT + 27 * SIZE - 8 * 9 - 9, 228), ...set('（此件公开发布）', LEFT + 32, 256),
  ];
  expect(lines(read(page([...rows, ...setParagraphs([sentence('一、', 100)], 300)])))).toEqual([
    '1. 推进农村供水保障，完善工作机制，落实责任分工，加强督促检查。', '青石县水利局', '2026年3月9日', '（此件公开发布）', sentence('一、', 100),
  ]);
});
