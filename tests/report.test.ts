import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { Log, Result } from 'sarif';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Language, type RuleId, rules, wording } from '../src/diagnostics.js';
import { UserError } from '../src/messages.js';
import { annotationOf, differenceAnnotation, failureAnnotation } from '../src/report/annotations.js';
import { fingerprint } from '../src/report/fingerprint.js';
import { summaryLines } from '../src/report/lines.js';
import { markdownSummary } from '../src/report/markdown.js';
import { SarifLog } from '../src/report/sarif.js';
import type { Difference, DocumentReport, Failure, Finding, RunReport } from '../src/report/types.js';
import { SourceMap, type Span } from '../src/text.js';

const languages: readonly Language[] = ['zh', 'en'];

/** Names that a file may have, and what they must not do: end a cell, a span of code, a line, a tag, a command. */
const HOSTILE = ['a|b`c<d>.txt', '``x`', '中文 名.docx', '100%.txt', 'two\nlines\r.txt', '<img src=x onerror=alert(1)>.md', '[x](http://e.example).txt', 'a::b,c=d.txt', '- # *x* _y_ ~~z~~ $1$ @who www.e.example.txt', 'http://e.example/a?b#c', '`a` &lt;b&gt; \\*c\\*', '![x] [^1] [ ] \\', 'who@e.example'];

const source = '一、甲\r\n三、乙{0}\u2028末行[注](1)。';
const map = new SourceMap(source);

function finding(rule: RuleId, values: Record<string, string>, span: Span | null = null): Finding {
  return { rule, severity: rules[rule].severity, values, span };
}

const gap = (span: Span | null = map.span(5, 7)): Finding => finding('numbering-gap', { previous: '一', label: '三' }, span);

const paged = (page: number): Span => new SourceMap('甲\n乙', { unit: 'page', starts: [0, 0, 2].slice(0, page) }).span(2, 3);

const denied = (path: string): Failure => ({ path, error: new UserError('read.denied') });

interface LogParts {
  reports?: readonly DocumentReport[];
  failures?: readonly Failure[];
  exitCode?: number;
  language?: Language;
  uriOf?: (path: string) => string;
}

function written({ reports = [], failures = [], exitCode = 0, language = 'en', uriOf }: LogParts): string {
  const log = new SarifLog({ language, ...(uriOf ? { uriOf } : {}) });
  return [log.head(), ...reports.map((report) => log.document(report)), log.foot({ failures, exitCode })].join('');
}

const runOf = (parts: LogParts) => (JSON.parse(written(parts)) as Log).runs[0]!;

const resultsOf = (...reports: DocumentReport[]): Result[] => runOf({ reports }).results!;

const resultOf = (one: Finding, format: string, path = 'a'): Result => resultsOf({ path, format, findings: [one] })[0]!;

const manyReports: readonly DocumentReport[] = [
  ...HOSTILE.map((path): DocumentReport => ({ path, format: 'txt', findings: [gap(), finding('leftover-text', { text: source }, map.span(0, source.length))] })),
  { path: 'none.txt', format: 'txt', findings: [] },
  { path: 'b.pdf', format: 'pdf', findings: [finding('page-image', { page: '2' }, paged(3)), gap(paged(3))] },
  { path: 'c.docx', format: 'docx', findings: [gap(null)] },
];

const allOfIt: LogParts = { reports: manyReports, failures: HOSTILE.map(denied), exitCode: 3 };

