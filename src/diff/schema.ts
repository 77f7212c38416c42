import { z } from 'zod';
import { registrySchema } from '../registry/schema.js';
import { SCHEMA_VERSION } from '../version.js';

const { shape: registry } = registrySchema;
const { shape: task } = registry.tasks.element;
const { shape: responsibility } = task.responsibilities.element;
const target = task.targets.element;
const { period } = task.schedules.element.shape;
const date = z.iso.date();
const count = z.int().min(0);
const likeness = z.number().min(0).max(1);
const ids = z.array(z.string());

const side = z.strictObject({
  path: registry.source.shape.path,
  plans: z.array(z.string().nullable()).describe('Titles of the plans.'),
  year: z.int().nullable().describe('Of the plans, where they have one and the same.'),
  jurisdiction: z.string().nullable(),
  tasks: count,
});

const summary = z.strictObject({
  continued: count,
  added: count,
  removed: count,
  split: count,
  merged: count,
  moved: count,
  reworded: count,
  substance: count,
});

const role = responsibility.role.nullable();

const head = z.strictObject({ id: z.string(), label: task.label, title: task.title, sections: task.sections, span: task.span });

const explanation = z.strictObject({
  text: likeness,
  head: likeness.describe('How much of what each says first is found in the other.'),
  title: likeness.nullable(),
  repeated: likeness.nullable().describe('How much of what either says more than once is found in the other.'),
  targets: likeness.nullable(),
  responsibilities: likeness.nullable(),
  place: likeness.nullable(),
  shared: z.array(z.string()).describe('The longest phrases that stand in both.'),
  rivals: z.array(z.strictObject({ old: z.string(), new: z.string(), similarity: likeness })),
});

const change = z.strictObject({
  kind: z.enum(['continued', 'added', 'removed', 'split', 'merged']),
  old: ids.describe('Ids of tasks of the old registry.'),
  new: ids.describe('Ids of tasks of the new registry.'),
  moved: z.boolean().describe('Whether it stands in another section than the one that took over its old section.'),
  reworded: z.boolean().describe('Whether the text differs by more than marks, spaces, ordinals and the year of the plan.'),
  substance: z.boolean().describe('Whether one of the five lists below has an entry.'),
  similarity: likeness.nullable().describe('With two decimals; null for added and removed ones.'),
  responsibilities: z.array(z.strictObject({ change: z.enum(['added', 'removed', 'role']), name: z.string(), from: role, to: role })),
  targets: z.array(
    z.strictObject({
      change: z.enum(['added', 'removed', 'raised', 'lowered', 'changed']),
      metric: target.shape.metric,
      delta: z.number().nullable().describe('In the unit of the new target; null where numbers are not compared.'),
      percent: z.number().nullable().describe('The same in percent of the old value, with two decimals.'),
      old: target.nullable(),
      new: target.nullable(),
    }),
  ),
  deadlines: z.array(
    z.strictObject({ change: z.enum(['added', 'removed', 'earlier', 'later']), old: date.nullable(), new: date.nullable(), oldText: z.string().nullable(), newText: z.string().nullable() }),
  ),
  schedules: z.array(z.strictObject({ change: z.enum(['added', 'removed']), text: z.string(), period })),
  references: z.array(z.strictObject({ change: z.enum(['added', 'removed']), title: z.string(), number: z.string().nullable() })),
  text: z.array(z.strictObject({ op: z.enum(['equal', 'delete', 'insert']), text: z.string() })).describe('What is equal and deleted is the old text, what is equal and inserted the new one; marks in equal parts are those of the new text.'),
  oldTasks: z.array(head),
  newTasks: z.array(head),
  explanation: explanation.nullable().describe('Why the pair was made; null unless it was asked for.'),
});

/** What changed between two registries. The order of keys is the order in which they are written. */
export const diffSchema = z
  .strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    generator: registry.generator,
    old: side,
    new: side,
    summary,
    changes: z.array(change).describe('In the order of the new plan; removed ones behind the task that they stood behind.'),
    diagnostics: z.array(
      z.strictObject({ rule: z.string(), severity: z.enum(['error', 'warning', 'info']), message: z.string(), values: z.record(z.string(), z.string()), old: ids, new: ids }),
    ),
  })
  .meta({ title: 'plan-extract diff' });
