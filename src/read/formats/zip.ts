import { type UnzipFileInfo, strFromU8, unzipSync } from 'fflate';
import { ReadError, tooLarge } from '../error.js';
import type { Limits } from '../reader.js';

/** The files of a zip container, unpacked when they are asked for; nothing is ever written to disk. */
export class Zip {
  readonly #sizes = new Map<string, number>();
  /** How many files have the same name. */
  readonly #counts = new Map<string, number>();
  #unpacked = 0;

  /** @throws {ReadError} `damaged` if the list of its files cannot be read */
  constructor(
    readonly bytes: Uint8Array,
    readonly limits: Limits,
  ) {
    unpack(bytes, ({ name, originalSize }) => {
      this.#sizes.set(normalized(name), originalSize);
      this.#counts.set(normalized(name), (this.#counts.get(normalized(name)) ?? 0) + 1);
      return false;
    });
  }

  /** Names of the files, with `/` and without one in front. */
  get names(): string[] {
    return [...this.#sizes.keys()];
  }

  has(name: string): boolean {
    return this.#sizes.has(normalized(name));
  }

  /**
   * The contents of a file; null if there is none of that name.
   * @throws {ReadError} `limit` where more is unpacked than the limit allows, `damaged`
   */
  file(name: string): Uint8Array | null {
    const wanted = normalized(name);
    const size = this.#sizes.get(wanted);
    if (size === undefined) return null;
    this.#unpacked += size;
    if (this.#unpacked > this.limits.size) throw tooLarge(this.limits);
    // A file gets no more room than it says it needs; of several of one name only the last is unpacked, for which the room was counted.
    let left = this.#counts.get(wanted)!;
    const found = Object.values(unpack(this.bytes, (info) => normalized(info.name) === wanted && --left === 0))[0];
    return found ?? null;
  }

  text(name: string): string | null {
    const bytes = this.file(name);
    return bytes && decoded(bytes);
  }
}

/** The format of a document in a zip container, by the files in it. @throws {ReadError} `binary` for other archives */
export function zipFormat(bytes: Uint8Array, limits: Limits): 'docx' | 'odt' | 'ofd' {
  const zip = new Zip(bytes, limits);
  if (zip.has('OFD.xml')) return 'ofd';
  if (zip.names.some((name) => name.startsWith('word/')) || isWord(zip)) return 'docx';
  if (zip.names.some((name) => name.startsWith('xl/'))) throw new ReadError('binary', 'read.sheet');
  if (zip.names.some((name) => name.startsWith('ppt/'))) throw new ReadError('binary', 'read.slides');
  const type = zip.has('content.xml') ? zip.text('mimetype') ?? '' : '';
  if (type.includes('spreadsheet')) throw new ReadError('binary', 'read.sheet');
  if (type.includes('presentation')) throw new ReadError('binary', 'read.slides');
  if (type.includes('opendocument.text')) return 'odt';
  throw new ReadError('binary', 'read.zip');
}

/** Whether the list of types names Word's, for the folder of a document may have any name. */
const isWord = (zip: Zip): boolean => zip.has('[Content_Types].xml') && /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled/.test(zip.text('[Content_Types].xml')!);

/** UTF-8, or what a byte order mark says: XML may be UTF-16, too. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(bytes) : strFromU8(bytes);
}

const normalized = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function unpack(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch {
    throw new ReadError('damaged', 'read.damagedZip');
  }
}
