import type { Language } from '../diagnostics.js';

/** The descriptions that `--help` shows, one line each. */
const texts = {
  program: {
    zh: '读入政府工作要点、工作计划类文件，列出任务：谁来做、何时完成、达到什么目标',
    en: 'Reads Chinese government work plans and lists their tasks: who does what, by when, to what target',
  },
  inputs: { zh: '文件、文件夹、通配符，“-”为标准输入', en: 'files, folders, globs, - for standard input' },
  registries: { zh: '登记表文件（JSON 或 YAML），“-”为标准输入', en: 'registries (JSON or YAML), - for standard input' },
  extract: { zh: '提取任务（可省略命令名）', en: 'extract the tasks (the default command)' },
  diff: { zh: '比较两年的计划：新增、取消、延续、拆分、合并，责任、目标和时限的变化', en: 'compare two years’ plans: what came, went, went on, and changed in bodies, targets and deadlines' },
  diffOld: { zh: '旧的一方：文件、登记表或文件夹，“-”为标准输入', en: 'the old side: a document, a registry or a folder, - for standard input' },
  diffNew: { zh: '新的一方，同上', en: 'the new side, likewise' },
  diffFormat: { zh: '输出格式：{formats}（终端默认 table，否则 json）', en: '{formats} (default: table on a terminal, else json)' },
  only: { zh: '只列出这些变化，可用逗号并列：{selectors}', en: 'list these changes alone, a comma list of: {selectors}' },
  diffExplain: { zh: '说明每一对任务为何对应', en: 'say why each pair of tasks was made' },
  exitCode: { zh: '有变化时退出码为 1', en: 'exit with 1 if anything changed' },
  validate: { zh: '检查登记表是否合规', en: 'check registries against the schema' },
  schema: { zh: '输出登记表的 JSON Schema', en: 'print the JSON Schema of the registry' },
  schemaName: { zh: 'registry（登记表）、merged（--merge 的文件）、task（--per task 的一行）或 diff（比较结果）', en: 'registry, merged (a file of --merge), task (a line of --per task) or diff' },
  grammar: { zh: '自定义语法：检查语法文件', en: 'grammars of one’s own' },
  grammarCheck: { zh: '检查语法文件，并运行其中的示例', en: 'check grammar files and run their examples' },
  grammars: { zh: '语法文件（YAML）', en: 'grammar files (YAML)' },
  grammarFile: { zh: '语法文件，补充词语或关闭规则，可重复', en: 'a grammar file that adds words or switches rules off; may be repeated' },
  noConfig: { zh: '不读 plan-extract.config.yaml', en: 'do not read plan-extract.config.yaml' },
  maxSize: { zh: '文件及其解开后的内容最多多少 MB（默认 {limit}）', en: 'how much a file, or what is packed in it, may hold, in MB (default: {limit})' },
  maxPages: { zh: 'PDF、OFD 最多多少页（默认 {limit}）', en: 'how many pages a PDF or OFD may have (default: {limit})' },
  maxSeconds: { zh: '读取一份文件最多多少秒（默认 {limit}）', en: 'how long reading a file may take, in seconds (default: {limit})' },
  maxMemory: { zh: '读取一份文件最多用多少 MB 内存（默认 {limit}）', en: 'how much memory reading a file may take, in MB (default: {limit})' },
  explain: { zh: '解释一行或一项任务是怎样读出来的', en: 'explain how a line or a task was read' },
  explainFile: { zh: '文件，“-”为标准输入', en: 'a file, - for standard input' },
  explainLine: { zh: '第几行（12）或哪几行（12-15）', en: 'a line (12) or lines (12-15) of the source' },
  explainTask: { zh: '任务编号，如 p1.1.2#1', en: 'the id of a task, as in p1.1.2#1' },
  explainFormat: { zh: 'text 或 json（默认 text）', en: 'text or json (default: text)' },
  format: { zh: '输出格式，可用逗号并列：{formats}（终端默认 table，否则 json）', en: '{formats}, or a comma list (default: table on a terminal, else json)' },
  out: { zh: '写入文件或文件夹，格式随扩展名', en: 'write to a file or folder; the format follows the ending' },
  encoding: { zh: '输入的编码（默认自动判断）', en: 'encoding of the input (default: found out)' },
  keepExtension: { zh: '输出文件名保留原扩展名：a.txt.json', en: 'keep the ending of the input: a.txt.json' },
  root: { zh: '输出按此文件夹之下的路径排列', en: 'outputs mirror the paths below this folder' },
  merge: { zh: '所有文件的登记表写成一个文件', en: 'one file of the registries of all documents' },
  per: { zh: 'document 或 task：ndjson 每行一份文件或一项任务（默认 document）', en: 'document or task: what a line of ndjson is (default: document)' },
  filesFrom: { zh: '从清单读取文件名，每行一个，“-”为标准输入', en: 'read the names of files from a list, one a line, - for standard input' },
  ignore: { zh: '忽略与之相符的文件（写法同 .gitignore），可重复', en: 'leave out what matches (as in .gitignore); may be repeated' },
  jobs: { zh: '同时处理多少份文件（默认随处理器）', en: 'how many documents at a time (default: as many as there are processors)' },
  force: { zh: '全部重新处理并写出', en: 'convert and write everything anew' },
  cache: { zh: '缓存所在的文件夹', en: 'the folder of the cache' },
  noCache: { zh: '不用缓存', en: 'no cache' },
  check: { zh: '不写文件；登记表过时、缺少或多余时退出码为 1', en: 'write nothing; exit with 1 if registries are stale, missing or orphaned' },
  annotations: { zh: 'github：按 GitHub 的注解格式列出问题', en: 'github: problems as annotations of GitHub' },
  sarif: { zh: '把问题写成 SARIF 2.1.0 文件', en: 'write problems to a SARIF 2.1.0 file' },
  summary: { zh: '把小结写成 Markdown 文件', en: 'write the summary to a Markdown file' },
  strict: { zh: '有警告时退出码为 1', en: 'exit with 1 if there are warnings' },
  stopAfter: { zh: '输出某一阶段的中间结果：{stages}', en: 'print what a stage yields: {stages}' },
  quiet: { zh: '不显示文件中的问题和小结', en: 'do not show problems of documents, nor a summary' },
  color: { zh: '不用颜色', en: 'no colours' },
  lang: { zh: '屏幕和表头的语言：zh 或 en（默认随系统）', en: 'language of the screen and of heads: zh or en (default: the locale)' },
  help: { zh: '显示帮助', en: 'show this help' },
  version: { zh: '显示版本', en: 'show the version' },
} as const satisfies Record<string, Record<Language, string>>;

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

export type Describe = (name: keyof typeof texts, values?: Readonly<Record<string, string>>) => string;

/** The descriptions in a language. */
export function describer(language: Language): Describe {
  return (name, values = {}) => texts[name][language].replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

/** A title of the help in a language. */
export function title(english: string, language: Language): string {
  return language === 'zh' ? (titles[english] ?? english) : english;
}
