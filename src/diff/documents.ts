import type { Registry } from '../registry/types.js';
import { assign } from './assignment.js';
import { type Bag, Grams } from './bag.js';
import { candidatePairs } from './candidates.js';

/** Two plans of which one followed the other; null on a side that has none. */
export interface PlanPair {
  old: Registry | null;
  new: Registry | null;
}

/** Each plan of a registry as a registry of its own, so that plans can be paired whatever notices they came in. */
export function plansApart(registry: Registry): Registry[] {
  const { plans, tasks } = registry;
  if (plans.length < 2) return plans.length === 0 ? [] : [registry];
  return plans.map((plan) => ({ ...registry, plans: [plan], tasks: tasks.filter((task) => task.plan === plan.id) }));
}

/** A registry that stands for the plan that there is not on the other side of this one. */
export function noCounterpart({ source, document, ...registry }: Registry): Registry {
  return { ...registry, source: { ...source, path: null, sha256: NO_BYTES }, document: { ...document, title: null }, plans: [], tasks: [] };
}

/** Whether a registry only stands for a plan that there is not. */
export const isNone = ({ source }: Registry): boolean => source.sha256 === NO_BYTES;

const NO_BYTES = '';

interface Document {
  title: Bag;
  text: Bag;
  path: Bag;
  place: string | null;
}

const WEIGHTS = { title: 1, text: 1, path: 0.3, place: 0.4 };
/** Less alike, two plans are no two years of one. */
const LEAST = 0.3;
const SCALE = 1e6;

/**
 * Plans of two years, each with the one that it followed: by titles, what their sections and tasks are called, paths and places.
 * In the order of the new ones; old ones that nothing followed stand last.
 */
export function pairPlans(before: readonly Registry[], after: readonly Registry[]): PlanPair[] {
  const grams = new Grams();
  const [old, later] = [before, after].map((registries) => registries.map((registry) => documentOf(registry, grams))) as [Document[], Document[]];
  for (const { text, title } of [...old, ...later]) for (const bag of [text, title]) grams.count(bag);
  grams.weigh();
  const edges = [...candidatePairs(old, later, grams), ...ofOnePlace(old, later)].flatMap(([row, column]) => {
    const likeness = documentLikeness(old[row]!, later[column]!, grams);
    return likeness < LEAST ? [] : [{ row, column, worth: Math.round(SCALE * (likeness - LEAST)) + 1 }];
  });
  const columnOf = assign(old.length, later.length, edges);
  const rowOf = new Map([...columnOf].flatMap((column, row) => (column < 0 ? [] : [[column, row] as const])));
  return [
    ...after.map((registry, column) => ({ old: before[rowOf.get(column) ?? -1] ?? null, new: registry })),
    ...before.flatMap((registry, row) => (columnOf[row]! < 0 ? [{ old: registry, new: null }] : [])),
  ];
}

/** No place has so many plans that these could not all be compared. */
function ofOnePlace(old: readonly Document[], later: readonly Document[]): [number, number][] {
  const columns = new Map<string, number[]>();
  later.forEach(({ place }, column) => place !== null && columns.set(place, [...(columns.get(place) ?? []), column]));
  return old.flatMap(({ place }, row) => (columns.get(place ?? '') ?? []).slice(0, MOST_OF_A_PLACE).map((column): [number, number] => [row, column]));
}

const MOST_OF_A_PLACE = 200;

function documentOf({ document, source, plans, tasks }: Registry, grams: Grams): Document {
  const names = plans.flatMap(({ title, sections }) => [title ?? '', ...sections.map((section) => section.title ?? '')]);
  return {
    title: grams.bagOf(...plans.map(({ title }) => title ?? document.title ?? '')),
    text: grams.bagOf(document.jurisdiction?.name ?? '', ...document.issuers, ...names, ...tasks.map(({ title, text }) => title ?? text.slice(0, 20))),
    path: grams.bagOf(source.path ?? ''),
    place: document.jurisdiction?.name ?? null,
  };
}

function documentLikeness(one: Document, other: Document, grams: Grams): number {
  const parts = { title: grams.likeness(one.title, other.title), text: Math.sqrt(grams.likeness(one.text, other.text)), path: grams.likeness(one.path, other.path), place: one.place === null || other.place === null ? null : Number(one.place === other.place) };
  let [sum, whole] = [0, 0];
  for (const key of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]) {
    const part = parts[key];
    if (part === null) continue;
    sum += WEIGHTS[key] * part;
    whole += WEIGHTS[key];
  }
  return sum / whole;
}
