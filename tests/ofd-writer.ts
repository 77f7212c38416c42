import { strToU8, zipSync } from 'fflate';
import type { Page, Run } from '../src/read/formats/layout/types.js';

const MILLIMETRES = 25.4 / 72;
const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

const mm = (points: number): string => String(Math.round(points * MILLIMETRES * 1000) / 1000);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`);

/** Runs that stand on one line and follow each other are one object of text, as programs write them. */
function lines(runs: readonly Run[]): Run[][] {
  const found: Run[][] = [];
  for (const run of runs.flatMap(characters)) {
    const last = found.at(-1)?.at(-1);
    const isNext = last && last.y === run.y && last.size === run.size && Math.abs(run.x - last.x - last.width) < run.size;
    if (isNext) found.at(-1)!.push(run);
    else found.push([run]);
  }
  return found;
}

function characters(run: Run): Run[] {
  const all = Array.from(run.text);
  return all.map((text, index) => ({ ...run, text, x: run.x + (run.width * index) / all.length, width: run.width / all.length }));
}

/** `g 3 4.2` for three of the same. */
function deltas(values: readonly string[]): string {
  const groups: [string, number][] = [];
  for (const value of values) {
    const last = groups.at(-1);
    if (last?.[0] === value) last[1]++;
    else groups.push([value, 1]);
  }
  return groups.map(([value, count]) => (count > 2 ? `g ${count} ${value}` : Array.from({ length: count }, () => value).join(' '))).join(' ');
}

function textObject(line: readonly Run[], id: number): string {
  const [first] = line;
  const { x, y, size } = first!;
  const last = line.at(-1)!;
  const delta = line.length > 1 ? ` DeltaX="${deltas(line.slice(1).map((run, index) => mm(run.x - line[index]!.x)))}"` : '';
  const boundary = [x, y - size, last.x + last.width - x, size * 1.2].map(mm).join(' ');
  const text = escaped(line.map((run) => run.text).join(''));
  return `<ofd:TextObject ID="${id}" Font="1" Size="${mm(size)}" Boundary="${boundary}"><ofd:TextCode X="0" Y="${mm(size)}"${delta}>${text}</ofd:TextCode></ofd:TextObject>`;
}

function pathObject({ x1, y1, x2, y2 }: Page['rules'][number], id: number): string {
  const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)];
  const boundary = [left, top, Math.abs(x2 - x1), Math.abs(y2 - y1)].map(mm).join(' ');
  const data = `M ${mm(x1 - left)} ${mm(y1 - top)} L ${mm(x2 - left)} ${mm(y2 - top)}`;
  return `<ofd:PathObject ID="${id}" Boundary="${boundary}" LineWidth="0.18"><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
}

/** The contents of a page of an OFD. */
export function ofdPage({ width, height, runs, rules }: Page): string {
  let id = 10;
  const objects = [...rules.map((rule) => pathObject(rule, id++)), ...lines(runs).map((line) => textObject(line, id++))];
  const area = `<ofd:Area><ofd:PhysicalBox>0 0 ${mm(width)} ${mm(height)}</ofd:PhysicalBox></ofd:Area>`;
  return `<ofd:Page ${NAMESPACE}>${area}<ofd:Content><ofd:Layer ID="2" Type="Body">${objects.join('\n')}</ofd:Layer></ofd:Content></ofd:Page>`;
}

/** An OFD of contents of pages; `files` are put beside or over those that are made. */
export function writeOfd(pages: readonly string[], files: Readonly<Record<string, string>> = {}): Uint8Array {
  const list = pages.map((_, index) => `<ofd:Page ID="${100 + index}" BaseLoc="Pages/Page_${index}/Content.xml"/>`).join('');
  const document = `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`;
  const all: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': document,
    ...Object.fromEntries(pages.map((page, index) => [`Doc_0/Pages/Page_${index}/Content.xml`, page])),
    ...files,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, body]) => [name, xml(body)])), { mtime: '2026-01-01' });
}
