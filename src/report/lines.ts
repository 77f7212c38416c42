import type { Language } from '../diagnostics.js';
import { type MessageId, say } from '../messages.js';
import { DIFFERENCES, duration, endings } from './counts.js';
import type { Difference, RunReport } from './types.js';

/** No more endings than these are named in a line; there may be any number of them. */
const MOST_NAMED = 10;

/** What a run did, for a terminal: a few lines without their ends. What has nothing to say is left out. */
export function summaryLines(run: RunReport, language: Language): string[] {
  const speak = new Speaker(language);
  return [
    speak.counts(['report.documents', run.documents], ['report.unchanged', run.unchanged], ['report.written', run.written], ['report.failures', run.failures.length]) || say('report.nothing', language),
    speak.counts(['report.tasks', run.tasks], ['report.statements', run.statements], ['report.targets', run.targets]),
    speak.list('report.findings', [...run.findings]),
    speak.list('report.skipped', named(run, language), MOST_NAMED),
    speak.counts(['report.ignored', run.ignored]),
    run.differences === null ? '' : speak.list('report.registries', differences(run.differences, language)) || speak.labelled('report.registries', say('report.same', language)),
    speak.labelled('report.time', duration(run.milliseconds, language)),
  ].filter((line) => line !== '');
}

class Speaker {
  constructor(readonly language: Language) {}

  labelled(label: MessageId, text: string): string {
    return say('report.labelled', this.language, { label: say(label, this.language), text });
  }

  /** What was counted, without that of which there is none; empty if there is none of anything. */
  counts(...counts: [label: MessageId, count: number][]): string {
    return this.#joined(counts.filter(([, count]) => count > 0).map(([label, count]) => this.labelled(label, String(count))));
  }

  /** A label, and things with their counts behind it; empty if there are none. */
  list(label: MessageId, things: readonly (readonly [name: string, count: number])[], most = Infinity): string {
    if (things.length === 0) return '';
    const shown = things.slice(0, most).map(([name, count]) => `${name} ${count}`);
    const more = things.length - shown.length;
    if (more > 0) shown.push(say('report.more', this.language, { count: String(more) }));
    return this.labelled(label, this.#joined(shown));
  }

  #joined(parts: readonly string[]): string {
    return parts.join(say('report.comma', this.language));
  }
}

function named(run: RunReport, language: Language): [name: string, count: number][] {
  return endings(run).map(([ending, count]) => [ending.replace(/\s+/g, ' ') || say('report.noEnding', language), count]);
}

function differences(all: readonly Difference[], language: Language): [name: string, count: number][] {
  return DIFFERENCES.map((kind): [string, number] => [say(`report.${kind}`, language), all.filter((one) => one.kind === kind).length]).filter(([, count]) => count > 0);
}
