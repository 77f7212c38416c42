import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { type Jurisdiction, documentJurisdiction } from '../divisions.js';
import { shipped, withGrammar } from '../grammar/index.js';
import { documentNumber } from '../lines.js';
import { sourceTextOf } from '../source.js';
import { cellText, joinedText, spanner, statementText, tasksOf } from '../task-text.js';
import type { Metadata, Plan, PlanDocument } from '../tree.js';
import { Duplicates } from './duplicates.js';
import { indicatorTargets } from './indicators.js';
import type { Extraction } from './extraction.js';
import { referencesOf } from './references.js';
import { type StandingRules, announcedIn, responsibilitiesOf } from './responsibilities.js';
import { quantitiesOf } from './quantities.js';
import { timesOfRow, withHeadTimes } from './row-times.js';

declare module 'vfile' {
  interface DataMap {
    jurisdiction: Jurisdiction | null;
  }
}

/** unified transformer plug-in: adds responsibilities, targets, deadlines, schedules, references and plain quantities to the tasks. */
export const planFacts: Plugin<[], PlanDocument> = function () {
  return (tree, file) => withGrammar(file.data.grammar ?? shipped, () => addFacts(tree, file));
};

function addFacts(tree: PlanDocument, file: VFile): void {
  const { repaired } = file.data;
  if (!repaired) throw new Error('extract needs file.data.repaired');
  const metadata = tree.children.filter((node): node is Metadata => node.type === 'metadata');
  file.data.jurisdiction = jurisdictionOf(tree, metadata, repaired.text.value);
  const extraction: Extraction = {
    jurisdiction: file.data.jurisdiction,
    issuedOn: metadata.find(({ field }) => field === 'issuedOn')?.value ?? null,
    textOf: (nodes) => joinedText(nodes, repaired.text),
    cellOf: (cell) => cellText(cell, repaired.text),
    statementOf: (nodes) => statementText(nodes, repaired.text),
    span: spanner(sourceTextOf(file)),
    report: (rule, span, values) => report(file, rule, span, values),
  };
  const rules: StandingRules = { firstIsLead: false, alsoResponsible: null };
  const duplicates = new Duplicates();
  let current: Plan | null = null;
  for (const { task, plan } of tasksOf(tree)) {
    if (plan !== current) announcedIn(plan, rules, extraction);
    current = plan;
    const text = extraction.textOf(task.children.filter(({ type }) => type !== 'indicator'));
    duplicates.add(text, extraction);
    const statement = task.children.find((node) => node.type === 'statement');
    const isRow = statement?.children.some(({ type }) => type === 'cell') ?? false;
    task.children.push(
      ...responsibilitiesOf(task, text, rules, extraction),
      ...withHeadTimes(quantitiesOf(text, statement && !isRow ? extraction.statementOf(statement.children) : null, plan.year, extraction), task, plan.year, extraction),
      ...indicatorTargets(task, plan.year, extraction),
      ...timesOfRow(task, plan.year, extraction),
      ...referencesOf(text, extraction),
    );
  }
}

function jurisdictionOf(tree: PlanDocument, metadata: readonly Metadata[], body: string): Jurisdiction | null {
  const values = (field: Metadata['field']): string[] => metadata.filter((node) => node.field === field).map(({ value }) => value);
  return documentJurisdiction({
    issuers: values('issuer'),
    title: values('title')[0] ?? null,
    planTitles: tree.children.flatMap((node) => (node.type === 'plan' && node.title !== null ? [node.title] : [])),
    numberCode: documentNumber(values('number')[0] ?? '')?.code ?? null,
    body,
  });
}
