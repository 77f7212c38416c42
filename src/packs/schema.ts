import { z } from 'zod';

/** A word of the vocabulary: no white space at its ends. */
const word = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => text === text.trim(), 'grammar.blank')
  .refine((text) => text.length === 1 || !/[，；]/.test(text), 'grammar.wideComma');
const words = z.array(word);
const example = z.union([z.string(), z.looseObject({ text: z.string() })]);

/** What every entry may carry for its readers and its tests: examples that must be read, and texts in which nothing may be found. */
const remarks = { examples: z.array(example).optional(), not: z.array(example).optional(), note: z.string().optional(), source: z.string().optional() };

const list = z.strictObject({ words, ...remarks });
const lists = z.array(list);
const entries = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(z.strictObject({ words, ...shape, ...remarks }));

const role = z.enum(['lead', 'support', 'shared', 'responsible', 'guide']);
const comparator = z.enum(['ge', 'le', 'gt', 'lt', 'eq', 'approx', 'range']);
const month = z.int().min(1).max(12);

const documentSchema = z.strictObject({
  types: z.array(z.strictObject({ word, plan: z.boolean().optional(), orders: z.boolean().optional(), ...remarks })),
  titleSuffixes: words,
  lines: z.strictObject({ disclosure: list, copiedTo: list, annex: list, contact: list }).partial(),
  printed: list,
  furniture: z.strictObject({ opens: lists, has: lists, related: lists }).partial(),
  index: entries({ field: z.enum(['number', 'issuer', 'issuedOn', 'title']) }),
  closing: lists,
  letterhead: list,
  work: list,
  tables: z
    .strictObject({
      columns: entries({
        column: z.enum(['ordinal', 'section', 'task', 'measure', 'goal', 'metric', 'unit', 'value', 'past', 'lead', 'responsible', 'support', 'guide', 'deadline', 'note', 'other']),
        party: z.enum(['organization', 'office', 'person']).optional(),
        ends: words.optional(),
      }),
      nothing: list,
      same: list,
      times: list,
    })
    .partial(),
});

/** Printed names in a document of 云岭省, 云岭市, 青溪县 or the nation, and what they become. */
const names = z.record(word, word);

const organizationSchema = z.strictObject({
  names: z
    .strictObject({
      endings: z.array(z.strictObject({ word, except: words.optional(), placed: z.boolean().optional(), minimum: z.int().min(2).optional(), ...remarks })),
      whole: lists,
      clause: z.strictObject({ opening: words, inside: words, except: words, ...remarks }).partial(),
    })
    .partial(),
  collectives: z.strictObject({ quantifiers: lists, classes: lists, multitudes: lists, openings: lists, tails: lists, single: lists }).partial(),
  afterEtc: lists,
  bodies: z.array(
    z.strictObject({
      long: word,
      levels: z.array(z.enum(['nation', 'province', 'city', 'county', 'township'])).min(1),
      short: words.optional(),
      atHome: words.optional(),
      office: words.optional(),
      provinces: z.array(z.string().regex(/^\d\d$/)).min(1).optional(),
      ...remarks,
      examples: names.optional(),
    }),
  ),
  named: z.array(z.strictObject({ long: word, short: words.optional(), ...remarks, examples: names.optional() })),
  unclear: lists,
  branches: z.array(z.strictObject({ words, ...remarks, examples: names.optional() })),
});

const responsibilitySchema = z.strictObject({
  verbs: entries({ role }),
  manners: entries({ shares: z.boolean(), alone: z.boolean().optional() }),
  withs: lists,
  labels: entries({ role: z.enum([...role.options, 'time', 'none']), type: z.enum(['organization', 'office', 'person']).optional() }),
  labelEnds: list,
  remarks: lists,
  explanations: lists,
  joins: lists,
  levels: list,
  levelCounts: list,
  openers: list,
  eaches: list,
  sharedTails: list,
  stumps: list,
  zones: list,
  committees: list,
  standing: z.strictObject({ firstIsLead: list, alsoOpeners: words, alsoEnds: words }).partial(),
});

