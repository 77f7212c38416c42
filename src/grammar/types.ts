import type { ColumnRole, Comparator, PartyType, Period, Role } from '../tree.js';

/** Words that mean the same. */
export interface Words {
  words: string[];
}

/** The parts of an official document (GB/T 9704-2012) and the names of plans. */
export interface DocumentGrammar {
  types: { word: string; plan?: boolean; orders?: boolean }[];
  titleSuffixes: string[];
  lines: Record<'disclosure' | 'copiedTo' | 'annex' | 'contact', Words>;
  printed: Words;
  furniture: { opens: Words[]; has: Words[]; related: Words[] };
  index: (Words & { field: 'number' | 'issuer' | 'issuedOn' | 'title' })[];
  closing: Words[];
  letterhead: Words;
  work: Words;
  tables: { columns: (Words & { column: ColumnRole | 'other' | 'year'; party?: PartyType; ends?: string[] })[]; nothing: Words; same: Words; times: Words };
}

/** How a name of a body ends. */
export interface NameEnding {
  word: string;
  /** Words with that ending that are no bodies. */
  except?: string[];
  /** Whether it counts only behind a place or a level. */
  placed?: boolean;
  /** Least length of the whole name, in UTF-16 units. */
  minimum?: number;
}

export type Level = 'nation' | 'province' | 'city' | 'county' | 'township';

/** A body that there is in every place of its levels, and its short names. */
export interface BodyEntry {
  long: string;
  levels: Level[];
  short?: string[];
  /** Short names that mean the national body only in a document of the nation. */
  atHome?: string[];
  /** Short names of the office of this commission. */
  office?: string[];
  /** The first two digits of the codes of the provinces where the full name is in use. */
  provinces?: string[];
}

/** One certain body, by the names it is printed with. */
export interface NamedBody {
  long: string;
  short?: string[];
}

/** Names of bodies. */
export interface OrganizationGrammar {
  names: { endings: NameEnding[]; whole: Words[]; clause: { opening: string[]; inside: string[]; except: string[] } };
  collectives: Record<'quantifiers' | 'classes' | 'multitudes' | 'openings' | 'tails' | 'single', Words[]>;
  afterEtc: Words[];
  bodies: BodyEntry[];
  named: NamedBody[];
  unclear: Words[];
  officeEnding: string;
  branches: Words[];
}

/** What the label of a statement says of the names behind it. */
export interface LabelEntry extends Words {
  role: Role | 'time' | 'none';
  type?: PartyType;
}

/** Who does the work. */
export interface ResponsibilityGrammar {
  verbs: (Words & { role: Role })[];
  manners: (Words & { shares: boolean; alone?: boolean })[];
  withs: Words[];
  labels: LabelEntry[];
  labelEnds: Words;
  remarks: Words[];
  explanations: Words[];
  joins: Words[];
  levels: Words;
  levelCounts: Words;
  openers: Words;
  eaches: Words;
  sharedTails: Words;
  stumps: Words;
  zones: Words;
  committees: Words;
  standing: { firstIsLead: Words; alsoOpeners: string[]; alsoEnds: string[] };
}

/** Units of quantities. */
export interface UnitGrammar {
  percent: (Words & { unit: string })[];
  multipliers: { word: string; exponent: number }[];
  count: Words & { lost: string[]; except: string[] };
  duration: Words & { limits: string[] };
  per: Words;
  periods: Words;
  money: Words;
}

/** The words around quantities that are to be reached. */
export interface TargetGrammar {
  boundsBefore: (Words & { comparator: Comparator; loose?: string[] })[];
  boundsBehind: (Words & { comparator: Comparator })[];
  ranges: Words;
  over: Words;
  verbs: (Words & { change: 'level' | 'increase' | 'decrease'; does?: 'sets' | 'makes' })[];
  improving: Words & { amounts: string[]; steps: string[] };
  fillers: Words;
  measures: Words;
  measureStems: Words;
  groups: Words;
  coverage: (Words & { except?: string[]; unless?: string[] })[];
  all: Words & { states: string[]; before: string[] };
  doubled: { open: string; close: string };
  zero: Words;
  doubles: (Words & { value: number })[];
  halves: (Words & { fraction: [number, number] })[];
  baselines: Words & { ends: string[]; alone: string[]; with: string; compared: string };
  lightVerbs: Words;
  circumstances: Words & { except: string[] };
  excluded: (Words & { reason: 'reached' | 'money' | 'grant' | 'allowance' | 'cost' | 'score' })[];
  investments: Words & { verbs: string[] };
  participles: Words;
  describing: Words;
  naming: Words;
  notLimits: Words;
  noted: Words;
  must: Words;
  thresholds: { kinds: string[]; openers: string[]; events: string[]; violations: string[]; unmet: string[]; shortfalls: string[] };
  sums: Words;
  lasting: Words;
  stretches: Words;
  acts: Words;
  soFar: Words;
  intends: Words;
  reaches: Words;
  singling: Words;
  coefficients: Words;
  origins: Words;
  fields: Words;
  applied: Words;
  receipts: Words;
  duties: Words;
  achieved: Words;
  dayCounts: Words;
  stocks: Words & { units: string[]; keeps: string[]; stores: string[]; cuts: string[] };
  ahead: Words & { of: string[] };
  perHead: Words & { means: string[] };
  averages: Words;
}

/** Time points and recurring times. */
export interface TimeGrammar {
  ends: Words;
  thisYear: Words;
  nextYear: Words;
  lastYear: Words;
  halves: (Words & { month: number })[];
  quarters: (Words & { month: number })[];
  parts: (Words & { day: number })[];
  fiveYears: (Words & { year: number })[];
  fiveYearEnds: Words;
  notAfter: Words;
  notBefore: Words;
  yearAlone: Words;
  fromIssue: { openers: string[]; units: (Words & { unit: 'day' | 'workday' | 'month' | 'year' })[]; ends: string[] };
  events: Words;
  schedules: (Words & { period: Period })[];
  scheduleEnds: Words;
  notSchedules: Words;
  occasions: { festivals: string[]; groups: string[]; grades: string[]; kinds: string[]; ends: string[] };
}

/** What two years' plans are compared by. */
export interface ComparisonGrammar {
  generic: Words;
  renamed: (Words & { now: string[] })[];
  ranks: Words[];
  synonyms: Words[];
  units: { unit: string; of: string; times: [number, number] }[];
}

/** What transit leaves in a text. */
export interface RepairGrammar {
  entities: { name: string; character: string }[];
  pageNumbers: { form: string }[];
}

/** The vocabulary that a field or an office may add to; numerals, labels and the names of places are the same for all. */
export interface Vocabulary {
  comparison: ComparisonGrammar;
  document: DocumentGrammar;
  organizations: OrganizationGrammar;
  repair: RepairGrammar;
  responsibility: ResponsibilityGrammar;
  targets: TargetGrammar;
  times: TimeGrammar;
  units: UnitGrammar;
}

/** All that a conversion goes by. */
export interface Grammar extends Vocabulary {
  /** Rules that are switched off, as `explain` and the facts name them: targets/全覆盖, repair/tags, numbering-gap. */
  off: ReadonlySet<string>;
}

