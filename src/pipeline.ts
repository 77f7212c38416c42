import { unified } from 'unified';
import { VFile } from 'vfile';
import { accountOf } from './account.js';
import { planCompile } from './compile/index.js';
import { planFacts } from './extract/index.js';
import { type Grammar, shipped, withGrammar } from './grammar/index.js';
import type { Registry } from './registry/schema.js';
import { planParse } from './segment/index.js';
import type { Source } from './source.js';
import type { PlanDocument } from './tree.js';

export interface Conversion {
  registry: Registry;
  /** The source text as `value`, the problems of the document as `messages`. */
  file: VFile;
}

/** Source text → registry: repair and segment, extract, compile, in this order. */
export function convert(source: Source, grammar: Grammar = shipped): Conversion {
  const file = toFile(source);
  const processed = unified().use(planParse, { grammar }).use(planFacts).use(planCompile).processSync(file);
  return { registry: processed.result as Registry, file: processed };
}

/** The tree of a document, before (`segment`) or after (`extract`) the facts are added. */
export function stage(source: Source, name: 'segment' | 'extract', grammar: Grammar = shipped): { tree: PlanDocument; file: VFile } {
  const file = toFile(source);
  const tree = unified().use(planParse, { grammar }).parse(file) as PlanDocument;
  if (name === 'extract') {
    unified().use(planFacts).runSync(tree, file);
    withGrammar(grammar, () => account(tree, file));
  }
  return { tree, file };
}

/** Adds to each plan what became of its text. */
function account(tree: PlanDocument, file: VFile): void {
  for (const plan of tree.children) if (plan.type === 'plan') plan.data.account = accountOf(plan, file.data.repaired!.text.value);
}

function toFile(source: Source): VFile {
  return new VFile({ value: source.text, ...(source.path === null ? {} : { path: source.path }), data: { source } });
}
