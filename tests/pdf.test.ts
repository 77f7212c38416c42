import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { ReadError } from '../src/read/error.js';
import { readPdf } from '../src/read/formats/pdf/index.js';
import { readDocument } from '../src/read/index.js';
import { defaultLimits } from '../src/read/reader.js';
import type { SourceText } from '../src/source.js';
import { at, pdfOf, pdfOfPages } from './pdf-writer.js';

const SLOW = 60_000;
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`fixtures/formats/pdf/${name}.pdf`));
const read = (bytes: Uint8Array): Promise<SourceText> => readPdf(bytes, defaultLimits);
const linesOf = ({ text }: SourceText): string[] => text.trimEnd().split('\n');

/** What is wrong with a file. */
async function refusal(reading: Promise<unknown>): Promise<ReadError> {
  const error: unknown = await reading.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof ReadError)) throw new Error(`read, or failed otherwise: ${error}`);
  return error;
}

// In the one, a page ends before the last row of a cell over three: whether the empty cell below is its rest cannot be told.
describe.each([['libreoffice', 16], ['chrome', 15]] as const)('a notice printed by %s', (name, cells) => {
  test('is read as its pages show it', { timeout: SLOW }, async () => {
    const { text, merged, places, notes } = await read(fixture(name));
    const paragraphs = [
      '一、改造',
      '（一）改造老旧管网。分期更换使用年限超过20年的管道，全年改造老旧管网120公里，管网漏损率降至12%以下，新建管道分区计量。（县水利局牵头，县财政局配合）',
      '（二）新建管网。',
      '1.改造管道以漏损率超过20%的为先，漏损率超过12%的全年改造。',
      '2.使用Web GIS计量，管网、管道分区分期计量，漏损率超过12%的，分区更换管道，使用年限超过20年的全年更换。',
      '二、新建',
      '（一）分区计量。管网、管道分区分期计量，漏损率降至12%以下。（县水利局牵头）',
    ];
    const rows = Array.from({ length: 24 }, (_, index) => {
      const what = index % 2 ? '更换管道\t更换使用年限超过20年的管道，分区计量。\t县财政局\t县水利局\t全年' : '改造管网\t改造老旧管网120公里，管网漏损率降至12%以下。\t县水利局\t县财政局\t年前';
      return `${index + 1}\t${index % 3 ? '' : index % 6 ? '更换管道' : '改造管网'}\t${what}`;
    });
    const head = ['青石县水利局关于改造', '2026年老旧管网的通知', '青水利〔2026〕12号', '县财政局：'];
    expect(linesOf({ text })).toEqual([...head, ...paragraphs, ...paragraphs, '青石县水利局', '2026年2月1日', '分工', '号\t分区\t管网\t公里\t牵头\t配合\t年限', ...rows]);
    expect(merged).toHaveLength(cells);
    expect(merged!.every((offset) => text[offset] === '\t' && text[offset - 1] === '\t')).toBe(true);
    expect(places!.unit).toBe('page');
    // The second page begins in the middle of a paragraph, the third with the table.
    expect(text.indexOf('分工')).toBe(places!.starts.at(-2));
    expect(notes).toBeUndefined();
  });
});

describe('fonts that are not embedded', () => {
  const text = '青石县工作要点：①开展检查，２０２６年12月';

  test.each(['UniGB-UCS2-H', 'GBK-EUC-H'] as const)('are read by the CMap %s', async (encoding) => {
    expect(linesOf(await read(pdfOfPages([at(80, 700, text, 16, encoding)], { encoding })))).toEqual([text]);
  });
});

test('a page that is turned is read as it is looked at, text that leans is left out', async () => {
  const turned = 'BT /F1 16 Tf 0 1 -1 0 300 100 Tm <5F005C5568C067E5> Tj 0 1 -1 0 330 100 Tm <843D5B9E8D234EFB> Tj ET';
  const watermark = 'BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm <51858D448D446599> Tj ET';
  expect(linesOf(await read(pdfOfPages([`${turned} ${watermark}`], { entries: '/Rotate 90' })))).toEqual(['开展检查', '落实责任']);
  // Written upwards on an upright page, as wide tables are.
  expect(linesOf(await read(pdfOfPages([turned])))).toEqual(['开展检查', '落实责任']);
});

describe('passwords', () => {
  test('to open a file refuse it', async () => {
    expect(await refusal(read(fixture('password')))).toMatchObject({ code: 'encrypted', id: 'read.encrypted' });
  });

  test('to change it do not', async () => {
    expect(linesOf(await read(fixture('owner-password')))).toEqual(['青石县工作要点，2026年①（一）Ａ']);
  });
});

