import { isSetPhrase } from '../diff/bag.js';
import { areOneBody } from '../diff/bodies.js';
import { type Amount, amountOf } from '../diff/quantities.js';
import { type Jurisdiction } from '../divisions.js';
import { canonicalName } from '../canonical.js';
import type { Extraction } from '../extract/extraction.js';
import { findQuantities } from '../extract/quantity.js';
import { targetsOf } from '../extract/targets.js';
import { findRecurringTimes, findTimePoints } from '../extract/times.js';
import { type Grammar, withGrammar } from '../grammar/index.js';
import { copiedLine, disclosureLine, documentType, headsRelated, indexRow, isAnnexLine, isContactLine, isFurniture, letterhead, opensAsClosing, ordersWork, printedLine } from '../lines.js';
import { isClassAfterEtc, isCollective, looksLikeOrganization } from '../organizations.js';
import { Ranges } from '../ranges.js';
import { repair } from '../repair/index.js';
import { readStatement } from '../statement/index.js';
import { opensWithUnknownLabel } from '../statement/labels.js';
import { fits, saysNothing, saysSame } from '../tables/cells.js';
import { columnOf } from '../tables/columns.js';
import { type MappedText, SourceMap, identity, sourceRange } from '../text.js';
import type { Target } from '../tree.js';

/** An example of a grammar file, and whether it is read as it says. */
export interface ExampleResult {
  /** Keys and indexes to the example. */
  path: (string | number)[];
  text: string;
  passed: boolean;
  /** What the example says, and what was found, as JSON. */
  expected: string;
  found: string;
}

type Values = Record<string, unknown>;
type Path = (string | number)[];

/** An example as it is checked: its text, the values that stand beside it, and the entry that it belongs to. */
interface Example {
  text: string;
  values: Values;
  entry: Values;
}

/** What is read in an example; it passes where this has the values that it states. */
type Reader = (example: Example) => Values;

const PLACES: Record<string, Jurisdiction> = {
  nation: { name: '中华人民共和国', level: 'nation', code: null },
  省: { name: '云岭省', level: 'province', code: null },
  市: { name: '云岭市', level: 'city', code: null },
  县: { name: '青溪县', level: 'county', code: null },
  区: { name: '青溪区', level: 'county', code: null },
};
const PLACE_OF_LEVEL: Record<string, string> = { nation: 'nation', province: '省', city: '市', county: '县', township: '县' };

/** Where an example's document is of: by the level that it names (团市委: 市), else by the entry's first. */
function placeOf(text: string, { levels = [] }: { levels?: string[] }): Jurisdiction {
  if (levels.includes('nation')) return PLACES['nation']!;
  return PLACES[/[省市县区]/.exec(text)?.[0] ?? PLACE_OF_LEVEL[levels[0] ?? 'city']!]!;
}

const DATED = { year: 2026, issuedOn: '2026-03-02' };
const never = (): boolean => false;

const extraction: Extraction = {
  jurisdiction: null,
  issuedOn: null,
  textOf: () => identity(''),
  cellOf: () => identity(''),
  statementOf: () => identity(''),
  report: () => undefined,
  span: (text: MappedText, start: number, end: number) => new SourceMap(text.value).span(...sourceRange(text, start, end)),
};

function targetsIn(text: string): Target[] {
  const context = { year: DATED.year, times: new Ranges([]), named: new Ranges([]) };
  return targetsOf(identity(text), context, extraction).filter((node): node is Target => node.type === 'target');
}

const target: Reader = ({ text }) => {
  const [first, ...others] = targetsIn(text);
  return first && others.length === 0 ? { ...first, found: true } : { targets: others.length + (first ? 1 : 0) };
};
const noTarget: Reader = ({ text }) => ({ targets: targetsIn(text).map(({ text: words }) => words) });
const timePoint: Reader = ({ text }) => {
  const points = findTimePoints(text, DATED, never);
  return { read: points.length === 1, date: points.length === 1 ? points[0]!.date : points.map(({ text: words }) => words) };
};
const line = (holds: (text: string) => unknown): Reader => ({ text }) => ({ read: Boolean(holds(text)) });
const body: Reader = ({ text, entry }) => ({ full: canonicalName(text, placeOf(text, entry)), isName: looksLikeOrganization(text) && !isCollective(text) });
const afterEtc = (text: string): string => text.slice(text.indexOf('等') + 1);

interface Check {
  /** What examples must give, beside the values that they state. */
  read: Reader;
  expect?: Values;
  /** What the texts under `not` must give. */
  not?: { read: Reader; expect: Values };
}

const found = { expect: { read: true } };
const collective: Check = { ...found, read: line((text) => isCollective(text) && looksLikeOrganization(text)), not: { read: line(isCollective), expect: { read: false } } };
const organization: Check = { ...found, read: line(looksLikeOrganization), not: { read: line(looksLikeOrganization), expect: { read: false } } };

