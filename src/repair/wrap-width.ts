interface MeasuredLine {
  text: string;
  /** Spaces before the text, in half-width characters. */
  indent: number;
  terminated: boolean;
}

/** How wide a line is, and how wide the lines of a page are in that measure. */
export interface PageWidth {
  measure(line: { text: string; indent: number }): number;
  width: number;
}

/** Lines narrower or wider than this are not the lines of a printed page. */
const NARROWEST = 8;
const WIDEST = 120;
/** A full line may fall short of the width by this much, where a mark must not begin the next line. */
const SLACK = 2.5;

// oxlint-disable-next-line no-control-regex -- the first 256 characters are the narrow ones
const NARROW = /[\u0000-\u00ff]/g;

/** Width in full-width characters: ASCII counts half. What is too long for a line is not measured so exactly. */
export function displayWidth(text: string): number {
  if (text.length > WIDEST) return text.length;
  return text.length - (text.match(NARROW)?.length ?? 0) / 2;
}

/** Pages are set by width, some programs break lines by the number of characters. */
const measures: PageWidth['measure'][] = [({ text, indent }) => displayWidth(text) + indent / 2, ({ text, indent }) => text.length + indent / 2];

/** Whether a line fills the page's width. */
export const isFullLine = (page: PageWidth, line: { text: string; indent: number }): boolean => page.measure(line) >= page.width - SLACK;

/**
 * The width at which the lines of a text were broken; null if each line is a paragraph.
 * In a hard-wrapped text a good part of the lines are equally wide, most of these end in mid-sentence, and hardly any is wider.
 */
export function pageWidth(lines: readonly MeasuredLine[]): PageWidth | null {
  const found = measures.flatMap((measure) => {
    const widths = lines.map(measure);
    const { width, near } = commonWidth(widths);
    return width !== null && isWrapped(lines, widths, width) ? [{ measure, width, near }] : [];
  });
  return found.sort((a, b) => b.near - a.near)[0] ?? exactWidth(lines);
}

/** A program that breaks lines at a number of characters leaves several lines of exactly that length and none longer. */
function exactWidth(lines: readonly MeasuredLine[]): PageWidth | null {
  const measure = ({ text, indent }: { text: string; indent: number }): number => text.length + indent / 2;
  const width = lines.reduce((widest, line) => Math.max(widest, measure(line)), 0);
  const full = lines.filter((line) => measure(line) === width);
  const cut = full.filter(({ terminated }) => !terminated).length;
  return width <= WIDEST && full.length >= MOST_BY_CHANCE && cut >= 0.5 * full.length ? { measure, width } : null;
}

const MOST_BY_CHANCE = 4;

function commonWidth(widths: readonly number[]): { width: number | null; near: number } {
  const counts = new Map<number, number>();
  for (const width of widths) {
    const rounded = Math.ceil(width);
    if (rounded >= NARROWEST && rounded <= WIDEST) counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  let best: number | null = null;
  let most = 0;
  for (const width of counts.keys()) {
    let near = 0;
    for (let w = Math.ceil(width - SLACK); w <= width; w++) near += counts.get(w) ?? 0;
    if (near > most || (near === most && width > (best ?? 0))) {
      most = near;
      best = width;
    }
  }
  return { width: best, near: most };
}

function isWrapped(lines: readonly MeasuredLine[], widths: readonly number[], width: number): boolean {
  const wider = widths.filter((each) => each > width + 1).length;
  const full = lines.filter((_, index) => widths[index]! >= width - SLACK && widths[index]! <= width + 1);
  const cut = full.filter((line) => !line.terminated).length;
  return full.length >= 4 && full.length >= 0.25 * lines.length && wider <= 0.1 * lines.length && cut >= 0.5 * full.length;
}
