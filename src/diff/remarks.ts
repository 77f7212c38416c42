import type { Registry } from '../registry/types.js';
import type { Bodies } from './bodies.js';
import { diagnostic } from './diagnostics.js';
import { isNone } from './documents.js';
import type { Change, DiffDiagnostic } from './types.js';

/** Fewer pairs among the tasks of the shorter plan make two years of one plan unlikely. */
const LEAST_PAIRED = 0.25;
/** Less alike, a pair is worth a look. */
const DOUBTFUL = 0.42;

/** What a reader of the comparison has to know, the gravest first. */
export function remarksOn(before: Registry, after: Registry, bodies: Bodies, changes: readonly Change[]): DiffDiagnostic[] {
  const pairs = changes.filter(({ kind }) => kind !== 'added' && kind !== 'removed');
  return [...onDocuments(before, after), ...onMatch(before, after, pairs), ...onBodies(bodies), ...pairs.filter(isDoubtful).map(doubt)];
}

function onDocuments(before: Registry, after: Registry): DiffDiagnostic[] {
  const years = [before, after].map(({ plans }) => plans.map(({ year }) => year)) as [(number | null)[], (number | null)[]];
  const [old, later] = years.map((list) => Math.max(...list.map((year) => year ?? 0))) as [number, number];
  const [place, newPlace] = [before, after].map(({ document }) => document.jurisdiction?.name) as [string | undefined, string | undefined];
  const isEmpty = before.tasks.length === 0 || after.tasks.length === 0;
  return [
    ...(before.source.sha256 === after.source.sha256 ? [diagnostic('same-document')] : []),
    ...(old > later && later > 0 ? [diagnostic('years-reversed', { old: String(old), new: String(later) })] : []),
    ...(place !== undefined && newPlace !== undefined && place !== newPlace ? [diagnostic('jurisdictions-differ', { old: place, new: newPlace })] : []),
    ...(!isEmpty && years.flat().includes(null) ? [diagnostic('year-unknown')] : []),
  ];
}

function onMatch(before: Registry, after: Registry, pairs: readonly Change[]): DiffDiagnostic[] {
  const [old, later] = [before.tasks.length, after.tasks.length];
  if (isNone(before)) return [diagnostic('no-counterpart', { plan: nameOf(after) })];
  if (isNone(after)) return [diagnostic('no-counterpart', { plan: nameOf(before) })];
  const empty = [...(old === 0 ? [before] : []), ...(later === 0 ? [after] : [])];
  if (empty.length > 0) return empty.map(({ source }) => diagnostic('no-tasks', { side: source.path ?? '-' }));
  const paired = Math.min(pairs.flatMap((change) => change.old).length, pairs.flatMap((change) => change.new).length);
  return paired < LEAST_PAIRED * Math.min(old, later) ? [diagnostic('plans-unlike', { pairs: String(pairs.length), old: String(old), new: String(later) })] : [];
}

const nameOf = ({ plans, source }: Registry): string => plans[0]?.title ?? source.path ?? '-';

function onBodies({ renamings, alike }: Bodies): DiffDiagnostic[] {
  return [...renamings.filter(({ old, new: later }) => old !== later).map(({ old, new: later }) => diagnostic('body-renamed', { old, new: later })), ...alike.map(({ old, new: later }) => diagnostic('body-alike', { old, new: later }))];
}

const isDoubtful = ({ kind, similarity }: Change): boolean => kind === 'continued' && similarity !== null && similarity < DOUBTFUL;

const doubt = ({ old, new: later, similarity }: Change): DiffDiagnostic =>
  diagnostic('pair-uncertain', { old: old.join('、'), new: later.join('、'), similarity: similarity!.toFixed(2) }, { old, new: later });
