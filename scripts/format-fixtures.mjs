/**
 * Makes the files of fixtures/formats/plan/ from its master, plan.fodt: by hand, when the master has changed.
 *
 *   node scripts/format-fixtures.mjs
 *
 * Needs LibreOffice (`soffice`), Chromium (`chromium`), `qpdf` and the Noto fonts for Chinese. What they write differs a little from version to
 * version and holds the time; the files that are kept were made by LibreOffice 7.4 and a Chromium of 2026.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';

const folder = fileURLToPath(new URL('../fixtures/formats/plan/', import.meta.url));
const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** @typedef {{ name: string, attributes: Record<string, string>, children: (Node | string)[] }} Node */
/** @typedef {{ style: string, label: string, text: string }} Paragraph `label`: the number that the master leaves to its styles */
/** @typedef {{ lines: string[], columns: number, rows: number }} Cell */
/** @typedef {Paragraph | { rows: (Cell | null)[][] }} Block in a table null is a place that another cell covers */

/** @returns {Node} */
function parse(/** @type {string} */ xml) {
  const root = /** @type {Node} */ ({ name: '', attributes: {}, children: [] });
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const node = /** @type {Node} */ ({ name, attributes, children: [] });
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.write(xml).close();
  return root;
}

/** @returns {Node[]} */
const nodes = (/** @type {Node} */ node, /** @type {string} */ name) => /** @type {Node[]} */ (node.children.filter((child) => typeof child !== 'string' && child.name === name));

/** Without boxes and footnotes. @returns {string} */
const words = (/** @type {Node | string} */ node) => (typeof node === 'string' ? node : ['draw:frame', 'text:note'].includes(node.name) ? '' : node.name === 'text:line-break' ? '\n' : node.children.map(words).join(''));

/** @returns {{ rows: (Cell | null)[][] }} */
function tableOf(/** @type {Node} */ table) {
  const rows = [...nodes(table, 'table:table-header-rows').flatMap((head) => nodes(head, 'table:table-row')), ...nodes(table, 'table:table-row')];
  const cellOf = (/** @type {Node} */ cell) => ({
    lines: nodes(cell, 'text:p').map(words),
    columns: Number(cell.attributes['table:number-columns-spanned'] ?? 1),
    rows: Number(cell.attributes['table:number-rows-spanned'] ?? 1),
  });
  return { rows: rows.map((row) => row.children.flatMap((cell) => (typeof cell === 'string' ? [] : cell.name === 'table:table-cell' ? [cellOf(cell)] : [null]))) };
}

/** @returns {Block[]} */
function blocksOf(/** @type {Node} */ document) {
  const body = nodes(nodes(nodes(document, 'office:document')[0], 'office:body')[0], 'office:text')[0];
  let section = 0;
  let item = 0;
  return body.children.flatMap((node) => {
    if (typeof node === 'string') return [];
    if (node.name === 'table:table') return [tableOf(node)];
    if (node.name === 'text:list') return nodes(node, 'text:list-item').map((each, index) => ({ style: 'Task', label: `${index + 1}. `, text: words(nodes(each, 'text:p')[0]) }));
    const style = node.attributes['text:style-name'];
    if (style === 'Section') item = 0;
    const label = style === 'Section' ? `${HAN[++section]}、` : style === 'Item' ? `（${HAN[++item]}）` : '';
    return [{ style, label, text: words(node) }];
  });
}

/** What every place of a table says: cells that are merged say the same in each of their rows, and nothing beside their first column. */
function filled(/** @type {(Cell | null)[][]} */ rows, /** @type {string} */ lineEnd) {
  const grid = rows.map((row) => row.map(() => ''));
  const HEADS = 2;
  rows.forEach((row, at) => row.forEach((cell, column) => {
    const end = cell ? at + (at < HEADS ? 1 : cell.rows) : at;
    for (let below = at; below < end; below++) grid[below][column] = cell?.lines.join(lineEnd) ?? '';
  }));
  return grid;
}

/** As somebody types it: a paragraph a line, tabs in tables, lines that run over a whole row alone. */
function txt(/** @type {Block[]} */ blocks) {
  return blocks.map((block) => ('rows' in block ? filled(block.rows, '').map((row) => (row.slice(1).join('') === '' && row[0] !== '' ? row[0] : row.join('\t'))).join('\n') : block.label + block.text)).join('\n');
}

