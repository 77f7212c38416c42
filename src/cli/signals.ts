import { abandonAll } from '../batch/unfinished.js';
import { writeAll } from '../batch/write-all.js';
import type { Language } from '../diagnostics.js';
import { say } from '../messages.js';
import { INTERRUPTED, TERMINATED } from './outcome.js';
import { ERASE } from './screen.js';

const signals = { SIGINT: INTERRUPTED, SIGTERM: TERMINATED } as const;

/** Ends the program cleanly when it is interrupted. */
export function heedSignals(language: Language): void {
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      abandonAll();
      tell(language);
      process.exit(code);
    });
  }
}

function tell(language: Language): void {
  try {
    writeAll(2, `${process.stderr.isTTY ? ERASE : ''}plan-extract: ${say('run.interrupted', language)}\n`);
  } catch {
    // Nobody is there to be told.
  }
}

/** Does work that nothing is lost by: a signal that would wait until it is done ends the program at once. */
export function interruptible<T>(work: () => T): T {
  const kept = Object.keys(signals).flatMap((signal) => process.listeners(signal as NodeJS.Signals).map((listener) => [signal, listener] as const));
  for (const [signal, listener] of kept) process.off(signal, listener);
  try {
    return work();
  } finally {
    for (const [signal, listener] of kept) process.on(signal, listener);
  }
}
