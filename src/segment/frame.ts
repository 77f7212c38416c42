import {
  copiedLine,
  disclosureLine,
  documentNumber,
  documentType,
  endsAsPlanTitle,
  indexRow,
  isAnnexLine,
  isContactLine,
  isDamagedDate,
  isDateLine,
  isFurniture,
  isoDay,
  letterhead,
  printedLine,
} from '../lines.js';
import { looksLikeOrganization } from '../organizations.js';
import type { MetadataField } from '../tree.js';
import type { Block } from './blocks.js';
import { lastWork } from './unnumbered.js';

/** A statement of the head or the foot; offsets are those of the repaired text. */
export interface FrameField {
  field: MetadataField;
  value: string;
  start: number;
  end: number;
}

/** Which blocks are the frame of the document, and what they say. */
export interface Frame {
  fields: FrameField[];
  /** First block that is not head (letterhead, number, title, addressees). */
  bodyStart: number;
  /** First block of the foot; the number of blocks if there is none. */
  bodyEnd: number;
  /** Whether the document says that it is a notice: a number, a letterhead, addressees or a signature. */
  isNotice: boolean;
}

/** Not further down than this many blocks is a title looked for. */
const HEAD_BLOCKS = 40;
const LONGEST_TITLE_LINE = 80;
const MOST_TITLE_LINES = 6;

function isTitleLine(block: Block): boolean {
  return (
    block.label === null &&
    block.table === null &&
    block.text.length <= LONGEST_TITLE_LINE &&
    !/[。；：:，]$/.test(block.text) &&
    !isFurniture(block.text) &&
    indexRow(block.text) === null &&
    documentNumber(block.text) === null &&
    letterhead(block.text) === null &&
    !isDateLine(block.text) &&
    !isAnnexLine(block.text) &&
    disclosureLine(block.text) === null
  );
}

interface Title {
  first: number;
  last: number;
  text: string;
}

