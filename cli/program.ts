import { Command, CommanderError } from 'commander';
import { suggestName } from '../scenarios/internal.ts';
import { closeCountries } from './countries/opened-countries.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from './exit-codes.ts';
import { packageVersion } from './installation.ts';
import { writeStderr } from './stdio.ts';

/** Declares a command, and calls `onExit` with its exit code when it has run. */
type Declare = (program: Command, onExit: ExitListener) => void;

/** Commands in the order of the help. Each is loaded when it is asked for: some need large libraries. */
const commands: Readonly<Record<string, () => Promise<Declare>>> = {
  compare: async () => (await import('./commands/compare.ts')).declareCompare,
  matrix: async () => (await import('./commands/matrix.ts')).declareMatrix,
  objection: async () => (await import('./commands/objection.ts')).declareObjection,
  report: async () => (await import('./commands/report.ts')).declareReport,
  check: async () => (await import('./commands/check.ts')).declareCheck,
  evaluate: async () => (await import('./commands/evaluate.ts')).declareEvaluate,
  life: async () => (await import('./commands/life.ts')).declareLife,
  claims: async () => (await import('./commands/claims.ts')).declareClaims,
  calibrate: async () => (await import('./commands/calibrate.ts')).declareCalibrate,
  record: async () => (await import('./commands/record.ts')).declareRecord,
  validate: async () => (await import('./commands/validate.ts')).declareValidate,
  country: async () => (await import('./commands/country.ts')).declareCountry,
  list: async () => (await import('./commands/list.ts')).declareList,
  schema: async () => (await import('./commands/schema.ts')).declareSchema,
  'verify-model': async () => (await import('./commands/verify-model.ts')).declareVerifyModel,
  plan: async () => (await import('./commands/plan.ts')).declarePlan,
  run: async () => (await import('./commands/run.ts')).declareRun,
  worker: async () => (await import('./commands/worker.ts')).declareWorker,
  merge: async () => (await import('./commands/merge.ts')).declareMerge,
  status: async () => (await import('./commands/status.ts')).declareStatus,
  verify: async () => (await import('./commands/verify.ts')).declareVerify,
  sign: async () => (await import('./commands/sign.ts')).declareSign,
  export: async () => (await import('./commands/export.ts')).declareExport,
  rerun: async () => (await import('./commands/rerun.ts')).declareRerun,
  template: async () => (await import('./commands/template.ts')).declareTemplate,
  init: async () => (await import('./commands/init.ts')).declareInit,
  analyse: async () => (await import('./commands/analyse.ts')).declareAnalyse,
  seek: async () => (await import('./commands/seek.ts')).declareSeek,
  serve: async () => (await import('./commands/serve.ts')).declareServe,
  workbench: async () => (await import('./commands/workbench.ts')).declareWorkbench,
  bench: async () => (await import('./commands/bench.ts')).declareBench,
  precompute: async () => (await import('./commands/precompute.ts')).declarePrecompute,
};

/**
 * Runs the command line and returns its exit code.
 * @throws UserError for wrong usage; any other error is a defect of Körpü.
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.complete;
  closeCountries();
  const [name = ''] = args;
  // Help, options and unknown names need all of them.
  const program = await createProgram(
    (exitCode) => {
      code = exitCode;
    },
    Object.hasOwn(commands, name) ? [name] : undefined,
  );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has printed the message, help or version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.complete : EXIT.usage;
    throw error;
  }
  return code;
}

/** Declares commands, all unless named. onExit: receives the exit code of the command that ran. */
export async function createProgram(
  onExit: ExitListener,
  names: readonly string[] = Object.keys(commands),
): Promise<Command> {
  const program = new Command('korpu')
    .description('Körpü: a laboratory for migration policy. It explores what policies could do; it does not predict.')
    .version(packageVersion)
    .exitOverride()
    .configureHelp({ helpWidth: 80, sortSubcommands: false })
    .configureOutput({
      outputError: (text) => writeStderr(text.replace(/^error: /, 'korpu: ').trimEnd()),
    })
    .showSuggestionAfterError();

  for (const name of names) (await commands[name]?.())?.(program, onExit);

  program.on('command:*', ([name = '']: readonly string[]) => {
    const names = program.commands.map((command) => command.name());
    const match = suggestName(name, names);
    const hint = match === undefined ? '' : ` (did you mean ${match}?)`;
    throw usageError(`unknown command '${name}'${hint}; try one of ${names.join(', ')}`);
  });
  return program;
}
