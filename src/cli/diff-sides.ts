import { convertAll, toConversion } from '../batch/convert.js';
import { expandInputs, type InputOptions, type Inputs } from '../batch/inputs.js';
import { type Product, productOf, type Recipe } from '../batch/product.js';
import type { Conversion } from '../batch/result.js';
import { UserError } from '../messages.js';
import { readBytes, sourceOf } from '../read/file.js';
import { defaultLimits } from '../read/reader.js';
import { beginsAsRegistry, isRegistryName, registriesIn } from '../read/registry-file.js';
import type { Registry } from '../registry/types.js';
import { type MeansFlags, meansOf } from './means.js';
import type { Outcome } from './outcome.js';
import { Progress } from './progress.js';
import type { Screen } from './screen.js';
import { Watch } from './watch.js';

/** What was read of one of the two sides. */
export interface DiffSideRead {
  registries: Registry[];
  /** Whether the command line names several documents, however many there turned out to be. */
  several: boolean;
  /** The files that were read. */
  paths: readonly string[];
}

export interface SidesOptions {
  recipe: Recipe;
  means: MeansFlags;
  ignore: readonly string[];
  strict: boolean;
}

/**
 * Reads documents, registries, folders of them: both sides in one go, so that the processors share them.
 * @returns null where what was named alone could not be read, which has been shown
 */
export async function readSides(paths: readonly [string, string], options: SidesOptions, screen: Screen, outcome: Outcome): Promise<[DiffSideRead, DiffSideRead] | null> {
  if (paths[0] === '-' && paths[1] === '-') throw new UserError('usage.twoStdin');
  const sides = [await inputsOf(paths[0], options.ignore), await inputsOf(paths[1], options.ignore)] as const;
  const inputs = together(sides);
  const progress = inputs.list.length > 1 ? new Progress(inputs.list.length, screen) : null;
  const watch = new Watch(screen, outcome, { inputs, reports: [], progress, strict: options.strict, check: false, summary: false });
  const registries = await read(inputs, options, watch, screen);
  progress?.end();
  const both = sides.map(({ list, several }, side): DiffSideRead => {
    const from = side === 0 ? 0 : sides[0].list.length;
    const found = registries.slice(from, from + list.length);
    return { registries: found.flatMap((some) => some ?? []), paths: list.map(({ path }) => path), several: several || found.some((some) => (some?.length ?? 0) > 1) };
  }) as [DiffSideRead, DiffSideRead];
  const isLost = both.some(({ registries: some, several }) => some.length === 0 && !several);
  return isLost || inputs.missing.length > 0 ? null : both;
}

/** The documents of a folder, or where there are none its registries. */
async function inputsOf(path: string, ignore: readonly string[]): Promise<Inputs> {
  const options: InputOptions = { ignore, list: null, root: null, output: null };
  const documents = await expandInputs([path], options);
  const isEmptyFolder = documents.several && documents.list.length === 0 && documents.missing.length === 0;
  return isEmptyFolder ? expandInputs([path], { ...options, isWanted: isRegistryName }) : documents;
}

function together([one, other]: readonly [Inputs, Inputs]): Inputs {
  return {
    list: [...one.list, ...other.list],
    several: one.several || other.several,
    folders: one.folders && other.folders,
    missing: [...one.missing, ...other.missing],
    failures: [...one.failures, ...other.failures],
    links: [...one.links, ...other.links],
    skipped: new Map(),
    ignored: one.ignored + other.ignored,
  };
}

/** The registries of each input; null for one that cannot be read. */
async function read(inputs: Inputs, { recipe, means: flags }: SidesOptions, watch: Watch, screen: Screen): Promise<(Registry[] | null)[]> {
  const product = await productOf(recipe);
  const found: (Registry[] | null)[] = [];
  const documents: number[] = [];
  for (const [index, { path }] of inputs.list.entries()) {
    if (path === '-') found[index] = await watched(path, watch, () => standardInput(recipe, product, watch));
    else if (isRegistryName(path)) found[index] = await watched(path, watch, async () => registriesIn(await readBytes(path, sizeOf(recipe))));
    else documents.push(index);
  }
  const list = documents.map((index) => inputs.list[index]!);
  const means = await meansOf(flags, { ...inputs, list }, recipe, product, screen);
  try {
    let at = 0;
    for await (const result of convertAll(list.map(({ path }) => ({ path, document: null })), means)) {
      const index = documents[at++]!;
      const conversion = watch.see(inputs.list[index]!, result);
      found[index] = conversion && [registryOf(conversion)];
    }
  } finally {
    await means.pool?.close();
  }
  return found;
}

const sizeOf = ({ limits }: Recipe): number => ({ ...defaultLimits, ...limits }).size;

/** What is to be read, or null if it cannot be, which is shown. */
async function watched<T>(path: string, watch: Watch, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    watch.failed(path === '-' ? '<stdin>' : path, error);
    return null;
  }
}

/** Standard input can be read only once, and has no name that tells what it is. */
async function standardInput(recipe: Recipe, product: Product, watch: Watch): Promise<Registry[] | null> {
  const bytes = await readBytes('-', sizeOf(recipe));
  if (beginsAsRegistry(new TextDecoder().decode(bytes.subarray(0, BEGINNING)))) return registriesIn(bytes);
  const made = product.make(await sourceOf(bytes, null, { encoding: recipe.encoding, limits: recipe.limits }), null);
  const conversion = watch.see({ path: '-', place: 'stdin' }, { made: toConversion(made) });
  return conversion && [registryOf(conversion)];
}

/** Bytes that tell whether they are of a registry. */
const BEGINNING = 1000;

const decoder = new TextDecoder();

/** The recipe's one output is JSON. */
const registryOf = ({ texts }: Conversion): Registry => JSON.parse(decoder.decode(texts[0]!.read())) as Registry;
