import { expect, test } from 'vitest';
import { hanNumber } from '../src/numerals.js';
import { formatNumber } from '../src/read/formats/numbers.js';

test.each([
  ['decimal', { 1: '1', 12: '12' }],
  ['decimalZero', { 1: '01', 12: '12' }],
  ['decimalFullWidth', { 12: '１２' }],
  ['decimalEnclosedCircle', { 1: '①', 20: '⑳', 21: '㉑', 36: '㊱', 51: '51' }],
  ['decimalEnclosedParen', { 1: '⑴', 20: '⒇', 21: '21' }],
  ['chineseCounting', { 1: '一', 10: '十', 11: '十一', 20: '二十', 21: '二十一', 99: '九十九', 105: '一○五' }],
  ['chineseCountingThousand', { 10: '十', 30: '三十', 100: '一百', 105: '一百〇五', 110: '一百一十', 1005: '一千〇五' }],
  ['ideographDigital', { 10: '一〇', 21: '二一' }],
  ['chineseLegalSimplified', { 3: '叁', 12: '壹拾贰', 20: '贰拾' }],
  ['ideographTraditional', { 1: '甲', 10: '癸', 11: '11' }],
  ['upperLetter', { 1: 'A', 26: 'Z', 27: 'AA', 28: 'BB' }],
  ['lowerRoman', { 4: 'iv', 9: 'ix', 14: 'xiv' }],
  ['none', { 3: '' }],
])('%s', (format, numbers) => {
  for (const [number, printed] of Object.entries(numbers)) expect(formatNumber(Number(number), format)).toBe(printed);
});

test('a format that is not known gives nothing', () => {
  expect(formatNumber(1, 'hebrew1')).toBeNull();
});

test('Chinese counting says to the reader of numerals what was counted', () => {
  for (let number = 1; number < 10_000; number++) expect(hanNumber(formatNumber(number, 'chineseCountingThousand')!)).toBe(number);
});

test('no number breaks a format', () => {
  for (const format of ['chineseCounting', 'chineseLegalSimplified', 'upperRoman', 'lowerLetter', 'ideographZodiacTraditional', 'decimalEnclosedCircle']) {
    for (const number of [-1, 0, 61, 10_000, 2 ** 31]) expect(formatNumber(number, format)!.length).toBeLessThan(40);
  }
});