const targetSchema = z.strictObject({
  boundsBefore: entries({ comparator, loose: words.optional() }),
  boundsBehind: entries({ comparator }),
  ranges: list,
  over: list,
  verbs: entries({ change: z.enum(['level', 'increase', 'decrease']), does: z.enum(['sets', 'makes']).optional() }),
  improving: z.strictObject({ words, amounts: words, steps: words, ...remarks }).partial(),
  fillers: list,
  measures: list,
  measureStems: list,
  groups: list,
  coverage: entries({ except: words.optional(), unless: words.optional() }),
  all: z.strictObject({ words, states: words, before: words, ...remarks }).partial(),
  zero: list,
  doubles: entries({ value: z.number() }),
  halves: entries({ fraction: z.tuple([z.int(), z.int()]) }),
  baselines: z.strictObject({ words, alone: words, ends: words, with: word, compared: word, ...remarks }).partial(),
  lightVerbs: list,
  circumstances: z.strictObject({ words, except: words, ...remarks }).partial(),
  excluded: entries({ reason: z.enum(['reached', 'money', 'grant', 'allowance', 'cost', 'score']) }),
  investments: z.strictObject({ words, verbs: words, ...remarks }).partial(),
  participles: list,
  describing: list,
  naming: list,
  notLimits: list,
  noted: list,
  must: list,
  thresholds: z.strictObject({ kinds: words, openers: words, events: words, violations: words, unmet: words, shortfalls: words, ...remarks }).partial(),
  sums: list,
  lasting: list,
  stretches: list,
  acts: list,
  soFar: list,
  intends: list,
  reaches: list,
  singling: list,
  coefficients: list,
  origins: list,
  fields: list,
  applied: list,
  receipts: list,
  duties: list,
  achieved: list,
  dayCounts: list,
  stocks: z.strictObject({ words, units: words, keeps: words, stores: words, cuts: words, ...remarks }).partial(),
  ahead: z.strictObject({ words, of: words, ...remarks }).partial(),
  perHead: z.strictObject({ words, means: words, ...remarks }).partial(),
  averages: list,
});

const timeSchema = z.strictObject({
  ends: list,
  thisYear: list,
  nextYear: list,
  lastYear: list,
  halves: entries({ month }),
  quarters: entries({ month }),
  parts: entries({ day: z.int().min(1).max(31) }),
  fiveYears: entries({ year: z.int() }),
  fiveYearEnds: list,
  notAfter: list,
  notBefore: list,
  yearAlone: list,
  fromIssue: z.strictObject({ openers: words, units: entries({ unit: z.enum(['day', 'workday', 'month', 'year']) }), ends: words }).partial(),
  events: list,
  schedules: entries({ period: z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year']) }),
  scheduleEnds: list,
  notSchedules: list,
  occasions: z.strictObject({ festivals: words, groups: words, grades: words, kinds: words, ends: words, ...remarks }).partial(),
});

const unitSchema = z.strictObject({
  percent: entries({ unit: word }),
  multipliers: z.array(z.strictObject({ word, exponent: z.int().min(1).max(16), ...remarks })),
  count: z.strictObject({ words, lost: words, except: words, ...remarks }).partial(),
  duration: z.strictObject({ words, limits: words, ...remarks }).partial(),
  per: list,
  periods: list,
  money: list,
});

const repairSchema = z.strictObject({
  entities: z.array(z.strictObject({ name: z.string().regex(/^[A-Za-z]+$/), character: z.string().min(1), ...remarks })),
  pageNumbers: z.array(z.strictObject({ form: z.string().max(40).regex(/#/).refine((form) => /[^#~\s]/.test(form), 'grammar.form'), ...remarks })),
});

const comparisonSchema = z.strictObject({
  generic: list,
  renamed: entries({ now: words }),
  ranks: lists,
  synonyms: lists,
  units: z.array(z.strictObject({ unit: word, of: word, times: z.tuple([z.int().min(1), z.int().min(1)]), ...remarks })),
});

/** The sections of a pack; each may be left out, and so may each list in it. */
export const packSections = {
  comparison: comparisonSchema.partial(),
  document: documentSchema.partial(),
  organizations: organizationSchema.partial(),
  repair: repairSchema.partial(),
  responsibility: responsibilitySchema.partial(),
  targets: targetSchema.partial(),
  times: timeSchema.partial(),
  units: unitSchema.partial(),
};

/** A grammar of one's own: words that are added to those of the program, and rules that are switched off. */
export const packSchema = z.strictObject({ extends: words, ...packSections, off: words, note: z.string() }).partial();