describe('pages without text', () => {
  const picture = 'q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q';

  test('are pictures or blank', async () => {
    const { notes } = await read(pdfOfPages([at(80, 700, '开展检查'), picture, '']));
    expect(notes).toMatchObject([{ rule: 'page-image', values: { page: '2' } }]);
  });

  test('only are a scan, or nothing', async () => {
    expect(await refusal(read(pdfOfPages([picture, picture])))).toMatchObject({ code: 'scanned', id: 'read.scanned' });
    // Chromium sets colours and marks between the matrix and the picture.
    const chromium = `q .24 0 0 -.24 0 842 cm q 2479 0 0 -3508 0 3508 cm 1 0 0 RG 0 0 1 rg /P <</MCID 0>> BDC ${picture} EMC Q Q`;
    expect(await refusal(read(pdfOfPages([chromium])))).toMatchObject({ code: 'scanned', id: 'read.scanned' });
    expect(await refusal(readDocument(pdfOfPages(['', ''])))).toMatchObject({ code: 'empty' });
  });

  test('do not hold characters that nothing tells', async () => {
    const font = '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 >> /DW 1000 >>] >>';
    const codes = Array.from({ length: 60 }, (_, index) => (3 + index * 97).toString(16).padStart(4, '0')).join('');
    const content = `BT /F1 8 Tf 50 700 Td <${codes}> Tj ET`;
    const file = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${font} >> >> /Contents 4 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]);
    expect(await refusal(read(file))).toMatchObject({ code: 'scanned', id: 'read.unmapped' });
  });
});

describe('hostile files', () => {
  const sound = pdfOfPages([at(80, 700, '开展检查'), at(80, 700, '落实责任')]);
  const latin = Buffer.from(sound).toString('latin1');
  const changed = (from: string | RegExp, to: string): Uint8Array => Uint8Array.from(Buffer.from(latin.replace(from, to), 'latin1'));

  test('with too many pages are refused before one is read', async () => {
    expect(await refusal(readPdf(sound, { ...defaultLimits, pages: 1 }))).toMatchObject({ code: 'limit', id: 'read.pages', values: { pages: '2', limit: '1' } });
  });

  test('that are cut off or are none are damaged', async () => {
    expect(await refusal(read(Uint8Array.from(Buffer.from('%PDF-1.7\n'))))).toMatchObject({ code: 'damaged', id: 'read.damaged' });
    expect(await refusal(read(sound.slice(0, 100)))).toMatchObject({ code: 'damaged' });
  });

  test('with a damaged table of contents are mended', async () => {
    expect(linesOf(await read(changed(/startxref\n\d+/, 'startxref\n7')))).toEqual(['开展检查', '落实责任']);
  });

  test.each([
    ['page trees in a circle', /\/Kids \[[^\]]*\]/, '/Kids [2 0 R 2 0 R 2 0 R]'],
    ['pages of any size', '/MediaBox [0 0 595 842]', '/MediaBox [0 0 1e30 1e-30]'],
    ['more pages than there are', '/Count 2', '/Count 1900'],
  ])('with %s end', async (_, from, to) => {
    const outcome = await read(changed(from, to)).then(({ text }) => text, (error: unknown) => error);
    expect(typeof outcome === 'string' || outcome instanceof ReadError).toBe(true);
  });

  test('with forms that draw themselves end', async () => {
    const [content, form] = ['/X Do', `/X Do ${at(80, 700, '开展检查')}`];
    const file = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Length ${form.length} >>\nstream\n${form}\nendstream`,
    ]);
    const outcome = await read(file).then(({ text }) => text, (error: unknown) => error);
    expect(typeof outcome === 'string' || outcome instanceof ReadError).toBe(true);
  });

  test('with forms that multiply are given up', { timeout: SLOW }, async () => {
    const forms = Array.from({ length: 9 }, (_, index) => {
      const content = index === 8 ? '0 0 m 9 9 l S' : '/X Do '.repeat(10);
      return `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X ${6 + index} 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
    });
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>';
    const file = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page, '<< /Length 5 >>\nstream\n/X Do\nendstream', ...forms]);
    expect(await refusal(read(file))).toMatchObject({ code: 'damaged' });
  });

  test('give a text or a reason, wherever they are cut or changed, and nothing is printed', { timeout: SLOW }, async () => {
    const printed = (['log', 'warn', 'error', 'info'] as const).map((name) => vi.spyOn(console, name));
    for (let index = 0; index < 60; index++) {
      const changed = sound.slice(0, index % 2 ? sound.length : Math.floor((sound.length * index) / 60));
      for (let place = index * 7; place < changed.length; place += 211) changed[place] = (place * 31 + index) % 256;
      const outcome = await read(changed).then(({ text }) => text, (error: unknown) => error);
      expect(typeof outcome === 'string' || outcome instanceof ReadError).toBe(true);
    }
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

test('the bytes that were given stay as they are', async () => {
  const bytes = pdfOfPages([at(80, 700, '开展检查')]);
  const copy = bytes.slice();
  await read(bytes);
  expect(bytes).toEqual(copy);
});