/** Whether two printed names are of one body, though one plan says the first and the other the second: in cities, or at the levels that the names open with. */
function oneBody({ text, values }: Example): Values {
  const now = String(values['now']);
  return { read: areOneBody({ name: text, place: placeOf(text, {}) }, { name: now, place: placeOf(now, {}) }), now };
}

/** Whether a quantity is as much as another in another unit. */
function sameAmount({ text, values }: Example): Values {
  const as = String(values['as']);
  const [one, other] = [text, as].map((words) => {
    const [quantity] = findQuantities(words);
    return quantity ? amountOf(quantity) : null;
  }) as [Amount | null, Amount | null];
  return { read: one !== null && other !== null && one.unit === other.unit && one.low.equals(other.low), as };
}

/** By the beginning of an entry's path: how its examples are read. The first that fits is taken. */
const checks: readonly [string, Check][] = [
  ['comparison.generic', { read: line(isSetPhrase), ...found, not: { read: line(isSetPhrase), expect: { read: false } } }],
  ['comparison.renamed', { read: oneBody, ...found }],
  ['comparison.ranks', { read: oneBody, ...found }],
  ['comparison.synonyms', { read: oneBody, ...found }],
  ['comparison.units', { read: sameAmount, ...found }],
  ['document.types', { read: ({ text, entry }) => ({ read: documentType(text) === entry['word'] }), ...found }],
  ['document.lines.disclosure', { read: line(disclosureLine), ...found }],
  ['document.lines.copiedTo', { read: line(copiedLine), ...found }],
  ['document.lines.annex', { read: line(isAnnexLine), ...found }],
  ['document.lines.contact', { read: line(isContactLine), ...found }],
  ['document.printed', { read: line((text) => printedLine(text.replaceAll('　', ' '))), ...found }],
  ['document.furniture.related', { read: line(headsRelated), ...found, not: { read: line(headsRelated), expect: { read: false } } }],
  ['document.furniture', { read: line(isFurniture), ...found }],
  ['document.index', { read: line(indexRow), ...found }],
  ['document.closing', { read: line(opensAsClosing), ...found }],
  ['document.letterhead', { read: line(letterhead), ...found }],
  ['document.work', { read: line(ordersWork), ...found }],
  ['document.tables.columns', { read: column, expect: { read: true }, not: { read: column, expect: { read: false } } }],
  ['document.tables.nothing', { read: line(saysNothing), ...found }],
  ['document.tables.same', { read: line(saysSame), ...found }],
  ['document.tables.times', { read: line(isDeadline), ...found, not: { read: line(isDeadline), expect: { read: false } } }],
  ['organizations.names.clause', { read: line((text) => !looksLikeOrganization(text)), ...found }],
  ['organizations.names', organization],
  ['organizations.collectives.single', { read: line((text) => !isCollective(text)), ...found }],
  ['organizations.collectives', collective],
  ['organizations.afterEtc', { read: line((text) => isClassAfterEtc(afterEtc(text))), ...found, not: { read: line((text) => isClassAfterEtc(afterEtc(text))), expect: { read: false } } }],
  ['organizations.unclear', { read: body, expect: { full: null } }],
  ['organizations.branches', { read: ({ text }) => ({ full: canonicalName(text, PLACES['市']!) }), not: { read: ({ text }) => ({ full: canonicalName(text, PLACES['市']!) }), expect: { full: null } } }],
  ['organizations', { read: body, expect: { isName: true }, not: { read: body, expect: { full: null } } }],
  ['repair', { read: ({ text }) => ({ clean: repair(text).text.value }) }],
  ['responsibility.labelEnds', { read: line(opensWithUnknownLabel), ...found, not: { read: line(opensWithUnknownLabel), expect: { read: false } } }],
  ['responsibility', { read: ({ text }) => ({ read: readStatement(text) !== null, parties: readStatement(text)?.parties.map((party) => [party.role, party.text]) ?? [] }), ...found, not: { read: ({ text }) => ({ explicit: readStatement(text)?.explicit ?? false }), expect: { explicit: false } } }],
  ['targets.measures', { read: ({ text }) => ({ metrics: targetsIn(text).map(({ metric }) => metric) }) }],
  ['targets.measureStems', { read: ({ text }) => ({ metrics: targetsIn(text).map(({ metric }) => metric) }) }],
  ['targets.excluded', { read: noTarget, expect: { targets: [] }, not: { read: target, expect: { found: true } } }],
  ['targets.describing', { read: noTarget, expect: { targets: [] } }],
  ['targets.naming', { read: noTarget, expect: { targets: [] } }],
  ['targets.notLimits', { read: noTarget, expect: { targets: [] } }],
  ['targets.noted', { read: noTarget, expect: { targets: [] } }],
  ['targets.lasting', { read: noTarget, expect: { targets: [] } }],
  ['targets.stretches', { read: noTarget, expect: { targets: [] } }],
  ['targets.soFar', { read: noTarget, expect: { targets: [] } }],
  ['targets', { read: target, expect: { found: true }, not: { read: noTarget, expect: { targets: [] } } }],
  ['times.schedule', recurring()],
  ['times.occasions', recurring()],
  ['times.notSchedules', { read: ({ text }) => ({ schedules: findRecurringTimes(text, never).map(({ text: words }) => words) }), expect: { schedules: [] } }],
  ['times.not', { read: ({ text }) => ({ times: findTimePoints(text, DATED, never).map(({ text: words }) => words) }), expect: { times: [] } }],
  ['times.lastYear', { read: ({ text }) => ({ times: findTimePoints(text, DATED, never).map(({ text: words }) => words) }), expect: { times: [] } }],
  ['times', { read: timePoint, ...found }],
  ['units', { read: quantity, ...found }],
];

