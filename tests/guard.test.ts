import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { type FileLimits, ReadError, extractFile } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word file of some paragraphs. */
function docx(paragraphs: readonly string[]): string {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const files = {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${TYPE}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}</w:body></w:document>`,
  };
  const path = join(folder, `${paragraphs.length}.docx`);
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
  return path;
}

const small = docx(['青石县2026年水利工作要点', '一、加固堤防', '（一）年底前加固堤防12公里。（县水利局负责）']);
const large = docx(Array.from({ length: 60_000 }, (_, index) => `${index + 1}.巡查河道。`));

async function refusal(path: string, limits: Partial<FileLimits>): Promise<ReadError> {
  const error: unknown = await extractFile(path, { limits }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ReadError);
  return error as ReadError;
}

describe('a file of a format is read in a thread of its own', () => {
  test('and gives the registry that its text gives', async () => {
    const { source, tasks } = await extractFile(small);
    expect(source).toMatchObject({ format: 'docx', encoding: null });
    expect(tasks).toMatchObject([{ id: 'p1.1.1#1', title: null }]);
    expect(tasks[0]!.responsibilities.map(({ name, span }) => [name, span.start.line, span.start.paragraph])).toEqual([['县水利局', 3, 3]]);
  });

  test('several at once do not get in each other’s way', async () => {
    const found = await Promise.all([extractFile(small), extractFile(small), extractFile(small)]);
    expect(new Set(found.map((registry) => JSON.stringify(registry))).size).toBe(1);
  });

  test('one that takes too long is given up, and the next one is read', async () => {
    const error = await refusal(large, { seconds: 0.05 });
    expect([error.code, error.id]).toEqual(['limit', 'read.slow']);
    expect(error.message).toContain('--max-seconds');
    expect((await extractFile(small)).tasks).toHaveLength(1);
  });

  test('one that takes too much memory is given up, and the next one is read', async () => {
    const error = await refusal(large, { memory: 2 ** 20 });
    expect([error.code, error.id]).toEqual(['limit', 'read.memory']);
    expect(error.message).toContain('--max-memory');
    expect((await extractFile(small)).tasks).toHaveLength(1);
  });

  test('one that unpacks to more than is allowed is refused', async () => {
    const error = await refusal(large, { size: 2 ** 20 });
    expect([error.code, error.id]).toEqual(['limit', 'read.large']);
  });

  test('what is wrong with a file comes back as it was said', async () => {
    const path = join(folder, 'sheet.docx');
    writeFileSync(path, zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }));
    const error = await refusal(path, {});
    expect([error.code, error.say('zh')]).toEqual(['binary', expect.stringContaining('电子表格')]);
  });
});
