import type { Language } from '../diagnostics.js';
import { wording } from '../diagnostics.js';
import type { ExplainedFact, ExplainedRule, Explanation } from '../explain/index.js';
import { type MessageId, say } from '../messages.js';
import { describeRule } from '../rules.js';
import type { Span } from '../text.js';

/** An explanation as text for people: the source lines, then what was made of them, a rule behind each. */
export function explanationText(explanation: Explanation, language: Language): string {
  const { lines, parts, repairs, facts, passedOver, diagnostics } = explanation;
  const fact = (found: ExplainedFact): string[] => [
    `${place(found.span)}  ${say(`fact.${found.type}`, language)}  ${found.text}  [${found.task}]`,
    ...(Object.keys(found.values).length > 0 ? [`  ${valuesOf(found)}`] : []),
    ...found.rules.map((rule) => `  ${ruleText(rule, language)}`),
  ];
  return [
    ...lines.map(({ line, text }) => `${line} | ${harmless(text)}`),
    ...(parts.length === 0 ? ['', say('explain.nothing', language)] : []),
    ...section('explain.parts', language, parts.map(({ part, id, text, rule, span }) => [`${place(span)}  ${say(`part.${part}`, language)}${id === null ? '' : ` ${id}`}  ${shown(text)}`, ...(rule ? [`  ${ruleText(rule, language)}`] : [])])),
    ...section('explain.repairs', language, repairs.filter(({ rule }) => rule.id !== CELL_MARKS).map(({ rule, before, after, span }) => [`${place(span)}  ${shown(before)} → ${shown(after)}`, `  ${ruleText(rule, language)}`])),
    ...section('explain.facts', language, facts.map(fact)),
    ...section('explain.passedOver', language, passedOver.map(fact)),
    ...section('explain.diagnostics', language, diagnostics.map(({ rule, severity, values, span }) => [`${span ? `${place(span)}  ` : ''}${severity} ${rule}  ${wording(rule as never, values, language)}`])),
    '',
  ].join('\n');
}

function section(head: MessageId, language: Language, entries: readonly (readonly string[])[]): string[] {
  return entries.length === 0 ? [] : ['', say(head, language), ...entries.flat().map((line) => `  ${line}`)];
}

/** What only puts one mark between cells for another. */
const CELL_MARKS = 'repair/cell-marks';

const place = ({ start }: Span): string => `${start.line}:${start.column}`;

const LONGEST = 40;

/** A document must not steer the terminal. */
const harmless = (text: string): string => text.replace(/(?![\t])\p{Cc}/gu, '\ufffd');

/** A text in quotation marks, white space and line ends as signs, its middle left out where it is long. */
function shown(text: string): string {
  const visible = text.replaceAll('\n', '⏎').replaceAll('\r', '␍').replaceAll('\u3000', '□').replaceAll('\t', '⇥').replaceAll('\u001f', '⇥');
  return `“${harmless(visible).length > LONGEST ? `${harmless(visible).slice(0, LONGEST / 2)}…${harmless(visible).slice(-LONGEST / 2)}` : harmless(visible)}”`;
}

function ruleText(rule: ExplainedRule, language: Language): string {
  const described = describeRule(rule.id, language) ?? (rule.id.startsWith('numbering/') ? say('explain.label', language) : rule.lists.length > 0 ? say('explain.word', language, { lists: rule.lists.join(', ') }) : '');
  return `${rule.id}${described === '' ? '' : `  ${described}`}`;
}

/** The values that say something, `key: value`. */
function valuesOf({ values }: ExplainedFact): string {
  const said = Object.entries(values).filter(([key, value]) => key !== 'text' && value !== null && value !== false);
  return said.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('  ');
}
