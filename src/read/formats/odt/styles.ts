import { type XmlElement, child, elements } from '../xml.js';

/** How a level of a list is numbered. */
export interface ListLevel {
  /** As in `style:num-format`; empty where nothing is printed. */
  format: string;
  prefix: string;
  suffix: string;
  /** What is printed, with `%1%` for the number of the first level; null where prefix and suffix say it. */
  template: string | null;
  /** Of how many levels the numbers are shown. */
  shown: number;
  start: number;
  /** Whether nothing stands between the number and the text. */
  isClose: boolean;
}

interface ParagraphStyle {
  parent: string | undefined;
  list: string | undefined;
  isHidden: boolean;
}

/** What the list of headings (ODF 1.3, 16.34) is called if it has no name. */
const OUTLINE = 'Outline';

const DEEPEST_PARENT = 50;

export const positive = (value: string | undefined, otherwise: number): number => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 && number < 1_000_000 && value !== '' ? number : otherwise;
};

const isHiddenStyle = (style: XmlElement): boolean => child(style, 'style:text-properties')?.attributes['text:display'] === 'none';

/** What the styles of a file say of lists and of what is hidden. */
export class Styles {
  readonly #lists = new Map<string, Map<number, ListLevel>>();
  readonly #paragraphs = new Map<string, ParagraphStyle>();
  readonly #hidden = new Set<string>();
  /** The name of the list of headings. */
  outline = OUTLINE;

  constructor(content: XmlElement, styles: XmlElement | undefined) {
    // The automatic styles of styles.xml are for headers and footers.
    for (const group of [child(styles, 'office:styles'), child(content, 'office:automatic-styles')]) for (const style of group ? elements(group) : []) this.#add(style);
  }

  #add(style: XmlElement): void {
    const name = style.attributes['style:name'] ?? '';
    if (style.name === 'text:list-style') this.#lists.set(name, levelsOf(style));
    else if (style.name === 'text:outline-style') this.#lists.set((this.outline = name || OUTLINE), levelsOf(style));
    else if (style.name !== 'style:style') return;
    else if (style.attributes['style:family'] === 'paragraph') this.#paragraphs.set(name, paragraphStyle(style));
    else if (isHiddenStyle(style)) this.#hidden.add(`${style.attributes['style:family']} ${name}`);
  }

  level(list: string, depth: number): ListLevel | undefined {
    return this.#lists.get(list)?.get(depth);
  }

  isHidden(family: 'text' | 'section', name: string | undefined): boolean {
    return this.#hidden.has(`${family} ${name}`);
  }

  isHiddenParagraph(name: string | undefined): boolean {
    return this.#inherited(name, ({ isHidden }) => isHidden || undefined) ?? false;
  }

  /** The style of the list that a paragraph belongs to by its own style; empty if that says that it belongs to none. */
  listOf(name: string | undefined): string | undefined {
    return this.#inherited(name, ({ list }) => list);
  }

  #inherited<T>(name: string | undefined, pick: (style: ParagraphStyle) => T | undefined): T | undefined {
    for (let depth = 0, at = name; at !== undefined && depth < DEEPEST_PARENT; depth++) {
      const style = this.#paragraphs.get(at);
      const found = style && pick(style);
      if (found !== undefined) return found;
      at = style?.parent;
    }
    return undefined;
  }
}

const paragraphStyle = (style: XmlElement): ParagraphStyle => ({
  parent: style.attributes['style:parent-style-name'],
  list: style.attributes['style:list-style-name'],
  isHidden: isHiddenStyle(style),
});

function levelsOf(style: XmlElement): Map<number, ListLevel> {
  const levels = elements(style, 'text:list-level-style-number', 'text:outline-level-style', 'text:list-level-style-bullet');
  return new Map(levels.map((level) => [positive(level.attributes['text:level'], 1), levelFrom(level)]));
}

function levelFrom(level: XmlElement): ListLevel {
  const { name, attributes } = level;
  return {
    format: name === 'text:list-level-style-bullet' ? '' : (attributes['style:num-format'] ?? ''),
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    template: attributes['loext:num-list-format'] ?? null,
    shown: Math.max(1, positive(attributes['text:display-levels'], 1)),
    start: positive(attributes['text:start-value'], 1),
    isClose: child(level, 'style:list-level-properties', 'style:list-level-label-alignment')?.attributes['text:label-followed-by'] === 'nothing',
  };
}
