import { ReadError } from '../../error.js';
import { isBlank } from '../layout/characters.js';
import { IDENTITY, type Matrix, applied, matrixFrom, multiply } from '../layout/matrix.js';
import { rulesOf } from '../layout/paths.js';
import { type DirectedRun, upright } from '../layout/turn.js';
import { MANY_SHAPES, MOST_RULES, MOST_RUNS, PICTURE_SHARE, type Page, type Rule } from '../layout/types.js';
import type { PDFPageProxy, Pdfjs } from './open.js';

/** A character as pdf.js gives it, or a shift in thousandths of the size of the font. */
export type Glyph = number | { unicode: string; width: number; isSpace: boolean; vmetric: readonly number[] | null };

interface Font {
  fontMatrix?: readonly number[];
  vertical?: boolean;
  defaultVMetrics?: readonly number[];
}

/** What `q` keeps and `Q` brings back. */
interface State {
  matrix: Matrix;
  lineWidth: number;
  font: Font;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  /** How much had been drawn when its matrix was set; -1 if it has that of the state before. */
  setAt: number;
}

const DEEPEST = 1000;

const INITIAL = { lineWidth: 1, font: {}, fontSize: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0, setAt: -1 };

/** Follows the drawing operators of a page and notes where its characters and ruling lines come to stand. */
export class Interpreter {
  readonly #runs: DirectedRun[] = [];
  readonly #rules: Rule[] = [];
  readonly #marks: boolean[] = [];
  readonly #stack: State[] = [];
  readonly #width: number;
  readonly #height: number;
  #state: State;
  #text: Matrix = IDENTITY;
  #line: [number, number] = [0, 0];
  #at: [number, number] = [0, 0];
  /** How many characters and paths were drawn so far. */
  #drawn = 0;
  #shapes = 0;
  #pictures = 0;

  constructor(
    readonly page: PDFPageProxy,
    readonly pdfjs: Pdfjs,
  ) {
    const { transform, width, height } = page.getViewport({ scale: 1 });
    this.#state = { ...INITIAL, matrix: matrixFrom(transform) };
    this.#width = width;
    this.#height = height;
  }

  run(operators: readonly number[], operands: readonly unknown[]): Page {
    for (const [index, operator] of operators.entries()) this.#operate(operator, (operands[index] ?? []) as unknown[]);
    while (this.#stack.length > 0) this.#restore();
    this.#leave();
    const { runs, rules, width, height } = upright(this.#runs, this.#rules, this.#width, this.#height);
    return { runs, rules, width, height, hasPicture: this.#pictures > 0 || this.#shapes > MANY_SHAPES };
  }

  /** A matrix that nothing was drawn with is that of a picture: pdf.js leaves out what it need not unpack. */
  #leave(): void {
    if (this.#state.setAt === this.#drawn) this.#picture();
  }

  #picture(): void {
    const [a, b, c, d] = this.#state.matrix;
    if (Math.abs(a * d - b * c) > PICTURE_SHARE * this.#width * this.#height) this.#pictures++;
  }

  #operate(operator: number, operands: unknown[]): void {
    const { OPS } = this.pdfjs;
    const [first, second] = operands as [number, number];
    const state = this.#state;
    switch (operator) {
      case OPS.save:
        return this.#save();
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        return this.#restore();
      case OPS.transform:
        state.matrix = multiply(state.matrix, matrixFrom(operands));
        state.setAt = this.#drawn;
        return;
      case OPS.paintFormXObjectBegin:
        this.#save();
        this.#state.matrix = multiply(this.#state.matrix, matrixFrom(operands[0]));
        return;
      case OPS.setLineWidth:
        state.lineWidth = first;
        return;
      case OPS.setGState:
        return this.#setGState(operands[0] as [string, unknown][]);
      case OPS.constructPath:
        return this.#path(first, (operands[1] as [ArrayLike<number> | null] | undefined)?.[0] ?? null);
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        return this.#picture();
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        if (this.#marks.length < DEEPEST) this.#marks.push(operands[0] === 'Artifact');
        return;
      case OPS.endMarkedContent:
        this.#marks.pop();
        return;
      case OPS.beginText:
        return this.#place(IDENTITY);
      case OPS.setTextMatrix:
        return this.#place(matrixFrom(operands[0]));
      case OPS.moveText:
        return this.#move(first, second);
      case OPS.setLeadingMoveText:
        state.leading = second;
        return this.#move(first, second);
      case OPS.nextLine:
        return this.#move(0, state.leading);
      case OPS.setLeading:
        state.leading = -first;
        return;
      case OPS.setCharSpacing:
        state.charSpacing = first;
        return;
      case OPS.setWordSpacing:
        state.wordSpacing = first;
        return;
      case OPS.setHScale:
        state.scale = first / 100;
        return;
      case OPS.setTextRise:
        state.rise = first;
        return;
      case OPS.setFont:
        return this.#setFont(String(operands[0]), second);
      case OPS.showText:
        return this.#show(operands[0] as readonly Glyph[]);
      default:
    }
  }

  #save(): void {
    if (this.#stack.length > DEEPEST) throw tooMuch(`q × ${DEEPEST}`);
    this.#stack.push({ ...this.#state });
    this.#state.setAt = -1;
  }

  #restore(): void {
    this.#leave();
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #setGState(entries: readonly [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === 'LW') this.#state.lineWidth = value as number;
      if (key === 'Font') this.#setFont(...(value as [string, number]));
    }
  }

  #setFont(name: string, size: number): void {
    const { commonObjs } = this.page;
    const font: unknown = commonObjs.has(name) ? commonObjs.get(name) : null;
    this.#state.font = font !== null && typeof font === 'object' ? (font as Font) : {};
    this.#state.fontSize = size;
  }

