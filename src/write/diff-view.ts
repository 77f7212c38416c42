import type { Change, Diff, DeadlineChange, ResponsibilityChange, TargetChange, TaskHead, TextOperation } from '../diff/types.js';
import { isDifference } from '../diff/select.js';
import type { Language } from '../diagnostics.js';
import { type MessageId, say } from '../messages.js';
import type { RegistryTarget } from '../registry/types.js';
import type { FactName, WriteOptions } from './writer.js';

/** The changes below one heading. */
export interface DiffSection {
  heading: string;
  changes: Change[];
  /** How many tasks of it stayed as they were. */
  unchanged: number;
}

/** What is told of a change, each as a name and a text. */
export interface Detail {
  name: string;
  text: string;
  /** The same where it is of words that changed: `text` marks them, [-taken out-]{+put in+}. */
  words?: readonly TextOperation[];
}

/** The changes by the top section that their task stands in. What is gone is listed behind the task that it stood behind. */
export function sectionsOf({ changes }: Diff): DiffSection[] {
  const sections: DiffSection[] = [];
  const open = new Map<string, DiffSection>();
  let heading = '';
  for (const change of changes) {
    const [head] = change.newTasks;
    if (head) heading = head.sections[0] ?? '';
    else if (sections.length === 0) heading = change.oldTasks[0]!.sections[0] ?? '';
    let section = open.get(heading);
    if (!section) {
      section = { heading, changes: [], unchanged: 0 };
      sections.push(section);
      open.set(heading, section);
    }
    if (isDifference(change)) section.changes.push(change);
    else section.unchanged++;
  }
  return sections;
}

/** The words for a diff in a language. */
export class DiffWords {
  readonly language: Language;

  constructor(readonly options: Pick<WriteOptions, 'language' | 'facts'>) {
    this.language = options.language;
  }

  say(id: MessageId, values: Readonly<Record<string, string>> = {}): string {
    return say(id, this.language, values);
  }

  titleOf({ plans, path }: Diff['old']): string {
    const titles = plans.filter((title) => title !== null);
    if (titles.length > 0) return titles.join('、');
    return path ?? this.say(plans.length === 0 ? 'diff.none' : 'table.untitled');
  }

  unchanged({ changes, unchanged }: DiffSection): string {
    return this.say(changes.length === 0 ? 'diff.unchanged' : 'diff.othersUnchanged', { count: String(unchanged) });
  }

  /** `延续 36，新增 8` */
  summary({ summary }: Diff): string {
    const kinds = (['continued', 'added', 'removed', 'split', 'merged'] as const).map((kind) => this.say('diff.count', { name: this.say(`diff.${kind}`), count: String(summary[kind]) }));
    const marks = (['substance', 'reworded', 'moved'] as const).map((mark) => this.say('diff.count', { name: this.say(`diff.${mark}`), count: String(summary[mark]) }));
    return [kinds, marks].map((list) => list.join(this.say('report.comma'))).join(this.say('diff.semicolon'));
  }

  /** `（三）改造老旧管网 → （一）更新老旧管网`; once where both sides are called the same. */
  headline(change: Change): string {
    const sides = ([['oldTasks', 'insert'], ['newTasks', 'delete']] as const).map(([side, others]) => {
      const start = startOf(change.text.flatMap(({ op, text }) => (op === others ? [] : [text])).join(''));
      return change[side].map((task) => this.#nameOf(task, start));
    });
    const [old, later] = sides.map((names) => [...new Set(names)].join('、')) as [string, string];
    const [one, other] = (['oldTasks', 'newTasks'] as const).map((side) => change[side].map(({ title }) => title)) as [unknown[], unknown[]];
    const isSame = old === later || (one.length === 1 && other.length === 1 && one[0] === other[0]) || (one[0] === null && other[0] === null);
    return [...(old === '' || (isSame && later !== '') ? [] : [old]), ...(later === '' ? [] : [later])].join(' → ');
  }

  #nameOf({ label, title }: TaskHead, start: string): string {
    const separator = label?.endsWith('）') ? '' : ' ';
    return [label, title ?? start].filter((part) => part !== null).join(separator);
  }

