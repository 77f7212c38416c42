import { fromGrammar, wordsOf } from './grammar/index.js';
import { HAN_NUMERAL_CHARACTERS, asciiDecimal, hanNumber } from './numerals.js';
import { WordsAtEnd, WordsAtStart, WordsWithin, alternatives } from './words.js';

const NUMBER = /^([^\s，。；：、()（）〔〕【】《》]{1,24}?)[〔[【（(〈]\s*((?:19|20)\d\d)\s*[〕\]】）)〉]\s*(?:第\s*)?(\d{1,5})\s*号$/;
export const DAY = `(?:(?:19|20)\\d\\d|二[${HAN_NUMERAL_CHARACTERS}]{3})\\s*年\\s*(?:\\d{1,2}|[${HAN_NUMERAL_CHARACTERS}]{1,2})\\s*月\\s*(?:\\d{1,2}|[${HAN_NUMERAL_CHARACTERS}]{1,3})\\s*日`;
const DATE_LINE = new RegExp(`^[（(]?(${DAY})[）)]?$`);
const DATE_PARTS = new RegExp(`([\\d${HAN_NUMERAL_CHARACTERS}]{4})\\s*[年./-]\\s*([\\d${HAN_NUMERAL_CHARACTERS}]{1,2})\\s*[月./-]\\s*([\\d${HAN_NUMERAL_CHARACTERS}]{1,3})`);
const printed = fromGrammar(({ document }) => new RegExp(`^(.*?)[，,\\s]*(${DAY})\\s*(?:${alternatives(document.printed.words)})发?。?$`));
const ANNEX_NUMBER = /^\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?\s*(?:[：:].*)?$/;
const disclosures = new WordsAtStart(({ document }) => document.lines.disclosure.words);
const copies = new WordsAtStart(({ document }) => document.lines.copiedTo.words);
const annexes = new WordsAtStart(({ document }) => document.lines.annex.words);
const contacts = new WordsAtStart(({ document }) => document.lines.contact.words);
const furnitureOpenings = new WordsAtStart(({ document }) => wordsOf(document.furniture.opens));
const furnitureWords = new WordsWithin(({ document }) => wordsOf(document.furniture.has));
const related = fromGrammar(({ document }) => new Set(wordsOf(document.furniture.related)));
const furnitureAnywhere = new WordsWithin(({ document }) => [...wordsOf(document.furniture.opens), ...document.index.flatMap(({ words }) => words)]);
const indexWords = new WordsAtStart(({ document }) => document.index.flatMap((entry) => entry.words));
const indexFields = fromGrammar(({ document }) => new Map(document.index.flatMap(({ field, words }) => words.map((word) => [word, field] as const))));
const typeEnds = new WordsAtEnd(({ document }) => document.types.map((type) => type.word));
const planEnds = new WordsAtEnd(({ document }) => document.types.filter((type) => type.plan).map((type) => type.word));
const orderEnds = new WordsAtEnd(({ document }) => document.types.filter((type) => type.orders).map((type) => type.word));
const titleSuffixes = fromGrammar(({ document }) => new Set(document.titleSuffixes));
const closings = new WordsAtStart(({ document }) => wordsOf(document.closing));
const workWords = new WordsWithin(({ document }) => document.work.words);
const letterheads = fromGrammar(({ document }) => new RegExp(`^([\\u4e00-\\u9fff（） ]{4,40})(?:${alternatives(document.letterhead.words)})$`));

/** A line without an opening bracket before its first word. */
const unbracketed = (line: string): string => line.replace(/^[（(〔【[]\s*/, '');

/** Words as alternatives of a regular expression: act types, notes on publication, lists of recipients. */
export const documentTypes = fromGrammar(({ document }) => alternatives(document.types.filter((type) => !type.plan || type.word.endsWith('意见')).map((type) => type.word)));
export const disclosureWords = fromGrammar(({ document }) => alternatives(document.lines.disclosure.words));
export const copiedWords = fromGrammar(({ document }) => alternatives(document.lines.copiedTo.words));

/** A 文号 such as 青政办发〔2026〕3号, on a line of its own. */
export function documentNumber(line: string): { text: string; code: string; year: number; serial: number } | null {
  const match = NUMBER.exec(line);
  return match && { text: line, code: match[1]!, year: Number(match[2]), serial: Number(match[3]) };
}

/** The ISO date that a text names (2026年3月2日, 二〇二六年三月二日, 2026-03-02); null if it is none. */
export function isoDay(text: string): string | null {
  const match = DATE_PARTS.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (/^\d+$/.test(part) ? Number(asciiDecimal(part)) : hanNumber(part)));
  if (!year || !month || !day || month > 12 || day > 31) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** A line that is a date and nothing else. */
export const isDateLine = (line: string): boolean => DATE_LINE.test(line);

/** A date line of which characters are lost. */
export const isDamagedDate = (line: string): boolean => /^[（(]?(?:19|20)\d\d[\d年月日?\ufffd]*[）)]?$/.test(line) && /[?\ufffd]/.test(line);

/** `X办公室　2026年3月2日印发`: who printed it and when. */
export function printedLine(line: string): { by: string; on: string } | null {
  const match = printed().exec(line);
  return match && { by: match[1]!.trim(), on: match[2]! };
}

/** The note on publication, without its brackets. */
export function disclosureLine(line: string): string | null {
  const note = unbracketed(line).replace(/\s*[）)〕】\]]?。?$/, '');
  const rest = note.slice(disclosures.lengthAt(note, 0));
  return rest.length < note.length && (rest === '' || /^\s*[：:].{1,12}$/.test(rest)) ? note : null;
}

