import type { Language, Severity } from '../diagnostics.js';
import type { DiffDiagnostic } from './types.js';

interface Rule {
  severity: Severity;
  /** Wording with `{name}` where a value goes. */
  zh: string;
  en: string;
}

/** Everything about a comparison that can be reported. */
export const diffRules = {
  'no-tasks': { severity: 'warning', zh: '{side}里没有任务，无从比较', en: 'there are no tasks in {side}: nothing can be compared' },
  'no-counterpart': { severity: 'warning', zh: '“{plan}”在另一年的文件里没有对应的计划', en: '“{plan}” has no counterpart among the plans of the other year' },
  'plans-unlike': { severity: 'warning', zh: '两份计划只有 {pairs} 项任务能对应上（旧 {old} 项，新 {new} 项），可能不是同一项工作的前后两年，请核对文件', en: 'only {pairs} tasks have a counterpart (old: {old}, new: {new}); these may not be two years of one plan: check the files' },
  'years-reversed': { severity: 'warning', zh: '新计划（{new}年）早于旧计划（{old}年），文件顺序可能颠倒', en: 'the new plan ({new}) is older than the old one ({old}): the files may be the wrong way round' },
  'year-unknown': { severity: 'info', zh: '有计划的年度不明，时限未按年度顺延，按原日期比较', en: 'the year of a plan is not known; dates were compared as they are' },
  'same-document': { severity: 'info', zh: '两份文件完全相同', en: 'both documents are the same' },
  'jurisdictions-differ': { severity: 'info', zh: '两份计划属不同地区（{old}、{new}），单位按职能比较', en: 'the plans are of different places ({old}, {new}); bodies were compared by function' },
  'body-renamed': { severity: 'info', zh: '“{old}”与“{new}”按同一单位（更名或机构改革）比较', en: '“{old}” and “{new}” were taken for one body under two names' },
  'body-alike': { severity: 'info', zh: '“{old}”不再出现，“{new}”是新出现的，名称相近，可能是同一单位；未作推断，按两个单位比较', en: '“{old}” is gone and “{new}” is new; they may be one body, which was not assumed' },
  'pair-uncertain': { severity: 'info', zh: '{old} 与 {new} 对应的把握不大（相似度 {similarity}），请核对', en: '{old} and {new} are a doubtful pair (similarity {similarity}): look at them' },
} as const satisfies Record<string, Rule>;

export type DiffRuleId = keyof typeof diffRules;

export function diagnostic(rule: DiffRuleId, values: Readonly<Record<string, string>> = {}, tasks: { old?: string[]; new?: string[] } = {}): DiffDiagnostic {
  return { rule, severity: diffRules[rule].severity, message: diffWording(rule, values, 'zh'), values, old: tasks.old ?? [], new: tasks.new ?? [] };
}

/** The wording of a remark in a language. */
export function diffWording(rule: DiffRuleId, values: Readonly<Record<string, string>>, language: Language): string {
  return diffRules[rule][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
