import { Command, CommanderError, Option } from 'commander';
import { suggestName } from '../scenarios/internal.ts';
import { declareAnalysisCommands } from './commands/analysis-commands.ts';
import { benchCommand } from './commands/bench.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { claimsCommand } from './commands/claims.ts';
import { compareCommand } from './commands/compare.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { declareExperimentCommands } from './commands/experiment-commands.ts';
import { lifeCommand } from './commands/life.ts';
import { listCommand } from './commands/list.ts';
import { matrixCommand } from './commands/matrix.ts';
import { precomputeCommand } from './commands/precompute.ts';
import { reportCommand } from './commands/report.ts';
import { schemaCommand } from './commands/schema.ts';
import { serveCommand } from './commands/serve.ts';
import { validateCommand } from './commands/validate.ts';
import { verifyModelCommand } from './commands/verify-model.ts';
import { workbenchCommand } from './commands/workbench.ts';
import { EXIT, type ExitCode, usageError } from './exit-codes.ts';
import { version } from './installation.ts';
import {
  collectValues,
  withReplicateCount,
  withReplicateOptions,
  withRun,
  withScenarioOptions,
  withWeightOptions,
} from './options/run-options.ts';

/**
 * Runs the command line and returns its exit code.
 * @throws UserError for wrong usage; any other error is a defect of Körpü.
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.complete;
  const program = createProgram((exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has printed the message, help or version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
    throw error;
  }
  return code;
}

function createProgram(onExit: (code: ExitCode) => void): Command {
  const program = new Command('korpu')
    .description('Körpü: a laboratory for migration policy. It explores what policies could do; it does not predict.')
    .version(version)
    .exitOverride()
    .configureHelp({ helpWidth: 80, sortSubcommands: false })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'korpu: ')) })
    .showSuggestionAfterError();

  withWeightOptions(withReplicateOptions(withScenarioOptions(program.command('compare'))))
    .description('compare policies: levels, and paired differences against the first')
    .argument('[policy...]', 'built-in ids or files (default: all built-in policies)')
    .option('--out <dir>', 'write the comparison, monthly tables and a manifest')
    .option('--switches', 'also run structural variants; implied by --parameters draws')
    .option('--no-switches', 'run no structural variants')
    .option('--criteria', 'also score the five criteria; implied by --json')
    .option('--json', 'print the whole comparison as JSON')
    .option('--digest', 'print only the digest of the results')
    .option('--quiet', 'hide progress')
    .option('--dry-run', 'print the plan, run nothing')
    .action(async (policies, options) => onExit(await compareCommand(policies, options)));

  withWeightOptions(withReplicateOptions(withScenarioOptions(program.command('matrix'))))
    .description('score policies on five criteria, next to the evaluation matrix of the country')
    .argument('[policy...]', 'built-in ids or files (default: all built-in policies)')
    .option('--json', 'print scores, ranking and matrix as JSON')
    .option('--quiet', 'hide progress')
    .action(async (policies, options) => onExit(await matrixCommand(policies, options)));

  withWeightOptions(withReplicateOptions(withScenarioOptions(program.command('report'))))
    .description('compare policies and write one HTML file that prints to A4')
    .argument('[policy...]', 'built-in ids or files (default: all built-in policies)')
    .option('--out <file>', 'output file (default: standard output)')
    .option('--outcome <id>', 'outcome of the figures (default: language.b1ShareAt36Months)')
    .option('--language <language>', 'en, az or ru', 'en')
    .option('--quiet', 'hide progress')
    .action(async (policies, options) => onExit(await reportCommand(policies, options)));

  withReplicateCount(withRun(program.command('evaluate')))
    .description('evaluate policies at the points of a table: outcomes and paired differences')
    .argument('[policy...]', 'built-in ids or files (default: all built-in policies)')
    .option('--points <file>', 'CSV or Parquet, one column per factor, one row per point; - for standard input')
    .option('--outcome <id>', 'outcome to include (repeatable; default: all)', collectValues)
    .option('--out <file>', 'new output file: .csv, .json or .parquet (default: CSV to standard output)')
    .option('--json', 'print the outcomes as JSON')
    .option('--quiet', 'hide progress')
    .option('--dry-run', 'print the plan, evaluate nothing')
    .action(async (policies, options) => onExit(await evaluateCommand(policies, options)));

  withScenarioOptions(program.command('life'))
    .description('show one migrant under each policy, month by month, and where lives differ')
    .argument('[id]', 'such as 2021-03/labour-quota/412 or stock/family/12; default: one whose lives differ')
    .option('--policy <policy>', 'built-in id or file (repeatable; default: all built-in policies)', collectValues)
    .option('--replicate <n>', 'replicate number, from 0', '0')
    .option('--json', 'print the life as JSON')
    .action(async (id, options) => onExit(await lifeCommand(id, options)));

  program
    .command('claims')
    .description('test the claims of the source documents: supported, opposed or undecided')
    .option('--claim <id>', 'claim of the ledger (repeatable; default: all)', collectValues)
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'random seed; the same seed reproduces the run', 'korpu')
    .option('--scale <s>', 'share of people to simulate, above 0, up to 1', '0.1')
    .option('--parameters <which>', 'draws (default if the country has accepted sets) or central')
    .option('--draws <n>', 'parameter draws (default: 20)')
    .option('--replicates <n>', 'replicates (default: 1 per draw; 16 with central parameters)')
    .option('--workers <n>', 'threads (default: one per core)')
    .option('--json', 'print the verdicts as JSON')
    .option('--quiet', 'hide progress')
    .action(async (options) => onExit(await claimsCommand(options)));

  program
    .command('calibrate')
    .description('fit the hindcast to the record and write the accepted parameter sets')
    .option('--check', 'only check the precomputed sets: run their hindcasts again')
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'random seed; the same seed reproduces the fit', 'korpu')
    .option('--scale <s>', 'share of people to simulate, above 0, up to 1', '0.1')
    .option('--sets <n>', 'number of accepted sets', '250')
    .option('--first-wave <n>', 'number of draws in the first wave', '300')
    .option('--most <n>', 'maximum number of draws', '5000')
    .option('--out <file>', 'output file (default: accepted.json)')
    .option('--workers <n>', 'threads (default: one per core)')
    .option('--json', 'print the fit as JSON')
    .option('--quiet', 'hide progress')
    .action(async (options) => onExit(await calibrateCommand(options)));

  program
    .command('validate')
    .description('check country, policy and shock files')
    .argument('<file...>', 'YAML or JSON files')
    .option('--country <id>', 'country of files that do not name one', 'azerbaijan')
    .option('--json', 'print the errors as JSON')
    .action(async (files, options) => onExit(await validateCommand(files, options)));

  program
    .command('list')
    .description('list ids: outcomes, levers, assumptions, policies, shocks, countries and more')
    .argument('[kind]', 'what to list; without it, the kinds of list')
    .argument('[word...]', 'show only entries that contain each of these words')
    .option('--country <id>', 'country of levers, assumptions, policies, shocks and names', 'azerbaijan')
    .option('--json', 'print the entries as JSON')
    .action(async (kind, args, options) => onExit(await listCommand(kind, args, options)));

  program
    .command('schema')
    .description('print the JSON Schema of a kind of file; without a kind, list the kinds')
    .argument('[kind]', 'kind of file')
    .option('--country <id>', 'country whose ids are enumerated (default: every built-in one)')
    .action(async (kind, options) => onExit(await schemaCommand(kind, options)));

  program
    .command('verify-model')
    .description('check the model against cases with a known answer')
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'random seed; the same seed reproduces the run', 'korpu')
    .option('--estimators', 'also check the intervals, on synthetic data with a known truth')
    .option('--json', 'print the checks as JSON')
    .option('--quiet', 'hide progress')
    .action(async (options) => onExit(await verifyModelCommand(options)));

  declareExperimentCommands(program, onExit);

  declareAnalysisCommands(program, onExit);

  program
    .command('serve')
    .description('answer requests of another program: one JSON request per line, one answer per line')
    .option('--stdio', 'requests on standard input, answers on standard output')
    .option('--workers <n>', 'threads (default: one per core)')
    .action(async (options) => onExit(await serveCommand(options)));

  program
    .command('workbench')
    .description('serve the workbench on this machine, or write it as one file')
    .option('--port <n>', 'port on 127.0.0.1; 0 for any free one')
    .option('--single-file <file>', 'write the workbench as one HTML file that opens offline')
    .action(async (options) => onExit(await workbenchCommand(options)));

  program
    .command('bench')
    .description('measure agent-months per second per core, by process and in total')
    .option('--against <main.js>', 'main.js of another build, to alternate with this one')
    .option('--runs <n>', 'number of warm runs; the median is reported', '3')
    .option('--draws [n]', 'time one comparison with n parameter draws instead (100 if n is omitted)')
    .option('--json', 'print the figures as JSON')
    .addOption(new Option('--in-this-process <n>').hideHelp())
    .addOption(new Option('--by-process').hideHelp())
    .action(async (options) => onExit(await benchCommand(options)));

  // For developers: the output is committed to the repository.
  program
    .command('precompute', { hidden: true })
    .description('compute the evidence that the workbench shows, and write it into scenarios/')
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'random seed', 'korpu')
    .option('--scale <s>', 'scale of the comparison', '0.05')
    .option('--draws <n>', 'parameter draws of the comparison', '60')
    .option('--replicates <n>', 'replicates per draw', '2')
    .option('--claims-scale <s>', 'scale of the claims', '0.1')
    .option('--claims-draws <n>', 'parameter draws of the claims', '20')
    .option('--out <file>', 'output file')
    .option('--quiet', 'hide progress')
    .action(async (options) => onExit(await precomputeCommand(options)));

  program.on('command:*', ([written = '']: readonly string[]) => {
    const names = program.commands.map((command) => command.name());
    const match = suggestName(written, names);
    const hint = match === undefined ? '' : ` (did you mean ${match}?)`;
    throw usageError(`unknown command '${written}'${hint}; try one of ${names.join(', ')}`);
  });
  return program;
}
