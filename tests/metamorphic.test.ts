import { describe, expect, test } from 'vitest';
import { type Registry, extract } from '../src/browser.js';
import { labelAt } from '../src/labels.js';
import { repair } from '../src/repair/index.js';
import { CELL_END } from '../src/tables/table.js';
import { encode } from './encoded.js';
import { fixtures, plain } from './expected.js';

const decoder = new TextDecoder();

/** Texts, whatever brackets they are printed with. */
const printed = (text: string | null): string => plain(text).replace(/[[〔【]/g, '(').replace(/[\]〕】]/g, ')');

interface Facts {
  plans: unknown[];
  tasks: unknown[];
}

/** What must not change when only the page does. */
function facts({ plans, tasks }: Registry): Facts {
  return {
    plans: plans.map(({ title, year, sections }) => [printed(title), year, sections.map(({ path, title: words }) => [path, printed(words)])]),
    tasks: tasks.map((task) => ({
      id: task.id,
      title: printed(task.title),
      text: printed(task.text),
      responsibilities: task.responsibilities.map(({ role, name, implied }) => [role, printed(name), implied]),
      targets: task.targets.map(({ text, value, maxValue, unit, comparator, deadline }) => [printed(text), value, maxValue, printed(unit), comparator, deadline]),
      deadlines: task.deadlines.map(({ date }) => date),
    })),
  };
}

/** The document as a page of a width would print it: paragraphs indented, lines broken anywhere. */
function wrapped(paragraphs: readonly string[], width: number): string[] {
  return paragraphs.flatMap((paragraph) => {
    const lines = [];
    const text = `　　${paragraph}`;
    for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
    return lines;
  });
}

/** Whether the labels and marks of a document tell where its paragraphs end: then it can be read on one line. */
function endsSentences(paragraphs: readonly string[]): boolean {
  const first = paragraphs.findIndex((paragraph) => labelAt(paragraph, 0) !== null);
  const body = paragraphs.slice(first);
  const last = body.findLastIndex((paragraph) => labelAt(paragraph, 0) !== null);
  return first >= 0 && body.slice(0, last + 1).every((paragraph, index) => /[。；）)！]$/.test(paragraph) || labelAt(body[index + 1] ?? '', 0) !== null);
}

const widened = (text: string): string => text.replace(/(?<=[\u4e00-\u9fff])\d+(?=[\u4e00-\u9fff%])/g, (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)));
const swapped = (text: string): string => text.replace(/[，；：（）]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));
const clean = fixtures().filter(({ name }) => name.startsWith('synthetic/') && !/one-line|cut-copy|web-page/.test(name));

describe.each(clean)('$name', ({ source }) => {
  const text = decoder.decode(source);
  const paragraphs = repair(text).text.value.split('\n');
  // A page that is wrapped has no tables of text any more.
  const wraps = paragraphs.every((paragraph) => !paragraph.includes(CELL_END));

  test.skipIf(!wraps).each([20, 28, 36, 50])('wrapped at %i', async (width) => {
    expect(facts(await extract(wrapped(paragraphs, width).join('\n')))).toEqual(facts(await extract(text)));
  });

  test.skipIf(!wraps)('with page numbers', async () => {
    const pages = wrapped(paragraphs, 30).flatMap((line, index) => (index % 22 === 21 ? [line, '', `— ${(index + 1) / 22} —`, ''] : [line]));
    expect(facts(await extract(pages.join('\n')))).toEqual(facts(await extract(text)));
  });

  test('with half-width marks', async () => {
    expect(facts(await extract(swapped(wraps ? paragraphs.join('\n') : text)))).toEqual(facts(await extract(text)));
  });

  test('with full-width digits', async () => {
    expect(facts(await extract(widened(text)))).toEqual(facts(await extract(text)));
  });

  test.each(['〔〕', '[]', '【】'])('with %s for （）', async (pair) => {
    const other = text.replace(/[（）]/g, (mark) => pair['（）'.indexOf(mark)]!);
    expect(facts(await extract(other))).toEqual(facts(await extract(text)));
  });

  test.skipIf(!endsSentences(paragraphs))('without line breaks', async () => {
    const read = await extract(text);
    if (read.plans.some(({ closing }) => closing !== null)) return;
    expect(facts(await extract(paragraphs.join(''))).tasks).toEqual(facts(read).tasks);
  });

  test('with other line ends', async () => {
    expect(facts(await extract(text.replace(/\r?\n/g, '\r\n')))).toEqual(facts(await extract(text)));
    expect(facts(await extract(text.replace(/\r?\n/g, '\u2028')))).toEqual(facts(await extract(text)));
  });

  test('in another encoding', async () => {
    expect(facts(await extract(encode(text, 'utf-16le')))).toEqual(facts(await extract(text)));
  });
});
