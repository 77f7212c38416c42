import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isReadable } from '../src/batch/walk.js';

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  shell?: string;
  run?: string;
  env?: Record<string, string>;
  'working-directory'?: string;
  with?: Record<string, string>;
}

interface Action {
  inputs: Record<string, { default: string; description: string }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
}

interface Hook {
  id: string;
  entry: string;
  args: string[];
  files?: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin/plan-extract.js');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const action = parse(textOf('action.yml')) as Action;
const hooks = parse(textOf('.pre-commit-hooks.yaml')) as Hook[];
const { bin, engines } = JSON.parse(textOf('package.json')) as { bin: Record<string, string>; engines: { node: string } };
const scripts = action.runs.steps.filter(({ run }) => run !== undefined);

const plan = `2031年青岫市粮食安全工作要点

一、夯实基础
（一）摸清底数。6月底前完成全部粮库的清查，建档率达到95%以上。（市粮食局牵头，市财政局配合）
（二）加强巡查。每季度开展一次联合检查。（市市场监管局负责）
`;
/** A bracket that is closed by another one is a hint, a lost character a warning. */
const hinted = plan.replace('市财政局配合）', '市财政局配合)');
const warned = plan.replace('联合检查', '联\uFFFD检查');

let folder: string;
let workspace: string;

function put(path: string, content: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), content);
}

function files(): string[] {
  return readdirSync(workspace, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(workspace, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.git/'))
    .sort();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  workspace = join(folder, '工作 区');
  mkdirSync(workspace);
  put('notices/城 区/要点 一.txt', hinted);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What a step of the action, or all of it, came to. */
interface Ran {
  code: number | null;
  outputs: Record<string, string>;
  log: string;
  /** Lines that the runner takes for commands. */
  commands: string[];
  summary: string;
}

/** Fills in `${{ inputs.x }}` and `${{ steps.x.outputs.y }}`. */
function filled(text: string, inputs: Record<string, string>, outputs: Record<string, Record<string, string>>): string {
  return text.replace(/\$\{\{ (\w+)\.([\w-]+)(?:\.outputs\.([\w-]+))? \}\}/g, (_, kind: string, name: string, output: string | undefined) =>
    kind === 'inputs' ? inputs[name]! : (outputs[name]?.[output!] ?? ''));
}

/** Runs a script as the runner runs a step with `shell: bash`. */
function runStep(step: Step, inputs: Record<string, string>, env: Record<string, string> = {}): Ran {
  const file = (name: string): string => join(folder, name);
  const given = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, inputs, {})]));
  writeFileSync(file('script.sh'), step.run!);
  writeFileSync(file('output'), '');
  if (!existsSync(file('summary'))) writeFileSync(file('summary'), 'before\n');
  const { status, stdout, stderr } = spawnSync('/bin/bash', ['--noprofile', '--norc', '-eo', 'pipefail', file('script.sh')], {
    cwd: join(workspace, filled(step['working-directory'] ?? '.', inputs, {})),
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LANG: 'C.UTF-8',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_ACTION_PATH: root.replace(/\/$/, ''),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      ...given,
      ...env,
    },
    encoding: 'utf8',
  });
  const log = stdout + stderr;
  return { code: status, outputs: outputsIn(readFileSync(file('output'), 'utf8')), log, commands: commandsIn(log), summary: readFileSync(file('summary'), 'utf8') };
}

/** Runs the steps of the action, on a runner that has this Node.js. */
function runAction(given: Record<string, string> = {}): Ran {
  const inputs = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])), ...given };
  const outputs: Record<string, Record<string, string>> = {};
  let last: Ran | undefined;
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !holds(step.if, outputs)) continue;
    expect(step.run, 'only a runner can use another action').toBeDefined();
    last = runStep(step, inputs);
    outputs[step.id ?? ''] = last.outputs;
    if (last.code !== 0) break;
  }
  const mapped = Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, inputs, outputs)]);
  return { ...last!, outputs: Object.fromEntries(mapped) as Record<string, string> };
}

/** `steps.x.outputs.y != 'z'` */
function holds(condition: string, outputs: Record<string, Record<string, string>>): boolean {
  const [, step, output, value] = /^steps\.(\w+)\.outputs\.(\w+) != '(\w+)'$/.exec(condition)!;
  return outputs[step!]?.[output!] !== value;
}

