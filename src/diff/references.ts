import type { RegistryTask } from '../registry/types.js';
import { plain } from './plain.js';
import type { ReferenceChange } from './types.js';
import { type PlanYears, sameButForYears, shiftOf } from './years.js';

type Reference = RegistryTask['references'][number];

/** Cited documents that came or went. One of each year, as a plan is, stays the same; one with another number is another document. */
export function referenceChanges(before: readonly RegistryTask[], after: readonly RegistryTask[], years: PlanYears): ReferenceChange[] {
  const [old, later] = [before, after].map((tasks) => distinct(tasks.flatMap(({ references }) => references))) as [Reference[], Reference[]];
  const isSame = (one: Reference, other: Reference): boolean =>
    sameButForYears(plain(one.title), plain(other.title), shiftOf(years)) && (one.number === null || other.number === null || plain(one.number) === plain(other.number) || one.title !== other.title);
  const entry = (change: ReferenceChange['change'], { title, number }: Reference): ReferenceChange => ({ change, title, number });
  return [
    ...old.filter((one) => !later.some((other) => isSame(one, other))).map((one) => entry('removed', one)),
    ...later.filter((other) => !old.some((one) => isSame(one, other))).map((other) => entry('added', other)),
  ];
}

function distinct(references: readonly Reference[]): Reference[] {
  return references.filter(({ title, number }, index) => references.findIndex((other) => other.title === title && other.number === number) === index);
}
