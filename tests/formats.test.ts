import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { toSource } from '../src/browser.js';
import { convert } from '../src/pipeline.js';
import { readPdfPages } from '../src/read/formats/pdf/index.js';
import { defaultLimits } from '../src/read/reader.js';
import { checkAccount, checkLines, checkMetadata, checkPlans, checkSpans, checkTasks, spansOf } from './check-registry.js';
import type { Expected } from './expected.js';
import { ofdPage, writeOfd } from './ofd-writer.js';

const folder = new URL('../fixtures/formats/plan/', import.meta.url).pathname;
const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8'), { schema: 'core' }) as Expected;
/** `plan.fodt` is what the others are made from and is not read itself. */
const names = readdirSync(folder).filter((name) => name.startsWith('plan') && !name.endsWith('.fodt'));

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

/** No program at hand writes OFD: what LibreOffice printed, character by character and line by line, in an OFD. */
async function ofd(): Promise<Uint8Array> {
  const pages: string[] = [];
  for await (const page of readPdfPages(bytesOf('plan-libreoffice.pdf'), defaultLimits)) pages.push(ofdPage(page));
  return writeOfd(pages);
}

const PAGED = ['pdf', 'ofd'];
const WORD = ['docx', 'doc', 'wps', 'rtf', 'odt'];

describe.each([...names, 'plan.ofd'])('%s', (name) => {
  const source = (name === 'plan.ofd' ? ofd() : Promise.resolve(bytesOf(name))).then((bytes) => toSource(bytes, { path: name }));
  const registry = source.then((read) => convert(read).registry);
  registry.catch(() => {});

  test('head and foot', async () => {
    checkMetadata(expected.metadata, (await registry).document);
  });

  test('plans and sections', async () => {
    checkPlans(expected.plans, (await registry).plans);
  });

  test('tasks', async () => {
    checkTasks(expected.plans, await registry);
  });

  test('spans cut out what the values say, and nothing of the text is lost', async () => {
    const { text } = await source;
    checkSpans(await registry, text);
    checkLines(await registry, text);
    checkAccount(await source);
  });

  test('points name the page or the paragraph, if the format has any', async () => {
    const { format } = await source;
    const points = spansOf(await registry).map(({ span }) => span.start);
    const unit = PAGED.includes(format) ? 'page' : WORD.includes(format) ? 'paragraph' : null;
    expect(points.every((point) => 'page' in point === (unit === 'page') && 'paragraph' in point === (unit === 'paragraph'))).toBe(true);
    const found = new Set(points.map((point) => (unit ? point[unit] : 0)));
    expect(found.size).toBeGreaterThanOrEqual({ page: 3, paragraph: 20, none: 1 }[unit ?? 'none']);
  });

  test('nothing to warn of', async () => {
    expect((await registry).diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

// In OpenDocument there are no paragraphs in cells that others cover.
test('Word’s formats agree on the paragraphs', async () => {
  const found = await Promise.all(['plan.docx', 'plan.doc', 'plan.rtf'].map(async (name) => spansOf(convert(await toSource(bytesOf(name))).registry).map(({ value, span }) => `${value} ${span.start.paragraph}`)));
  for (const other of found.slice(1)) expect(other).toEqual(found[0]);
});
