import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ReadError } from '../src/read/error.js';
import { readOfd } from '../src/read/formats/ofd/index.js';
import { readPdf, readPdfPages } from '../src/read/formats/pdf/index.js';
import { readDocument } from '../src/read/index.js';
import { defaultLimits } from '../src/read/reader.js';
import { ofdPage, writeOfd } from './ofd-writer.js';

const read = (pages: readonly string[], files?: Record<string, string>): ReturnType<typeof readOfd> => readOfd(writeOfd(pages, files), defaultLimits);
const page = (objects: string, before = ''): string =>
  `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">${before}<ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
const line = (text: string, y = 50, attributes = ''): string =>
  `<ofd:TextObject ID="9" Boundary="28 ${y} 150 8" Size="5.6" ${attributes}><ofd:TextCode X="0" Y="5" DeltaX="g ${text.length - 1} 5.6">${text}</ofd:TextCode></ofd:TextObject>`;

function refusal(reading: () => unknown): ReadError {
  try {
    reading();
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
  throw new Error('it was read');
}

function outcomeOf(bytes: Uint8Array): string {
  try {
    readOfd(bytes, defaultLimits);
    return 'read';
  } catch (error) {
    return error instanceof ReadError ? error.code : String(error);
  }
}

test.each(['libreoffice', 'chrome'])('a notice set as %s does is read as its PDF is', { timeout: 60_000 }, async (name) => {
  const bytes = new Uint8Array(readFileSync(`fixtures/formats/pdf/${name}.pdf`));
  const pages: string[] = [];
  for await (const each of readPdfPages(bytes, defaultLimits)) pages.push(ofdPage(each));
  const expected = await readPdf(bytes, defaultLimits);
  expect(await readDocument(writeOfd(pages))).toEqual({ ...expected, format: 'ofd', encoding: null });
});

describe('characters', () => {
  test('stand where their distances say', () => {
    const spaced = '<ofd:TextObject ID="9" Boundary="28 50 150 8" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="5 g 2 5 2.5 2.5 20">开展检查20次</ofd:TextCode></ofd:TextObject>';
    expect(read([page(spaced)]).text).toBe('开展检查20    次\n');
  });

  test('of several pieces, larger than they are and without distances are read', () => {
    const pieces = '<ofd:TextObject ID="9" Boundary="28 50 150 8" Size="1" CTM="5 0 0 5 0 0"><ofd:TextCode X="0" Y="1">开展</ofd:TextCode><ofd:TextCode X="2" Y="1">检查</ofd:TextCode></ofd:TextObject>';
    expect(read([page(pieces)]).text).toBe('开展检查\n');
  });

  test('of watermarks and those that are not shown are left out', () => {
    const watermark = '<ofd:TextObject ID="9" Boundary="28 50 150 150" Size="20" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode X="0" Y="5" DeltaX="g 3 20">内部资料</ofd:TextCode></ofd:TextObject>';
    expect(read([page(`${watermark}${line('隐去', 80, 'Visible="false"')}<ofd:PageBlock>${line('开展检查')}</ofd:PageBlock>`)]).text).toBe('开展检查\n');
  });
});

test('templates are heads and feet of pages, and what they draw', () => {
  const template = page(`${line('青石县人民政府', 10)}${line('重点任务', 60)}`);
  const files = {
    'Doc_0/Document.xml':
      '<Document xmlns="http://www.ofdspec.org/2016"><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><TemplatePage ID="5" BaseLoc="../Doc_0/Tpls/../Tpl.xml"/></CommonData><Pages><Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></Pages></Document>',
    'Doc_0/Tpl.xml': template,
  };
  expect(read([page(line('开展检查', 80), '<ofd:Template TemplateID="5" ZOrder="Background"/>')], files).text).toBe('重点任务\n开展检查\n');
});

describe('files that cannot be read', () => {
  const picture = page('<ofd:ImageObject ID="9" Boundary="0 0 210 297" ResourceID="7"/>');

  test('are encrypted', () => {
    expect(refusal(() => read([page(line('开展检查'))], { 'Encryptions.xml': '<Encryptions/>' }))).toMatchObject({ code: 'encrypted' });
  });

  test('are scans; one page of pictures is noted', () => {
    expect(refusal(() => read([picture, picture]))).toMatchObject({ code: 'scanned' });
    expect(read([page(line('开展检查')), picture]).notes).toMatchObject([{ rule: 'page-image', values: { page: '2' } }]);
  });

  test('have too many pages', () => {
    expect(refusal(() => readOfd(writeOfd([picture, picture]), { ...defaultLimits, pages: 1 }))).toMatchObject({ code: 'limit', id: 'read.pages' });
  });

  test('lack what they name, or name what is outside', () => {
    const names = (root: string): Record<string, string> => ({ 'OFD.xml': `<OFD><DocBody><DocRoot>${root}</DocRoot></DocBody></OFD>` });
    for (const root of ['', '../../etc/passwd', 'Doc_1/Document.xml']) expect(refusal(() => read([picture], names(root)))).toMatchObject({ code: 'damaged', values: { format: 'OFD' } });
    expect(refusal(() => read([picture], { 'Doc_0/Document.xml': '<Document/>' }))).toMatchObject({ code: 'damaged' });
  });
});

test('numbers of any size end', () => {
  const hostile = [
    '<ofd:TextObject Boundary="0 0 1e308 1e308" Size="1e308"><ofd:TextCode X="1e308" Y="NaN" DeltaX="g 1e15 1e308 g g g">开展检查</ofd:TextCode></ofd:TextObject>',
    '<ofd:TextObject Size="-5"><ofd:TextCode DeltaX="g -1 5">开展检查</ofd:TextCode></ofd:TextObject>',
    `<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>${'M 0 0 L 9 '.repeat(5000)}</ofd:AbbreviatedData></ofd:PathObject>`,
  ];
  expect(read([page(line('落实责任') + hostile.join(''))]).text).toContain('落实责任');
});

test('a file gives a text or a reason, wherever it is cut or changed', () => {
  const sound = writeOfd([page(line('开展检查')), page(line('落实责任'))]);
  for (let index = 0; index < 150; index++) {
    const changed = sound.slice(0, index % 2 ? sound.length : Math.floor((sound.length * index) / 150));
    for (let place = index * 5; place < changed.length; place += 307) changed[place] = (place * 31 + index) % 256;
    expect(outcomeOf(changed)).toMatch(/^(?:read|damaged|encrypted|limit|scanned|binary)$/);
  }
});
