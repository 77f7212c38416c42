import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Registry } from '../src/registry/schema.js';
import { dealOut, wrap } from '../src/write/cells.js';
import { type FormatName, formatOfEnding, jsonWriter, loadWriter, type Unit, type WriteOptions } from '../src/write/index.js';
import { VERSION } from '../src/version.js';
import { sampleRegistry } from './sample-registry.js';

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

interface Asked extends Partial<WriteOptions> {
  several?: boolean;
  merge?: boolean;
  unit?: Unit;
}

async function written(format: FormatName, registries: Registry[], { several = registries.length !== 1, merge = false, unit = 'document', ...options }: Asked = {}): Promise<string> {
  const writer = await loadWriter(format, unit);
  const all = { language: 'zh' as const, width: 80, colour: false, document: null, ...options };
  const texts = each(registries.map((registry) => writer.write(registry, all)));
  if (merge) return joined(writer.merge!(texts));
  return joined(several ? writer.join(texts) : texts);
}

describe('json', () => {
  test('is indented by two spaces and ends a line', async () => {
    expect(await written('json', [sampleRegistry()])).toBe(`${JSON.stringify(sampleRegistry(), null, 2)}\n`);
  });

  test.each([0, 1, 2])('of %i of several is an array', async (count) => {
    const registries = Array.from({ length: count }, sampleRegistry);
    expect(await written('json', registries, { several: true })).toBe(`${JSON.stringify(registries, null, 2)}\n`);
  });

  test('keeps line separators inside of strings as they are', async () => {
    const values = [{ text: '一\u2028二\n三' }];
    const json = await joined(jsonWriter.join(each(values.map((value) => `${JSON.stringify(value, null, 2)}\n`))));
    expect(JSON.parse(json)).toEqual(values);
  });
});

describe('merged', () => {
  const merged = (count: number): object => ({
    schemaVersion: '1.0',
    generator: { name: 'plan-extract', version: VERSION },
    documents: Array.from({ length: count }, sampleRegistry),
  });

  test.each([0, 1, 3])('%i documents are written as JSON of all would be', async (count) => {
    const registries = Array.from({ length: count }, sampleRegistry);
    expect(await written('json', registries, { merge: true })).toBe(`${JSON.stringify(merged(count), null, 2)}\n`);
  });

  test.each([0, 1, 3])('%i documents read back from YAML, with texts of several lines', async (count) => {
    const registries = Array.from({ length: count }, sampleRegistry);
    const expected = merged(count) as { documents: Registry[] };
    for (const list of [registries, expected.documents]) for (const { plans } of list) plans[0]!.preamble = '第一行\n\n  第二行\n';
    const [document, ...others] = parseAllDocuments(await written('yaml', registries, { merge: true }));
    expect([document!.toJS(), others]).toEqual([expected, []]);
  });
});

