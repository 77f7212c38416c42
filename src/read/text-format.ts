import { ReadError } from './error.js';

const SPACE_AND_COMMENTS = String.raw`\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[^]){0,20000}-->\s*){0,5}`;
const HTML = new RegExp(String.raw`^${SPACE_AND_COMMENTS}<(?:!doctype\s+html|(?:html|head|meta|title|link|style|script|body|div|p|table|h[1-6]|span|section|article|main|ul|ol|center|font)[\s>/])`, 'i');
const TAG = /<\/?(?:p|div|br|table|tr|td|span|h[1-6]|li|ul|ol)(?:\s[^<>]*)?\/?>/i;
const PAIRED = /<(\/?)(?:p|div|td|tr|li|section|h[1-6])(?:\s[^<>]*)?>/gi;
const FLAT_ODF = new RegExp(String.raw`^${SPACE_AND_COMMENTS}<office:document\s`);
const WORD_XML = /^\s*<\?xml[^>]*>\s*<\?mso-application\s+progid="Word/;
const LONGEST_HEAD = 4000;

/** A page that a browser or Word saved as one file begins as a mail does. */
function isMhtml(text: string): boolean {
  const head = text.slice(0, LONGEST_HEAD);
  return /^[\w-]{1,40}:/.test(head) && /^MIME-Version: ?1\.0/im.test(head) && /^Content-Type: ?multipart\/related/im.test(head);
}

/**
 * What a text is marked up with: by its beginning, or by the ending of its name where the contents agree.
 * @throws {ReadError} `binary` for Word's, OpenDocument's and the browsers' single-file formats
 */
export function textFormat(text: string, path: string | null): 'html' | 'md' | 'txt' {
  if (WORD_XML.test(text) || FLAT_ODF.test(text)) throw new ReadError('binary', 'read.wordXml');
  if (isMhtml(text)) throw new ReadError('binary', 'read.mhtml');
  if (HTML.test(text) || isFragment(text) || (/\.(?:x?html?|shtml)$/i.test(path ?? '') && TAG.test(text))) return 'html';
  return /\.(?:md|markdown)$/i.test(path ?? '') ? 'md' : 'txt';
}

const LONGEST_SAMPLE = 100_000;
const FEWEST_PAIRS = 3;

/** A part of a page that opens with text: its tags come in pairs and most lines have some. Text in which a few were left over is none. */
function isFragment(text: string): boolean {
  const sample = text.slice(0, LONGEST_SAMPLE);
  if (!sample.includes('</')) return false;
  const tags = [...sample.matchAll(PAIRED)];
  const closing = tags.filter(([, slash]) => slash === '/').length;
  const opening = tags.length - closing;
  if (Math.min(opening, closing) < FEWEST_PAIRS || Math.abs(opening - closing) > 0.2 * tags.length) return false;
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => !/<\/?[a-z]/i.test(line)).length <= lines.length / 3;
}
