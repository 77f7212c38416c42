import { type Language, rules as diagnostics } from './diagnostics.js';

/** Rules that are not words of the grammar: what each does, in both languages. Their ids stand in facts (`rule`), and switch them off. */
const named = {
  'repair/markup': { zh: '去掉标记语言的标记', en: 'marks of a markup language go' },
  'repair/line-ends': { zh: '统一换行符', en: 'ends of lines of any kind become one kind' },
  'repair/invisible': { zh: '去掉零宽等不可见字符', en: 'invisible characters go' },
  'repair/wide-digits': { zh: '全角数字改为半角', en: 'full-width digits become half-width ones' },
  'repair/tags': { zh: '清除网页标签及其残码', en: 'tags, and what is left of cut ones, go' },
  'repair/entities': { zh: '还原字符实体', en: 'character references become their characters' },
  'repair/emphasis': { zh: '去掉强调标记', en: 'marks of emphasis go' },
  'repair/table-rows': { zh: '认出表格的行', en: 'rows of tables are told' },
  'repair/table-cells': { zh: '认出一格一行的表格', en: 'tables of one cell a line are told' },
  'repair/cell-marks': { zh: '单元格之间写成制表符', en: 'cells are set apart by tabs' },
  'repair/page-furniture': { zh: '去掉页码与页眉页脚', en: 'page numbers and running heads go' },
  'repair/page-duplicates': { zh: '去掉换页处重复的字', en: 'characters that a page break doubled are taken once' },
  'repair/line-joins': { zh: '接合被折断的行', en: 'lines that the page broke are joined' },
  'repair/soft-spaces': { zh: '去掉汉字之间的空格', en: 'spaces between Chinese characters go' },
  'repair/lost-characters': { zh: '报告丢失的字符', en: 'lost characters are reported' },
  'repair/foreign-words': { zh: '报告夹杂的外文', en: 'foreign words are reported' },
  'responsibility/bare-list': { zh: '只列单位、没有动词，视为负责', en: 'a bare list of bodies is taken to be responsible' },
  'responsibility/opening-name': { zh: '句首的单位加冒号', en: 'a body and a colon at the beginning' },
  'responsibility/first-is-lead': { zh: '按文中约定，列第一位者牵头', en: 'the standing rule that the first of a list leads' },
  'responsibility/also-responsible': { zh: '按文中约定，均须落实', en: 'the standing rule that a body is responsible throughout' },
  'quantities/number': { zh: '数字加单位', en: 'a number with its unit' },
  'quantities/part-of': { zh: '几分之几', en: 'so many parts of so many (三分之二)' },
  'quantities/slash': { zh: '斜线分数', en: 'a fraction with a slash (2/3)' },
  'quantities/per-many': { zh: '每万、每十万的比率', en: 'a rate per 10,000 and the like (4/10万)' },
  'quantities/tenths': { zh: '几成', en: 'tenths (七成)' },
  'quantities/half': { zh: '半个时间单位', en: 'half a unit of time (半小时内)' },
  'quantities/lost': { zh: '数字已丢失、单位尚存', en: 'a unit whose number is lost' },
  'quantities/doubled': { zh: '应X尽X', en: '应X尽X' },
  'times/date': { zh: '年、半年、季度、月、日', en: 'a year, half, quarter, month or day' },
  'times/year-end': { zh: '年底、年内', en: 'the end of the year (年底, 年内)' },
  'times/five-year': { zh: '五年规划期', en: 'a five-year plan' },
  'times/from-issue': { zh: '自印发之日起算', en: 'so long from the day of issue' },
  'times/event': { zh: '某事之前', en: 'before an event' },
  'times/occasion': { zh: '节假日等时点', en: 'an occasion that recurs' },
  'tables/party': { zh: '责任单位等栏目', en: 'a column of those who do the work' },
  'tables/date': { zh: '时限栏中的日期', en: 'a date in a column of deadlines' },
  'tables/indicator': { zh: '指标表中的目标值', en: 'a value in a table of indicators' },
  'references/title': { zh: '书名号中的文件名', en: 'a title in 《》' },
  'not-target/name': { zh: '在引号、书名号之中，是名称的一部分', en: 'part of a name or title' },
  'not-target/time': { zh: '是时间', en: 'a time' },
  'not-target/ordinal': { zh: '是序数', en: 'an ordinal' },
  'not-target/slogan': { zh: '是口号、代号', en: 'a slogan or code' },
  'not-target/duration': { zh: '是时长，不是时限', en: 'how long something lasts, no limit' },
  'not-target/list': { zh: '是列举、概括', en: 'a summing up (五个方面)' },
  'not-target/reached': { zh: '是已有的结果', en: 'what has been reached' },
  'not-target/money': { zh: '是补助、价格等金额', en: 'money granted, paid or charged' },
  'not-target/score': { zh: '是分值、权重', en: 'a score or weight' },
  'not-target/threshold': { zh: '是适用条件', en: 'who or what qualifies' },
  'not-target/description': { zh: '是对现状的说明', en: 'a description of what there is' },
  'not-target/bare': { zh: '没有单位的数字', en: 'a number without a unit' },
  'not-target/plain': { zh: '没有动词或界限词使其成为目标', en: 'nothing makes it a target' },
} as const;

/** Every rule that stands in the code: those above, and the diagnostics. */
export const codeRules: Readonly<Record<string, Readonly<Record<Language, string>>>> = { ...named, ...diagnostics };

/** What a rule does, in a language; a word of the grammar says so itself. */
export function describeRule(rule: string, language: Language): string | null {
  return codeRules[rule]?.[language] ?? null;
}
