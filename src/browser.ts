import type { Grammar } from './grammar/index.js';
import { convert } from './pipeline.js';
import type { Limits } from './read/reader.js';
import { toSource } from './read/source.js';
import type { Registry } from './registry/schema.js';

export { planCompile } from './compile/index.js';
export { type Problem, type RuleId, type Severity, rules, wording } from './diagnostics.js';
export type { Grammar };
export { GrammarError, type PackProblem, loadGrammar } from './packs/index.js';
export type { GrammarPack } from './packs/pack.js';
export { type ExplainedFact, type ExplainedPart, type ExplainedRepair, type ExplainedRule, type Explanation, type Selection, explain } from './explain/index.js';
export { type DiffRuleId, diffRules, diffWording } from './diff/diagnostics.js';
export { type DiffOptions, diff } from './diff/index.js';
export type * from './diff/types.js';
export { planFacts } from './extract/index.js';
export { decode } from './read/decode.js';
export { ReadError, type ReadErrorCode } from './read/error.js';
export type { Limits };
export { type SourceOptions, toSource } from './read/source.js';
export { type Repaired, type RepairStep, repair } from './repair/index.js';
export type {
  MergedRegistries,
  Registry,
  RegistryDiagnostic,
  RegistryDocument,
  RegistryOrganization,
  RegistryPlan,
  RegistryResponsibility,
  RegistrySource,
  RegistryTarget,
  RegistryTask,
  TaskLine,
} from './registry/schema.js';
export { planParse } from './segment/index.js';
export type { Source, SourceNote, SourcePlaces, SourceText } from './source.js';
export type { Edit, MappedText, SourcePoint, Span } from './text.js';
export type * from './tree.js';
export { VERSION } from './version.js';

export interface ExtractOptions {
  /** What the registry calls the document; null or missing for one without a name. */
  path?: string | null;
  /** The name of an encoding, to overrule what the bytes say. */
  encoding?: string;
  /** How much of a file is read before it is refused. */
  limits?: Partial<Limits>;
  /** What the document is read by; that of the program if it is left out. */
  grammar?: Grammar;
}

/**
 * The task registry of a document: its text, or its bytes, whose format and encoding are found out.
 * @throws {ReadError} if the input is empty, damaged, encrypted, too large, or of a kind that is not read
 */
export async function extract(input: string | Uint8Array, options: ExtractOptions = {}): Promise<Registry> {
  return convert(await toSource(input, options), options.grammar).registry;
}
