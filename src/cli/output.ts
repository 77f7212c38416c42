import type { Language } from '../diagnostics.js';
import type { WriteOptions } from '../write/index.js';
import type { Target } from './destination.js';
import type { Documents } from './documents.js';
import type { Input } from './inputs.js';
import { FAILED, type Outcome } from './outcome.js';
import { save } from './save.js';
import type { Screen } from './screen.js';
import type { Output } from './stages.js';
import { isTerminal, print } from './standard.js';
import { WriteError } from './write-error.js';

const FALLBACK_WIDTH = 100;

/**
 * Writes values to standard output as they come in.
 * @throws as `print` does
 */
export async function toStandardOutput(values: AsyncIterable<unknown>, { writer }: Output, several: boolean, color: boolean | undefined, language: Language): Promise<void> {
  const options = { several, language, width: width(), colour: wantsColour(color) };
  for await (const piece of writer(values, options)) print(piece);
}

function width(): number {
  return (isTerminal() && process.stdout.columns) || Number(process.env['COLUMNS']) || FALLBACK_WIDTH;
}

/** By `--no-color`, NO_COLOR and FORCE_COLOR, and never where nobody looks. */
function wantsColour(flag: boolean | undefined): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (flag === false || NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : isTerminal() && TERM !== 'dumb';
}

/** Writes the files of each document when it has been read. */
export async function saveAll(
  documents: Documents,
  targets: readonly Target[],
  outputs: readonly Output[],
  screen: Screen,
  outcome: Outcome,
): Promise<void> {
  const counts = { read: 0, written: 0, failed: 0 };
  const options = { several: false, language: screen.language, width: FALLBACK_WIDTH, colour: false };
  for (const [input, files] of byInput(targets)) {
    const made = await documents.read(input);
    if (made === null) counts.failed++;
    else counts.read++;
    for (const { output, path } of made === null ? [] : files) {
      const done = await saveOne(path, outputs[output]!, made!.value, options, screen, outcome);
      counts[done ? 'written' : 'failed']++;
    }
  }
  const { read, written, failed } = counts;
  screen.remark('run.summary', { read: String(read), written: String(written), failed: String(failed) });
}

function byInput(targets: readonly Target[]): Map<Input, Target[]> {
  const groups = new Map<Input, Target[]>();
  for (const target of targets) groups.set(target.input, [...(groups.get(target.input) ?? []), target]);
  return groups;
}

async function saveOne(path: string, { writer }: Output, value: unknown, options: WriteOptions, screen: Screen, outcome: Outcome): Promise<boolean> {
  try {
    await save(path, writer(only(value), options));
    return true;
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    screen.failure(path, error);
    outcome.note(FAILED);
    return false;
  }
}

async function* only(value: unknown): AsyncGenerator<unknown> {
  yield value;
}