  /** `p1.1.2#1 → p1.2.1#1` */
  ids({ old, new: later }: Change): string {
    return [old, later].flatMap((ids) => (ids.length === 0 ? [] : [ids.join(' + ')])).join(' → ');
  }

  marks({ moved, reworded, oldTasks }: Change): string[] {
    const from = oldTasks[0]?.sections[0];
    return [
      ...(moved ? [from === undefined ? this.say('diff.moved') : this.say('diff.movedFrom', { section: from })] : []),
      ...(reworded ? [this.say('diff.reworded')] : []),
    ];
  }

  details(change: Change): Detail[] {
    const list = (id: MessageId, texts: readonly string[]): Detail[] => (texts.length === 0 ? [] : [{ name: this.say(id), text: texts.join(this.say('diff.semicolon')) }]);
    const facts: Record<FactName, Detail[]> = {
      responsibilities: list('diff.responsibilities', change.responsibilities.map((entry) => this.#responsibility(entry))),
      targets: change.targets.flatMap((entry) => list('diff.target', [this.#target(entry)])),
      deadlines: list('diff.deadlines', change.deadlines.map((entry) => this.#deadline(entry))),
      schedules: list('diff.schedules', change.schedules.map(({ change: sign, text }) => signed(sign, text))),
      references: list('diff.references', change.references.map(({ change: sign, title, number }) => signed(sign, `《${title}》${number ?? ''}`))),
    };
    const { facts: asked } = this.options;
    const told = Object.entries(facts).flatMap(([name, details]) => (asked === undefined || asked.includes(name as FactName) ? details : []));
    return [...told, ...(asked === undefined ? this.#text(change) : []), ...this.#explanation(change)];
  }

  /** A task that came or went is shown whole. */
  #text({ kind, text, reworded }: Change): Detail[] {
    const name = this.say('diff.text');
    if (kind === 'added' || kind === 'removed') return text.length === 0 ? [] : [{ name, text: text.map((operation) => operation.text).join('') }];
    if (!reworded) return [];
    const words = shortened(text);
    return [{ name, text: words.map(marked).join(''), words }];
  }

  #responsibility({ change, name, from, to }: ResponsibilityChange): string {
    const role = (of: typeof from): string => (of === null ? '' : this.say(`role.${of}`));
    return change === 'role' ? this.say('diff.role', { name, from: role(from), to: role(to) }) : this.say('diff.roleOf', { name: signed(change, name), role: role(to ?? from) });
  }

  #target({ change, metric, delta, percent, old, new: later }: TargetChange): string {
    const values = [old, later].flatMap((target) => (target ? [quantity(target)] : [])).join(' → ');
    const gains = delta === null ? [] : later?.unit === '%' ? [this.say('diff.points', { count: this.#number(delta) })] : [this.#number(delta) + (later?.unit ?? '').replace(/\/.*/s, ''), ...(percent === null ? [] : [`${this.#number(percent)}%`])];
    const [due, newDue] = [old?.deadline ?? null, later?.deadline ?? null];
    const isDueChanged = old !== null && later !== null && due !== newDue && (change === 'changed' || due === null || newDue === null || due.slice(4) !== newDue.slice(4));
    const dates = isDueChanged ? [this.say('diff.due', { old: due ?? '—', new: newDue ?? '—' })] : [];
    const notes = [...gains, ...dates];
    const note = notes.length === 0 ? '' : this.say('diff.inBrackets', { text: notes.join(this.say('report.comma')) });
    return [this.#direction(change, later), metric, values + note].filter((part) => part !== null).join(' ');
  }

  /** A fall that becomes greater has not risen for a reader. */
  #direction(change: TargetChange['change'], later: RegistryTarget | null): string {
    const isFall = later?.change === 'decrease' && (change === 'raised' || change === 'lowered');
    return this.say(isFall ? `diff.${change}Fall` : `diff.${change}`);
  }

  /** With its sign, and as people of the language read large ones: +2500万. */
  #number(number: number): string {
    const size = Math.abs(number);
    const [unit, power] = this.language === 'en' || size < 1e4 ? ['', 1] : size < 1e8 ? ['万', 1e4] : ['亿', 1e8];
    const shown = Math.round((size / power) * 100) / 100;
    return `${number > 0 ? '+' : '−'}${this.language === 'en' ? shown.toLocaleString('en-US') : shown}${unit}`;
  }

  #deadline({ change, old, new: later, oldText, newText }: DeadlineChange): string {
    const [from, to] = [old ?? oldText, later ?? newText];
    // 2024-11-30 → 2025-10-31 is earlier for a plan of the next year.
    const isShifted = old !== null && later !== null && (change === 'earlier') === old < later;
    return `${this.say(`diff.${change}`)} ${[from, to].filter((date) => date !== null).join(' → ')}${isShifted ? this.say('diff.shifted') : ''}`;
  }

  #explanation({ explanation, similarity }: Change): Detail[] {
    if (explanation === null) return [];
    const { shared, rivals, ...parts } = explanation;
    const likenesses = Object.entries(parts).flatMap(([part, value]) => (value === null ? [] : [`${this.say(`diff.part.${part as keyof typeof parts}`)} ${value.toFixed(2)}`]));
    return [
      { name: this.say('diff.why'), text: [`${similarity!.toFixed(2)}`, ...likenesses].join(this.say('report.comma')) },
      ...(shared.length > 0 ? [{ name: this.say('diff.shared'), text: shared.join(this.say('report.comma')) }] : []),
      ...(rivals.length > 0 ? [{ name: this.say('diff.rivals'), text: rivals.map(({ old, new: later, similarity: likeness }) => `${old} → ${later} ${likeness.toFixed(2)}`).join(this.say('report.comma')) }] : []),
    ];
  }
}

const signed = (change: 'added' | 'removed', text: string): string => `${change === 'added' ? '+' : '−'}${text}`;

function quantity({ verb, text }: RegistryTarget): string {
  return verb === null || text.includes(verb) ? text : verb + text;
}

const START = 24;

function startOf(text: string): string {
  const characters = [...text];
  return characters.length <= START ? text : `${characters.slice(0, START).join('')}…`;
}

/** Characters that are shown of equal text before and behind a change. */
const CONTEXT = 12;

/** The operations on one line; of long parts that are equal only the ends are left. */
function shortened(operations: readonly TextOperation[]): TextOperation[] {
  return operations.map(({ op, text: whole }, index) => {
    const text = whole.replaceAll('\n', ' ');
    if (text.trim() === '') return { op: 'equal', text };
    if (op !== 'equal') return { op, text };
    const characters = [...text];
    const [head, tail] = [index === 0 ? 0 : CONTEXT, index === operations.length - 1 ? 0 : CONTEXT];
    const [from, to] = [beyondNumber(characters, head, 1), beyondNumber(characters, characters.length - tail, -1)];
    return { op, text: from + 1 >= to ? text : `${characters.slice(0, from).join('')}…${characters.slice(to).join('')}` };
  });
}

const marked = ({ op, text }: TextOperation): string => (op === 'delete' ? `[-${text}-]` : op === 'insert' ? `{+${text}+}` : text);

/** The next place, forward or back, that stands in no number. */
function beyondNumber(characters: readonly string[], place: number, step: 1 | -1): number {
  let at = place;
  while (at > 0 && at < characters.length && /[\d.%A-Za-z]/.test(characters[at - 1]!) && /[\d.%A-Za-z]/.test(characters[at]!)) at += step;
  return at;
}
