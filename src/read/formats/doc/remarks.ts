import { excerpt } from '../../../diagnostics.js';
import { type Bytes, type Plc, plc } from './bytes.js';
import { ParagraphReader, type Remark } from './paragraphs.js';
import type { Document } from './spans.js';
import type { Division, PartName, WordFile } from './word-file.js';

/** Notes and text boxes of the main text, in the order of the characters that they belong to. */
export function readRemarks(file: WordFile, document: Document): Remark[] {
  return [
    ...notes(file, document, 'PlcffndRef', 'PlcffndTxt', 'footnotes', 2),
    ...notes(file, document, 'PlcfendRef', 'PlcfendTxt', 'endnotes', 2),
    ...textBoxes(file, document),
  ].sort((a, b) => a.at - b.at);
}

function notes(file: WordFile, document: Document, references: PartName, texts: PartName, division: Division, size: number): Remark[] {
  const [places, ranges] = [table(file.part(references), size), table(file.part(texts), 0)];
  if (!places || !ranges) return [];
  return Array.from({ length: Math.min(places.count, ranges.count) }, (_, index) => remark('footnote', places.position(index), textOf(file, document, division, ranges, index))).filter(isFilled);
}

const SHAPE = 26;
const BOX = 22;
/** Where a text box names its shape. */
const SHAPE_ID = 14;

function textBoxes(file: WordFile, document: Document): Remark[] {
  const boxes = table(file.part('PlcftxbxTxt'), BOX);
  if (!boxes) return [];
  const anchors = new Map<number, number>();
  const shapes = table(file.part('PlcSpaMom'), SHAPE);
  for (let index = 0; index < (shapes?.count ?? 0); index++) anchors.set(shapes!.bytes.i32(shapes!.data(index)), shapes!.position(index));
  const { end } = file.division('main');
  // One in a group of shapes has no anchor of its own; its text is told at the end.
  return Array.from({ length: boxes.count }, (_, index) => {
    const at = anchors.get(boxes.bytes.i32(boxes.data(index) + SHAPE_ID)) ?? end - 1;
    return remark('text-box', at, textOf(file, document, 'textBoxes', boxes, index));
  }).filter(isFilled);
}

/** A table of positions; one that does not ascend is passed over, since its ranges could overlap again and again. */
function table(part: Bytes | null, size: number): Plc | null {
  const found = part && plc(part, size);
  const count = found?.count ?? 0;
  for (let index = 0; index < count; index++) if (found!.position(index + 1) < found!.position(index)) return null;
  return found;
}

const remark = (rule: 'footnote' | 'text-box', at: number, text: string): Remark => ({ at, rule, values: { text: excerpt(text) } });

const isFilled = ({ values }: Remark): boolean => values['text'] !== '';

/** The text of one range of a division; ranges that the division does not hold are empty. */
function textOf(file: WordFile, document: Document, division: Division, ranges: Plc, index: number): string {
  const { start, end } = file.division(division);
  const range = [ranges.position(index), ranges.position(index + 1)].map((position) => Math.min(start + position, end)) as [number, number];
  const paragraphs = new ParagraphReader(document, ...range).read();
  return paragraphs.map(({ text }) => text.trim()).filter(Boolean).join(' ');
}
