import type { SourceText } from '../../../source.js';
import type { Limits } from '../../reader.js';
import { TextBuilder } from '../text-builder.js';
import { Zip } from '../zip.js';
import { Blocks } from './blocks.js';
import { Notes } from './notes.js';
import { Numbering } from './numbering.js';
import { WordPackage } from './package.js';
import { Runs } from './runs.js';
import { Scan } from './scan.js';
import { Styles } from './styles.js';

/**
 * Reads a Word file (ISO/IEC 29500): its text as Word shows it, with the numbers that Word counts.
 * @throws {ReadError} `damaged`, `limit`
 */
export function readDocx(bytes: Uint8Array, limits: Limits): SourceText {
  const file = new WordPackage(new Zip(bytes, limits));
  const body = file.body();
  const scan = new Scan(body);
  const styles = new Styles(file.part('styles'));
  const runs = new Runs(styles, new Notes(file), scan.fieldMarks);
  const blocks = new Blocks(scan, runs, new Numbering(file.part('numbering'), styles));
  const text = new TextBuilder('paragraph');
  if (scan.inserted + scan.deleted > 0) text.note('tracked-changes', { inserted: String(scan.inserted), deleted: String(scan.deleted) });
  for (const block of blocks.read(body)) {
    if ('rows' in block) text.table(block.rows);
    else text.line(block.line);
  }
  text.place(scan.places.size);
  return text.finish();
}
