import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSource } from '../src/read/file.js';
import { strToU8, zipSync } from 'fflate';
import { decode } from '../src/read/decode.js';
import { ReadError } from '../src/read/error.js';
import { readDocument } from '../src/read/index.js';
import { toSource } from '../src/read/source.js';
import { encode } from './encoded.js';

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;

const samples = {
  notice: '关于加强校园食品安全管理工作的通知\n\n一、总体要求\n各单位要落实责任，健全制度，确保全年抽检合格率达到98%以上。（市教育局牵头，市公安局配合）\n',
  story: '那年冬天，老人常坐在门口，看着远处的山，一句话也不说。“你在等谁？”我问他。他笑了笑，没有回答。',
  two: '方案',
  one: '镇',
};
const traditional = {
  notice: '關於加強校園食品安全管理工作的通知\n\n一、總體要求\n各單位要落實責任，健全制度，確保全年抽檢合格率達到98%以上。\n',
  story: '那年冬天，老人常坐在門口，看著遠處的山，一句話也不說。「你在等誰？」我問他。他笑了笑，沒有回答。',
  two: '計畫',
};

describe.each(encodings)('%s', (encoding) => {
  const texts = encoding === 'big5' ? traditional : { ...samples, traditional: traditional.story };

  test.each(Object.entries(texts))('is found out from a %s', (_, text) => {
    expect(decode(encode(text, encoding))).toEqual({ text, encoding });
  });

  test('is found out from a table of numbers with few words', () => {
    const text = '年份,完成数\r\n2031,120\r\n2032,135.5\r\n合计,255.5\r\n'.repeat(20);
    expect(decode(encode(encoding === 'big5' ? text.replaceAll('数', '數').replaceAll('计', '計') : text, encoding)).encoding).toBe(encoding);
  });
});

describe('byte order marks', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('of %s tell the encoding and are no text', (encoding) => {
    expect(decode(encode('\ufeff通知', encoding))).toEqual({ text: '通知', encoding });
  });

  test('of GB 18030 too', () => {
    const bytes = Uint8Array.of(0x84, 0x31, 0x95, 0x33, ...encode('通知', 'gb18030'));
    expect(decode(bytes)).toEqual({ text: '通知', encoding: 'gb18030' });
  });
});

describe('what is hard to tell', () => {
  test('UTF-8 with a few broken bytes stays UTF-8, the broken ones visible', () => {
    const bytes = Buffer.from(samples.notice.repeat(3));
    bytes[40] = 0xff;
    bytes[100] = 0x41;
    const { text, encoding } = decode(bytes);
    expect(encoding).toBe('utf-8');
    expect(text).toContain('\ufffd');
    expect(text).toContain('各单位要落实责任');
  });

  test('UTF-8 that is cut off in a character stays UTF-8', () => {
    const bytes = Buffer.from('重点工作任务分工');
    expect(decode(bytes.subarray(0, -1))).toEqual({ text: '重点工作任务分\ufffd', encoding: 'utf-8' });
  });

  test('GB 18030 whose bytes are valid UTF-8 by chance is read as Chinese', () => {
    expect(decode(encode('联通', 'gb18030'))).toEqual({ text: '联通', encoding: 'gb18030' });
  });

  test('UTF-8 of another script stays UTF-8', () => {
    expect(decode(Buffer.from('Привет, мир'))).toEqual({ text: 'Привет, мир', encoding: 'utf-8' });
    expect(decode(Buffer.from('été')).text).toBe('été');
  });

  test('Latin-1 is text, its letters that cannot be read visible', () => {
    const { text, encoding } = decode(Buffer.from('Le café est fermé, désolé.', 'latin1'));
    expect(encoding).toBe('utf-8');
    expect(text).toBe('Le caf\ufffd est ferm\ufffd, d\ufffdsol\ufffd.');
  });

  test('a GB 18030 text after a long head of ASCII is found out', () => {
    const text = `${'# plain head of a file\n'.repeat(3000)}各有关单位：请按职责分工抓好落实。`;
    expect(decode(encode(text, 'gb18030'))).toEqual({ text, encoding: 'gb18030' });
  });

  test('characters of four bytes are read', () => {
    expect(decode(Uint8Array.of(...encode('工作', 'gb18030'), 0x95, 0x32, 0x82, 0x36)).text).toBe('工作\u{20000}');
  });

  test('line ends and form feeds stay as they are', () => {
    const text = '一\r\n二\r三\n四\f五\u2028六';
    expect(decode(encode(text, 'utf-8')).text).toBe(text);
  });
});

describe('a given encoding', () => {
  test.each(['gbk', 'GB2312', 'gb18030', 'GB_18030', 'cp936'])('%s overrules what the bytes look like', (name) => {
    expect(decode(Buffer.from('工作'), { encoding: name })).toEqual({ text: '宸ヤ綔', encoding: 'gb18030' });
  });

  test.each([['UTF8', 'utf-8'], ['utf-16', 'utf-16le'], ['UTF-16BE', 'utf-16be'], ['Big5', 'big5']] as const)('%s is known as %s', (name, encoding) => {
    expect(decode(encode('工作', encoding), { encoding: name })).toEqual({ text: '工作', encoding });
  });

  test('that is unknown is refused with the names that are accepted', () => {
    expect(() => decode(Buffer.from('a'), { encoding: 'latin9' })).toThrow(/latin9.*utf-8.*gb18030.*big5/);
  });
});

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ReadError) return error.code;
  }
  return 'none';
}

