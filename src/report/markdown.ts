import { description, type Language, rules } from '../diagnostics.js';
import { type MessageId, say } from '../messages.js';
import { DIFFERENCES, duration, endings, total } from './counts.js';
import { asCode, asText } from '../markdown-text.js';
import type { Difference, RunReport } from './types.js';

/** No more files than these are named in a list: a page of a job holds 1 MiB, and people read less. */
const MOST_NAMED = 50;

/** What a run did, as a page in GitHub's Markdown, with its last line ended: for people, and for the page of a job. */
export function markdownSummary(run: RunReport, language: Language): string {
  const page = new Page(language);
  const sections = [page.headline(run), page.counts(run), page.findings(run), page.failures(run), ...page.differences(run), page.skipped(run)];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

type Cell = string | number;

class Page {
  constructor(readonly language: Language) {}

  headline(run: RunReport): string {
    const [id, count] = verdict(run);
    const text = this.#say(id, { documents: String(run.documents), count: String(count) });
    return `## ${this.#say('report.labelled', { label: 'plan-extract', text })}`;
  }

  counts(run: RunReport): string {
    const counts: [MessageId, number][] = [
      ['report.documents', run.documents],
      ['report.unchanged', run.unchanged],
      ['report.written', run.written],
      ['report.failures', run.failures.length],
      ['report.tasks', run.tasks],
      ['report.statements', run.statements],
      ['report.targets', run.targets],
      ['report.findings', total(run.findings)],
      ['report.skipped', total(run.skipped)],
      ['report.ignored', run.ignored],
    ];
    const rows = counts.map(([id, count]): Cell[] => [this.#say(id), count]);
    return table(['', this.#say('report.count')], [...rows, [this.#say('report.time'), duration(run.milliseconds, this.language)]]);
  }

  findings(run: RunReport): string {
    const heads = ['report.severity', 'report.rule', 'report.count', 'report.meaning'] as const;
    const rows = [...run.findings].map(([rule, count]): Cell[] => [
      this.#say(`severity.${rules[rule].severity}`),
      asCode(rule),
      count,
      asText(description(rule, this.language)),
    ]);
    return this.#section('report.findings', total(run.findings), table(heads.map((id) => this.#say(id)), rows));
  }

  failures({ failures }: RunReport): string {
    const lines = failures.map(({ path, error }) => this.#say('report.labelled', { label: asCode(path), text: asText(error.say(this.language)) }));
    return this.#section('report.failures', lines.length, this.#list(lines));
  }

  differences({ differences }: RunReport): string[] {
    return DIFFERENCES.map((kind) => this.#different(kind, (differences ?? []).filter((one) => one.kind === kind)));
  }

  skipped(run: RunReport): string {
    const all = endings(run);
    const rows = all.slice(0, MOST_NAMED).map(([ending, count]): Cell[] => [ending === '' ? this.#say('report.noEnding') : asText(ending), count]);
    const rest = new Map(all.slice(MOST_NAMED));
    if (rest.size > 0) rows.push([this.#say('report.more', { count: String(rest.size) }), total(rest)]);
    return this.#section('report.skipped', total(run.skipped), table([this.#say('report.ending'), this.#say('report.count')], rows));
  }

  #different(kind: Difference['kind'], those: readonly Difference[]): string {
    const text = `${this.#say(`difference.${kind}`)}\n\n${this.#list(those.map(({ path }) => asCode(path)))}`;
    return this.#section(`report.${kind}`, those.length, text);
  }

  /** A heading with a count, and what stands under it; empty if there is none of it. */
  #section(heading: MessageId, count: number, text: string): string {
    return count === 0 ? '' : `### ${this.#say('report.labelled', { label: this.#say(heading), text: String(count) })}\n\n${text}`;
  }

  #list(items: readonly string[]): string {
    const shown = items.slice(0, MOST_NAMED);
    const more = items.length - shown.length;
    if (more > 0) shown.push(this.#say('report.more', { count: String(more) }));
    return shown.map((item) => `- ${item}`).join('\n');
  }

  #say(id: MessageId, values: Readonly<Record<string, string>> = {}): string {
    return say(id, this.language, values);
  }
}

/** What the headline says, and how many there are of what it is about: the gravest counts. Hints ask for nothing. */
function verdict(run: RunReport): [id: MessageId, count: number] {
  if (run.failures.length > 0) return ['report.failed', run.failures.length];
  const differences = run.differences?.length ?? 0;
  if (differences > 0) return ['report.differs', differences];
  const problems = total(new Map([...run.findings].filter(([rule]) => rules[rule].severity !== 'info')));
  if (problems > 0) return ['report.problems', problems];
  return [run.documents > 0 ? 'report.good' : 'report.nothing', 0];
}

/** A table; what is a number stands on the right. */
function table(heads: readonly string[], rows: readonly Cell[][]): string {
  const marks = heads.map((_, column) => (rows.some((row) => typeof row[column] === 'number') ? '---:' : '---'));
  return [heads, marks, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
