import { isOn } from '../grammar/index.js';
import { canonicalName } from '../canonical.js';
import { FIRST_IS_LEAD, LEVEL_PREFIX, alsoResponsible } from '../statement/grammar.js';
import { type StatementParty, readCell, readStatement } from '../statement/index.js';
import { statementContent } from '../statement/content.js';
import { isCollective, looksLikeOrganization } from '../organizations.js';
import { opensWithLevel, placeForm } from '../places.js';
import { columnOf } from '../tables/columns.js';
import type { MappedText } from '../text.js';
import type { Cell, Plan, Responsibility, Role, Statement, Task } from '../tree.js';
import { type Extraction, factSpan } from './extraction.js';
import { ACTION_VERB_START } from './quantity-grammar.js';

/** Rules that a document has stated so far; they hold from the statement on that states them. */
export interface StandingRules {
  firstIsLead: boolean;
  alsoResponsible: { name: string; span: Responsibility['position'] } | null;
}

type Draft = StatementParty & { span: Responsibility['position'] };

/** Who does the work of a task: from its statement, from the organisation that its text opens with, and from standing rules. */
export function responsibilitiesOf(task: Task, text: MappedText, rules: StandingRules, extraction: Extraction): Responsibility[] {
  const statement = task.children.find((node): node is Statement => node.type === 'statement');
  if (!statement) return dutyOf(text, extraction);
  const content = extraction.statementOf(statement.children);
  const cells = statement.children.filter((node) => node.type === 'cell');
  if (cells.length > 0) return fromDrafts(cellDrafts(cells, extraction), content, rules, extraction);
  const offset = content.value.indexOf(statementContent(content.value));
  const parsed = readStatement(statementContent(content.value));
  const span = (pieces: Draft['pieces']): Draft['span'] => factSpan(extraction, content, offset + pieces[0]!.start, offset + pieces.at(-1)!.end);
  const drafts = withoutRepeats(parsed?.parties ?? []).map((party) => ({ ...party, span: span(party.pieces) }));
  if (parsed && (parsed.unread.length > 0 || drafts.some(({ text: name }) => /[?\ufffd]/.test(name)))) extraction.report('responsibility-garbled', statement.position, { text: content.value });
  return fromDrafts(drafts, content, rules, extraction);
}

/** What the standing rules make of the parties of a statement, which may state one itself. */
function fromDrafts(drafts: Draft[], content: MappedText, rules: StandingRules, extraction: Extraction): Responsibility[] {
  const before = rules.alsoResponsible;
  updateRules(rules, content, extraction);
  const led = rules.firstIsLead ? leadByPlace(drafts) : drafts;
  const nodes = led.map((draft) => node(draft, extraction));
  if (before && !drafts.some(({ text: name }) => name === before.name)) nodes.push(impliedNode(before, extraction));
  return nodes;
}

/** The parties that the cells of a row name. */
function cellDrafts(cells: readonly Cell[], extraction: Extraction): Draft[] {
  const drafts = cells.flatMap((cell): Draft[] => {
    const role = roleOf(cell);
    if (role === null || cell.party === null || !isOn('tables/party')) return [];
    const whole = extraction.cellOf(cell);
    const content = statementContent(whole.value);
    const offset = whole.value.indexOf(content);
    const { parties, unread } = readCell(content, role, cell.party, columnOf(cell.head)?.persons);
    if (unread.length > 0) extraction.report('responsibility-garbled', cell.position, { text: whole.value });
    return parties.map((party) => ({ ...party, span: factSpan(extraction, whole, offset + party.pieces[0]!.start, offset + party.pieces.at(-1)!.end) }));
  });
  return withoutRepeats(drafts);
}

function roleOf({ column }: Cell): Role | null {
  return column === 'lead' || column === 'support' || column === 'guide' || column === 'responsible' ? column : null;
}

/** A name printed twice in the same role is one responsibility. */
function withoutRepeats<T extends StatementParty>(parties: readonly T[]): T[] {
  return parties.filter((party, index) => parties.findIndex(({ text, role }) => text === party.text && role === party.role) === index);
}

/** Takes in the rules that a plan states before its first item: in its preamble, in the heads of its tables (责任单位（排第一的为牵头单位）). */
export function announcedIn(plan: Plan, rules: StandingRules, extraction: Extraction): void {
  for (const part of plan.children) {
    if (part.type === 'preamble' || part.type === 'heading' || part.type === 'leftover') updateRules(rules, extraction.textOf(part.children), extraction);
  }
}

function updateRules(rules: StandingRules, content: MappedText, extraction: Extraction): void {
  if (isOn('responsibility/first-is-lead') && FIRST_IS_LEAD.test(content.value)) rules.firstIsLead = true;
  const also = isOn('responsibility/also-responsible') ? alsoResponsible().exec(content.value) : null;
  if (!also) return;
  const at = content.value.indexOf(also[1]!, also.index);
  rules.alsoResponsible = { name: also[1]!, span: factSpan(extraction, content, at, at + also[1]!.length) };
}

/** 列第一位者为牵头单位: the first of two or more that no 牵头 opens leads; a collective never does, nor one that guides. */
function leadByPlace(drafts: Draft[]): Draft[] {
  const [first] = drafts;
  if (drafts.length < 2 || !first || first.collective || first.role === 'guide' || drafts.some(({ role }) => role === 'lead')) return drafts;
  return drafts.map((draft) => (draft === first ? { ...draft, role: 'lead', rule: 'responsibility/first-is-lead', implied: true } : draft));
}

function node(draft: Draft, extraction: Extraction): Responsibility {
  return {
    type: 'responsibility',
    rule: draft.rule,
    role: draft.role,
    name: draft.text,
    canonicalName: draft.type === 'organization' && !draft.collective ? canonicalName(draft.text, extraction.jurisdiction) : null,
    collective: draft.collective,
    implied: draft.implied,
    openEnded: draft.openEnded,
    party: draft.type,
    position: draft.span,
  };
}

function impliedNode(rule: NonNullable<StandingRules['alsoResponsible']>, extraction: Extraction): Responsibility {
  const draft = { text: rule.name, role: 'responsible' as const, rule: 'responsibility/also-responsible', implied: true, openEnded: false, collective: isCollective(rule.name), type: 'organization' as const, pieces: [], span: rule.span };
  return node(draft, extraction);
}

const OPENING_NAME = 'responsibility/opening-name';

/** `县财政局：落实…资金。`: the task is that organisation's. */
function dutyOf(text: MappedText, extraction: Extraction): Responsibility[] {
  const match = isOn(OPENING_NAME) ? /^([^，。；：:、\s]{3,20})[：:]/.exec(text.value) : null;
  if (!match || !looksLikeOrganization(match[1]!) || saysWhatIsDone(match[1]!)) return [];
  const span = factSpan(extraction, text, 0, match[1]!.length);
  const draft = { text: match[1]!, role: 'responsible' as const, rule: OPENING_NAME, implied: false, openEnded: false, collective: isCollective(match[1]!), type: 'organization' as const, pieces: [], span };
  return [node(draft, extraction)];
}

/** 打造市级中心：…, 改造青溪县博物馆：…: a verb before a place or a level opens an order, though it ends as names of bodies do; 服务区 is one word. */
function saysWhatIsDone(words: string): boolean {
  const behind = words.slice(ACTION_VERB_START.exec(words)?.[0].length ?? words.length);
  return placeForm(behind) !== null || (opensWithLevel(behind) && !behind.startsWith('区')) || LEVEL_PREFIX.exec(behind)?.[0].at(-1) === '级';
}