/** Whether a text is the head of the column that its entry is of. */
function column({ text, entry }: Example): Values {
  const head = columnOf(text);
  return { read: head?.role === entry['column'] && (entry['party'] === undefined || head?.party === entry['party']) };
}

/** Whether a cell is one of a column of deadlines. */
function isDeadline(cell: string): boolean {
  return fits(cell, { role: 'deadline', party: null, head: '', year: null });
}

function recurring(): Check {
  return {
    ...found,
    read: ({ text }) => {
      const time = findRecurringTimes(text, never).find(({ text: words }) => words === text);
      return { ...time, read: time !== undefined };
    },
  };
}

/** An example of a unit is a quantity from its first character to its last. */
function quantity({ text }: Example): Values {
  const [only, ...others] = findQuantities(text);
  return only && others.length === 0 && only.start === 0 && only.end === text.length ? { ...only, read: true } : { quantities: findQuantities(text).map(({ start, end }) => text.slice(start, end)) };
}

/** Reads every example of a grammar file (also those of the program's own) by a grammar that has it laid in. */
export function checkExamples(pack: Values, grammar: Grammar): ExampleResult[] {
  return withGrammar(grammar, () => entriesIn(pack, []).flatMap(({ path, entry }) => resultsOf(path, entry)));
}

function entriesIn(value: unknown, path: Path): { path: Path; entry: Values }[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => entriesIn(child, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  const entry = value as Values;
  const own = 'examples' in entry || 'not' in entry ? [{ path, entry }] : [];
  const inside = Object.entries(entry).filter(([key]) => key !== 'examples' && key !== 'not');
  return [...own, ...inside.flatMap(([key, child]) => entriesIn(child, [...path, key]))];
}

function resultsOf(path: Path, entry: Values): ExampleResult[] {
  const name = path.filter((key) => typeof key === 'string').join('.');
  const check = checks.find(([prefix]) => name.startsWith(prefix))?.[1];
  if (!check) return [];
  const positive = examplesOf(entry).map(({ key, example }) => result([...path, 'examples', key], example, check.read, check.expect));
  const { read, expect } = check.not ?? { read: check.read, expect: { read: false } };
  const negative = listed(entry['not'], entry).map(({ key, example }) => result([...path, 'not', key], example, read, expect));
  return [...positive, ...negative];
}

/** Examples are texts, mappings with a `text`, or, for bodies, printed names with what they stand for. */
function examplesOf(entry: Values): { key: string | number; example: Example }[] {
  const { examples } = entry;
  if (Array.isArray(examples)) return listed(examples, entry);
  return Object.entries((examples ?? {}) as Record<string, string>).map(([text, full]) => ({ key: text, example: { text, values: { full }, entry } }));
}

function listed(examples: unknown, entry: Values): { key: number; example: Example }[] {
  if (!Array.isArray(examples)) return [];
  return (examples as (string | Values)[]).map((example, key) => {
    if (typeof example === 'string') return { key, example: { text: example, values: {}, entry } };
    const { text, ...values } = example;
    return { key, example: { text: String(text), values, entry } };
  });
}

function result(path: Path, example: Example, read: Reader, expect: Values = {}): ExampleResult {
  const expected = { ...expect, ...example.values };
  const values = read(example);
  const stated = Object.keys(example.values).length > 0 ? example.values : expect;
  const relevant = Object.fromEntries(Object.keys(stated).map((key) => [key, values[key] ?? null]));
  const passed = Object.entries(expected).every(([key, value]) => JSON.stringify(values[key] ?? null) === JSON.stringify(value ?? null));
  return { path, text: example.text, passed, expected: JSON.stringify(stated), found: JSON.stringify(relevant) };
}
