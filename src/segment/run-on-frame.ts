import { fromGrammar } from '../grammar/index.js';
import { DAY, copiedWords, disclosureWords, documentTypes, furnitureIn, opensAsClosing } from '../lines.js';
import { looksLikeOrganization } from '../organizations.js';
import { BRACKET, BRACKET_PAIRS } from '../statement/content.js';
import { endsInVerb } from '../statement/grammar.js';
import { fieldLabels } from '../statement/labels.js';
import { type Block, block } from './blocks.js';

/** A block shorter than this holds no head that ran together. */
const SHORTEST_HEAD = 100;

const LETTERHEAD = /^[\u4e00-\u9fff（）]{4,40}文件(?=[\u4e00-\u9fff])/;
const titles = fromGrammar(() => new RegExp(`^[\\u4e00-\\u9fff（）、 ]{0,60}?关于(?:《[^《》]{2,90}》|[^。：；《》]){2,150}?的(?:${documentTypes()})(?:（[^（）]{2,8}）)?`));
const NUMBER = /^[\u4e00-\u9fff]{2,14}[〔[（(](?:19|20)\d\d[〕\]）)](?:第)?\d{1,4}号/;
const ADDRESSEES = /^[^。：:！？]{4,300}[：:]/;
const SIGNED = new RegExp(`^(.*?[。！])([^。，；：！]{4,60}?)(${DAY})`, 's');
const disclosures = fromGrammar(() => new RegExp(`^[（(](?:${disclosureWords()})[）)]`));
const copies = fromGrammar(() => new RegExp(`(?:${copiedWords()})[：:]`));
const PRINTED = new RegExp(`[\\u4e00-\\u9fff（）]{4,40}?(?:${DAY})印发$`);
const signatureAtEnd = fromGrammar(() => new RegExp(`(?<=[。）)])[\\u4e00-\\u9fff][\\u4e00-\\u9fff（）]{3,40}(?:${DAY})(?=(?:[（(][^（）()]{4,20}[）)])?(?:$|(?:${copiedWords()})))`));

/** Cuts the head and the foot of a notice that a crawler joined to one line into the lines that they were. */
export function splitRunOnFrame(text: string, blocks: readonly Block[]): Block[] {
  if (!blocks.some(({ inline }) => inline)) return [...blocks];
  const firstLabel = blocks.findIndex(({ label }) => label !== null);
  const lastLabel = blocks.findLastIndex(({ label }) => label !== null);
  return blocks.flatMap((line, index) => {
    if (line.label === null && index < firstLabel && line.text.length >= SHORTEST_HEAD) return cutAt(text, line, headCuts(line.text));
    if (index >= lastLabel && line.inline) return cutAt(text, line, footCuts(line.text));
    return [line];
  });
}

function cutAt(text: string, line: Block, cuts: readonly number[]): Block[] {
  const starts = [...new Set(cuts)].filter((cut) => cut > 0 && cut < line.text.length).sort((a, b) => a - b).map((cut) => line.textStart + cut);
  if (starts.length === 0) return [line];
  return [block(text, line.start, starts[0]!, line.label, line.inline), ...starts.map((start, index) => block(text, start, starts[index + 1] ?? line.end, null))];
}

/** Where letterhead, title, number, addressees, signature, date, note and plan title end, in this order; any may be missing. */
function headCuts(head: string): number[] {
  const cuts = pageHeadCuts(head);
  let at = cuts.at(-1) ?? 0;
  const pass = (expression: RegExp): boolean => {
    const match = expression.exec(head.slice(at));
    if (match) cuts.push((at += match[0].length));
    return match !== null;
  };
  pass(LETTERHEAD);
  pass(NUMBER);
  pass(titles());
  pass(NUMBER);
  pass(ADDRESSEES);
  const signed = SIGNED.exec(head.slice(at));
  if (!signed) return cuts;
  cuts.push(at + signed[1]!.length, at + signed[1]!.length + signed[2]!.length);
  at += signed[0].length;
  cuts.push(at);
  pass(disclosures());
  const cited = [...head.matchAll(/《([^《》]{4,90})》/g)].find((match) => head.startsWith(match[1]!, at));
  if (cited) cuts.push(at + cited[1]!.length);
  return cuts;
}

/** The parts of a web page before the document: it begins behind the last of them that stands before 关于. */
function pageHeadCuts(head: string): number[] {
  const title = head.indexOf('关于');
  const words = furnitureIn(head.slice(0, title < 0 ? head.length : title));
  if (words.filter(({ sure }) => sure).length < LEAST_ROWS) return [];
  return [...words.filter(({ sure, index }) => sure && index > 0).map(({ index }) => index), words.at(-1)!.end];
}

/** An index table has at least so many rows. */
const LEAST_ROWS = 2;

/** Where the last statement of an item ends; 0 if it has none. */
function lastStatementEnd(text: string): number {
  let end = 0;
  let depth = 0;
  let open = 0;
  for (const { 0: mark, index } of text.matchAll(BRACKET)) {
    if (BRACKET_PAIRS.has(mark)) {
      if (depth++ === 0) open = index;
    } else if (depth > 0 && --depth === 0 && isSaid(text.slice(open + 1, index))) end = index + 1;
  }
  return end;
}

const isSaid = (content: string): boolean => endsInVerb(content) || fieldLabels(content)[0]?.index === 0;

/** A closing, an undated signature and what a web page puts behind a document, all behind the last statement. */
function tailCuts(foot: string): number[] {
  const end = lastStatementEnd(foot);
  const tail = foot.slice(end);
  const word = furnitureIn(tail).find(({ sure }) => sure);
  // 【打印本页】: the bracket is the page's, too.
  const page = word && /[【[]/.test(tail[word.index - 1] ?? '') ? { ...word, index: word.index - 1 } : word;
  const text = page ? tail.slice(0, page.index) : tail;
  const closing = end > 0 && opensAsClosing(text.replace(/^。/, '')) ? [end + (text.startsWith('。') ? 1 : 0)] : [];
  const note = disclosures().exec(text.slice(Math.max(0, text.search(/[（(][^（()）]*[）)]$/))));
  const noteStart = note ? text.length - note[0].length : text.length;
  const signed = /[。）)]([\u4e00-\u9fff（）]{4,40})$/.exec(text.slice(0, noteStart));
  const signature = signed && looksLikeOrganization(signed[1]!) ? [end + noteStart - signed[1]!.length] : [];
  return [...closing, ...signature, ...(note ? [end + noteStart] : []), ...(page ? [end + page.index, ...furnitureIn(tail).filter(({ sure }) => sure).map(({ index }) => end + index)] : [])];
}

function footCuts(foot: string): number[] {
  const signature = signatureAtEnd().exec(foot);
  const day = signature ? new RegExp(DAY).exec(signature[0]) : null;
  return [
    ...tailCuts(foot),
    ...(signature ? [signature.index, signature.index + day!.index, signature.index + signature[0].length] : []),
    ...[copies(), PRINTED].flatMap((expression) => {
      const match = expression.exec(foot);
      return match ? [match.index] : [];
    }),
  ];
}
