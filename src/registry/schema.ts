import { z } from 'zod';
import { SCHEMA_VERSION } from '../version.js';

const point = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
  page: z.int().min(1).optional().describe('Of a PDF or OFD; only there.'),
  paragraph: z.int().min(1).optional().describe('Of the body of a Word, RTF or OpenDocument file, those in tables and empty ones included; only there.'),
});
const span = z
  .strictObject({ start: point, end: point })
  .describe('A range of the decoded source text, in UTF-16 units; the end is exclusive.');
const date = z.iso.date();
const path = z.array(z.int().min(0)).min(1).describe('Ordinals, from the top section down.');
const count = z.int().min(0);

const source = z.strictObject({
  path: z.string().nullable().describe('Relative to the working folder, with /; null for standard input.'),
  format: z.string(),
  encoding: z.string().nullable().describe('What the bytes were decoded from; null for containers such as docx.'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).describe('Of the bytes.'),
  characters: count.describe('Length of the decoded text in UTF-16 units, without a byte order mark.'),
});

const documentSchema = z.strictObject({
  title: z.string().nullable(),
  type: z.string().nullable().describe('文种: 通知, 意见, 方案 …'),
  number: z
    .strictObject({ text: z.string(), code: z.string(), year: z.int(), serial: z.int() })
    .nullable()
    .describe('文号, by GB/T 9704-2012.'),
  issuers: z.array(z.string()),
  jurisdiction: z
    .strictObject({ name: z.string(), level: z.enum(['nation', 'province', 'city', 'county', 'township']), code: z.string().nullable() })
    .nullable()
    .describe('GB/T 2260.'),
  addressees: z.array(z.string()),
  issuedOn: date.nullable(),
  disclosure: z.string().nullable(),
  copiedTo: z.array(z.string()),
  printedBy: z.string().nullable(),
  printedOn: date.nullable(),
});

const section = z.strictObject({
  id: z.string(),
  path,
  label: z.string().nullable(),
  title: z.string().nullable().describe('Null for an item without a title that has items below it.'),
  span,
});

const plan = z.strictObject({
  id: z.string(),
  title: z.string().nullable(),
  year: z.int().nullable(),
  preamble: z.string().nullable(),
  closing: z.string().nullable(),
  sections: z.array(section),
});

const responsibility = z.strictObject({
  role: z.enum(['lead', 'support', 'shared', 'responsible', 'guide']),
  name: z.string(),
  canonicalName: z.string().nullable(),
  collective: z.boolean(),
  implied: z.boolean(),
  openEnded: z.boolean(),
  type: z.enum(['organization', 'office', 'person']),
  span,
});

const target = z.strictObject({
  text: z.string(),
  kind: z.enum(['percentage', 'fraction', 'count', 'rate', 'frequency', 'timeLimit', 'coverage']),
  metric: z.string().nullable(),
  verb: z.string().nullable(),
  change: z.enum(['level', 'increase', 'decrease']),
  baseline: z.string().nullable(),
  comparator: z.enum(['ge', 'le', 'gt', 'lt', 'eq', 'approx', 'range']),
  value: z.number().nullable(),
  maxValue: z.number().nullable(),
  fraction: z.tuple([z.number(), z.number()]).nullable(),
  unit: z.string().nullable(),
  implied: z.boolean(),
  damaged: z.boolean(),
  deadline: date.nullable(),
  span,
});

const task = z.strictObject({
  id: z.string(),
  plan: z.string(),
  path,
  sections: z.array(z.string()),
  label: z.string().nullable(),
  title: z.string().nullable(),
  index: z.int().min(1),
  text: z.string(),
  responsibilities: z.array(responsibility),
  responsibilityText: z.string().nullable(),
  targets: z.array(target),
  deadlines: z.array(z.strictObject({ text: z.string(), date: date.nullable(), span })),
  schedules: z.array(
    z.strictObject({ text: z.string(), period: z.enum(['day', 'week', 'month', 'quarter', 'halfYear', 'year', 'occasion']), span }),
  ),
  references: z.array(z.strictObject({ title: z.string(), number: z.string().nullable(), span })),
  span,
});

const organization = z.strictObject({
  name: z.string(),
  canonicalName: z.string().nullable(),
  collective: z.boolean(),
  lead: count,
  support: count,
  shared: count,
  responsible: count,
  guide: count,
  tasks: count,
});

const diagnostic = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  span: span.nullable(),
});

/** The task registry of one source document. The order of keys is the order in which they are written. */
export const registrySchema = z
  .strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    generator: z.strictObject({ name: z.literal('plan-extract'), version: z.string() }),
    source,
    document: documentSchema,
    plans: z.array(plan),
    tasks: z.array(task),
    organizations: z.array(organization),
    diagnostics: z.array(diagnostic),
  })
  .meta({ title: 'plan-extract task registry' });

/** One file of the registries of several documents. */
export const mergedSchema = z
  .strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    generator: registrySchema.shape.generator,
    documents: z.array(registrySchema),
  })
  .meta({ title: 'plan-extract merged registries' });

/** A line that stands for a task: `document` and `id` together are its key. */
export const taskLineSchema = z
  .strictObject({
    document: z.string().nullable().describe('The path of the document, relative to the working folder, outside of it to the folder that was named; null for standard input.'),
    ...task.shape,
  })
  .meta({ title: 'plan-extract task' });

export type * from './types.js';
