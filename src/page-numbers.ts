import { fromGrammar } from './grammar/index.js';
import { alternatives } from './words.js';

const forms = fromGrammar(({ repair }) => repair.pageNumbers.map(({ form }) => alternatives([form.replace(/^~+|~+$/g, '').replace(/~+/g, '~')]).replaceAll('~', '[ \\u3000]*').replaceAll('#', '[0-9０-９]{1,4}')).join('|'));
const wholePageNumber = fromGrammar(() => new RegExp(`^(?:${forms()})$`));

/** Lines that are page numbers by their form alone (— 3 —). */
export const pageNumberLines = fromGrammar(() => new RegExp(`^[ \\t\\u3000]*(?:${forms()})[ \\t\\u3000]*$`, 'gm'));

/** Whether a line is a page number by its form alone. */
export const isPageNumber = (line: string): boolean => wholePageNumber().test(line);
