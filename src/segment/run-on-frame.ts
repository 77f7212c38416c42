import { fromGrammar } from '../grammar/index.js';
import { DAY, copiedWords, disclosureWords, documentTypes } from '../lines.js';
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
  const cuts: number[] = [];
  let at = 0;
  const pass = (expression: RegExp): boolean => {
    const match = expression.exec(head.slice(at));
    if (match) cuts.push((at += match[0].length));
    return match !== null;
  };
  pass(LETTERHEAD);
  pass(NUMBER);
  const title = titles().exec(head.slice(at));
  pass(titles());
  pass(NUMBER);
  pass(ADDRESSEES);
  const signed = SIGNED.exec(head.slice(at));
  if (!signed) return cuts;
  cuts.push(at + signed[1]!.length, at + signed[1]!.length + signed[2]!.length);
  at += signed[0].length;
  cuts.push(at);
  pass(disclosures());
  const cited = [...(title?.[0] ?? head).matchAll(/《([^《》]{4,90})》/g)].find((match) => head.startsWith(match[1]!, at));
  if (cited) cuts.push(at + cited[1]!.length);
  return cuts;
}

function footCuts(foot: string): number[] {
  const signature = signatureAtEnd().exec(foot);
  const day = signature ? new RegExp(DAY).exec(signature[0]) : null;
  return [
    ...(signature ? [signature.index, signature.index + day!.index, signature.index + signature[0].length] : []),
    ...[copies(), PRINTED].flatMap((expression) => {
      const match = expression.exec(foot);
      return match ? [match.index] : [];
    }),
  ];
}
