import type { Vocabulary } from '../grammar/index.js';

/** What an entry may carry for its readers and for `grammar check`. */
interface Remarks {
  /** Texts, mappings of a text with the values that must be read in it, or (bodies) printed names with the full ones. */
  examples?: unknown;
  /** Texts in which nothing may be found, or mappings as under `examples` that must not hold. */
  not?: unknown[];
  note?: string;
  source?: string;
}

/** Any part of the vocabulary: lists are added to, and every key may be left out. */
type Added<T> = T extends readonly string[] ? T : T extends readonly (infer Entry)[] ? (Entry & Remarks)[] : T extends object ? { [Key in keyof T]?: Added<T[Key]> } & Remarks : T;

/** A grammar of one's own, as a grammar file holds it: words that are added to those of the program, and rules that are switched off. */
export type GrammarPack = { [Section in keyof Vocabulary]?: Added<Vocabulary[Section]> } & {
  /** Grammar files, relative to this one, that come before it. */
  extends?: string[];
  /** Ids of rules, as facts and `explain` name them: targets/全覆盖, repair/tags, numbering-gap. */
  off?: string[];
  note?: string;
};