/** What the schema has against a log. Some of its regular expressions are none with the flag for Unicode. */
function errorsOf(log: unknown): unknown {
  const ajv = new Ajv({ allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(sarifSchema);
  return validate(log) ? [] : validate.errors;
}

describe('SARIF', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each(languages)('is what the schema of SARIF 2.1.0 asks for (%s)', (language) => {
    expect(errorsOf(JSON.parse(written({ ...allOfIt, language })))).toEqual([]);
    expect(errorsOf(JSON.parse(written({ language })))).toEqual([]);
  });

  test('the schema would find a mistake', () => {
    const log = JSON.parse(written(allOfIt));
    log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'a b.txt';
    log.runs[0].results[0].level = 'info';
    expect(errorsOf(log)).toMatchObject([{ keyword: 'enum' }, { keyword: 'format' }]);
  });

  test.each([[allOfIt], [{}], [{ failures: [denied('x')] }], [{ reports: [manyReports[0]!] }]])('is JSON indented by two, whatever was found: case %#', (parts) => {
    const text = written(parts);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  });

  test('is the same for the same input, whenever and wherever it is written', () => {
    const logs = ['2026-01-01', '2027-02-02'].map((day) => {
      vi.setSystemTime(day);
      return written(allOfIt);
    });
    expect(logs[0]).toBe(logs[1]);
    expect(logs[0]).not.toContain(process.cwd());
  });

  test.each(languages)('names every rule, in the language of the user and without values (%s)', (language) => {
    const described = runOf({ language }).tool.driver.rules!;
    expect(described.map(({ id }) => id)).toEqual(Object.keys(rules));
    for (const { id, shortDescription, fullDescription, help, defaultConfiguration } of described) {
      const rule = rules[id as RuleId];
      expect(shortDescription!.text).toBe(rule[language].replaceAll(/\{[a-z]+\}/g, '…'));
      expect(fullDescription!.text).toContain(shortDescription!.text);
      expect(fullDescription!.text.length).toBeGreaterThan(shortDescription!.text.length);
      expect(help!.text).toContain(`off: [${id}]`);
      expect(defaultConfiguration!.level).toBe({ error: 'error', warning: 'warning', info: 'note' }[rule.severity as string]);
      expect(JSON.stringify([shortDescription, fullDescription, help])).not.toMatch(/[{]\w+[}]/);
    }
  });

  test('a result points to its rule', () => {
    const { results, tool } = runOf(allOfIt);
    expect(results).toHaveLength(2 * HOSTILE.length + 3);
    for (const { ruleId, ruleIndex } of results!) expect(tool.driver.rules![ruleIndex!]!.id).toBe(ruleId);
    expect(results!.slice(0, 2).map(({ level }) => level)).toEqual(['warning', 'note']);
  });

  test.each(languages)('says what was found in the language of the user (%s)', (language) => {
    const [result] = runOf({ language, reports: [{ path: 'a', format: 'txt', findings: [gap()] }] }).results!;
    expect(result!.message.text).toBe(wording('numbering-gap', gap().values, language));
  });

  test.each(['txt', 'md'])('gives the place in the text of %s', (format) => {
    const [{ physicalLocation, logicalLocations }] = resultOf(gap(map.span(5, 10)), format).locations as [NonNullable<Result['locations']>[0]];
    expect(physicalLocation!.region).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 6, charOffset: 5, charLength: 5 });
    expect(logicalLocations).toBeUndefined();
  });

  test('counts lines as the spans do', () => {
    const { newlineSequences, columnKind } = runOf({});
    const { region } = resultOf(gap(map.span(source.indexOf('末'), source.length)), 'txt').locations![0]!.physicalLocation!;
    const lines = source.split(new RegExp(newlineSequences!.join('|')));
    expect(lines[region!.startLine! - 1]!.slice(region!.startColumn! - 1, region!.endColumn! - 1)).toBe('末行[注](1)。');
    expect(columnKind).toBe('utf16CodeUnits');
  });

  test.each(['pdf', 'docx', 'html', 'doc', 'rtf', 'odt', 'ofd'])('gives no lines of %s, which has none', (format) => {
    const result = resultOf(gap(), format);
    expect(result.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'a' } } }]);
    expect(JSON.stringify(result)).not.toContain('region');
  });

  test('names the page or the paragraph instead', () => {
    const onPage = resultOf(gap(paged(3)), 'pdf');
    expect(onPage.locations![0]!.logicalLocations).toEqual([{ name: '3', kind: 'page' }]);
    expect(onPage.message.text).toMatch(/ \(page 3\)$/);
    const inParagraph = resultOf(gap(new SourceMap('甲乙', { unit: 'paragraph', starts: [0, 1] }).span(1, 2)), 'docx');
    expect(inParagraph.locations![0]!.logicalLocations).toEqual([{ name: '2', kind: 'paragraph' }]);
    expect(inParagraph.message.text).toMatch(/ \(paragraph 2\)$/);
  });

  test('names a page once', () => {
    const { message } = resultOf(finding('page-image', { page: '3' }, paged(3)), 'pdf');
    expect(message.text).toBe('page 3 is a picture without text and was not read');
  });

  test('a problem of the whole file has no place in it', () => {
    expect(resultOf(finding('no-plan', {}), 'txt').locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'a' } } }]);
  });

  test.each([
    ['plans/a.txt', 'plans/a.txt'],
    ['././plans/a.txt', 'plans/a.txt'],
    ['../a.txt', '../a.txt'],
    ['//host/a.txt', '/host/a.txt'],
    ['中文 名.docx', '%E4%B8%AD%E6%96%87%20%E5%90%8D.docx'],
    ['100%.txt', '100%25.txt'],
    ['a#b?c.txt', 'a%23b%3Fc.txt'],
    ['C:a.txt', 'C%3Aa.txt'],
    ['a|b`c<d>.txt', 'a%7Cb%60c%3Cd%3E.txt'],
    ['two\nlines', 'two%0Alines'],
    ['\ud83d\ude00\ud83d', '%F0%9F%98%80%EF%BF%BD'],
  ])('names the file %j as %s', (path, uri) => {
    expect(resultOf(gap(), 'txt', path).locations![0]!.physicalLocation!.artifactLocation!.uri).toBe(uri);
    expect(runOf({ failures: [denied(path)] }).invocations![0]!.toolExecutionNotifications![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe(uri);
  });

  test('names files as it is told to', () => {
    const reports = [{ path: '甲.txt', format: 'txt', findings: [gap()] }];
    const { results } = runOf({ reports, uriOf: (path) => `计划/${path}` });
    expect(results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe(encodeURI('计划/甲.txt'));
  });

  test('knows a result again when its lines have moved, and when its file is named otherwise', () => {
    const prints = (one: Finding, path: string) => resultOf(one, 'txt', path).partialFingerprints;
    expect(prints(gap(map.span(20, 22)), './a')).toEqual(prints(gap(), 'a'));
    expect(prints(finding('numbering-gap', { label: '三', previous: '一' }), 'a')!['planExtract/v1']).toBe(prints(gap(), 'a')!['planExtract/v1']);
  });

  test('tells results apart by rule, file, values, and how many of their kind there are', () => {
    const findings = [gap(), gap(), gap(), finding('numbering-gap', { previous: '一', label: '四' }), finding('numbering-repeat', { previous: '一', label: '三' })];
    const results = resultsOf({ path: 'a', format: 'txt', findings }, { path: 'b', format: 'txt', findings });
    const prints = results.map(({ partialFingerprints }) => partialFingerprints!['planExtract/v1']!);
    expect(new Set(prints).size).toBe(10);
    expect(prints.slice(1, 3)).toEqual([2, 3].map((count) => prints[0]!.replace(/:1$/, `:${count}`)));
    expect(prints.filter((print) => print.endsWith(':1'))).toHaveLength(6);
  });

  test('leaves the fingerprint that GitHub makes from lines to GitHub, and gives one where there are no lines', () => {
    expect(Object.keys(resultOf(gap(), 'txt').partialFingerprints!)).toEqual(['planExtract/v1']);
    const { primaryLocationLineHash, 'planExtract/v1': own } = resultOf(gap(), 'docx').partialFingerprints!;
    expect(primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    expect(own).toBe(primaryLocationLineHash);
  });

  test('what looks like an argument or a link in a document is shown as it is', () => {
    const { message } = resultOf(finding('leftover-text', { text: '{0}[注](1)' }), 'txt');
    expect(message.text).toBe(String.raw`this text belongs to no task: “{{0}}[注\](1)”`);
  });

  test('what looks like an argument or a link in the reason of a failure is, too', () => {
    const failures = [{ path: 'a', error: new UserError('read.failed', { reason: '{0}[x](1)' }) }];
    expect(runOf({ failures }).invocations![0]!.toolExecutionNotifications![0]!.message.text).toBe(String.raw`it cannot be read: {{0}}[x\](1)`);
  });

  test('tells what failed', () => {
    const { invocations } = runOf({ failures: [denied('甲.txt')], exitCode: 3, language: 'zh' });
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 3,
        toolExecutionNotifications: [
          {
            descriptor: { id: 'read-denied' },
            level: 'error',
            message: { text: '没有读取权限' },
            locations: [{ physicalLocation: { artifactLocation: { uri: '%E7%94%B2.txt' } } }],
          },
        ],
      },
    ]);
  });

  test.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
    [70, false],
  ])('a run that ended with %i counts as successful: %s', (exitCode, successful) => {
    expect(runOf({ exitCode }).invocations![0]).toMatchObject({ exitCode, executionSuccessful: successful });
  });

  test('a run in which something failed is not successful, whatever its code', () => {
    expect(runOf({ failures: [denied('a')], exitCode: 0 }).invocations![0]!.executionSuccessful).toBe(false);
  });

  test.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
    ['甲1500', '9eabc9e20c1971c6'],
  ])('the hash of %j is that of FNV-1a', (text, hash) => {
    expect(fingerprint(text)).toBe(hash);
  });
});