/** Where the list of a 抄送 line begins; null for any other line. `word` is what it opens with. */
export function copiedLine(line: string): { word: string; length: number } | null {
  const word = copies.exec(line)?.[0];
  const colon = word === undefined ? null : /^\s*[：:]\s*/.exec(line.slice(word.length));
  return word !== undefined && colon ? { word, length: word.length + colon[0].length } : null;
}

export function isAnnexLine(line: string): boolean {
  const length = annexes.lengthAt(line, 0);
  return length > 0 && ANNEX_NUMBER.test(line.slice(length));
}

export function isContactLine(line: string): boolean {
  const text = unbracketed(line);
  const length = contacts.lengthAt(text, 0);
  return length > 0 && /^\s*[：:]/.test(text.slice(length));
}

export function isFurniture(line: string): boolean {
  if (line.length > LONGEST_FURNITURE) return false;
  const text = line.replace(/^[【[]/, '');
  const length = furnitureOpenings.lengthAt(text, 0);
  return (length > 0 && /^(?:[】\]]|\s*[：:|>＞]|\s|$)/.test(text.slice(length))) || furnitureWords.test(line);
}

const LONGEST_HEADING = 20;

/** Whether a line heads what a page shows of other documents: 政策解读, 【相关文件】. */
export const headsRelated = (line: string): boolean => line.length <= LONGEST_HEADING && related().has(line.replace(/^[\s【[（(]+|[】\]）)：:]?\s*(?:更多|more)?[\s>＞»+]*$/gi, ''));

/** A word of a web page inside a line; offsets are those of the line. */
export interface FurnitureWord {
  index: number;
  end: number;
  /** Whether it can be nothing else: a value follows behind a colon, or it is a phrase of web pages alone. */
  sure: boolean;
}

/** The words of web pages in a line that a crawler joined, in text order: 发文机关：…, 打印, 扫一扫…. */
export function furnitureIn(line: string): FurnitureWord[] {
  const opened = furnitureAnywhere.all(line).map(({ 0: word, index }) => ({ index, end: index + word.length, sure: /^[：:]/.test(line.slice(index + word.length)) }));
  const others = furnitureWords.all(line).map(({ 0: word, index }) => ({ index, end: index + word.length, sure: true }));
  return [...opened, ...others].sort((a, b) => a.index - b.index || b.end - a.end);
}

const LONGEST_FURNITURE = 200;

/** A row of a site's index table whose value is metadata. */
export function indexRow(line: string): { field: 'number' | 'issuer' | 'issuedOn' | 'title'; value: string; length: number } | null {
  const text = line.replace(/^[【[]/, '');
  const word = indexWords.exec(text)?.[0];
  const match = word === undefined ? null : /^(?:[】\]]\s*[：:]?|\s*[：:]|\s)\s*(.+)$/.exec(text.slice(word.length));
  if (word === undefined || !match) return null;
  const value = withoutNextField(match[1]!);
  return { field: indexFields().get(word)!, value, length: line.length - match[1]!.length };
}

/** 县政府办公室成文日期2026年3月6日: a row of two fields that ran together. */
function withoutNextField(value: string): string {
  const next = furnitureAnywhere.exec(value, 1);
  return next && /\s|[）〕】\d号局室府厅委]/.test(value[next.index - 1]!) ? value.slice(0, next.index).trim() : value;
}

/** The 文种 by which a title ends. */
export const documentType = (title: string): string | null => typeEnds.exec(withoutSuffix(title))?.[0] ?? null;

/** Without （试行） and the like behind it. */
function withoutSuffix(title: string): string {
  const match = /[）)]$/.test(title) ? /^(.*)[（(]([^（()）]{2,6})[）)]$/s.exec(title) : null;
  return match && titleSuffixes().has(match[2]!) ? match[1]! : title;
}

/** Whether a text ends as titles of work plans do. */
export const endsAsPlanTitle = (text: string): boolean => planEnds.test(withoutSuffix(text));

/** Whether a text ends as titles of documents do that tell others what to do. */
export const givesOrders = (text: string): boolean => orderEnds.test(withoutSuffix(text));

/** Whether a paragraph opens as those do that speak of the whole plan. */
export const opensAsClosing = (text: string): boolean => closings.test(text);

/** An order opens with its verb, or with a few words before it. */
const MOST_BEFORE_VERB = 8;

/** Whether a text opens as orders of work do. */
export function ordersWork(text: string): boolean {
  const verb = workWords.exec(text.slice(0, 2 * MOST_BEFORE_VERB));
  return verb !== null && verb.index <= MOST_BEFORE_VERB && !/[，。；]/.test(text.slice(0, verb.index));
}

/** The organ of a letterhead such as 青石县人民政府文件; null if the line is none. */
export const letterhead = (line: string): string | null => letterheads().exec(line)?.[1] ?? null;

/** Only a list of recipients is longer. */
const LONGEST_SHORT_FORM = 100;

/** Whether a line, by its form alone, begins something new: a date, a note, a list of recipients, an annex. */
export function isFormalLine(line: string): boolean {
  if (line.length > LONGEST_SHORT_FORM) return copiedLine(line) !== null;
  return (
    documentNumber(line) !== null ||
    isDateLine(line) ||
    isDamagedDate(line) ||
    disclosureLine(line) !== null ||
    copiedLine(line) !== null ||
    isAnnexLine(line) ||
    isContactLine(line) ||
    printedLine(line) !== null ||
    isFurniture(line)
  );
}
