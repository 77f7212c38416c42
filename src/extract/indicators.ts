import { fromGrammar, isOn } from '../grammar/index.js';
import { Ranges } from '../ranges.js';
import { asciiDecimal, scaled } from '../numerals.js';
import type { MappedText } from '../text.js';
import type { Cell, Indicator, Target, Task } from '../tree.js';
import { coveragesOf } from './coverage.js';
import type { Extraction } from './extraction.js';
import { BOUND_BEHIND, SETTING_VERB, boundWords, changeOf, comparatorOf, multipliers, rangeMarks } from './quantity-grammar.js';
import { type Quantity, findQuantities } from './quantity.js';
import { withPeriod } from './frequency.js';
import { timeOfHead } from './row-times.js';
import { isoDate } from './times.js';

type Read = Pick<Quantity, 'kind' | 'comparator' | 'value' | 'maxValue' | 'fraction' | 'unit' | 'damaged'>;

/** The targets of a task's indicators: a value that its head gives to a year before the plan's is none. */
export function indicatorTargets(task: Task, year: number | null, extraction: Extraction): Target[] {
  if (!isOn('tables/indicator')) return [];
  const indicators = task.children.filter((node): node is Indicator => node.type === 'indicator');
  return indicators.flatMap((indicator) =>
    indicator.children
      .filter((cell) => cell.column === 'value' && !(cell.year !== null && year !== null && cell.year < year))
      .flatMap((cell) => targetOf(cell, indicator, year, extraction) ?? []),
  );
}

/** 森林覆盖率（%）: a unit in brackets behind the name. */
const UNIT_IN_NAME = /[（(〔[【]([^（()）〔〕[\]【】]{1,8})[）)〕\]】]$/;

function targetOf(cell: Cell, { children }: Indicator, year: number | null, extraction: Extraction): Target | null {
  const words = (column: Cell['column']): string => children.filter((other) => other.column === column).map((other) => extraction.cellOf(other).value).at(-1) ?? '';
  const name = words('metric');
  const unit = words('unit') || (UNIT_IN_NAME.exec(name)?.[1] ?? '');
  const text = extraction.cellOf(cell);
  const read = readValue(text.value, unit);
  return read && { ...node(text, read, extraction), deadline: timeOfHead(cell, year, extraction) ?? (cell.year === null ? null : isoDate(cell.year, 12)), metric: (UNIT_IN_NAME.test(name) && words('unit') === '' ? name.replace(UNIT_IN_NAME, '') : name) || null };
}

function node(text: MappedText, read: Read, extraction: Extraction): Target {
  const verb = verbBefore(text.value);
  return {
    type: 'target',
    rule: 'tables/indicator',
    text: text.value,
    metric: null,
    verb,
    change: changeOf(verb),
    baseline: null,
    kind: read.kind,
    comparator: read.comparator,
    value: read.value,
    maxValue: read.maxValue,
    fraction: read.fraction,
    unit: read.unit,
    damaged: read.damaged,
    implied: read.kind === 'coverage',
    deadline: null,
    position: extraction.span(text, 0, text.value.length),
  };
}

/** 下降3.5: how the value changes. */
const verbBefore = (value: string): string | null => SETTING_VERB.exec(/^[^\d]*/.exec(value)![0])?.[0] ?? null;

/** The value of a cell, in the unit of the column where the cell has none; null if it is no value. */
function readValue(value: string, unit: string): Read | null {
  const printed = value.replace(/</g, '＜').replace(/>/g, '＞').replace(/\s/g, '').replace(/。$/, '');
  if (SIGNED.test(printed)) return null;
  const found = findQuantities(printed).filter((quantity) => unit === quantity.unit || !isYear(printed, quantity));
  const [own, ...others] = found;
  if (own && own.unit !== null) return others.length === 0 ? withPeriod(printed, own) : null;
  if (YEAR_NAMED.test(printed) && own === undefined) return inUnit(printed.replace(YEAR_NAMED, ''), unit);
  return inUnit(printed, unit) ?? own ?? coveragesOf(printed, [], new Ranges([]))[0] ?? null;
}

/** A change below nothing: its sign cannot be told from a dash. */
const SIGNED = /^[-－−+＋]\d/;
/** 比2025年增长5: a year, and what is measured against it. */
const YEAR_NAMED = /(?:19|20)\d\d年/;
const isYear = (text: string, { numberStart, end }: Quantity): boolean => /^(?:19|20)\d\d年/.test(text.slice(numberStart, end));

const numbers = fromGrammar(() => new RegExp(`[\\d０-９][\\d０-９,，]*(?:[.．][\\d０-９]+)?(?:${multipliers().source})?(?:(?:${rangeMarks()})[\\d.]+(?:${multipliers().source})?)?`));

/** ≥45 in %, 95以上 in 万人次: the unit goes behind the number. */
function inUnit(value: string, unit: string): Read | null {
  const match = numbers().exec(value);
  if (!match) return null;
  const end = match.index + match[0].length;
  const [quantity] = unit === '' ? [] : findQuantities(value.slice(0, end) + unit + value.slice(end));
  if (quantity?.unit) return quantity;
  return /^[\d.,，]+$/.test(asciiDecimal(match[0])) ? plainValue(value.slice(0, match.index), match[0], value.slice(end), unit) : null;
}

/** A number in a unit that is not known. */
function plainValue(before: string, number: string, behind: string, unit: string): Read {
  const [multiplier] = [...multipliers().exponents.keys()].filter((word) => unit.startsWith(word)).sort((a, b) => b.length - a.length);
  return {
    kind: 'count',
    comparator: comparatorOf(boundWords.exec(before)?.[0], BOUND_BEHIND.exec(behind)?.[0]),
    value: scaled(asciiDecimal(/^[\d０-９.．,，]+/.exec(number)![0]), multiplier === undefined ? 0 : multipliers().exponents.get(multiplier)!),
    maxValue: null,
    fraction: null,
    unit: unit.slice(multiplier?.length ?? 0) || null,
    damaged: false,
  };
}