describe('annotations', () => {
  test('name lines and columns of plain text', () => {
    expect(annotationOf('plans/a.txt', gap(), 'txt', 'zh')).toBe(
      '::warning file=plans/a.txt,line=2,endLine=2,col=1,endColumn=3,title=plan-extract numbering-gap::序号不连续：“一”之后是“三”',
    );
  });

  test('name no columns where there are several lines', () => {
    expect(annotationOf('a.md', gap(map.span(1, 7)), 'md', 'en')).toMatch(/^::warning file=a\.md,line=1,endLine=2,title=/);
  });

  test('name no lines of a file that has none, but its page', () => {
    expect(annotationOf('a.pdf', gap(paged(3)), 'pdf', 'en')).toBe('::warning file=a.pdf,title=plan-extract numbering-gap::numbers are missing: “三” follows “一” (page 3)');
    expect(annotationOf('a.txt', finding('no-plan', {}), 'txt', 'en')).toBe('::warning file=a.txt,title=plan-extract no-plan::no work plan was found in the text');
  });

  test('are notices where the problem is a hint, and errors where it is one', () => {
    const hint = finding('leftover-text', { text: '甲' });
    expect(annotationOf('a', hint, 'txt', 'en')).toMatch(/^::notice file=a,/);
    expect(annotationOf('a', { ...hint, severity: 'error' }, 'txt', 'en')).toMatch(/^::error file=a,/);
  });

  test('a name or a text does not end the command', () => {
    const hostile = finding('leftover-text', { text: '100%\r\n::error::x,y' });
    expect(annotationOf('a,b:c%\r\n::d.txt', hostile, 'html', 'en')).toBe(
      '::notice file=a%2Cb%3Ac%25%0D%0A%3A%3Ad.txt,title=plan-extract leftover-text::this text belongs to no task: “100%25%0D%0A::error::x,y”',
    );
  });

  test('a name or a text does not steer the log', () => {
    expect(annotationOf('\u001b[2Ja', finding('leftover-text', { text: '\u001b[2J' }), 'html', 'en')).not.toContain('\u001b');
  });

  test.each(HOSTILE)('what is read back from %j is the name and no more', (path) => {
    const unescaped = (text: string): string => text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    const [, command, message] = /^::([^:]*)::(.*)$/.exec(failureAnnotation(denied(path), 'en'))!;
    const properties = Object.fromEntries(command!.replace(/^error /, '').split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))]));
    expect(properties).toEqual({ file: path, title: 'plan-extract read-denied' });
    expect(message).toBe('permission to read it is denied');
  });

  test('tell what is wrong with an output', () => {
    const worded = (['stale', 'missing', 'orphaned'] as const).map((kind) => differenceAnnotation({ kind, path: 'out/a.json' }, 'zh'));
    for (const [index, kind] of ['stale', 'missing', 'orphaned'].entries()) expect(worded[index]).toMatch(new RegExp(`^::error file=out/a\\.json,title=plan-extract check-${kind}::\\p{Script=Han}`, 'u'));
    expect(new Set(worded.map((line) => line.split('::')[2])).size).toBe(3);
  });
});