  #place(matrix: Matrix): void {
    this.#text = matrix;
    this.#line = [0, 0];
    this.#at = [0, 0];
  }

  #move(x: number, y: number): void {
    this.#line = [this.#line[0] + x, this.#line[1] + y];
    this.#at = [...this.#line];
  }

  #path(operator: number, path: ArrayLike<number> | null): void {
    this.#drawn++;
    if (!path) return;
    const { matrix, lineWidth } = this.#state;
    const { stroke, closeStroke, fill, eoFill, fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke } = this.pdfjs.OPS;
    const isBoth = [fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke].includes(operator as typeof fillStroke);
    const isStroked = isBoth || operator === stroke || operator === closeStroke;
    const { rules, curves } = rulesOf(path, { matrix, lineWidth, isStroked, isFilled: isBoth || operator === fill || operator === eoFill });
    this.#shapes += curves > 0 ? 1 : 0;
    for (const rule of rules.slice(0, MOST_RULES - this.#rules.length)) this.#rules.push(rule);
  }

  #show(glyphs: readonly Glyph[]): void {
    const { font, fontSize, charSpacing, wordSpacing, scale } = this.#state;
    const unit = fontSize * (font.fontMatrix?.[0] ?? 0.001);
    this.#drawn += glyphs.length;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.#advance((-glyph * fontSize) / 1000, font.vertical === true, scale);
        continue;
      }
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
      if (font.vertical) {
        const metric = glyph.vmetric ?? font.defaultVMetrics ?? [-1000, 500, 880];
        const [along = -1000, aside = 500, above = 880] = metric;
        this.#draw(glyph.unicode, glyph.width * unit, -(glyph.vmetric ? aside : glyph.width / 2) * unit, -above * unit);
        this.#at[1] += along * unit - spacing;
      } else {
        this.#draw(glyph.unicode, glyph.width * unit, 0, 0);
        this.#advance(glyph.width * unit + spacing, false, scale);
      }
    }
  }

  #advance(length: number, isVertical: boolean, scale: number): void {
    if (isVertical) this.#at[1] += length;
    else this.#at[0] += length * scale;
  }

  /** Notes a character; its length and size are those on the page. */
  #draw(text: string, width: number, aside: number, above: number): void {
    const { matrix, fontSize, scale, rise } = this.#state;
    if (text === '' || (isBlank(text) && this.#runs.length === 0)) return;
    const place = multiply(matrix, this.#text);
    const [x, y] = applied(place, this.#at[0] + aside * scale, this.#at[1] + above + rise);
    const length = Math.hypot(place[0], place[1]);
    const height = Math.hypot(place[2], place[3]);
    const turned = fontSize < 0 ? Math.PI : 0;
    this.#runs.push({ text, x, y, width: Math.abs(width * scale) * length, size: Math.abs(fontSize) * height, angle: Math.atan2(place[1], place[0]) + turned, isArtifact: this.#marks.includes(true) });
    if (this.#runs.length > MOST_RUNS) throw tooMuch(`${MOST_RUNS}+ characters on a page`);
  }
}

const tooMuch = (reason: string): ReadError => new ReadError('damaged', 'read.damaged', { format: 'PDF', reason });
