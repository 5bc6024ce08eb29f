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
 * Run the command a person typed and give its exit code.
 * @throws UserError for wrong usage; anything else is a fault of ours.
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.complete;
  const program = createProgram((exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has told the person already, help and version included.
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
    .argument('[policy...]', 'shipped ids or files; all shipped policies by default')
    .option('--out <dir>', 'write the comparison, monthly tables and a manifest')
    .option('--switches', 'turn each structural switch too; implied by --parameters draws')
    .option('--no-switches', 'turn none')
    .option('--criteria', 'score the five criteria too; implied by --json')
    .option('--json', 'print the whole comparison as JSON')
    .option('--digest', 'print the digest of the results alone')
    .option('--quiet', 'no progress')
    .option('--dry-run', 'say what would be run, and run nothing')
    .action(async (policies, options) => onExit(await compareCommand(policies, options)));

  withWeightOptions(withReplicateOptions(withScenarioOptions(program.command('matrix'))))
    .description('score policies on five criteria, beside the evaluation matrix of the country')
    .argument('[policy...]', 'shipped ids or files; all shipped policies by default')
    .option('--json', 'print scores, ranking and matrix as JSON')
    .option('--quiet', 'no progress')
    .action(async (policies, options) => onExit(await matrixCommand(policies, options)));

  withWeightOptions(withReplicateOptions(withScenarioOptions(program.command('report'))))
    .description('compare policies and write one HTML file that prints to A4')
    .argument('[policy...]', 'shipped ids or files; all shipped policies by default')
    .option('--out <file>', 'file to write (default: standard output)')
    .option('--outcome <id>', 'outcome of the figures (default: language.b1ShareAt36Months)')
    .option('--language <language>', 'en, az or ru', 'en')
    .option('--quiet', 'no progress')
    .action(async (policies, options) => onExit(await reportCommand(policies, options)));

  withReplicateCount(withRun(program.command('evaluate')))
    .description('outcomes of policies at the points of a table, and paired differences against the first')
    .argument('[policy...]', 'shipped ids or files; all shipped policies by default')
    .option('--points <file>', 'CSV or Parquet, one column a factor, one row a point; - for standard input')
    .option('--outcome <id>', 'outcome to give (repeatable; all by default)', collectValues)
    .option('--out <file>', 'new file to write: .csv, .json or .parquet (default: CSV to standard output)')
    .option('--json', 'print the outcomes as JSON')
    .option('--quiet', 'no progress')
    .option('--dry-run', 'print what would be evaluated, and evaluate nothing')
    .action(async (policies, options) => onExit(await evaluateCommand(policies, options)));

  withScenarioOptions(program.command('life'))
    .description('one migrant under each policy, month by month, and where the courses part')
    .argument('[id]', 'such as 2021-03/labour-quota/412 or stock/family/12; by default one whose courses part')
    .option('--policy <policy>', 'shipped id or file; all shipped policies by default (repeatable)', collectValues)
    .option('--replicate <n>', 'replicate, from 0', '0')
    .option('--json', 'print the life as JSON')
    .action(async (id, options) => onExit(await lifeCommand(id, options)));

  program
    .command('claims')
    .description('what the source documents claim, tested in the model: supported, opposed or undecided')
    .option('--claim <id>', 'one claim of the ledger (repeatable; all by default)', collectValues)
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'names the chance; the same seed gives the same run', 'korpu')
    .option('--scale <s>', 'share of people simulated, above 0 and up to 1', '0.1')
    .option('--parameters <which>', 'draws (default where a country ships sets) or central')
    .option('--draws <n>', 'parameter draws (default: 20)')
    .option('--replicates <n>', 'replicates (default: 1 of each draw; 16 at central parameters)')
    .option('--workers <n>', 'threads (default: one a core)')
    .option('--json', 'print the verdicts as JSON')
    .option('--quiet', 'no progress')
    .action(async (options) => onExit(await claimsCommand(options)));

  program
    .command('calibrate')
    .description('fit the hindcast to the record; writes the accepted parameter sets')
    .option('--check', 'only judge the sets that are shipped, their hindcasts run again')
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'names the draws and the luck', 'korpu')
    .option('--scale <s>', 'share of people simulated, above 0 and up to 1', '0.1')
    .option('--sets <n>', 'accepted sets wanted', '250')
    .option('--first-wave <n>', 'draws of the first wave', '300')
    .option('--most <n>', 'draws at most', '5000')
    .option('--out <file>', 'where the sets are written (default: accepted.json)')
    .option('--workers <n>', 'threads (default: one a core)')
    .option('--json', 'print the fit as JSON')
    .option('--quiet', 'no progress')
    .action(async (options) => onExit(await calibrateCommand(options)));

  program
    .command('validate')
    .description('check country, policy and shock files')
    .argument('<file...>', 'YAML or JSON files')
    .option('--country <id>', 'country of files that name none', 'azerbaijan')
    .option('--json', 'print the faults as JSON')
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
    .description('JSON Schema of a kind of file, for editors; without a kind, the kinds')
    .argument('[kind]', 'kind of file')
    .option('--country <id>', 'country whose ids are enumerated (default: every built-in one)')
    .action(async (kind, options) => onExit(await schemaCommand(kind, options)));

  program
    .command('verify-model')
    .description('check the model as it stands against cases with a known answer')
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'names the chance; the same seed gives the same run', 'korpu')
    .option('--estimators', 'check the intervals too, on made-up data whose truth is known')
    .option('--json', 'print the checks as JSON')
    .option('--quiet', 'no progress')
    .action(async (options) => onExit(await verifyModelCommand(options)));

  declareExperimentCommands(program, onExit);

  declareAnalysisCommands(program, onExit);

  program
    .command('serve')
    .description('answer requests of another program: one JSON request a line, one JSON answer a line')
    .option('--stdio', 'requests on standard input, answers on standard output')
    .option('--workers <n>', 'threads (default: one a core)')
    .action(async (options) => onExit(await serveCommand(options)));

  program
    .command('workbench')
    .description('serve the workbench on this machine alone, or write it as one file')
    .option('--port <n>', 'port on 127.0.0.1; 0 for any free one')
    .option('--single-file <file>', 'write the workbench as one HTML file, which opens from a disk without a network')
    .action(async (options) => onExit(await workbenchCommand(options)));

  program
    .command('bench')
    .description('agent-months per second per core, by process and in total')
    .option('--against <main.js>', 'built command line of another version, run in turns with this one')
    .option('--runs <n>', 'warm runs to take the median of', '3')
    .option('--draws [n]', 'time instead one comparison with so many parameter draws, 100 of them when nothing is said')
    .option('--json', 'print the figures as JSON')
    .addOption(new Option('--in-this-process <n>').hideHelp())
    .addOption(new Option('--by-process').hideHelp())
    .action(async (options) => onExit(await benchCommand(options)));

  // For those who work on Körpü: what it makes belongs in the repository.
  program
    .command('precompute', { hidden: true })
    .description('compute the evidence that the workbench shows, and write it into scenarios/')
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--seed <text>', 'names the chance', 'korpu')
    .option('--scale <s>', 'share of people simulated in the comparison', '0.05')
    .option('--draws <n>', 'parameter draws of the comparison', '60')
    .option('--replicates <n>', 'replicates of each draw', '2')
    .option('--claims-scale <s>', 'share of people simulated for the claims', '0.1')
    .option('--claims-draws <n>', 'parameter draws of the claims', '20')
    .option('--out <file>', 'where it is written instead')
    .option('--quiet', 'no progress')
    .action(async (options) => onExit(await precomputeCommand(options)));

  program.on('command:*', ([written = '']: readonly string[]) => {
    const names = program.commands.map((command) => command.name());
    const match = suggestName(written, names);
    const hint = match === undefined ? '' : ` (did you mean ${match}?)`;
    throw usageError(`there is no command '${written}'${hint}; this version has ${names.join(', ')}`);
  });
  return program;
}
