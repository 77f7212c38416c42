import { Command, CommanderError } from 'commander';
import type { Language } from '../diagnostics.js';
import { type MessageId, UserError } from '../messages.js';
import { VERSION } from '../version.js';
import { selectors } from '../diff/select.js';
import { defaultLimits } from '../read/reader.js';
import { formatNamesFor } from '../write/index.js';
import { type ExtractFlags, extractCommand } from './extract.js';
import type { DiffFlags } from './diff.js';
import type { ExplainFlags } from './explain.js';
import { type Describe, describer, title } from './help.js';
import type { Outcome } from './outcome.js';
import type { GrammarFlags } from './project.js';
import { Screen } from './screen.js';
import { stageNames } from '../batch/product.js';
import { print } from './standard.js';

interface CommonFlags {
  quiet?: boolean;
}

type Action = (args: string[], flags: ExtractFlags, screen: Screen) => Promise<void>;

/**
 * Runs what a command line asks for; exit codes are noted in `outcome`.
 * @throws {UserError} for wrong usage
 */
export async function parse(argv: readonly string[], language: Language, outcome: Outcome): Promise<void> {
  try {
    await createProgram(language, outcome).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error);
  }
}

const usageMessages: Readonly<Record<string, MessageId>> = {
  'commander.unknownOption': 'usage.unknownOption',
  'commander.optionMissingArgument': 'usage.missingValue',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.unknownCommand': 'usage.command',
  'commander.help': 'usage.missingCommand',
  'commander.excessArguments': 'usage.excessArguments',
};

/** Commander's errors are English sentences with the name in quotes. */
function usageError({ code, message }: CommanderError): UserError {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  return new UserError(usageMessages[code] ?? 'usage.other', { name, message });
}

/** The flags of a command and of those above it: what is said behind the command's name goes before what is said in front of it; `--grammar` adds up. */
function flagsOf<Flags extends object>(command: Command): Flags {
  const above = command.parent ? flagsOf<Flags>(command.parent) : ({} as Flags);
  const given = Object.entries(command.opts()).filter(([name]) => command.getOptionValueSource(name) !== 'default');
  const grammars = [...((above as GrammarFlags).grammar ?? []), ...((command.opts() as GrammarFlags).grammar ?? [])];
  return { ...above, ...Object.fromEntries(given), ...(grammars.length > 0 ? { grammar: grammars } : {}) };
}

/** The command line: which words and flags there are, and what each calls. */
function createProgram(language: Language, outcome: Outcome): Command {
  const describe = describer(language);
  const act = (action: Action) => async (args: string[], _: unknown, command: Command): Promise<void> => {
    const flags = flagsOf<ExtractFlags & CommonFlags>(command);
    await action(args, flags, new Screen(language, flags.quiet === true));
  };
  const extract = act((args, flags, screen) => extractCommand(args, flags, screen, outcome));
  const program = new Command('plan-extract').description(describe('program')).version(VERSION, '-V, --version', describe('version'));
  setUp(program, language, describe);
  extractOptions(program, describe).action(extract);
  extractOptions(subcommand(program, 'extract', describe), describe).action(extract);
  readOptions(subcommand(program, 'explain', describe), describe)
    .argument('<file>', describe('explainFile'))
    .option('--line <lines>', describe('explainLine'))
    .option('--task <id>', describe('explainTask'))
    .option('-f, --format <format>', describe('explainFormat'))
    .action(async (path: string, _: unknown, command: Command) => {
      const flags = flagsOf<ExplainFlags & CommonFlags>(command);
      await (await import('./explain.js')).explainCommand(path, flags, new Screen(language, flags.quiet === true), outcome);
    });
  diffOptions(subcommand(program, 'diff', describe), describe).action(async (before: string, after: string, _: unknown, command: Command) => {
    const flags = flagsOf<DiffFlags & CommonFlags>(command);
    await (await import('./diff.js')).diffCommand([before, after], flags, new Screen(language, flags.quiet === true), outcome);
  });
  subcommand(program, 'validate', describe)
    .argument('<registries...>', describe('registries'))
    .action(act(async (args, _, screen) => (await import('./validate.js')).validateCommand(args, screen, outcome)));
  const grammar = subcommand(program, 'grammar', describe);
  commonOptions(grammar.command('check').description(describe('grammarCheck')), describe)
    .argument('<files...>', describe('grammars'))
    .action(act(async (args, _, screen) => (await import('./grammar.js')).checkGrammars(args, screen, outcome)));
  subcommand(program, 'schema', describe)
    .argument('[name]', describe('schemaName'), 'registry')
    .action(async (name: string) => (await import('./schema.js')).schemaCommand(name));
  return program;
}