/** `name=value` lines, and values of several lines between two of a mark: `name<<MARK`. */
function outputsIn(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n').slice(0, -1);
  while (lines.length > 0) {
    const [, name, kind, rest] = /^(.*?)(=|<<)(.*)$/.exec(lines.shift()!)!;
    found[name!] = kind === '=' ? rest! : lines.splice(0, lines.indexOf(rest!)).join('\n');
    if (kind === '<<') lines.shift();
  }
  return found;
}

const KNOWN = /^(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|save-state|set-env|set-output|warning)$/i;

/** The lines that the runner obeys: `::name …::…` after white space, `##[name …]…` anywhere, and none while commands are stopped. */
function commandsIn(log: string): string[] {
  let token: string | null = null;
  return log.split(/\r\n|\r|\n/).filter((line) => {
    const name = (/^\s*::([^\s:]+)(?: .*?)?::/.exec(line) ?? /##\[([^\s\]]+).*?\]/.exec(line))?.[1] ?? '';
    if (token !== null) {
      if (name === token) token = null;
      return false;
    }
    if (name === 'stop-commands') token = line.split('::')[2]!;
    return KNOWN.test(name);
  });
}

describe('action.yml', () => {
  test('writes registries, and says what it did', () => {
    const { code, outputs, log, commands, summary } = runAction({ documents: 'notices/', out: 'registries', sarif: 'reports/计划 1.sarif', cache: '.cache' });
    expect({ code, outputs }, log).toEqual({
      code: 0,
      outputs: { 'exit-code': '0', registries: join(workspace, 'registries'), sarif: join(workspace, 'reports/计划 1.sarif') },
    });
    expect(files().filter((name) => !name.startsWith('.cache/'))).toEqual(['notices/城 区/要点 一.txt', 'registries/城 区/要点 一.json', 'reports/计划 1.sarif']);
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::notice file=notices\/城 区\/要点 一\.txt,line=4,.*brackets-mixed::/);
    expect(summary).toMatch(/^before\n## plan-extract/);
    expect(log).toContain('documents read: 1');
  });

  test('reads what is named, one a line, where it is told to', () => {
    put('sub dir/a b.txt', plan);
    put('sub dir/丙/c.txt', plan);
    put('sub dir/drafts/d.txt', plan);
    const { code, outputs } = runAction({ 'working-directory': 'sub dir', documents: 'a b.txt\r\n\n丙/*.txt\n', out: 'out', format: 'json,yaml', arguments: '--keep-extension\n--lang\nzh\n' });
    expect([code, outputs['registries']]).toEqual([0, join(workspace, 'sub dir/out')]);
    expect(files().filter((name) => name.includes('/out/'))).toEqual(['a b.txt.json', 'a b.txt.yaml', 'c.txt.json', 'c.txt.yaml'].map((name) => `sub dir/out/${name}`));
    expect(runAction({ 'working-directory': 'sub dir', documents: '.', out: 'all', arguments: '--ignore=drafts/\n--ignore\na *' }).code).toBe(0);
    expect(files().filter((name) => name.includes('/all/'))).toEqual(['sub dir/all/丙/c.json']);
  });

  test('a check writes registries to no file, but SARIF and the summary, and fails', () => {
    const given = { documents: 'notices/', out: 'registries', check: 'true', sarif: 'plans.sarif' };
    const { code, outputs, commands, summary } = runAction(given);
    expect({ code, outputs }).toEqual({ code: 1, outputs: { 'exit-code': '1', registries: '', sarif: join(workspace, 'plans.sarif') } });
    expect(files()).toEqual(['notices/城 区/要点 一.txt', 'plans.sarif']);
    expect((JSON.parse(readFileSync(outputs['sarif']!, 'utf8')) as { runs: { results: unknown[] }[] }).runs[0]!.results).toHaveLength(1);
    expect(commands.join('\n')).toMatch(/^::error file=registries\/城 区\/要点 一\.json,title=plan-extract check-missing::/m);
    expect(summary).toContain('registries/城 区/要点 一.json');
    runAction({ ...given, check: 'false' });
    expect(runAction(given).code).toBe(0);
  });

  test('a file that cannot be read fails it, and the others are written', () => {
    put('notices/坏 的.docx', 'PK\u0003\u0004');
    const { code, outputs, commands } = runAction({ documents: 'notices', out: 'registries', sarif: 'plans.sarif' });
    expect([code, outputs['exit-code'], outputs['sarif']]).toEqual([3, '3', join(workspace, 'plans.sarif')]);
    expect(files()).toContain('registries/城 区/要点 一.json');
    expect(commands.filter((line) => line.startsWith('::error file=notices/坏 的.docx,'))).toHaveLength(1);
  });

  test('warnings fail it where they are asked to', () => {
    put('notices/w.txt', warned);
    expect(runAction({ documents: 'notices' }).code).toBe(0);
    expect(runAction({ documents: 'notices', strict: 'true' }).outputs['exit-code']).toBe('1');
  });

  test('without `out`, problems are all that is shown, and nothing is written', () => {
    const { code, log, commands, outputs } = runAction({ documents: 'notices/' });
    expect([code, commands.length, outputs]).toEqual([0, 1, { 'exit-code': '0', registries: '', sarif: '' }]);
    expect(log).not.toContain('schemaVersion');
    expect(files()).toEqual(['notices/城 区/要点 一.txt']);
  });

  test('annotations and the summary can be left out', () => {
    const { code, log, commands, summary } = runAction({ documents: 'notices/', annotations: 'false', summary: 'false' });
    expect([code, commands, summary]).toEqual([0, [], 'before\n']);
    expect(log).toContain('要点 一.txt:4:');
  });

  test('what is neither true nor false, and wrong usage, are said', () => {
    const unclear = runAction({ documents: 'notices', out: 'registries', check: 'yes' });
    expect([unclear.code, unclear.outputs['exit-code'], unclear.commands]).toEqual([2, '2', ['::error title=plan-extract usage::The input check takes true or false.']]);
    expect(runAction().code).toBe(2);
    expect(runAction({ documents: 'notices', format: 'docx' }).code).toBe(2);
    expect(files()).toEqual(['notices/城 区/要点 一.txt']);
  });

  const hostile = ['$(touch pwned)', '`touch pwned`', '; touch pwned', '"; touch pwned; "', "'; touch pwned; '", '-v && touch pwned', '\n$(touch pwned)\n; touch pwned', 'a[$(touch pwned)]', '--out=pwned'];

  test.each(Object.keys(action.inputs).filter((name) => name !== 'working-directory' && name !== 'arguments'))('nothing in the input %s is run', (name) => {
    for (const value of [hostile.join(' '), hostile.join('\n')]) {
      const { outputs } = runAction({ documents: 'notices', out: 'registries', [name]: value });
      expect(outputs['exit-code']).toMatch(/^[023]$/);
      expect(files().filter((file) => /(?:^|\/)pwned$/.test(file))).toEqual([]);
    }
  });

  test('nothing in an argument is run', () => {
    const value = hostile.filter((text) => !text.startsWith('-')).join('\n');
    expect(runAction({ documents: 'notices', out: 'registries', arguments: value }).outputs['exit-code']).toBe('2');
    expect(files().filter((file) => file.endsWith('pwned'))).toEqual([]);
  });

  test('a path cannot pass for another output', () => {
    const out = 'a\nexit-code=7\nsarif<<x\nb\nx';
    expect(runAction({ documents: 'notices', out }).outputs).toEqual({ 'exit-code': '0', registries: join(workspace, out), sarif: '' });
  });

  test.each(['true', 'false'])('names of documents are no commands for the runner, annotations %s', (annotations) => {
    const names = ['::add-mask::a.txt', '##[set-output name=exit-code]b.txt', 'c ##[error]c.txt', '\u3000::error::d.txt', '::stop-commands::e.docx', '%0A::error::f.docx', '::error file=g::g.docx'];
    for (const name of names) put(name, name.endsWith('.docx') ? 'PK\u0003\u0004' : hinted);
    const { code, log, commands } = runAction({ documents: names.join('\n'), out: 'registries', annotations });
    expect([code, names.every((name) => log.includes(name) || annotations === 'true')]).toEqual([3, true]);
    expect(commands.map((line) => /^::(?:notice|error) file=[^:]*,title=plan-extract [\w-]+::/.test(line))).toEqual(annotations === 'true' ? names.map(() => true) : []);
  });

  test('the runner obeys again when the step is over', () => {
    for (const annotations of ['true', 'false']) {
      const { log } = runAction({ documents: 'notices/', annotations });
      expect(commandsIn(`${log}::group::next`).at(-1)).toBe('::group::next');
    }
  });

  test('the tool is built where it is not, and only there', () => {
    const build = scripts.find(({ id }) => id === 'build')!;
    expect(runStep(build, {}, { PATH: '/nonexistent' })).toMatchObject({ code: 0, log: '' });
    const tools = join(folder, 'tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'npm'), '#!/bin/sh\necho "$PWD: $*"\n');
    chmodSync(join(tools, 'npm'), 0o755);
    const { log } = runStep(build, {}, { PATH: `${tools}${delimiter}/bin`, GITHUB_ACTION_PATH: workspace });
    expect(log).toBe(`${workspace}: ci --ignore-scripts --include=dev --no-audit --no-fund\n${workspace}: run build\n`);
  });

  test('another Node.js is set up only where there is none that is new enough', () => {
    const look = scripts.find(({ id }) => id === 'node')!;
    const found = (version: string): string | undefined => {
      writeFileSync(join(folder, 'node'), `#!${process.execPath}\nconst [flag, code] = process.argv.slice(2);\nif (flag !== '-e') throw flag;\nnew Function('process', code)({ versions: { node: '${version}' }, exit: (code) => process.exit(code) });\n`);
      chmodSync(join(folder, 'node'), 0o755);
      return runStep(look, {}, { PATH: folder }).outputs['found'];
    };
    const least = engines.node.replace('>=', '');
    expect([found(`${least}.0`), found('20.18.3'), found('18.20.0'), found('24.1.0')]).toEqual(['true', 'false', 'false', 'true']);
    expect(runStep(look, {}, { PATH: '/nonexistent' }).outputs['found']).toBe('false');
  });

  test('no expression stands in a script, and bash can read them', () => {
    expect(scripts).toHaveLength(3);
    for (const { run, shell } of scripts) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
      expect(spawnSync('/bin/bash', ['-n'], { input: run, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    }
  });

  test('every input is used, and said what it is', () => {
    const { env, 'working-directory': where } = scripts.find(({ id }) => id === 'run')!;
    const used = [where, ...Object.values(env!)].flatMap((text) => [...text!.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name));
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { description } of Object.values(action.inputs)) expect(description).not.toBe('');
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const run = (command: string, args: readonly string[]) => spawnSync(command, args, { cwd: workspace, env: { ...process.env, XDG_CACHE_HOME: folder }, encoding: 'utf8' });
  const hook = (...args: string[]) => run(process.execPath, [join(root, bin['plan-extract-hook']!), ...args]);

  test('hooks start programs of the package', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['plan-extract', 'plan-extract-check']);
    for (const { entry } of hooks) expect(existsSync(join(root, bin[entry.split(' ')[0]!]!))).toBe(true);
  });

  test('documents of every format start the hook, and registries do', () => {
    const pattern = new RegExp(hooks[0]!.files!.replace('(?i)', ''), 'i');
    const endings = ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml', 'shtml', 'docx', 'docm', 'doc', 'wps', 'pdf', 'rtf', 'odt', 'ofd'];
    for (const ending of endings) expect([isReadable(`a.${ending}`), pattern.test(`城 区/要点.${ending}`)]).toEqual([true, true]);
    for (const name of ['registries/a.json', 'a.yml', 'a.YAML', 'plan-extract.config.yaml', '.planextractignore', 'sub/.planextractignore']) expect(pattern.test(name)).toBe(true);
    for (const name of ['a.png', 'src/a.ts', 'txt']) expect(pattern.test(name)).toBe(false);
  });

  test('a registry that git does not know fails the hook until it is added', () => {
    run('git', ['init', '-q']);
    const first = hook(...hooks[0]!.args);
    expect([first.status, first.stderr]).toEqual([1, expect.stringContaining('registries/城 区/要点 一.json: new')]);
    expect(hook(...hooks[0]!.args).status).toBe(1);
    run('git', ['add', 'registries']);
    expect(hook(...hooks[0]!.args).status).toBe(0);
  });

  test.each([['-o', 'a b'], ['-oa b'], ['--out=a b'], ['--out', 'no', '--out', 'a b']])('the output folder is found in %j %j %j %j', (...args) => {
    run('git', ['init', '-q']);
    expect(hook('notices', ...args, '--quiet').stderr).toMatch(/^a b\/城 区\/要点 一\.json: new/);
    put('.gitignore', '/a b/\n');
    expect(hook('notices', ...args).status).toBe(0);
  });

  test('what plan-extract says counts', () => {
    run('git', ['init', '-q']);
    put('notices/w.txt', warned);
    expect(hook('notices', '-o', 'registries', '--strict').status).toBe(1);
    expect(hook('nothing', '-o', 'registries').status).toBe(2);
    expect(hook('notices').status).toBe(0);
    expect(run(process.execPath, [program, '--check', ...hooks[1]!.args]).status).toBe(0);
  });

  test('what installs it from git reads the name of the package alone, whatever building it prints', () => {
    expect(run('npm', ['--prefix', root, 'config', 'get', 'foreground-scripts']).stdout).toBe('false\n');
  });
});

describe('samples/ci', () => {
  interface Workflow {
    jobs: Record<string, { steps: Step[] }>;
  }
  interface Job {
    script?: string[];
    extends?: string;
  }
  const workflow = parse(textOf('samples/ci/github.yml')) as Workflow;
  const jobs = parse(textOf('samples/ci/gitlab-ci.yml')) as Record<string, Job>;
  const config = parse(textOf('samples/ci/pre-commit-config.yaml')) as { repos: { hooks: { id: string; args: string[] }[] }[] };
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const ours = steps.find(({ uses }) => uses?.includes('/plan-extract@'))!;
  const lines = Object.values(jobs).flatMap(({ script }) => script ?? []);
  const configured = config.repos.flatMap((repo) => repo.hooks);

  test('the workflow uses inputs and outputs that the action has', () => {
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(ours.with!)));
    const used = [...textOf('samples/ci/github.yml').matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)];
    expect(used.length).toBeGreaterThan(0);
    for (const [, id, output] of used) expect([id, Object.keys(action.outputs)]).toEqual([ours.id, expect.arrayContaining([output])]);
  });

  test('actions are named with their major version', () => {
    const used = [...steps, ...action.runs.steps].flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((name) => !/^[\w-]+\/[\w/-]+@v\d+$/.test(name))).toEqual([]);
  });

  test('the hooks are those that there are', () => {
    expect(configured.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id));
  });

  test('every flag in these files is one of plan-extract', () => {
    const help = spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8' }).stdout;
    const known = new Set(help.match(/(?<=^ +(?:-\w, )?)--[\w-]+/gm));
    const words = [
      scripts.find(({ id }) => id === 'run')!.run!.match(/(?<=arguments\+=\("?)--[\w-]+/g)!,
      action.inputs['arguments']!.description,
      ours.with!['arguments']!,
      ...lines,
      ...hooks.flatMap(({ entry, args }) => [entry, ...args]),
      ...configured.flatMap(({ args }) => args),
    ].flat();
    const flags = words.flatMap((text) => text.match(/(?<!\S|`)--[a-z][\w-]*|(?<=`)--[a-z][\w-]*/g) ?? []);
    expect(flags.length).toBeGreaterThan(20);
    expect([...new Set(flags)].filter((flag) => !known.has(flag))).toEqual([]);
  });

  test('the scripts for GitLab do what is said of them', () => {
    mkdirSync(join(folder, 'tools'));
    symlinkSync(program, join(folder, 'tools/plan-extract'));
    const env = { ...process.env, PATH: `${join(folder, 'tools')}${delimiter}${process.env['PATH']}` };
    const script = (name: string): number | null => spawnSync('/bin/bash', ['-e', '-c', jobs[name]!.script!.join('\n')], { cwd: workspace, env }).status;
    expect(script('check-registries')).toBe(1);
    expect(files()).toEqual(['notices/城 区/要点 一.txt', 'plan-extract.md', 'plan-extract.sarif']);
    expect([script('convert-notices'), script('check-registries')]).toEqual([0, 0]);
    expect(files()).toContain('registries/城 区/要点 一.json');
  });
});
