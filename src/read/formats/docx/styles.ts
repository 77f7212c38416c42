import { type XmlElement, child, elements } from '../xml.js';
import { toggle, valueOf, wholeNumber } from './names.js';

/** Deeper chains of styles come from no office program. */
const LONGEST_CHAIN = 64;

/** Where a paragraph gets its number from. */
export interface NumberSource {
  list: string;
  /** The level that is asked for, from 0. */
  level: number | undefined;
}

/** What the styles of a document say about numbers and hidden text. */
export class Styles {
  readonly #styles = new Map<string, XmlElement>();
  readonly #chains = new Map<string, readonly XmlElement[]>();
  readonly #defaults = new Map<string, string>();

  constructor(part: XmlElement | undefined) {
    for (const style of part ? elements(part, 'w:style') : []) {
      const { 'w:styleId': id, 'w:type': type = 'paragraph', 'w:default': isDefault } = style.attributes;
      if (id === undefined) continue;
      if (!this.#styles.has(id)) this.#styles.set(id, style);
      if (isDefault !== undefined && /^(?:1|true|on)$/.test(isDefault)) this.#defaults.set(type, id);
    }
  }

  /** The list that a numbering style stands for. */
  listOf(numberingStyle: string): string | undefined {
    return valueOf(this.#styles.get(numberingStyle), 'w:pPr', 'w:numPr', 'w:numId');
  }

  /**
   * The number that a paragraph has by itself or by its style.
   * @param linked the level of a list that a style is linked to
   * @returns null for a paragraph without a number
   */
  numberOf(properties: XmlElement | undefined, linked: (list: string, style: string) => number | undefined): NumberSource | null {
    const own = child(properties, 'w:numPr');
    const chain = this.#paragraphChain(properties);
    const list = valueOf(own, 'w:numId') ?? chain.map((style) => valueOf(style, 'w:pPr', 'w:numPr', 'w:numId')).find((id) => id !== undefined);
    if (list === undefined || Number(list) === 0) return null;
    const level = wholeNumber(valueOf(own, 'w:ilvl'));
    if (level !== undefined) return { list, level };
    const levels = chain.map((style) => linked(list, style.attributes['w:styleId']!) ?? wholeNumber(valueOf(style, 'w:pPr', 'w:numPr', 'w:ilvl')));
    return { list, level: levels.find((level) => level !== undefined) };
  }

  /** Whether text of these properties is hidden. The property of a character style turns that of the paragraph style round. */
  isHidden(run: XmlElement | undefined, paragraph: XmlElement | undefined): boolean {
    const own = toggle(run, 'w:vanish');
    if (own !== undefined) return own;
    const style = valueOf(run, 'w:rStyle');
    return hides(this.#paragraphChain(paragraph)) !== (style !== undefined && hides(this.#chain(style)));
  }

  #paragraphChain(properties: XmlElement | undefined): readonly XmlElement[] {
    const style = valueOf(properties, 'w:pStyle');
    return this.#chain(style !== undefined && this.#styles.has(style) ? style : this.#defaults.get('paragraph') ?? '');
  }

  /** A style and those that it is based on. */
  #chain(id: string): readonly XmlElement[] {
    const known = this.#chains.get(id);
    if (known) return known;
    const chain = new Set<XmlElement>();
    for (let style = this.#styles.get(id); style && !chain.has(style) && chain.size < LONGEST_CHAIN; style = this.#styles.get(valueOf(style, 'w:basedOn') ?? '')) chain.add(style);
    this.#chains.set(id, [...chain]);
    return this.#chains.get(id)!;
  }
}

const hides = (chain: readonly XmlElement[]): boolean => chain.map((style) => toggle(child(style, 'w:rPr'), 'w:vanish')).find((value) => value !== undefined) ?? false;