function setUp(program: Command, language: Language, describe: Describe): void {
  program
    .enablePositionalOptions()
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => {} })
    .configureHelp({ styleTitle: (english) => title(english, language) });
  commonOptions(program, describe);
}

function subcommand(program: Command, name: 'extract' | 'diff' | 'explain' | 'validate' | 'grammar' | 'schema', describe: Describe): Command {
  return commonOptions(program.command(name).description(describe(name)), describe);
}

function commonOptions(command: Command, describe: Describe): Command {
  return command
    .helpOption('-h, --help', describe('help'))
    .option('--quiet', describe('quiet'))
    .option('--no-color', describe('color'))
    .option('--lang <language>', describe('lang'))
    .allowExcessArguments(false);
}

function extractOptions(command: Command, describe: Describe): Command {
  return readOptions(command, describe)
    .argument('[inputs...]', describe('inputs'))
    .option('-f, --format <format>', describe('format', { formats: formatNamesFor('document').join(', ') }))
    .option('-o, --out <path>', describe('out'))
    .option('--keep-extension', describe('keepExtension'))
    .option('--root <folder>', describe('root'))
    .option('--merge', describe('merge'))
    .option('--per <unit>', describe('per'))
    .option('--files-from <list>', describe('filesFrom'))
    .option('--ignore <pattern>', describe('ignore'), repeated)
    .option('-j, --jobs <number>', describe('jobs'))
    .option('--force', describe('force'))
    .option('--cache <folder>', describe('cache'))
    .option('--no-cache', describe('noCache'))
    .option('--check', describe('check'))
    .option('--annotations <host>', describe('annotations'))
    .option('--sarif <file>', describe('sarif'))
    .option('--summary <file>', describe('summary'))
    .option('--strict', describe('strict'))
    .option('--stop-after <stage>', describe('stopAfter', { stages: stageNames.join(', ') }));
}

function diffOptions(command: Command, describe: Describe): Command {
  return readOptions(command, describe)
    .argument('<old>', describe('diffOld'))
    .argument('<new>', describe('diffNew'))
    .option('-f, --format <format>', describe('diffFormat', { formats: formatNamesFor('diff').join(', ') }))
    .option('-o, --out <path>', describe('out'))
    .option('--only <what>', describe('only', { selectors: selectors.join(', ') }))
    .option('--explain', describe('diffExplain'))
    .option('--exit-code', describe('exitCode'))
    .option('--strict', describe('strict'))
    .option('--ignore <pattern>', describe('ignore'), repeated)
    .option('-j, --jobs <number>', describe('jobs'))
    .option('--force', describe('force'))
    .option('--cache <folder>', describe('cache'))
    .option('--no-cache', describe('noCache'));
}

const repeated = (value: string, values: string[] | undefined): string[] => [...(values ?? []), value];

/** What a document is read by, and how much of it. */
function readOptions(command: Command, describe: Describe): Command {
  return command
    .option('--encoding <name>', describe('encoding'))
    .option('--grammar <file>', describe('grammarFile'), repeated)
    .option('--no-config', describe('noConfig'))
    .option('--max-size <megabytes>', describe('maxSize', { limit: String(defaultLimits.size / 2 ** 20) }))
    .option('--max-pages <number>', describe('maxPages', { limit: String(defaultLimits.pages) }))
    .option('--max-seconds <seconds>', describe('maxSeconds', { limit: String(defaultLimits.seconds) }))
    .option('--max-memory <megabytes>', describe('maxMemory', { limit: String(defaultLimits.memory / 2 ** 20) }));
}
