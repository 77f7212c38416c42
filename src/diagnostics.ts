import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { isOn } from './grammar/index.js';
import type { Span } from './text.js';

export type Severity = 'error' | 'warning' | 'info';
export type Language = 'zh' | 'en';

interface Rule {
  severity: Severity;
  /** Wording with `{name}` where a value goes. */
  zh: string;
  en: string;
}

/** Every problem of a document that can be reported. */
export const rules = {
  'no-plan': { severity: 'warning', zh: '文中没有找到工作计划', en: 'no work plan was found in the text' },
  'numbering-level': {
    severity: 'warning',
    zh: '“{label}”的层级有误，按前后序号应为“{meant}”',
    en: '“{label}” is of the wrong level; by the numbers around it “{meant}” is meant',
  },
  'numbering-gap': { severity: 'warning', zh: '序号不连续：“{previous}”之后是“{label}”', en: 'numbers are missing: “{label}” follows “{previous}”' },
  'numbering-repeat': { severity: 'warning', zh: '序号“{label}”重复', en: 'the number “{label}” is used twice' },
  'brackets-unbalanced': { severity: 'warning', zh: '“{mark}”没有与之配对的括号或书名号', en: '“{mark}” has no counterpart' },
  'brackets-mixed': { severity: 'info', zh: '“{open}”与“{close}”不成对', en: '“{open}” is closed by “{close}”' },
  'damaged-text': { severity: 'warning', zh: '此处有字符丢失：“{text}”', en: 'characters are lost here: “{text}”' },
  'damaged-markup': { severity: 'info', zh: '已清除网页残码“{text}”', en: 'a leftover of markup, “{text}”, was removed' },
  'page-duplicate': { severity: 'info', zh: '换页处重复的“{text}”已去掉一次', en: '“{text}”, doubled at a page break, was taken once' },
  'responsibility-garbled': { severity: 'warning', zh: '责任单位“{text}”疑有误', en: 'the responsibility statement “{text}” reads garbled' },
  'responsibility-unread': { severity: 'warning', zh: '“{text}”像是责任分工，但未能读懂', en: '“{text}” looks like a responsibility statement but could not be read' },
  'duplicate-text': { severity: 'info', zh: '与前文重复：“{text}”', en: 'the same sentence was ordered before: “{text}”' },
  'foreign-text': { severity: 'info', zh: '中文里夹有外文“{text}”', en: 'a foreign word, “{text}”, stands in the Chinese text' },
  'table-unread': {
    severity: 'warning',
    zh: '表头为“{heads}”的表格未读取：它不是任务表、指标表，或各行与表头对不上',
    en: 'the table with the heads “{heads}” was not read: it is none of tasks or indicators, or its rows do not fit the heads',
  },
  'table-row-unread': { severity: 'warning', zh: '这一行的单元格与表头对不上：“{text}”', en: 'the cells of this row do not fit the heads of the table: “{text}”' },
  'table-cell-merged': {
    severity: 'warning',
    zh: '“{head}”一栏空白，可能与上文“{text}”是同一个合并单元格，未作推断',
    en: 'the cell under “{head}” is empty; it may be merged with “{text}” above, which was not assumed',
  },
  'table-column-unread': {
    severity: 'warning',
    zh: '不认识表头“{head}”，这一栏只作为原文保留，未读取其中的目标、时限和单位',
    en: 'the head “{head}” is not known; its cells were kept as text, but not read for goals, times or bodies',
  },
  'text-box': { severity: 'info', zh: '文本框里的文字未纳入正文：“{text}”', en: 'the text of a text box was left out: “{text}”' },
  footnote: { severity: 'info', zh: '脚注或尾注未纳入正文：“{text}”', en: 'the text of a note was left out: “{text}”' },
  'tracked-changes': { severity: 'info', zh: '文档有修订痕迹，按全部接受读取（插入 {inserted} 处，删除 {deleted} 处）', en: 'the document has tracked changes; they were read as accepted (insertions: {inserted}, deletions: {deleted})' },
  'page-image': { severity: 'warning', zh: '第 {page} 页只有图像，没有文字，未能读取', en: 'page {page} is a picture without text and was not read' },
  'number-format': { severity: 'warning', zh: '不认识自动编号的样式“{format}”，按阿拉伯数字读取', en: 'the format “{format}” of automatic numbers is not known; they were read as plain digits' },
  'leftover-text': { severity: 'info', zh: '这段文字不属于任何任务：“{text}”', en: 'this text belongs to no task: “{text}”' },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;

/** The wording of a problem in a language. */
export function wording(rule: RuleId, values: Readonly<Record<string, string>>, language: Language): string {
  return rules[rule][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** What a problem is, without the document it was found in: its wording in a language, with … where the words of a document go. */
export function description(rule: RuleId, language: Language): string {
  return rules[rule][language].replace(/\{\w+\}/g, '…');
}

/** A message of ours on a vfile: it keeps the values so that it can be worded again in another language. */
export interface Problem extends VFileMessage {
  ruleId: RuleId;
  values: Readonly<Record<string, string>>;
}

const FATAL: Record<Severity, boolean | undefined> = { error: true, warning: false, info: undefined };

const LONGEST_EXCERPT = 30;

/** The beginning of a text that is too long to be shown. */
export const excerpt = (text: string): string => (text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text);

/** Reports a problem of a document on its file. */
export function report(file: VFile, rule: RuleId, span: Span | null, values: Record<string, string> = {}): void {
  if (!isOn(rule)) return;
  const message = file.message(wording(rule, values, 'zh'), { ruleId: rule, source: 'plan-extract', ...(span ? { place: span } : {}) });
  message.fatal = FATAL[rules[rule].severity];
  Object.assign(message, { values });
}
