import type { Grammar } from '../grammar/index.js';
import { GrammarError } from './error.js';
import type { GrammarPack } from './pack.js';

export { GrammarError, type PackProblem } from './error.js';

/**
 * The grammar of the program with packs laid over it, one after the other. It is worth keeping: what is made of its words is made once.
 * @param packs what a grammar file holds, as YAML text or as data
 * @throws {GrammarError} for what is no grammar; `extends` is for files
 */
export async function loadGrammar(...packs: (string | GrammarPack)[]): Promise<Grammar> {
  const [{ parsePack }, { grammarOf }] = await Promise.all([import('./load.js'), import('./merge.js')]);
  const loaded = packs.map((pack, index) => {
    const name = `grammar ${index + 1}`;
    const read = parsePack(typeof pack === 'string' ? pack : JSON.stringify(pack), name);
    if (read.pack.extends) throw new GrammarError(name, [{ ...read.placeOf(['extends']), path: 'extends', message: 'grammar.extends', values: {} }]);
    return { ...read, name };
  });
  return grammarOf(loaded);
}
