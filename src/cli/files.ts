import { dirname } from 'node:path';
import { Comparison, holds } from '../batch/compare.js';
import { orphansIn } from '../batch/orphans.js';
import type { Conversion, Text } from '../batch/result.js';
import { PendingFile, removeLeftovers, replaceFile } from '../batch/save.js';
import { keyOf } from '../batch/targets.js';
import { WriteError } from '../batch/write-error.js';
import { endingOf, headOf } from '../write/index.js';
import type { FileDelivery, FolderDelivery } from './delivery.js';
import type { Watch } from './watch.js';

/** Compares a file with the text that it should hold, if there is one. */
export async function compare(pieces: AsyncIterable<string>, { path }: FileDelivery, watch: Watch): Promise<void> {
  let comparison: Comparison | null = null;
  for await (const piece of pieces) (comparison ??= new Comparison(path)).write(piece);
  if (comparison === null && !watch.hasFailures) comparison = new Comparison(path);
  if (comparison) noteDifference(path, comparison.end(), watch);
}

/** Writes a file, unless it is there already. It is begun with the first piece, and where no document could be read it is given up: what is there stays. */
export async function toFile(pieces: AsyncIterable<string>, { path, force }: FileDelivery, watch: Watch): Promise<void> {
  let file: PendingFile | null = null;
  const comparison = new Comparison(path);
  try {
    for await (const piece of pieces) {
      (file ??= new PendingFile(path)).write(piece);
      comparison.write(piece);
    }
    if (file === null && !watch.hasFailures) file = new PendingFile(path);
    if (file === null) return;
    if (watch.hasOnlyFailures || (!force && comparison.end())) file.abandon();
    else {
      file.commit();
      watch.written();
    }
  } catch (error) {
    file?.abandon();
    if (!(error instanceof WriteError)) throw error;
    watch.failed(path, error);
  }
}

/** Writes the files of each document, or compares them. */
export async function toFolder(conversions: AsyncIterable<[number, Conversion]>, delivery: FolderDelivery, watch: Watch): Promise<void> {
  const { targets, check, force } = delivery;
  // Where all outputs are up to date nothing is written that would find them.
  if (!check) for (const { paths } of targets) for (const path of paths) removeLeftovers(dirname(path));
  for await (const [index, { texts }] of conversions) {
    targets[index]!.paths.forEach((path, output) => {
      const text = texts[output]!;
      const same = force && !check ? false : holds(path, text);
      if (check) noteDifference(path, same, watch);
      else if (!same) write(path, text, watch);
    });
  }
  if (delivery.formats.length > 0) noteOrphans(delivery, watch);
}

function write(path: string, text: Text, watch: Watch): void {
  try {
    replaceFile(path, text.read());
    watch.written();
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    watch.failed(path, error);
  }
}

function noteDifference(path: string, same: boolean | null, watch: Watch): void {
  if (!same) watch.differs({ kind: same === null ? 'missing' : 'stale', path });
}

function noteOrphans({ folder, targets, formats }: FolderDelivery, watch: Watch): void {
  const expected = new Set(targets.flatMap(({ paths }) => paths.map(keyOf)));
  const heads = new Map(formats.flatMap((format) => (headOf(format) ? [[endingOf(format), headOf(format)!]] : [])));
  for (const path of orphansIn(folder, expected, heads)) watch.differs({ kind: 'orphaned', path });
}
