import { describe, expect, test } from 'vitest';
import { type Registry, extract } from '../src/browser.js';
import { repair } from '../src/repair/index.js';
import { CELL_END } from '../src/tables/table.js';
import { encode } from './encoded.js';
import { fixtures, plain } from './expected.js';

const decoder = new TextDecoder();

/** What must not change when only the page does. */
function facts({ plans, tasks }: Registry): unknown {
  return {
    plans: plans.map(({ title, year, sections }) => [plain(title), year, sections.map(({ path, title: words }) => [path, plain(words)])]),
    tasks: tasks.map((task) => ({
      id: task.id,
      title: plain(task.title),
      text: plain(task.text),
      responsibilities: task.responsibilities.map(({ role, name, implied }) => [role, plain(name), implied]),
      targets: task.targets.map(({ text, value, maxValue, unit, comparator, deadline }) => [plain(text), value, maxValue, plain(unit), comparator, deadline]),
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
    expect(facts(await extract(swapped(text)))).toEqual(facts(await extract(text)));
  });

  test('with other line ends', async () => {
    expect(facts(await extract(text.replace(/\r?\n/g, '\r\n')))).toEqual(facts(await extract(text)));
    expect(facts(await extract(text.replace(/\r?\n/g, '\u2028')))).toEqual(facts(await extract(text)));
  });

  test('in another encoding', async () => {
    expect(facts(await extract(encode(text, 'utf-16le')))).toEqual(facts(await extract(text)));
  });
});
