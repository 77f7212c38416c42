import type { Change, Diff, TextOperation } from '../diff/types.js';
import { diffWording, type DiffRuleId } from '../diff/diagnostics.js';
import { asCode, asText } from '../markdown-text.js';
import { type DiffSection, DiffWords, sectionsOf } from './diff-view.js';
import { separated } from './separated.js';
import type { Writer } from './writer.js';

/** A diff as a page in GitHub's Markdown, for a pull request or a memo. */
export const diffMarkdownWriter: Writer<Diff> = {
  write: (diff, options) => {
    const words = new DiffWords(options);
    const sections = sectionsOf(diff).map((section) => sectionText(section, words));
    return `${[head(diff, words), remarks(diff, words), ...sections].filter((text) => text !== '').join('\n\n')}\n`;
  },
  join: (texts) => separated(texts, '\n'),
};

function head(diff: Diff, words: DiffWords): string {
  const kinds = ['continued', 'added', 'removed', 'split', 'merged', 'substance', 'reworded', 'moved'] as const;
  return [
    `## ${asText(words.titleOf(diff.old))} → ${asText(words.titleOf(diff.new))}`,
    '',
    `| ${kinds.map((kind) => words.say(`diff.${kind}`)).join(' | ')} |`,
    `| ${kinds.map(() => '--:').join(' | ')} |`,
    `| ${kinds.map((kind) => diff.summary[kind]).join(' | ')} |`,
  ].join('\n');
}

function remarks({ diagnostics }: Diff, words: DiffWords): string {
  return diagnostics.map(({ rule, severity, values }) => `- ${words.say(`severity.${severity}`)} ${asText(diffWording(rule as DiffRuleId, values, words.language))}`).join('\n');
}

function sectionText(section: DiffSection, words: DiffWords): string {
  const { heading, changes, unchanged } = section;
  const lines = [...changes.flatMap((change) => changeLines(change, words)), ...(unchanged === 0 ? [] : [`- ${words.unchanged(section)}`])];
  if (lines.length === 0) return '';
  return `${heading === '' ? '' : `### ${asText(heading)}\n\n`}${lines.join('\n')}`;
}

function changeLines(change: Change, words: DiffWords): string[] {
  const title = `- ${words.say(`diff.${change.kind}`)} **${asText(words.headline(change))}** ${[change.old, change.new].flatMap((ids) => (ids.length > 0 ? [ids.map(asCode).join(' ')] : [])).join(' → ')}`;
  const details = words.details(change).map(({ name, text, words: changed }) => `  - ${asText(words.say('report.labelled', { label: name, text: '' }))}${changed ? inMarkdown(changed) : asText(text)}`);
  return [[title, ...words.marks(change).map(asText)].join(' · '), ...details];
}

/** With tags: Markdown's own marks do not hold between Chinese characters and their marks. */
function inMarkdown(operations: readonly TextOperation[]): string {
  const tags = { delete: 'del', insert: 'ins' } as const;
  return operations.map(({ op, text }) => (op === 'equal' ? asText(text) : `<${tags[op]}>${asText(text)}</${tags[op]}>`)).join('');
}
