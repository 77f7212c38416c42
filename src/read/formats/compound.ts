import { ReadError } from '../error.js';

const NO_STREAM = 0xffffffff;
/** Sector numbers from here on are marks: the end of a chain, a free sector. */
const FIRST_MARK = 0xfffffffa;
/** How many sectors of the allocation table the header names itself. */
const IN_HEADER = 109;
const ENTRY = 128;
const MINI_SECTOR = 64;
/** Smaller streams stand in mini sectors, inside the stream of the root. */
const SMALLEST_OF_ITS_OWN = 4096;

/** An entry of the directory: a stream, or a folder of streams. */
interface Entry {
  name: string;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/**
 * The streams of a compound file (MS-CFB), as old Office writes it. No more is read than the file holds, whatever
 * its tables say: a chain takes a sector once, and a stream is put together when it is asked for.
 */
export class Compound {
  readonly #view: DataView;
  readonly #sectorSize: number;
  /** Which sector follows each one. */
  readonly #next: Uint32Array;
  readonly #root: Entry;
  readonly #entries = new Map<string, Entry>();
  #mini: { bytes: Uint8Array; next: Uint32Array } | null = null;

  /** @throws {ReadError} `damaged` if its tables cannot be followed */
  constructor(readonly bytes: Uint8Array) {
    if (bytes.length < 512) throw damaged('header');
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.#view.getUint16(0x1e, true);
    if (shift !== 9 && shift !== 12) throw damaged('header');
    this.#sectorSize = 2 ** shift;
    this.#next = this.#numbers(this.#tableSectors(), 'FAT');
    const entries = directory(this.#join(this.#chain(this.#view.getUint32(0x30, true), 'directory')));
    const root = entries[0];
    if (!root) throw damaged('directory');
    this.#root = root;
    for (const entry of inFolder(entries, root.child)) this.#entries.set(entry.name.toLowerCase(), entry);
  }

  /** Whether the root holds a stream or a folder of that name. */
  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The contents of a stream in the root, as far as the file holds them; null if there is none of that name. */
  stream(name: string): Uint8Array | null {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return null;
    if (entry.size === 0) return new Uint8Array();
    const content = entry.size < SMALLEST_OF_ITS_OWN ? this.#small(entry, name) : this.#join(this.#chain(entry.start, name));
    return content.subarray(0, entry.size);
  }

  #small({ start }: Entry, name: string): Uint8Array {
    this.#mini ??= {
      bytes: this.#join(this.#chain(this.#root.start, 'root')),
      next: this.#numbers(this.#chain(this.#view.getUint32(0x3c, true), 'mini FAT'), 'mini FAT'),
    };
    const { bytes, next } = this.#mini;
    return joined(follow(start, next, name).map((sector) => bytes.subarray(sector * MINI_SECTOR, (sector + 1) * MINI_SECTOR)));
  }

  /** The sectors of the allocation table: those that the header names, and those in a chain of their own. */
  #tableSectors(): number[] {
    const names = Array.from({ length: IN_HEADER }, (_, index) => this.#view.getUint32(0x4c + index * 4, true));
    const perSector = this.#sectorSize / 4 - 1;
    const seen = new Set<number>();
    for (let sector = this.#view.getUint32(0x44, true); sector < FIRST_MARK; ) {
      const at = this.#offset(sector);
      if (seen.has(sector) || at + this.#sectorSize > this.bytes.length) throw damaged('DIFAT');
      seen.add(sector);
      for (let index = 0; index < perSector; index++) names.push(this.#view.getUint32(at + index * 4, true));
      sector = this.#view.getUint32(at + perSector * 4, true);
    }
    return [...new Set(names.filter((sector) => sector < FIRST_MARK))];
  }

  /** The numbers that fill some sectors. */
  #numbers(sectors: readonly number[], name: string): Uint32Array {
    const content = this.#join(sectors);
    if (content.length < sectors.length * this.#sectorSize) throw damaged(name);
    const view = new DataView(content.buffer, content.byteOffset);
    return Uint32Array.from({ length: content.length >> 2 }, (_, index) => view.getUint32(index * 4, true));
  }

  #chain(start: number, name: string): number[] {
    return follow(start, this.#next, name);
  }

  /** The contents of sectors; those beyond the end of a file that was cut off are missing. */
  #join(sectors: readonly number[]): Uint8Array {
    return joined(sectors.map((sector) => this.bytes.subarray(this.#offset(sector), this.#offset(sector) + this.#sectorSize)));
  }

  #offset(sector: number): number {
    return (sector + 1) * this.#sectorSize;
  }
}

const damaged = (reason: string): ReadError => new ReadError('damaged', 'read.damaged', { format: 'OLE', reason });

/** The sectors of a chain. @throws {ReadError} `damaged` if it leads out of the table or back into itself */
function follow(start: number, next: Uint32Array, name: string): number[] {
  const chain: number[] = [];
  for (let sector = start; sector < FIRST_MARK; sector = next[sector]!) {
    if (sector >= next.length || chain.length >= next.length) throw damaged(name);
    chain.push(sector);
  }
  return chain;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function directory(content: Uint8Array): Entry[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Array.from({ length: Math.floor(content.length / ENTRY) }, (_, index) => {
    const at = index * ENTRY;
    // The length counts the NUL at the end.
    const characters = Math.max(0, Math.min(32, view.getUint16(at + 64, true) >> 1) - 1);
    const name = Array.from({ length: characters }, (_, place) => String.fromCharCode(view.getUint16(at + place * 2, true))).join('');
    const number = (place: number): number => view.getUint32(at + place, true);
    return { name, left: number(68), right: number(72), child: number(76), start: number(116), size: number(120) };
  });
}

/** The entries of a folder, which form a tree; embedded documents lie in folders of their own. */
function inFolder(entries: readonly Entry[], top: number): Entry[] {
  const seen = new Set<number>();
  const open = [top];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const entry = entries[index];
    if (index === NO_STREAM || seen.has(index)) continue;
    if (!entry) throw damaged('directory');
    seen.add(index);
    open.push(entry.left, entry.right);
  }
  return Array.from(seen, (index) => entries[index]!);
}

/** The format of a document in a compound file. @throws {ReadError} `encrypted` or `binary` for others than Word's */
export function compoundFormat(bytes: Uint8Array): 'doc' {
  const file = new Compound(bytes);
  if (file.has('EncryptedPackage')) throw new ReadError('encrypted', 'read.encrypted');
  if (file.has('WordDocument')) return 'doc';
  if (file.has('Workbook') || file.has('Book')) throw new ReadError('binary', 'read.sheet');
  if (file.has('PowerPoint Document')) throw new ReadError('binary', 'read.slides');
  if (file.has('MatOST')) throw new ReadError('binary', 'read.works');
  throw new ReadError('binary', 'read.ole');
}