/** The notice's title: lines that together name an act (关于…的通知) or, in a document with a frame, a plan. */
function findTitle(blocks: readonly Block[], from: number, until: number, needsAbout: boolean): Title | null {
  for (let first = from; first < until; first++) {
    if (!isTitleLine(blocks[first]!)) continue;
    let text = '';
    for (let last = first; last < Math.min(first + MOST_TITLE_LINES, blocks.length) && isTitleLine(blocks[last]!); last++) {
      text += (text !== '' && /[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(blocks[last]!.text) ? ' ' : '') + blocks[last]!.text;
      const bare = text.replace(/ /g, '');
      if (documentType(bare) === null || !isBalanced(bare) || (needsAbout && !/关于|印发|转发/.test(bare))) continue;
      if (!endsAsPlanTitle(bare) || !goesOnAsNotice(blocks, last, bare)) return { first, last, text: bare };
    }
  }
  return null;
}

/** 关于印发…重点工作 + 安排的通知: a title that could end here goes on to be one of a notice. */
function goesOnAsNotice(blocks: readonly Block[], last: number, title: string): boolean {
  let text = title;
  for (const block of blocks.slice(last + 1, last + 3)) {
    if (!isTitleLine(block)) return false;
    text += block.text.replace(/ /g, '');
    if (documentType(text) !== null && !endsAsPlanTitle(text)) return true;
  }
  return false;
}

function isBalanced(text: string): boolean {
  return (text.match(/《/g) ?? []).length === (text.match(/》/g) ?? []).length;
}

const RECIPIENT = /^[^。；！？]{2,400}[：:]$/;

/** `各县（市、区）人民政府，市有关部门：` */
function isAddressees(block: Block): boolean {
  if (block.label !== null || !RECIPIENT.test(block.text) || /^(?:附件|附)/.test(block.text)) return false;
  return block.text.slice(0, -1).split(/[，、；,;]/).some((part) => looksLikeOrganization(part.trim())) && !/关于|如下|以下/.test(block.text);
}

/** A signature: the name of a body (or several) on lines above a date line. */
function signatureBefore(blocks: readonly Block[], date: number, from: number): number {
  let first = date;
  while (first > from && first > date - 4) {
    const { label, text } = blocks[first - 1]!;
    const known = text.split(/[ \u3000]+/).every(looksLikeOrganization);
    const standsAbove = first === date && text.length <= 30 && /^[\u4e00-\u9fff（）]+$/.test(text) && documentType(text) === null;
    if (label !== null || text.length > 60 || !(known || standsAbove)) break;
    first--;
  }
  return first;
}

export function readFrame(blocks: readonly Block[]): Frame {
  const fields: FrameField[] = [];
  const firstLabel = blocks.findIndex((block) => block.label !== null);
  const headEnd = Math.min(HEAD_BLOCKS, firstLabel < 0 ? blocks.length : firstLabel);
  const addresseesAt = blocks.findIndex((block, index) => index < headEnd && isAddressees(block));
  const titleUntil = addresseesAt >= 0 ? addresseesAt : headEnd;
  const numberAt = blocks.findIndex((block, index) => index < titleUntil && documentNumber(block.text) !== null);
  const letterheadAt = blocks.findIndex((block, index) => index < titleUntil && letterhead(block.text) !== null);
  const hasFrame = addresseesAt >= 0 || numberAt >= 0 || letterheadAt >= 0;
  const title =
    findTitle(blocks, 0, titleUntil, true) ??
    (hasFrame ? findTitle(blocks, Math.max(numberAt, letterheadAt) + 1, titleUntil, false) : null);
  const foot = readFoot(blocks, fields, Math.max(addresseesAt, title?.last ?? -1) + 1);
  return { fields: [...headFields(blocks, { addresseesAt, titleUntil, numberAt, letterheadAt, title }), ...fields], ...bounds(blocks, addresseesAt, title, foot), isNotice: hasFrame || title !== null };
}

function bounds(blocks: readonly Block[], addresseesAt: number, title: Title | null, foot: number): { bodyStart: number; bodyEnd: number } {
  const bodyStart = addresseesAt >= 0 ? addresseesAt + 1 : title ? title.last + 1 : 0;
  return { bodyStart, bodyEnd: Math.max(bodyStart, Math.min(foot, blocks.length)) };
}

interface Head {
  addresseesAt: number;
  titleUntil: number;
  numberAt: number;
  letterheadAt: number;
  title: Title | null;
}

function headFields(blocks: readonly Block[], head: Head): FrameField[] {
  const fields: FrameField[] = [];
  const whole = (field: MetadataField, index: number, value: string): void => {
    fields.push({ field, value, start: blocks[index]!.textStart, end: blocks[index]!.end });
  };
  if (head.title) fields.push({ field: 'title', value: head.title.text, start: blocks[head.title.first]!.textStart, end: blocks[head.title.last]!.end });
  if (head.numberAt >= 0) whole('number', head.numberAt, blocks[head.numberAt]!.text);
  if (head.letterheadAt >= 0) whole('issuer', head.letterheadAt, letterhead(blocks[head.letterheadAt]!.text)!);
  if (head.addresseesAt >= 0) whole('addressees', head.addresseesAt, blocks[head.addresseesAt]!.text.slice(0, -1));
  const notes = blocks.flatMap((block, index) => (block.label === null && disclosureLine(block.text) !== null ? [index] : []));
  // The note of the document itself goes before a row of the page around it (公开方式：主动公开).
  const noted = notes.find((index) => !/[：:]/.test(blocks[index]!.text)) ?? notes[0] ?? -1;
  if (noted >= 0) whole('disclosure', noted, disclosureLine(blocks[noted]!.text)!);
  const known = new Set(fields.map(({ field }) => field));
  blocks.slice(0, head.title?.first ?? head.titleUntil).forEach((block, index) => {
    const row = indexRow(block.text);
    if (!row || known.has(row.field) || row.value.length > 120) return;
    known.add(row.field);
    const value = row.field === 'issuedOn' ? isoDay(row.value) : row.value;
    if (value === null) return;
    fields.push({ field: row.field, value, start: blocks[index]!.textStart + row.length, end: blocks[index]!.end });
  });
  return fields;
}

/** Reads the foot from the end up; gives the first block that belongs to it. */
function readFoot(blocks: readonly Block[], fields: FrameField[], from: number): number {
  const lastItem = lastWork(blocks);
  let foot = blocks.length;
  for (let index = blocks.length - 1; index >= from; index--) {
    if (index <= lastItem && blocks[index]!.label !== null) break;
    const kind = footLine(blocks[index]!, blocks[index - 1], fields);
    if (kind === 'frame') foot = index;
    else if (isPrinter(blocks, index, fields)) foot = index;
    else if (kind === 'text' && !onlyFurnitureBehind(blocks, index, foot)) break;
  }
  const cut = blocks.findIndex((block, index) => index > Math.max(lastItem, from) && index < foot && block.label === null && isFurniture(block.text));
  if (cut >= 0) foot = cut;
  return readSignature(blocks, fields, from, foot, lastItem);
}

const isBody = (block: Block): boolean => block.label === null && block.text.length <= 40 && looksLikeOrganization(block.text);

/** The body on a line of its own above `2026年3月2日印发`. */
function isPrinter(blocks: readonly Block[], index: number, fields: readonly FrameField[]): boolean {
  return fields.some(({ field, start }) => field === 'printedBy' && start === blocks[index]!.textStart);
}

/** A short line between furniture (related links) is furniture too. */
function onlyFurnitureBehind(blocks: readonly Block[], index: number, foot: number): boolean {
  const text = blocks[index]!.text;
  return foot < blocks.length && text.length <= 40 && !/[。；！？]$/.test(text) && index + 1 === foot && isFurniture(blocks[foot]!.text);
}

function footLine(block: Block, previous: Block | undefined, fields: FrameField[]): 'frame' | 'text' {
  const add = (field: MetadataField, value: string, start = block.textStart, end = block.end): void => {
    if (!fields.some((known) => known.field === field)) fields.push({ field, value, start, end });
  };
  const { text } = block;
  const printed = printedLine(text);
  if (printed) {
    const above = printed.by === '' && previous && isBody(previous) ? previous : null;
    if (above) add('printedBy', above.text, above.textStart, above.end);
    else if (printed.by !== '') add('printedBy', printed.by);
    add('printedOn', isoDay(printed.on) ?? printed.on);
    return 'frame';
  }
  const copied = copiedLine(text);
  if (copied) {
    add('copiedTo', text.slice(copied.length).replace(/[。；]$/, ''), block.textStart + copied.length);
    return 'frame';
  }
  return disclosureLine(text) !== null || isContactLine(text) || isFurniture(text) || (isAnnexLine(text) && !/^附件?$/.test(text)) ? 'frame' : 'text';
}

/** The date of issue and the bodies above it, in the foot or behind a cover notice. */
function readSignature(blocks: readonly Block[], fields: FrameField[], from: number, foot: number, lastItem: number): number {
  for (let index = from; index < blocks.length; index++) {
    const block = blocks[index]!;
    const damaged = isDamagedDate(block.text);
    if (block.label !== null || !(damaged || isDateLine(block.text))) continue;
    const first = signatureBefore(blocks, index, from);
    if (first === index && (damaged || index > foot)) continue;
    if (!damaged) fields.push({ field: 'issuedOn', value: isoDay(block.text) ?? block.text, start: block.textStart, end: block.end });
    for (let line = first; line < index; line++) fields.push({ field: 'issuer', value: blocks[line]!.text, start: blocks[line]!.textStart, end: blocks[line]!.end });
    return index > lastItem ? Math.min(foot, first) : foot;
  }
  return undatedSignature(blocks, fields, foot, lastItem);
}

/** A body on a line of its own behind the last sentence, with a note or a list of recipients below it. */
function undatedSignature(blocks: readonly Block[], fields: FrameField[], foot: number, lastItem: number): number {
  const [before, last] = [blocks[foot - 2], blocks[foot - 1]];
  if (foot >= blocks.length || foot - 2 < lastItem || !before || !last || !isBody(last) || !/[。！）)]$/.test(before.text)) return foot;
  fields.push({ field: 'issuer', value: last.text, start: last.textStart, end: last.end });
  return foot - 1;
}
