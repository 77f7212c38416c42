import type { Change, Diff, DeadlineChange, ResponsibilityChange, TargetChange, TextOperation } from '../diff/types.js';
import { isDifference } from '../diff/select.js';
import type { Language } from '../diagnostics.js';
import { type MessageId, say } from '../messages.js';
import type { RegistryTarget } from '../registry/types.js';

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
  /** Whether the text is one of marked words. */
  words?: true;
}

/** The changes by the top section that their task stands in: of the new plan, or of the old one where it is gone with all around it. */
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
  constructor(readonly language: Language) {}

  say(id: MessageId, values: Readonly<Record<string, string>> = {}): string {
    return say(id, this.language, values);
  }

  titleOf({ plans, path }: Diff['old']): string {
    const titles = plans.filter((title) => title !== null);
    return titles.length > 0 ? titles.join('、') : (path ?? this.say('table.untitled'));
  }

  /** `延续 36，新增 8` */
  summary({ summary }: Diff): string {
    const kinds = (['continued', 'added', 'removed', 'split', 'merged'] as const).map((kind) => this.say('diff.count', { name: this.say(`diff.${kind}`), count: String(summary[kind]) }));
    const marks = (['substance', 'reworded', 'moved'] as const).map((mark) => this.say('diff.count', { name: this.say(`diff.${mark}`), count: String(summary[mark]) }));
    return [kinds, marks].map((list) => list.join(this.say('report.comma'))).join(this.say('diff.semicolon'));
  }

  /** `（三）推进老旧管网改造`, or the first words of a task without a title. */
  headline(change: Change): string {
    const [later] = change.newTasks;
    const { label, title } = later ?? change.oldTasks[0]!;
    const gone = later ? 'delete' : 'insert';
    const words = title ?? startOf(change.text.flatMap(({ op, text }) => (op === gone ? [] : [text])).join(''));
    return [label, words].filter((part) => part !== null).join(' ');
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
    const isAlone = change.kind === 'added' || change.kind === 'removed';
    const text = isAlone ? change.text.map((operation) => operation.text).join('') : change.reworded ? marked(change.text) : '';
    return [
      ...list('diff.responsibilities', change.responsibilities.map((entry) => this.#responsibility(entry))),
      ...change.targets.flatMap((entry) => list('diff.target', [this.#target(entry)])),
      ...list('diff.deadlines', change.deadlines.map((entry) => this.#deadline(entry))),
      ...list('diff.schedules', change.schedules.map(({ change: sign, text: words }) => signed(sign, words))),
      ...list('diff.references', change.references.map(({ change: sign, title, number }) => signed(sign, `《${title}》${number ?? ''}`))),
      ...(text === '' ? [] : [{ name: this.say('diff.text'), text, ...(isAlone ? {} : { words: true as const }) }]),
      ...this.#explanation(change),
    ];
  }

  #responsibility({ change, name, from, to }: ResponsibilityChange): string {
    const role = (of: typeof from): string => (of === null ? '' : this.say(`role.${of}`));
    return change === 'role' ? this.say('diff.role', { name, from: role(from), to: role(to) }) : this.say('diff.roleOf', { name: signed(change, name), role: role(to ?? from) });
  }

  #target({ change, metric, delta, percent, old, new: later }: TargetChange): string {
    const values = [old, later].flatMap((target) => (target ? [quantity(target)] : [])).join(' → ');
    const gains = delta === null ? [] : later?.unit === '%' ? [this.say('diff.points', { count: this.#number(delta) })] : [this.#number(delta), ...(percent === null ? [] : [`${this.#number(percent)}%`])];
    const gain = gains.length === 0 ? '' : this.say('diff.inBrackets', { text: gains.join(this.say('report.comma')) });
    const isTime = change === 'changed' && old && later && quantity(old) === quantity(later);
    const deadlines = isTime ? this.say('diff.inBrackets', { text: `${old.deadline ?? '—'} → ${later.deadline ?? '—'}` }) : '';
    return [this.say(`diff.${change}`), metric, values + gain + deadlines].filter((part) => part !== null).join(' ');
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
    return `${this.say(`diff.${change}`)} ${[from, to].filter((date) => date !== null).join(' → ')}`;
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

/** A text with its changes marked, [-taken out-]{+put in+}; of long parts that are equal only the ends are shown. */
function marked(operations: readonly TextOperation[]): string {
  return operations
    .map(({ op, text }, index) => {
      if (op === 'delete') return `[-${text}-]`;
      if (op === 'insert') return `{+${text}+}`;
      const characters = [...text.replaceAll('\n', ' ')];
      const [head, tail] = [index === 0 ? 0 : CONTEXT, index === operations.length - 1 ? 0 : CONTEXT];
      if (characters.length <= head + tail + 1) return characters.join('');
      return `${characters.slice(0, head).join('')}…${tail === 0 ? '' : characters.slice(-tail).join('')}`;
    })
    .join('')
    .replaceAll('\n', ' ');
}