const goodRun: RunReport = {
  documents: 12,
  unchanged: 0,
  written: 12,
  tasks: 340,
  statements: 320,
  targets: 95,
  findings: new Map(),
  failures: [],
  differences: null,
  skipped: new Map(),
  ignored: 0,
  milliseconds: 1234,
};

const differing = (kind: Difference['kind'], ...paths: string[]): Difference[] => paths.map((path) => ({ kind, path }));

const badRun: RunReport = {
  ...goodRun,
  unchanged: 10,
  findings: new Map<RuleId, number>([
    ['numbering-gap', 3],
    ['leftover-text', 2],
  ]),
  failures: [denied('甲.txt'), { path: '乙.pdf', error: new UserError('read.damaged', { format: 'PDF', reason: 'a|b <script>' }) }],
  differences: [...differing('stale', 'out/1.json', 'out/2.json'), ...differing('orphaned', 'out/3.json')],
  skipped: new Map([
    ['', 1],
    ['.png', 2],
    ['.xlsx', 7],
    ['.csv', 2],
  ]),
  ignored: 5,
};

type Node = DefaultTreeAdapterTypes.ChildNode;

/** The page as GitHub would render it: what may be dangerous is let through, so that it would be seen. */
function rendered(run: RunReport, language: Language = 'en'): Node[] {
  const html = micromark(markdownSummary(run, language), { allowDangerousHtml: true, allowDangerousProtocol: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return parseFragment(html).childNodes;
}

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

const textOf = (node: Node): string => ('value' in node ? node.value : childrenOf(node).map(textOf).join(''));

const namedIn = (nodes: readonly Node[], name: string): Node[] => nodes.flatMap((node) => [...(node.nodeName === name ? [node] : []), ...namedIn(childrenOf(node), name)]);

const tagsIn = (nodes: readonly Node[]): Set<string> => new Set(nodes.flatMap((node) => [node.nodeName, ...tagsIn(childrenOf(node))]));

const rowsIn = (nodes: readonly Node[]): string[][] => namedIn(nodes, 'tr').map((row) => childrenOf(row).filter((cell) => /^t[dh]$/.test(cell.nodeName)).map(textOf));

const headlineOf = (run: RunReport, language: Language = 'en'): string => textOf(namedIn(rendered(run, language), 'h2')[0]!);

const OUR_TAGS = ['h2', 'h3', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'li', 'p', 'code', '#text'];

describe('the page of a job', () => {
  test('says first whether all is well', () => {
    expect(headlineOf(goodRun)).toBe('plan-extract: all is well; documents read: 12');
    expect(headlineOf(goodRun, 'zh')).toBe('plan-extract：读入 12 份文件，一切正常');
    expect(headlineOf({ ...goodRun, documents: 0 })).toBe('plan-extract: no document was read');
    expect(headlineOf({ ...goodRun, differences: [] })).toContain('all is well');
  });

  test('says first what is gravest: failures, then outputs, then problems that are no hints', () => {
    expect(headlineOf(badRun)).toBe('plan-extract: failures: 2; documents read: 12');
    expect(headlineOf({ ...badRun, failures: [] })).toBe('plan-extract: registries that are not those of the documents: 3; documents read: 12');
    expect(headlineOf({ ...badRun, failures: [], differences: null })).toBe('plan-extract: problems to look into: 3; documents read: 12');
    expect(headlineOf({ ...goodRun, findings: new Map([['leftover-text', 2]]) })).toContain('all is well');
  });

  test('counts', () => {
    expect(rowsIn(rendered(badRun)).slice(0, 12)).toEqual([
      ['', 'count'],
      ['documents read', '12'],
      ['of them unchanged', '10'],
      ['files written', '12'],
      ['failures', '2'],
      ['tasks', '340'],
      ['of them with a responsibility statement', '320'],
      ['targets', '95'],
      ['problems', '5'],
      ['skipped, of other formats', '12'],
      ['files and folders left out by ignore rules', '5'],
      ['time', '1.2 s'],
    ]);
  });

  test('lists the problems by rule, in the order given, with what they mean', () => {
    const rows = rowsIn(rendered(badRun, 'zh'));
    const at = rows.findIndex(([head]) => head === '级别');
    expect(rows.slice(at, at + 3)).toEqual([
      ['级别', '规则', '数量', '含义'],
      ['警告', 'numbering-gap', '3', '序号不连续：“…”之后是“…”'],
      ['提示', 'leftover-text', '2', '这段文字不属于任何任务：“…”'],
    ]);
  });

  test('lists what failed and why, and the outputs that differ, by how', () => {
    const page = rendered(badRun);
    expect(namedIn(page, 'li').map(textOf)).toEqual([
      '甲.txt: permission to read it is denied',
      '乙.pdf: the PDF file is damaged or cut off: a|b <script>; get it again, or open and save it in the program that made it',
      'out/1.json',
      'out/2.json',
      'out/3.json',
    ]);
    expect(namedIn(page, 'h3').map(textOf)).toEqual(['problems: 5', 'failures: 2', 'stale: 2', 'orphaned: 1', 'skipped, of other formats: 12']);
  });

  test('lists what was skipped by ending, the most frequent first', () => {
    expect(rowsIn(rendered(badRun)).slice(-5)).toEqual([
      ['ending', 'count'],
      ['.xlsx', '7'],
      ['.csv', '2'],
      ['.png', '2'],
      ['no ending', '1'],
    ]);
  });

  test('has no sections about nothing', () => {
    expect(namedIn(rendered(goodRun), 'h3')).toEqual([]);
    expect(namedIn(rendered({ ...goodRun, differences: [] }), 'h3')).toEqual([]);
  });

  test.each([
    [50, 50, '49.json'],
    [51, 51, 'and 1 more'],
    [2000, 51, 'and 1950 more'],
  ])('names of %i outputs no more than fifty', (count, items, last) => {
    const paths = Array.from({ length: count }, (_, index) => `${index}.json`);
    const names = namedIn(rendered({ ...goodRun, differences: differing('missing', ...paths) }), 'li').map(textOf);
    expect(names).toHaveLength(items);
    expect(names.at(-1)).toBe(last);
  });

  test('names no more than fifty endings, and counts the rest', () => {
    const skipped = new Map(Array.from({ length: 53 }, (_, index) => [`.e${100 + index}`, 2]));
    expect(rowsIn(rendered({ ...goodRun, skipped })).slice(-2)).toEqual([
      ['.e149', '2'],
      ['and 3 more', '6'],
    ]);
  });

  test.each(HOSTILE)('shows %j as it is', (name) => {
    const shown = name.replace(/\s+/g, ' ');
    const failures = [{ path: name, error: new UserError('read.failed', { reason: name }) }];
    const page = rendered({ ...goodRun, failures, differences: differing('stale', name), skipped: new Map([[name, 1]]) });
    expect(namedIn(page, 'li').map(textOf)).toEqual([`${shown}: it cannot be read: ${shown}`, shown]);
    expect(namedIn(page, 'li').map((item) => namedIn([item], 'code').map(textOf))).toEqual([[shown], [shown]]);
    expect(rowsIn(page).at(-1)).toEqual([shown, '1']);
    expect([...tagsIn(page)].filter((tag) => !OUR_TAGS.includes(tag))).toEqual([]);
  });

  test('marks what GitHub alone would read as a mention, an issue or a formula', () => {
    const reason = '@who #1 $1$';
    expect(markdownSummary({ ...goodRun, failures: [{ path: 'a', error: new UserError('read.failed', { reason }) }] }, 'en')).toContain(String.raw`\@who \#1 \$1\$`);
  });

  test('ends its last line, and holds no control characters', () => {
    const page = markdownSummary({ ...goodRun, failures: [denied('a\u001b[2Jb')] }, 'zh');
    expect(page).toMatch(/[^\n]\n$/);
    expect(page).not.toContain('\u001b');
  });
});

describe('the lines of a run', () => {
  test('say what was done, and nothing of what was not', () => {
    expect(summaryLines(goodRun, 'zh')).toEqual(['读入文件：12，写出文件：12', '任务：340，其中有责任分工：320，目标：95', '用时：1.2 秒']);
    expect(summaryLines({ ...goodRun, documents: 0, written: 0, tasks: 0, statements: 0, targets: 0, skipped: new Map([['.png', 1]]) }, 'zh')).toEqual([
      '没有读入文件',
      '因格式不支持而跳过：.png 1',
      '用时：1.2 秒',
    ]);
  });

  test('say what went wrong', () => {
    expect(summaryLines(badRun, 'en')).toEqual([
      'documents read: 12, of them unchanged: 10, files written: 12, failures: 2',
      'tasks: 340, of them with a responsibility statement: 320, targets: 95',
      'problems: numbering-gap 3, leftover-text 2',
      'skipped, of other formats: .xlsx 7, .csv 2, .png 2, no ending 1',
      'files and folders left out by ignore rules: 5',
      'registries: stale 2, orphaned 1',
      'time: 1.2 s',
    ]);
  });

  test('say so when the outputs were compared and are right', () => {
    expect(summaryLines({ ...goodRun, differences: [] }, 'en')).toContain('registries: those of the documents');
  });

  test('stay short, and each on its line', () => {
    const skipped = new Map(Array.from({ length: 12 }, (_, index) => [`.\n${10 + index}`, 1]));
    const line = summaryLines({ ...goodRun, skipped }, 'en')[2];
    expect(line).toMatch(/^skipped, of other formats: \. 10 1, .*, \. 19 1, and 2 more$/);
  });

  test.each([
    [0, '0.0 秒', '0.0 s'],
    [59_949, '59.9 秒', '59.9 s'],
    [59_950, '1 分 0 秒', '1 min 0 s'],
    [125_400, '2 分 5 秒', '2 min 5 s'],
    [3_600_000, '60 分 0 秒', '60 min 0 s'],
  ])('%i ms is %s', (milliseconds, zh, en) => {
    expect(summaryLines({ ...goodRun, milliseconds }, 'zh').at(-1)).toBe(`用时：${zh}`);
    expect(summaryLines({ ...goodRun, milliseconds }, 'en').at(-1)).toBe(`time: ${en}`);
  });
});