describe('what is no text', () => {
  test.each([
    ['no bytes', []],
    ['white space', Buffer.from(' \r\n\t\u3000\n')],
    ['a byte order mark alone', [0xef, 0xbb, 0xbf]],
  ])('%s is empty', (_, bytes) => {
    expect(codeOf(() => decode(Uint8Array.from(bytes)))).toBe('empty');
  });

  test.each([
    ['docx', Buffer.from('PK\x03\x04\x14\0\x06\0'), /zip/],
    ['doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], /ole/],
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'), /pdf/],
    ['png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /image/],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0], /image/],
    ['gzip', [0x1f, 0x8b, 0x08, 0], /archive/],
    ['NUL bytes', Buffer.from('abc\0def\0工作'), /NUL/],
    ['many control characters', Buffer.from('a\x01\x02\x03b\x04\x05工作\x06'), /control/],
  ])('%s is binary, and it says why', (_, bytes, reason) => {
    const action = (): unknown => decode(Uint8Array.from(bytes));
    expect(codeOf(action)).toBe('binary');
    expect(action).toThrow(reason);
  });

  test('is said in Chinese too', () => {
    expect(new ReadError('binary', 'read.image').say('zh')).toMatch(/图片.*\.txt/);
  });
});

describe('files that are no text', () => {
  const zip = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name === 'mimetype' ? 'application/vnd.oasis.opendocument.spreadsheet' : '<a/>')])));
  const words = (text: string): Uint8Array => strToU8(text);

  test.each([
    ['an xlsx', zip('xl/workbook.xml'), 'binary', /spreadsheet/],
    ['a spreadsheet of OpenDocument', zip('mimetype', 'content.xml'), 'binary', /spreadsheet/],
    ['slides', zip('ppt/presentation.xml'), 'binary', /slides/],
    ['an archive', zip('a.docx', 'b.docx'), 'binary', /unpack/],
    ['a zip cut off', zip('word/document.xml').subarray(0, 60), 'damaged', /cut off/],
    ['an old Office file cut off', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'damaged', /damaged/],
    ['a PDF cut off', words('%PDF-1.7\n1 0 obj\n'), 'damaged', /damaged/],
    ['Word in XML', words('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w/>'), 'binary', /docx/],
    ['a single-file web page', words('From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n--x'), 'binary', /mht/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'binary', /image/],
  ])('%s is refused, and it says why', async (_, bytes, code, reason) => {
    const error: unknown = await readDocument(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ReadError);
    expect((error as ReadError).code).toBe(code);
    expect((error as ReadError).message).toMatch(reason);
  });

  test('a file over the limit is refused before it is looked at', async () => {
    await expect(readDocument(words('一'.repeat(100)), { limits: { size: 200 } })).rejects.toMatchObject({ code: 'limit' });
  });

  test('the contents tell the format, whatever the name says', async () => {
    const page = words('<!DOCTYPE html><html><body><p>一、加固堤防</p></body></html>');
    expect((await readDocument(page, { path: 'a.doc' })).format).toBe('html');
    expect((await readDocument(words('一、加固堤防'), { path: 'a.docx' })).format).toBe('txt');
    expect((await readDocument(words('# 一、加固堤防'), { path: 'a.md' })).format).toBe('md');
    expect((await readDocument(words('{\\rtf1 abc}'), { path: 'a.doc' })).format).toBe('rtf');
  });

  test('a text with leftovers of tags in it stays a text', async () => {
    for (const text of ['一、加固堤防/p>\n（一）巡查。</strong>', '一、加固堤防<br/>（一）巡查。', '表<td>一</td>']) expect((await readDocument(words(text))).format).toBe('txt');
  });
});

describe('files', () => {
  const before = process.cwd();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-'));
    mkdirSync(join(folder, 'here/sub'), { recursive: true });
    process.chdir(join(folder, 'here'));
  });
  afterEach(() => process.chdir(before));

  test('are named by their path in the working folder, with the hash of their bytes', async () => {
    const bytes = encode('\ufeff工作要点', 'utf-16le');
    writeFileSync('sub/甲.txt', bytes);
    expect(await readSource(join(process.cwd(), 'sub/甲.txt'))).toEqual({
      text: '工作要点',
      path: 'sub/甲.txt',
      format: 'txt',
      encoding: 'utf-16le',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  test('outside the working folder are named by their bare name', async () => {
    writeFileSync('../..b.txt', '工作');
    expect((await readSource('../..b.txt')).path).toBe('..b.txt');
    writeFileSync('..c.txt', '工作');
    expect((await readSource('..c.txt')).path).toBe('..c.txt');
  });

  test('that are not there, or are folders, are told', async () => {
    await expect(readSource('none.txt')).rejects.toMatchObject({ name: 'ReadError', code: 'missing' });
    await expect(readSource('sub')).rejects.toMatchObject({ code: 'directory' });
  });

  test.skipIf(process.getuid?.() === 0)('that may not be read are told', async () => {
    writeFileSync('locked.txt', '工作');
    chmodSync('locked.txt', 0);
    await expect(readSource('locked.txt')).rejects.toMatchObject({ code: 'denied' });
  });

  test('and bytes and texts from elsewhere give the same source', async () => {
    const text = '工作要点';
    writeFileSync('a.txt', text);
    const source = await readSource('a.txt');
    expect(await toSource(text, { path: 'a.txt' })).toEqual(source);
    expect(await toSource(Buffer.from(text), { path: 'a.txt' })).toEqual(source);
    expect((await toSource(text)).path).toBeNull();
  });
});
