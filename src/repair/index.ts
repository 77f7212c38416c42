import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { isOn } from '../grammar/index.js';
import type { SourceText } from '../source.js';
import { type Edit, type MappedText, SourceMap, applyEdits, identity, sourceRange } from '../text.js';
import { cellMarks } from './cell-marks.js';
import { emphasis } from './emphasis.js';
import { entities } from './entities.js';
import { foreignWords } from './foreign-words.js';
import { invisible } from './invisible.js';
import { lineEnds } from './line-ends.js';
import { lineJoins } from './line-joins.js';
import { lostCharacters } from './lost-characters.js';
import { pageDuplicates } from './page-duplicates.js';
import { pageFurniture } from './page-furniture.js';
import { softSpaces } from './soft-spaces.js';
import { tableCells } from './table-cells.js';
import { tableRows } from './table-rows.js';
import { wideDigits } from './wide-digits.js';
import { tags } from './tags.js';
import type { Repair } from './types.js';

/** The repairs in the order in which they are made; each sees what the ones before it left. */
const repairs: readonly Repair[] = [
  lineEnds,
  invisible,
  wideDigits,
  tableRows,
  tags,
  entities,
  emphasis,
  tableCells,
  pageFurniture,
  pageDuplicates,
  lineJoins,
  softSpaces,
  cellMarks,
  lostCharacters,
  foreignWords,
];

/** Takes the marks of a markup language out, where the reader of the format found some. */
const MARKUP = 'markup';

/** What the repairs are called, in their order. */
export const repairNames: readonly string[] = repairs.map(({ name }) => name);

/** What one repair changed; the offsets of its edits are those of the text before it. */
export interface RepairStep {
  repair: string;
  edits: Edit[];
}

export interface Repaired {
  text: MappedText;
  /** Applied one after the other to the source, they give `text`. */
  steps: RepairStep[];
}

/**
 * Restores what transit damaged where that is certain, one logical paragraph a line. Of a text that a reader of a format yields,
 * the marks of its markup go first.
 * With a file, problems worth telling are reported on it, at their place in the source.
 */
export function repair(source: string | SourceText, file?: VFile): Repaired {
  const { text: value, places, markup }: SourceText = typeof source === 'string' ? { text: source } : source;
  const map = new SourceMap(value, places);
  const steps: RepairStep[] = [];
  let text = identity(value);
  if (markup && markup.length > 0 && isOn(`repair/${MARKUP}`)) {
    steps.push({ repair: MARKUP, edits: [...markup] });
    text = applyEdits(text, markup);
  }
  for (const { name, find } of repairs) {
    const edits = isOn(`repair/${name}`) ? find(text.value) : [];
    if (edits.length === 0) continue;
    for (const edit of edits) {
      if (file && edit.report) report(file, edit.report.rule, map.span(...sourceRange(text, edit.start, edit.end)), edit.report.values);
    }
    const changes = edits.filter((edit) => edit.replacement !== text.value.slice(edit.start, edit.end));
    if (changes.length === 0) continue;
    steps.push({ repair: name, edits: changes.map(({ start, end, replacement }) => ({ start, end, replacement })) });
    text = applyEdits(text, changes);
  }
  return { text, steps };
}
