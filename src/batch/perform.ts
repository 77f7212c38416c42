import { UserError } from '../messages.js';
import { readSource } from '../read/file.js';
import type { Made, Product, Recipe } from './product.js';
import type { PlainFailure } from './result.js';

/** A document to be converted. */
export interface Job {
  /** What to open; `-` for standard input. */
  path: string;
  /** What lines for its tasks call it. */
  document: string | null;
}

/** What became of a job, as plain data. */
export type Performed = { made: Made } | { failed: PlainFailure } | { bug: string };

/** Reads a document and makes what the recipe says; what goes wrong is an answer, too. */
export async function perform({ path, document }: Job, { encoding, limits }: Recipe, product: Product): Promise<Performed> {
  try {
    return { made: product.make(await readSource(path, { encoding, limits }), document) };
  } catch (error) {
    if (error instanceof UserError) return { failed: { id: error.id, values: error.values } };
    return bugOf(error);
  }
}

/** A bug as plain data. */
export const bugOf = (error: unknown): { bug: string } => ({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
