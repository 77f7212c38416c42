import { type XmlElement, child, elements } from '../xml.js';
import { branchOf, toggle, valueOf, wholeNumber } from './names.js';
import type { Styles } from './styles.js';

/** How the paragraphs of one level of a list are numbered (`w:lvl`). */
export interface Level {
  start: number;
  /** A value of ST_NumberFormat; for `custom`, what its first number looks like: `001`. */
  format: string;
  /** The label, with %1 … %9 for the numbers of the levels. */
  text: string;
  /** Whether nothing stands between the label and the text. */
  isClose: boolean;
  /** It starts anew behind a paragraph of a level above this one. */
  restart: number;
  isLegal: boolean;
  isHidden: boolean;
  style: string | undefined;
}

/** A list as paragraphs name it (`w:num`). */
export interface List {
  id: string;
  /** Lists of the same abstract one go on counting where another stopped. */
  abstract: string;
  levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew where the list is first used. */
  restarted: ReadonlySet<number>;
}

const LEVELS = 9;

/** Word allows for less. */
const LONGEST_LABEL = 255;

/** The lists of a document. */
export class Numbering {
  readonly #abstracts: ReadonlyMap<string, XmlElement>;
  readonly #lists: ReadonlyMap<string, XmlElement>;
  /** Abstract lists by the numbering style that they define. */
  readonly #linked: ReadonlyMap<string, XmlElement>;
  readonly #found = new Map<string, List | null>();

  constructor(part: XmlElement | undefined, readonly styles: Styles) {
    this.#abstracts = byAttribute(part, 'w:abstractNum', 'w:abstractNumId');
    this.#linked = new Map([...this.#abstracts.values()].map((abstract) => [valueOf(abstract, 'w:styleLink') ?? '', abstract]));
    this.#lists = byAttribute(part, 'w:num', 'w:numId');
  }

  list(id: string): List | null {
    if (!this.#found.has(id)) this.#found.set(id, this.#read(id));
    return this.#found.get(id)!;
  }

  /** The level of a list that a paragraph style is linked to. */
  levelOf(list: string, style: string): number | undefined {
    for (const [index, level] of this.list(list)?.levels ?? []) if (level.style === style) return index;
    return undefined;
  }

  #read(id: string): List | null {
    const list = this.#lists.get(id);
    const abstract = list && this.#abstractOf(list);
    if (!abstract) return null;
    const levels = levelsOf(abstract);
    const restarted = new Set<number>();
    for (const override of elements(list, 'w:lvlOverride')) {
      const index = levelIndex(override);
      if (index === undefined) continue;
      const own = child(override, 'w:lvl');
      if (own) levels.set(index, levelFrom(own, index));
      const start = wholeNumber(valueOf(override, 'w:startOverride'));
      if (start === undefined) continue;
      restarted.add(index);
      if (levels.has(index)) levels.set(index, { ...levels.get(index)!, start });
    }
    return { id, abstract: abstract.attributes['w:abstractNumId']!, levels, restarted };
  }

  /** An abstract list may only name a numbering style; what it looks like then stands in the list of that style. */
  #abstractOf(list: XmlElement): XmlElement | undefined {
    const abstract = this.#abstracts.get(valueOf(list, 'w:abstractNumId') ?? '');
    const link = valueOf(abstract, 'w:numStyleLink');
    if (link === undefined) return abstract;
    const linked = this.#lists.get(this.styles.listOf(link) ?? '');
    const target = linked && this.#abstracts.get(valueOf(linked, 'w:abstractNumId') ?? '');
    return target ?? this.#linked.get(link) ?? abstract;
  }
}

function byAttribute(part: XmlElement | undefined, name: string, attribute: string): Map<string, XmlElement> {
  return new Map((part ? elements(part, name) : []).map((element) => [element.attributes[attribute] ?? '', element]));
}

function levelIndex({ attributes }: XmlElement): number | undefined {
  const index = wholeNumber(attributes['w:ilvl']);
  return index !== undefined && index >= 0 && index < LEVELS ? index : undefined;
}

function levelsOf(abstract: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of elements(abstract, 'w:lvl')) {
    const index = levelIndex(level);
    if (index !== undefined) levels.set(index, levelFrom(level, index));
  }
  return levels;
}

function levelFrom(level: XmlElement, index: number): Level {
  const restart = wholeNumber(valueOf(level, 'w:lvlRestart'));
  return {
    // ISO/IEC 29500-1, 17.9.25: without it, a level starts at 0.
    start: wholeNumber(valueOf(level, 'w:start')) ?? 0,
    format: formatOf(level),
    text: (valueOf(level, 'w:lvlText') ?? '').slice(0, LONGEST_LABEL),
    isClose: valueOf(level, 'w:suff') === 'nothing',
    restart: restart === undefined || restart > index ? index : restart,
    isLegal: toggle(level, 'w:isLgl') ?? false,
    isHidden: toggle(child(level, 'w:rPr'), 'w:vanish') ?? false,
    style: valueOf(level, 'w:pStyle'),
  };
}

/** A format that came after Word 2007 stands in a branch: `<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>`. */
function formatOf(level: XmlElement): string {
  const alternatives = child(level, 'mc:AlternateContent');
  const format = child(level, 'w:numFmt') ?? child(alternatives && branchOf(alternatives), 'w:numFmt');
  const value = format?.attributes['w:val'] ?? 'decimal';
  return value === 'custom' ? (format!.attributes['w:format'] ?? '').split(',', 1)[0]! : value;
}