function markdown(/** @type {Block[]} */ blocks) {
  const heads = /** @type {Record<string, string>} */ ({ Title: '# ', Section: '## ', Item: '### ' });
  return blocks.map((block) => {
    if (!('rows' in block)) return (heads[block.style] ?? '') + block.label + block.text.replaceAll('\n', '');
    const [head, ...rows] = filled(block.rows, '<br>').map((row) => `| ${row.join(' | ')} |`);
    return [head, head.replace(/[^|]+/g, ' --- '), ...rows].join('\n');
  }).join('\n\n');
}

function tableHtml(/** @type {(Cell | null)[][]} */ rows) {
  const span = (/** @type {string} */ name, /** @type {number} */ count) => (count > 1 ? ` ${name}="${count}"` : '');
  const cellHtml = (/** @type {Cell} */ cell) => `<td${span('colspan', cell.columns)}${span('rowspan', cell.rows)}>${cell.lines.map((line) => `<p>${line}</p>`).join('')}</td>`;
  return `<table class="grid"><tbody>\n${rows.map((row) => `<tr>${row.map((cell) => (cell ? cellHtml(cell) : '')).join('')}</tr>`).join('\n')}\n</tbody></table>`;
}

/** The text of the document; tasks are a list whose numbers the browser makes. */
function contentHtml(/** @type {Block[]} */ blocks) {
  const html = blocks.map((block) => {
    if ('rows' in block) return tableHtml(block.rows);
    const text = block.text.replaceAll('\n', '<br>');
    if (block.style === 'Task') return `<li>${text}</li>`;
    return `<p class="${block.style.toLowerCase()}">${['Body', 'Section', 'Item'].includes(block.style) ? '　　' : ''}${block.label}${text}</p>`;
  });
  return html.join('\n').replace(/(?:<li>.*<\/li>\n?)+/g, (items) => `<ol>\n${items.trimEnd()}\n</ol>\n`);
}

/** A page of a government's site: what stands around the text is no part of it. */
function page(/** @type {Block[]} */ blocks) {
  const title = blocks.find((block) => 'style' in block && block.style === 'Title');
  const name = title && 'text' in title ? title.text.replaceAll('\n', '') : '';
  return readFileSync(join(folder, 'page.html'), 'utf8').replaceAll('{title}', name).replace('{content}', contentHtml(blocks));
}

function run(/** @type {string} */ program, /** @type {string[]} */ parameters) {
  const { status, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${program}: ${stderr}`);
}

const blocks = blocksOf(parse(readFileSync(join(folder, 'plan.fodt'), 'utf8')));
writeFileSync(join(folder, 'plan.txt'), `${txt(blocks)}\n`);
writeFileSync(join(folder, 'plan.md'), `${markdown(blocks)}\n`);
writeFileSync(join(folder, 'plan.html'), page(blocks));

const work = mkdtempSync(join(tmpdir(), 'format-fixtures-'));
try {
  const profile = `-env:UserInstallation=file://${join(work, 'office')}`;
  for (const format of ['docx:MS Word 2007 XML', 'doc:MS Word 97', 'rtf', 'odt', 'pdf']) run('soffice', ['--headless', profile, '--convert-to', format, '--outdir', folder, join(folder, 'plan.fodt')]);
  renameSync(join(folder, 'plan.pdf'), join(folder, 'plan-libreoffice.pdf'));
  // WPS writes the format of Word 97 under a name of its own.
  copyFileSync(join(folder, 'plan.doc'), join(folder, 'plan.wps'));
  const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  run('chromium', [...quiet, `--user-data-dir=${join(work, 'chromium')}`, '--no-pdf-header-footer', `--print-to-pdf=${join(work, 'printed.pdf')}`, `file://${join(folder, 'plan.html')}`]);
  // Nothing is changed but how tightly it is packed.
  run('qpdf', ['--object-streams=generate', '--recompress-flate', '--compression-level=9', join(work, 'printed.pdf'), join(folder, 'plan-chromium.pdf')]);
} finally {
  rmSync(work, { recursive: true });
}
