import { partsOf } from '../account.js';
import { Identifiers } from '../compile/identifiers.js';
import { type Problem, rules } from '../diagnostics.js';
import { type Grammar, shipped } from '../grammar/index.js';
import { labelAt } from '../labels.js';
import { UserError } from '../messages.js';
import { stage } from '../pipeline.js';
import type { RepairStep } from '../repair/index.js';
import type { Source, SourceText } from '../source.js';
import { tasksOf } from '../task-text.js';
import { type MappedText, SourceMap, type Span, applyEdits, identity, sourceRange } from '../text.js';
import type { Fact, Plan, PlanDocument, Task } from '../tree.js';
import { explainedRule } from './rules.js';
import type { ExplainedFact, ExplainedPart, ExplainedRepair, Explanation, Selection } from './types.js';

export type * from './types.js';

/**
 * How a part of a document was read: the repairs, the parts that its text went to, and the rule behind every fact
 * and every quantity that was passed over.
 * @throws {UserError} `explain.noTask`, `explain.noLine` where the document has no such task or line
 */
export function explain(source: Source, selection: Selection, grammar: Grammar = shipped): Explanation {
  const { tree, file } = stage(source, 'extract', grammar);
  const ids = taskIds(tree);
  const lines = new SourceLines(source);
  const span = 'task' in selection ? taskSpan(ids, selection.task) : lines.span(...selection.lines);
  const isHere = (other: Span): boolean => overlaps(other, span);
  const repaired = file.data.repaired!;
  const facts = [...ids].flatMap(([task, id]) => factsOf(task, id, grammar)).filter((fact) => ('task' in selection ? fact.task === selection.task : isHere(fact.span)));
  return {
    path: source.path,
    lines: lines.between(span),
    parts: partsIn(tree, repaired.text, source, ids, grammar).filter((part) => isHere(part.span)),
    repairs: repairsIn(source, repaired.steps, grammar).filter((made) => isHere(made.span)),
    facts: facts.filter(({ type }) => type !== 'quantity'),
    passedOver: facts.filter(({ type }) => type === 'quantity'),
    diagnostics: (file.messages as Problem[]).flatMap((message) => {
      const place = (message.place ?? null) as Span | null;
      const { ruleId: rule, reason, values } = message;
      return place !== null && isHere(place) ? [{ rule, severity: rules[rule].severity, message: reason, values, span: place }] : [];
    }),
  };
}

/** An empty span, of what was put in, is where it stands. */
function overlaps(a: Span, b: Span): boolean {
  if (a.start.offset === a.end.offset) return a.start.offset >= b.start.offset && a.start.offset < b.end.offset;
  return a.start.offset < b.end.offset && a.end.offset > b.start.offset;
}

/** The tasks of a document with their ids, in text order. */
function taskIds(tree: PlanDocument): Map<Task, string> {
  const ids = new Identifiers(tree);
  return new Map(tasksOf(tree).map(({ task, ancestors }) => [task, `${ids.of(ancestors.at(-1)!)}#${task.index}`]));
}

function taskSpan(ids: ReadonlyMap<Task, string>, wanted: string): Span {
  const found = [...ids].find(([, id]) => id === wanted);
  if (!found) throw new UserError('explain.noTask', { id: wanted, first: [...ids.values()][0] ?? '—', last: [...ids.values()].at(-1) ?? '—' });
  return found[0].position;
}

/** The lines of a source; CR LF, LF, CR and U+2028 end one. */
class SourceLines {
  readonly #texts: string[];
  readonly #map: SourceMap;
  readonly #starts: number[] = [];

  constructor(source: SourceText) {
    this.#map = new SourceMap(source.text, source.places);
    const parts = source.text.split(/(\r\n?|\n|\u2028)/);
    this.#texts = parts.filter((_, index) => index % 2 === 0);
    let at = 0;
    parts.forEach((part, index) => {
      if (index % 2 === 0) this.#starts.push(at);
      at += part.length;
    });
  }

  /** @throws {UserError} `explain.noLine` */
  span(first: number, last: number): Span {
    const count = this.#texts.length;
    if (first < 1 || last < first || first > count) throw new UserError('explain.noLine', { line: String(first), count: String(count) });
    const end = Math.min(last, count) - 1;
    return this.#map.span(this.#starts[first - 1]!, this.#starts[end]! + this.#texts[end]!.length);
  }

  between({ start, end }: Span): Explanation['lines'] {
    return this.#texts.slice(start.line - 1, end.line).map((text, index) => ({ line: start.line + index, text }));
  }
}

/** What the text of a document was taken for, in text order. */
function partsIn(tree: PlanDocument, repaired: MappedText, source: SourceText, tasks: ReadonlyMap<Task, string>, grammar: Grammar): ExplainedPart[] {
  const ids = new Identifiers(tree);
  const map = new SourceMap(source.text, source.places);
  const ofPlan = (plan: Plan): ExplainedPart[] =>
    partsOf(plan).map(({ part, start, end, node }) => {
      const text = repaired.value.slice(start, end);
      const label = part === 'heading' ? labelAt(text, 0) : null;
      const id = node === null ? null : node.type === 'task' ? tasks.get(node)! : ids.of(node);
      return { part, id, text, rule: label ? explainedRule(`numbering/${label.style}`, grammar) : null, span: map.span(...sourceRange(repaired, start, end)) };
    });
  const parts = tree.children.flatMap((node): ExplainedPart[] => {
    if (node.type === 'plan') return ofPlan(node);
    return [{ part: node.field, id: null, text: node.value, rule: null, span: node.position }];
  });
  return parts.sort((a, b) => a.span.start.offset - b.span.start.offset);
}

/** Every change of the text, in the order of the repairs. */
function repairsIn(source: SourceText, steps: readonly RepairStep[], grammar: Grammar): ExplainedRepair[] {
  const map = new SourceMap(source.text, source.places);
  let text = identity(source.text);
  return steps.flatMap(({ repair, edits }) => {
    const before = text;
    text = applyEdits(text, edits);
    return edits.map(({ start, end, replacement }) => ({
      rule: explainedRule(`repair/${repair}`, grammar),
      before: before.value.slice(start, end),
      after: replacement,
      span: map.span(...sourceRange(before, start, end)),
    }));
  });
}

function factsOf(task: Task, id: string, grammar: Grammar): ExplainedFact[] {
  return task.children.flatMap((node) => {
    if (!isFact(node)) return [];
    const { type, rule, position, ...values } = node;
    const verb = node.type === 'target' && node.verb !== null ? explainedRule(`targets/${node.verb}`, grammar) : null;
    const rules = [explainedRule(rule, grammar), ...(verb && verb.lists.length > 0 ? [verb] : [])];
    return [{ type, task: id, text: textOf(node), values: type === 'quantity' ? {} : values, rules, span: position }];
  });
}

const isFact = (node: Task['children'][number]): node is Fact => 'rule' in node;

function textOf(fact: Fact): string {
  if (fact.type === 'responsibility') return fact.name;
  return fact.type === 'reference' ? fact.title : fact.text;
}
