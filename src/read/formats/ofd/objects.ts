import { ReadError } from '../../error.js';
import { isWide } from '../layout/characters.js';
import { IDENTITY, type Matrix, applied, matrixFrom, multiply } from '../layout/matrix.js';
import { CLOSE, CURVE, LINE, MOVE, QUADRATIC, rulesOf } from '../layout/paths.js';
import type { DirectedRun } from '../layout/turn.js';
import { MOST_RULES, MOST_RUNS, type Rule } from '../layout/types.js';
import { type XmlElement, child, elements, textOf } from '../xml.js';

/** What has been drawn on a page, in millimetres from its top left corner. */
export interface Drawn {
  left: number;
  top: number;
  runs: DirectedRun[];
  rules: Rule[];
  /** How many paths with curves there are, and how much pictures cover. */
  shapes: number;
  covered: number;
}

/** The numbers of an array as OFD writes it: `4.2 4.2 3`, nothing where it is none. */
const numbersOf = (text: string | undefined): number[] => (text ?? '').trim().split(/[\s,]+/).map(Number).filter(Number.isFinite);

/** Left, top, width and height. */
export function boxOf(text: string | undefined): number[] | null {
  const numbers = text?.trim() ? numbersOf(text) : [];
  return numbers.length === 4 ? numbers : null;
}

/** Draws what a layer or a block holds. @param isArtifact whether it is said to be no part of the text */
export function draw(parent: XmlElement, drawn: Drawn, isArtifact: boolean): void {
  for (const element of elements(parent)) {
    if (element.attributes.Visible === 'false') continue;
    if (element.name === 'PageBlock') draw(element, drawn, isArtifact);
    if (element.name === 'TextObject') drawText(element, drawn, isArtifact);
    if (element.name === 'PathObject') drawPath(element, drawn);
    if (element.name === 'ImageObject' || element.name === 'CompositeObject') drawn.covered += sizeOf(element);
  }
}

function sizeOf({ attributes }: XmlElement): number {
  const [, , width = 0, height = 0] = boxOf(attributes.Boundary) ?? [];
  return width * height;
}

/** From the space of an object to the page: its own matrix, then the corner of its boundary. */
function matrixOf({ attributes }: XmlElement, { left, top }: Drawn): Matrix {
  const [x = 0, y = 0] = boxOf(attributes.Boundary) ?? [];
  return multiply([1, 0, 0, 1, x - left, y - top], attributes.CTM ? matrixFrom(numbersOf(attributes.CTM)) : IDENTITY);
}

function drawText(object: XmlElement, drawn: Drawn, isArtifact: boolean): void {
  const matrix = matrixOf(object, drawn);
  const size = Number(object.attributes.Size) || 0;
  const scale = Number(object.attributes.HScale) || 1;
  let [x, y] = [0, 0];
  for (const code of elements(object, 'TextCode')) {
    x = code.attributes.X === undefined ? x : Number(code.attributes.X) || 0;
    y = code.attributes.Y === undefined ? y : Number(code.attributes.Y) || 0;
    const place = { x, y, size, scale, matrix, angle: Math.atan2(matrix[1], matrix[0]), isArtifact };
    [x, y] = drawCode(code, place, drawn);
  }
}

interface Place {
  x: number;
  y: number;
  size: number;
  scale: number;
  matrix: Matrix;
  angle: number;
  isArtifact: boolean;
}

/** Draws the characters of a piece of text; gives where the last one stands. */
function drawCode(code: XmlElement, { x, y, size, scale, matrix, angle, isArtifact }: Place, drawn: Drawn): [number, number] {
  const characters = Array.from(textOf(code).replace(/[\r\n]/g, ''));
  const { DeltaX, DeltaY } = code.attributes;
  const across = offsets(DeltaX, characters.length - 1);
  const down = offsets(DeltaY, characters.length - 1);
  const length = Math.hypot(matrix[0], matrix[1]);
  const height = Math.hypot(matrix[2], matrix[3]);
  characters.forEach((character, index) => {
    const natural = size * (isWide(character) ? 1 : 0.5) * scale;
    const step = across ? across[index] : down ? 0 : natural;
    const [left, top] = applied(matrix, x, y);
    drawn.runs.push({ text: character, x: left, y: top, width: widthOf(step || natural, natural, character) * length, size: size * height, angle, isArtifact });
    if (drawn.runs.length > MOST_RUNS) throw new ReadError('damaged', 'read.damaged', { format: 'OFD', reason: `TextCode × ${MOST_RUNS}` });
    x += step ?? 0;
    y += down?.[index] ?? 0;
  });
  return [x, y];
}

/** OFD does not tell how wide a character is; the next one begins at its end, unless they are set apart. */
function widthOf(step: number, natural: number, character: string): number {
  if (isWide(character)) return Math.min(Math.abs(step), natural);
  return Math.abs(step) <= 2 * natural ? Math.abs(step) : natural;
}

/** How far each character is from the one before it: `g 3 4.2 5` stands for `4.2 4.2 4.2 5`. Null if nothing is said. */
function offsets(text: string | undefined, count: number): number[] | null {
  if (!text?.trim()) return null;
  const parts = text.trim().split(/[\s,]+/);
  const numbers: number[] = [];
  for (let index = 0; index < parts.length && numbers.length < count; index++) {
    const isRepeated = parts[index] === 'g';
    const times = isRepeated ? Math.min(Number(parts[index + 1]) || 0, count - numbers.length) : 1;
    const value = Number(parts[isRepeated ? index + 2 : index]) || 0;
    for (let time = 0; time < times; time++) numbers.push(value);
    if (isRepeated) index += 2;
  }
  while (numbers.length < count) numbers.push(numbers.at(-1) ?? 0);
  return numbers;
}

/** Ruling lines; what curves is none. */
function drawPath(object: XmlElement, drawn: Drawn): void {
  const { Stroke, Fill, LineWidth } = object.attributes;
  const data = child(object, 'AbbreviatedData');
  if (!data) return;
  // The thickness that a line may have is counted in points.
  const lineWidth = (Number(LineWidth) || 0.353) * 2.83;
  const { rules, curves } = rulesOf(pathOf(textOf(data)), { matrix: matrixOf(object, drawn), lineWidth, isStroked: Stroke !== 'false', isFilled: Fill === 'true' });
  drawn.shapes += curves > 0 ? 1 : 0;
  for (const rule of rules.slice(0, MOST_RULES - drawn.rules.length)) drawn.rules.push(rule);
}

/** The commands of a path, how many numbers stand behind them, and what they are. */
const COMMANDS: Readonly<Record<string, { kind: number; numbers: number }>> = {
  S: { kind: MOVE, numbers: 2 },
  M: { kind: MOVE, numbers: 2 },
  L: { kind: LINE, numbers: 2 },
  Q: { kind: QUADRATIC, numbers: 4 },
  B: { kind: CURVE, numbers: 6 },
  A: { kind: QUADRATIC, numbers: 7 },
  C: { kind: CLOSE, numbers: 0 },
};

function pathOf(text: string): number[] {
  const path: number[] = [];
  const parts = text.trim().split(/[\s,]+/);
  for (let index = 0; index < parts.length; ) {
    const command = COMMANDS[parts[index]!];
    if (!command) return path;
    const numbers = parts.slice(index + 1, index + 1 + command.numbers).map((part) => Number(part) || 0);
    // Of an arc only its end counts.
    path.push(command.kind, ...(numbers.length === 7 ? [0, 0, ...numbers.slice(5)] : numbers));
    index += 1 + command.numbers;
  }
  return path;
}
