import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { type Problem, rules } from '../diagnostics.js';
import { shipped, withGrammar } from '../grammar/index.js';
import type { Registry } from '../registry/schema.js';
import { joinedText, statementText, tasksOf } from '../task-text.js';
import type { PlanDocument } from '../tree.js';
import { GENERATOR, SCHEMA_VERSION } from '../version.js';
import { documentOf } from './document.js';
import { Identifiers } from './identifiers.js';
import { organizationsOf } from './organizations.js';
import { planOf } from './plans.js';
import { taskOf } from './tasks.js';

declare module 'unified' {
  interface CompileResultMap {
    Registry: Registry;
  }
}

/** unified compiler plug-in: the plan tree → the task registry, as `file.result`. */
export const planCompile: Plugin<[], PlanDocument, Registry> = function () {
  this.compiler = (tree, file) => withGrammar(file.data.grammar ?? shipped, () => compile(tree as PlanDocument, file));
};

function compile(tree: PlanDocument, file: VFile): Registry {
  const { source, repaired } = file.data;
  if (!source || !repaired) throw new Error('compile needs file.data.source and file.data.repaired');
  const text = Object.assign((nodes: readonly { type: string }[]): string => joinedText(nodes, repaired.text).value, {
    statement: (nodes: readonly { type: string }[]): string => statementText(nodes, repaired.text).value,
  });
  const ids = new Identifiers(tree);
  const tasks = tasksOf(tree).map((placed) => taskOf(placed, ids, text));
  return {
    schemaVersion: SCHEMA_VERSION,
    generator: { ...GENERATOR },
    source: { path: source.path, format: source.format, encoding: source.encoding, sha256: source.sha256, characters: source.text.length },
    document: documentOf(tree, file),
    plans: tree.children.flatMap((node) => (node.type === 'plan' ? [planOf(node, ids, text)] : [])),
    tasks,
    organizations: organizationsOf(tasks),
    diagnostics: diagnosticsOf(file),
  };
}

/** The problems of the document in text order. */
function diagnosticsOf(file: VFile): Registry['diagnostics'] {
  const diagnostics = (file.messages as Problem[]).filter((message) => message.source === 'plan-extract').map((message) => ({
    rule: message.ruleId,
    severity: rules[message.ruleId].severity,
    message: message.reason,
    span: (message.place ?? null) as Registry['diagnostics'][number]['span'],
  }));
  return diagnostics.sort((a, b) => (a.span?.start.offset ?? 0) - (b.span?.start.offset ?? 0) || (a.span?.end.offset ?? 0) - (b.span?.end.offset ?? 0) || (a.rule < b.rule ? -1 : Number(a.rule > b.rule)));
}
