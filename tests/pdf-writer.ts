import { encode } from './encoded.js';

/** The objects of a PDF by their numbers, from 1; the first is the catalogue. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Uint8Array.from(body + end, (character) => character.charCodeAt(0));
}

const ENCODINGS = { 'UniGB-UCS2-H': 'utf-16be', 'GBK-EUC-H': 'gb18030' } as const;
type FontEncoding = keyof typeof ENCODINGS;

/** A text as a PDF shows it in a font of an encoding. */
const shown = (text: string, encoding: FontEncoding = 'UniGB-UCS2-H'): string => `<${Buffer.from(encode(text, ENCODINGS[encoding])).toString('hex')}> Tj`;

/** A line of text at a place of a page, from its lower left corner. */
export const at = (x: number, y: number, text: string, size = 16, encoding: FontEncoding = 'UniGB-UCS2-H'): string => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${shown(text, encoding)} ET`;

interface PageOptions {
  encoding?: FontEncoding;
  /** Further entries of each page, as `/Rotate 90`. */
  entries?: string;
}

/** A PDF of contents of pages, with one Chinese font that is not embedded. */
export function pdfOfPages(contents: readonly string[], { encoding = 'UniGB-UCS2-H', entries = '' }: PageOptions = {}): Uint8Array {
  const first = 6;
  const font = `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [4 0 R] >>`;
  const descendant = '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>';
  const descriptor = '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>';
  const pages = contents.flatMap((content, index) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${entries} /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]);
  const kids = contents.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`, font, descendant, descriptor, ...pages]);
}
