import type { Language } from './diagnostics.js';

/** What the tool says on the screen, with `{name}` where a value goes. Problems of a document are in `diagnostics`. */
const messages = {
  'read.empty': { zh: '文件是空的，没有可读的文字', en: 'the file is empty: there is no text to read' },
  'read.zip': {
    zh: '这是压缩格式的文件（docx、xlsx、wps、ofd、zip 等）；本版本只读文本，请另存为 .txt 再试',
    en: 'this is a zip container (docx, xlsx, ofd, zip …); this version reads text: save it as .txt',
  },
  'read.ole': {
    zh: '这是旧版 Office 或 WPS 文件（doc、wps、xls 等）；本版本只读文本，请另存为 .txt 再试',
    en: 'this is an old Office or WPS file (doc, wps, xls …); this version reads text: save it as .txt',
  },
  'read.pdf': { zh: '这是 PDF 文件；本版本只读文本，请另存为 .txt 再试', en: 'this is a PDF; this version reads text: save it as .txt' },
  'read.image': {
    zh: '这是图片；本版本只读文本，请先识别文字并存为 .txt',
    en: 'this is an image; this version reads text: recognise its text and save it as .txt',
  },
  'read.archive': { zh: '这是压缩包；请先解压再试', en: 'this is a compressed archive: unpack it first' },
  'read.nul': {
    zh: '含有空字节（NUL），不是文本文件；若确是文本，请另存为 UTF-8 编码的 .txt',
    en: 'it holds NUL bytes and is no text file; if it is text, save it as .txt in UTF-8',
  },
  'read.controls': {
    zh: '控制字符过多，不是文本文件；若确是文本，请另存为 UTF-8 编码的 .txt',
    en: 'it holds many control characters and is no text file; if it is text, save it as .txt in UTF-8',
  },
  'read.encoding': { zh: '不认识编码“{name}”；可用的有 {accepted}', en: 'unknown encoding “{name}”; accepted are {accepted}' },
  'read.missing': { zh: '没有这个文件或文件夹', en: 'no such file or folder' },
  'read.directory': { zh: '这是文件夹，不是文件', en: 'this is a folder, not a file' },
  'read.denied': { zh: '没有读取权限', en: 'permission to read it is denied' },
  'read.failed': { zh: '无法读取：{reason}', en: 'it cannot be read: {reason}' },
  'write.denied': { zh: '没有写入权限', en: 'permission to write it is denied' },
  'write.failed': { zh: '无法写入：{reason}', en: 'it cannot be written: {reason}' },
  'usage.command': { zh: '本版本没有 {name} 命令', en: 'there is no command “{name}” in this version' },
  'usage.missingCommand': { zh: '缺少命令，如 grammar check 语法文件', en: 'a command is missing, as in grammar check FILE' },
  'usage.noInput': { zh: '没有给出输入', en: 'no input is given' },
  'usage.noMatch': { zh: '没有与之相符的文件', en: 'nothing matches it' },
  'usage.format': { zh: '不认识格式“{name}”；可用的有 {accepted}', en: 'unknown format “{name}”; accepted are {accepted}' },
  'usage.severalFormats': { zh: '多种格式须用 -o 写入文件夹', en: 'several formats need a folder to be written to: -o FOLDER' },
  'usage.ending': {
    zh: '看不出“{name}”是什么格式；请用 -f 指明：{accepted}',
    en: 'the ending of “{name}” tells no format; name one with -f: {accepted}',
  },
  'usage.language': { zh: '不认识语言“{name}”；可用的有 zh, en', en: 'unknown language “{name}”; accepted are zh, en' },
  'usage.stage': { zh: '不认识阶段“{name}”；可用的有 {accepted}', en: 'unknown stage “{name}”; accepted are {accepted}' },
  'usage.stageFormat': { zh: '--stop-after 与 --format 不能同时使用', en: '--stop-after and --format exclude each other' },
  'usage.notFolder': { zh: '“{name}”是文件；要写多个文件，须给出文件夹', en: '“{name}” is a file; several files need a folder' },
  'usage.collision': {
    zh: '{inputs} 会写到同一个文件 {output}；可改用 --keep-extension 或分开处理',
    en: '{inputs} would all be written to {output}; use --keep-extension or run them apart',
  },
  'usage.overwrite': { zh: '输出 {output} 会覆盖输入', en: 'the output {output} would overwrite an input' },
  'usage.unknownOption': { zh: '没有选项 {name}', en: 'unknown option {name}' },
  'usage.missingValue': { zh: '选项 {name} 缺少值', en: 'option {name} needs a value' },
  'usage.missingArgument': { zh: '缺少参数 {name}', en: 'missing argument {name}' },
  'usage.excessArguments': { zh: '参数过多', en: 'too many arguments' },
  'usage.other': { zh: '命令行有误：{message}', en: '{message}' },
  'usage.hint': { zh: '用法见 plan-extract --help', en: 'see plan-extract --help' },
  'run.internal': { zh: '程序内部错误，请连同下文报告：{details}', en: 'internal error of the program; please report it with this: {details}' },
  'run.summary': {
    zh: '读入 {read} 份，写出 {written} 个文件，失败 {failed} 处',
    en: 'documents read: {read}; files written: {written}; failures: {failed}',
  },
  'registry.valid': { zh: '{name}：合规', en: '{name}: valid' },
  'registry.syntax': { zh: '不是 JSON，也不是 YAML：{reason}', en: 'neither JSON nor YAML: {reason}' },
  'registry.missing': { zh: '缺少此项', en: 'is missing' },
  'registry.unknownKey': { zh: '登记表没有这一项', en: 'is no key of a registry' },
  'registry.type': { zh: '应为 {expected}，实为 {found}', en: 'must be {expected}, but is {found}' },
  'registry.value': { zh: '应为 {accepted}，实为 {found}', en: 'must be {accepted}, but is {found}' },
  'registry.format': { zh: '{found} 不符合格式 {format}', en: '{found} is not of the form {format}' },
  'registry.small': { zh: '不得少于 {minimum}', en: 'must not be under {minimum}' },
  'registry.other': { zh: '有误：{reason}', en: 'is wrong: {reason}' },
  'registry.repeatedId': { zh: '编号“{id}”重复', en: 'the id “{id}” is used twice' },
  'registry.noPlan': { zh: '没有编号为“{id}”的计划', en: 'there is no plan “{id}”' },
  'registry.sum': { zh: '为 {found}，但按任务合计为 {counted}', en: 'is {found}, but the tasks add up to {counted}' },
  'registry.noOrganization': { zh: '缺少任务中出现的“{name}”', en: '“{name}”, which the tasks name, is missing' },
  'registry.span': { zh: '超出了原文的 {characters} 个字符', en: 'lies outside the {characters} characters of the source' },
  'grammar.invalid': { zh: '语法文件 {name} 有误：{problems}', en: 'the grammar {name} cannot be used:{problems}' },
  'grammar.syntax': { zh: '不是合规的 YAML：{reason}', en: 'no YAML: {reason}' },
  'grammar.unknownKey': { zh: '语法文件没有“{key}”这一项', en: '“{key}” is no key of a grammar here' },
  'grammar.missing': { zh: '缺少此项', en: 'is missing' },
  'grammar.empty': { zh: '不能为空', en: 'must not be empty' },
  'grammar.blank': { zh: '词的首尾不能有空格', en: 'must not begin or end with white space' },
  'grammar.example': { zh: '示例应为一句文字，或带 text 的条目，实为 {found}', en: 'an example must be a text, or a mapping with text, but is {found}' },
  'grammar.noRule': { zh: '没有规则“{rule}”可供关闭；规则名见 plan-extract explain', en: 'there is no rule “{rule}” to switch off; explain names the rules' },
  'grammar.list': { zh: '应写成列表，如 [词一, 词二]，实为 {found}', en: 'must be a list, as in [word, word], but is {found}' },
  'grammar.mapping': { zh: '应写成“键: 值”，实为 {found}', en: 'must be a mapping, key: value, but is {found}' },
  'grammar.text': { zh: '应为文字，实为 {found}', en: 'must be a text, but is {found}' },
  'grammar.long': { zh: '不得长于 {maximum} 个字', en: 'must not be longer than {maximum} characters' },
  'grammar.form': { zh: '要有 #（代表数字）和别的字符', en: 'must have a # for the number and another character beside it' },
  'grammar.wideMarks': { zh: '冒号和逗号要用半角（: ,），实为 {found}', en: 'the colon and the comma of YAML are the half-width ones (: ,), but found {found}' },
  'grammar.wideComma': { zh: '词里有全角逗号或分号；词与词之间要用半角逗号', en: 'holds a full-width comma or semicolon; words are set apart by half-width commas' },
  'grammar.redefined': { zh: '{name}:{line}:{column}：自带的词“{word}”在 {path} 改了意义', en: '{name}:{line}:{column}: “{word}”, a word of the program, is given another meaning in {path}' },
  'grammar.noFile': { zh: '没有语法文件 {name}', en: 'there is no grammar file {name}' },
  'grammar.circle': { zh: '语法文件 {name} 通过 extends 引用了自己', en: 'the grammar {name} extends itself' },
  'grammar.extends': { zh: '只有文件才能用 extends', en: 'only a file can extend others' },
  'grammar.passed': { zh: '{name}：{count} 个示例全部通过', en: '{name}: all {count} examples pass' },
  'grammar.failed': { zh: '{name}：{count} 个示例中有 {failed} 个未通过', en: '{name}: {failed} of {count} examples fail' },
  'grammar.read': { zh: '“{text}”读作 {found}，应为 {expected}', en: '“{text}” is read as {found}, not as {expected}' },
  'explain.noTask': { zh: '没有任务 {id}；本文的任务从 {first} 到 {last}', en: 'there is no task {id}; the tasks of this document run from {first} to {last}' },
  'explain.noLine': { zh: '没有第 {line} 行；全文共 {count} 行', en: 'there is no line {line}; the document has {count}' },
  'explain.selection': { zh: '请用 --line 或 --task 指明要解释的行或任务，二者选一', en: 'name what to explain with --line or --task, one of them' },
  'explain.range': { zh: '“{value}”不是行号；应为 12 或 12-15', en: '“{value}” is no line; write 12 or 12-15' },
  'explain.format': { zh: '不认识格式“{name}”；可用的有 text, json', en: 'unknown format “{name}”; accepted are text, json' },
  'explain.parts': { zh: '读作', en: 'Read as' },
  'explain.nothing': { zh: '这里的文字不属于文头、计划或文尾', en: 'what stands here is in no head, plan or foot' },
  'explain.repairs': { zh: '修复', en: 'Repairs' },
  'explain.facts': { zh: '提取', en: 'Facts' },
  'explain.passedOver': { zh: '未取作目标的数字', en: 'Numbers passed over' },
  'explain.diagnostics': { zh: '问题', en: 'Problems' },
  'explain.word': { zh: '语法中的词：{lists}', en: 'a word of the grammar: {lists}' },
  'explain.label': { zh: '编号样式', en: 'a style of labels' },
  'part.title': { zh: '标题', en: 'title' },
  'part.number': { zh: '文号', en: 'number' },
  'part.issuer': { zh: '发文机关', en: 'issuer' },
  'part.addressees': { zh: '主送', en: 'addressees' },
  'part.issuedOn': { zh: '成文日期', en: 'date of issue' },
  'part.disclosure': { zh: '公开方式', en: 'disclosure' },
  'part.copiedTo': { zh: '抄送', en: 'copied to' },
  'part.printedBy': { zh: '印发机关', en: 'printed by' },
  'part.printedOn': { zh: '印发日期', en: 'printed on' },
  'part.preamble': { zh: '前言', en: 'preamble' },
  'part.heading': { zh: '标题', en: 'heading' },
  'part.task': { zh: '任务', en: 'task' },
  'part.statement': { zh: '责任分工', en: 'statement' },
  'part.closing': { zh: '结尾', en: 'closing' },
  'part.leftover': { zh: '未归入', en: 'leftover' },
  'fact.responsibility': { zh: '责任', en: 'responsibility' },
  'fact.target': { zh: '目标', en: 'target' },
  'fact.deadline': { zh: '时限', en: 'deadline' },
  'fact.schedule': { zh: '周期', en: 'schedule' },
  'fact.reference': { zh: '引用', en: 'reference' },
  'fact.quantity': { zh: '数字', en: 'number' },
  'table.id': { zh: '编号', en: 'ID' },
  'table.task': { zh: '任务', en: 'Task' },
  'table.who': { zh: '责任', en: 'Who' },
  'table.targets': { zh: '目标', en: 'Targets' },
  'table.due': { zh: '时限', en: 'Due' },
  'table.number': { zh: '文号', en: 'Number' },
  'table.issuers': { zh: '发文机关', en: 'Issued by' },
  'table.issuedOn': { zh: '成文日期', en: 'Issued on' },
  'table.untitled': { zh: '（无标题）', en: '(untitled)' },
  'table.tasks': { zh: '共 {count} 项任务', en: 'tasks: {count}' },
  'table.implied': { zh: '* 文中未明言', en: '* not stated in so many words' },
  'table.error': { zh: '错误 {count}', en: 'errors: {count}' },
  'table.warning': { zh: '警告 {count}', en: 'warnings: {count}' },
  'table.info': { zh: '提示 {count}', en: 'hints: {count}' },
  'role.lead': { zh: '牵头', en: 'lead' },
  'role.support': { zh: '配合', en: 'support' },
  'role.shared': { zh: '分工', en: 'shared' },
  'role.responsible': { zh: '负责', en: 'in charge' },
  'role.guide': { zh: '指导', en: 'guide' },
} as const satisfies Record<string, Record<Language, string>>;

export type MessageId = keyof typeof messages;
export type MessageValues = Readonly<Record<string, string>>;

/** A message in a language, with its values put in. */
export function say(id: MessageId, language: Language, values: MessageValues = {}): string {
  return messages[id][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** Something that the user can mend. `message` is English; `say()` words it in a language. */
export class UserError extends Error {
  override name = 'UserError';

  constructor(
    readonly id: MessageId,
    readonly values: MessageValues = {},
  ) {
    super(say(id, 'en', values));
  }

  say(language: Language): string {
    return say(this.id, language, this.values);
  }
}