describe('ndjson', () => {
  test('has a line for each document', async () => {
    const lines = (await written('ndjson', [sampleRegistry(), sampleRegistry()])).split('\n');
    expect(lines.map((line) => line && (JSON.parse(line) as unknown))).toEqual([sampleRegistry(), sampleRegistry(), '']);
  });

  test('of tasks has a line for each of them, with the document in front', async () => {
    const lines = (await written('ndjson', [sampleRegistry()], { unit: 'task', document: '通知/a.txt' })).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(sampleRegistry().tasks.map((task) => ({ document: '通知/a.txt', ...task })));
    expect(lines[0]).toMatch(/^\{"document":"通知\/a\.txt","id":"p1\.1\.1#1",/);
  });
});

describe('yaml', () => {
  test('reads back as it was, without folded lines', async () => {
    const registry = sampleRegistry();
    registry.tasks[0]!.text = '推进“互联网+明厨亮灶”建设， 落实责任。'.repeat(20);
    registry.document.number!.code = '0370';
    const yaml = await written('yaml', [registry]);
    expect(parseAllDocuments(yaml).map((document) => document.toJS() as unknown)).toEqual([registry]);
    expect(yaml.split('\n').some((line) => line.includes(registry.tasks[0]!.text))).toBe(true);
  });

  test('of several is as many documents', async () => {
    const yaml = await written('yaml', [sampleRegistry(), sampleRegistry()]);
    expect(parseAllDocuments(yaml)).toHaveLength(2);
  });
});

describe('table', () => {
  test('tells the document, and who does what by when', async () => {
    const table = await written('table', [sampleRegistry()], { width: 200 });
    expect(table).toBe(
      [
        '青岫市食安办关于印发《2031年工作要点》的通知',
        '文号 青食安办〔2031〕3号',
        '发文机关 青岫市食安办',
        '成文日期 2031-02-03',
        '',
        '2031年工作要点',
        '编号      任务                         责任                      目标                                  时限',
        '一 夯实基础',
        'p1.1.1#1  （一） 校园食品安全提升行动  牵头：市教育局            校园食堂“明厨亮灶”覆盖率 达到95%以上  2031-12-31',
        '                                       配合：市公安局、市城管局                                        每季度',
        'p1.1.2#1  （二） 开展排查。            负责：市教育局*',
        '',
        '共 2 项任务；警告 1；* 文中未明言',
        '',
      ].join('\n'),
    );
  });

  test.each([40, 60, 80, 120])('fits %i columns and loses nothing', async (width) => {
    const registry = sampleRegistry();
    const table = await written('table', [registry], { width });
    expect(Math.max(...table.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    const shown = (text: string): boolean => [...text].every((character) => table.includes(character));
    expect(shown(registry.tasks[0]!.title!) && shown(registry.tasks[0]!.targets[0]!.metric!)).toBe(true);
  });

  test('has English heads in English', async () => {
    const table = await written('table', [sampleRegistry()], { language: 'en', width: 200 });
    expect(table).toMatch(/^ID +Task +Who +Targets +Due$/m);
    expect(table).toContain('lead: 市教育局');
  });

  test('has colours only where they are wanted', async () => {
    expect(await written('table', [sampleRegistry()])).not.toContain('\x1b');
    expect(await written('table', [sampleRegistry()], { colour: true })).toContain('\x1b[1m');
  });

  test('does not let a document steer the terminal', async () => {
    const registry = sampleRegistry();
    registry.tasks[0]!.title = '排查\x1b[2J隐患';
    const table = await written('table', [registry], { colour: true, width: 200 });
    expect(table).toContain('排查\ufffd[2J隐患');
  });

  test('of a document without plans has its head and its count', async () => {
    const registry = { ...sampleRegistry(), plans: [], tasks: [], organizations: [] };
    expect(await written('table', [registry])).toMatch(/^青岫市.*共 0 项任务；警告 1\n$/s);
  });

  test('of several stand one behind the other', async () => {
    const table = await written('table', [sampleRegistry(), sampleRegistry()]);
    expect(table.match(/^文号/gm)).toHaveLength(2);
  });
});

describe('cells', () => {
  test('no line begins with a closing mark or ends with an opening one', () => {
    expect(wrap('落实《办法》要求，开展检查。', 8)).toEqual(['落实《办', '法》要', '求，开展', '检查。']);
  });

  test('words and numbers are not torn unless they are wider than a line', () => {
    expect(wrap('完成1200批次', 8)).toEqual(['完成1200', '批次']);
    expect(wrap('完成 abcdefghij', 8)).toEqual(['完成 abc', 'defghij']);
  });

  test('columns that need little leave their share to the others', () => {
    expect(dealOut([8, 50, 100, 30, 10], 72)).toEqual([8, 18, 18, 18, 10]);
    expect(dealOut([8, 9], 72)).toEqual([8, 9]);
  });
});

test.each([['a.json', 'json'], ['b/c.YML', 'yaml'], ['d.yaml', 'yaml'], ['e.txt', 'table'], ['f.docx', null], ['g', null]])('%s is of the format %s', (path, format) => {
  expect(formatOfEnding(path, 'document')).toBe(format);
});
