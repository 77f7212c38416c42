import { Chalk, type ChalkInstance } from 'chalk';
import type { Language } from '../diagnostics.js';
import { say } from '../messages.js';
import type { Registry } from '../registry/schema.js';
import { dealOut, pad, textWidth, wrap } from './cells.js';
import { columns, planRows, type Row } from './table-rows.js';
import { separated } from './separated.js';
import type { WriteOptions, Writer } from './writer.js';

interface Style {
  language: Language;
  width: number;
  chalk: ChalkInstance;
}

const GAP = 2;
const NARROWEST = 40;

/** A table of the tasks for people at a terminal. Cells are wrapped to the width, nothing of them is cut. */
export const tableWriter: Writer<Registry> = {
  write: (registry, options) => {
    const style = styleOf(options);
    return `${[head(registry, style), ...plans(registry, style), foot(registry, style)].join('\n\n')}\n`;
  },
  join: (tables) => separated(tables, '\n'),
};

function styleOf({ language, width, colour }: WriteOptions): Style {
  return { language, width: Math.max(NARROWEST, width), chalk: new Chalk({ level: colour ? 1 : 0 }) };
}

function head({ document, source }: Registry, { language, width, chalk }: Style): string {
  const title = document.title ?? source.path ?? say('table.untitled', language);
  const facts = [
    ['table.number', document.number?.text],
    ['table.issuers', document.issuers.join('、')],
    ['table.issuedOn', document.issuedOn],
  ] as const;
  const lines = facts.filter(([, value]) => value).map(([name, value]) => `${say(name, language)} ${value}`);
  return [...wrap(title, width).map((line) => chalk.bold(line)), ...lines.flatMap((line) => wrap(line, width))].join('\n');
}

function plans(registry: Registry, style: Style): string[] {
  return registry.plans.map((plan) => {
    const title = wrap(plan.title ?? say('table.untitled', style.language), style.width);
    const rows = planRows(registry, plan, style.language);
    return [...title.map((line) => style.chalk.bold.underline(line)), ...tableLines(rows, style)].join('\n');
  });
}

function tableLines(rows: readonly Row[], style: Style): string[] {
  const names = columns.map((column) => say(column, style.language));
  const shown = columns.map((_, index) => index).filter((index) => rows.some((row) => 'cells' in row && row.cells[index] !== ''));
  if (shown.length === 0) return rows.flatMap((row) => rowLines(row, [], [], style));
  const cellsOf = (cells: readonly string[]): string[] => shown.map((index) => cells[index]!);
  const needs = shown.map((index) => Math.max(textWidth(names[index]!), ...rows.map((row) => ('cells' in row ? textWidth(row.cells[index]!) : 0))));
  const widths = dealOut(needs, style.width - GAP * (shown.length - 1));
  const heads = cellLines(cellsOf(names), widths).map((line) => style.chalk.dim(line));
  return [...heads, ...rows.flatMap((row) => rowLines(row, shown, widths, style))];
}

function rowLines(row: Row, shown: readonly number[], widths: readonly number[], style: Style): string[] {
  if ('heading' in row) return wrap(row.heading, style.width).map((line) => style.chalk.cyan(line));
  return cellLines(shown.map((index) => row.cells[index]!), widths);
}

/** The cells of a row, wrapped to their widths and side by side. */
function cellLines(cells: readonly string[], widths: readonly number[]): string[] {
  const wrapped = cells.map((cell, index) => wrap(cell, widths[index]!));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped.map((lines, index) => pad(lines[line] ?? '', widths[index]!)).join(' '.repeat(GAP)).trimEnd(),
  );
}

function foot({ tasks, diagnostics }: Registry, { language, width, chalk }: Style): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [say(`table.${severity}`, language, { count: String(count) })];
  });
  const parts = [say('table.tasks', language, { count: String(tasks.length) }), ...counts];
  if (tasks.some(hasImplied)) parts.push(say('table.implied', language));
  return wrap(parts.join(language === 'zh' ? '；' : '; '), width).map((line) => chalk.dim(line)).join('\n');
}

function hasImplied({ responsibilities, targets }: Registry['tasks'][number]): boolean {
  return [...responsibilities, ...targets].some(({ implied }) => implied);
}
