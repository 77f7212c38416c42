import { containerOf, isRtf } from './binary.js';
import { decode } from './decode.js';
import { ReadError, tooLarge } from './error.js';
import { type PlainOptions, readPlain } from './plain.js';
import { type Limits, type Read, type Reader, type TextReader, defaultLimits } from './reader.js';
import { textFormat } from './text-format.js';

/** The readers of formats that are no text, each loaded when a file of its kind comes. */
const readers = {
  docx: async () => (await import('./formats/docx/index.js')).readDocx,
  odt: async () => (await import('./formats/odt/index.js')).readOdt,
  ofd: async () => (await import('./formats/ofd/index.js')).readOfd,
  doc: async () => (await import('./formats/doc/index.js')).readDoc,
  pdf: async () => (await import('./formats/pdf/index.js')).readPdf,
  rtf: async () => (await import('./formats/rtf/index.js')).readRtf,
} satisfies Record<string, () => Promise<Reader>>;

type BinaryFormat = keyof typeof readers;

/** The readers of formats that are text with marks in it. */
const textReaders = {
  html: async () => (await import('./formats/html/index.js')).readHtml,
  md: async () => (await import('./formats/markdown.js')).readMarkdown,
} satisfies Record<string, () => Promise<TextReader>>;

export interface ReadOptions extends PlainOptions {
  /** How much is read before a file is refused. */
  limits?: Partial<Limits> | undefined;
}

/**
 * The text of a document of any readable format, which is told by the contents.
 * @throws {ReadError} `empty`, `binary`, `encrypted`, `damaged`, `scanned`, `limit`, `encoding`
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<Read> {
  const limits = { ...defaultLimits, ...options.limits };
  if (bytes.length > limits.size) throw tooLarge(limits);
  const read = readPlain(bytes, options) ?? (await readFormatted(bytes, options, limits));
  if (read.text.trim() === '') throw new ReadError('empty', 'read.empty');
  return read;
}

async function readFormatted(bytes: Uint8Array, options: ReadOptions, limits: Limits): Promise<Read> {
  const format = await orDamaged(containerOf(bytes) ?? 'rtf', () => binaryFormat(bytes, limits));
  if (format === null) return readMarkedUp(bytes, options);
  const read = await readers[format]();
  const name = format === 'doc' && /\.wps$/i.test(options.path ?? '') ? 'wps' : format;
  return { ...(await orDamaged(name, () => read(bytes, limits))), format: name, encoding: null };
}

/** The format of a file that is no text; null for one that is. */
async function binaryFormat(bytes: Uint8Array, limits: Limits): Promise<BinaryFormat | null> {
  const container = containerOf(bytes);
  if (container === 'zip') return (await import('./formats/zip.js')).zipFormat(bytes, limits);
  if (container === 'ole') return (await import('./formats/compound.js')).compoundFormat(bytes);
  return container ?? (isRtf(bytes) ? 'rtf' : null);
}

async function readMarkedUp(bytes: Uint8Array, options: ReadOptions): Promise<Read> {
  const { text, encoding } = decode(bytes, options);
  const format = textFormat(text, options.path ?? null);
  if (format === 'txt') return { text, format, encoding };
  const read = await textReaders[format]();
  return { ...(await orDamaged(format, () => read(text))), format, encoding };
}

/** What a reader stumbles over without a word of its own is a file that no program would have written. */
async function orDamaged<Result>(format: string, read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError('damaged', 'read.damaged', { format, reason: (error as Error).message });
  }
}
