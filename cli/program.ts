import { Command, CommanderError } from 'commander';
import { suggestName } from '../scenarios/internal.ts';
import { declareAnalyse } from './commands/analyse.ts';
import { declareBench } from './commands/bench.ts';
import { declareCalibrate } from './commands/calibrate.ts';
import { declareCheck } from './commands/check.ts';
import { declareClaims } from './commands/claims.ts';
import { declareCompare } from './commands/compare.ts';
import { declareCountry } from './commands/country.ts';
import { declareEvaluate } from './commands/evaluate.ts';
import { declareExport } from './commands/export.ts';
import { declareInit } from './commands/init.ts';
import { declareLife } from './commands/life.ts';
import { declareList } from './commands/list.ts';
import { declareMatrix } from './commands/matrix.ts';
import { declareMerge } from './commands/merge.ts';
import { declareObjection } from './commands/objection.ts';
import { declarePlan } from './commands/plan.ts';
import { declarePrecompute } from './commands/precompute.ts';
import { declareRecord } from './commands/record.ts';
import { declareReport } from './commands/report.ts';
import { declareRerun } from './commands/rerun.ts';
import { declareRun } from './commands/run.ts';
import { declareSchema } from './commands/schema.ts';
import { declareSeek } from './commands/seek.ts';
import { declareServe } from './commands/serve.ts';
import { declareSign } from './commands/sign.ts';
import { declareStatus } from './commands/status.ts';
import { declareTemplate } from './commands/template.ts';
import { declareValidate } from './commands/validate.ts';
import { declareVerify } from './commands/verify.ts';
import { declareVerifyModel } from './commands/verify-model.ts';
import { declareWorkbench } from './commands/workbench.ts';
import { declareWorker } from './commands/worker.ts';
import { closeCountries } from './countries/opened-countries.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from './exit-codes.ts';
import { packageVersion } from './installation.ts';
import { writeStderr } from './stdio.ts';

/** Commands in the order of the help. */
const commands: readonly ((program: Command, onExit: ExitListener) => void)[] = [
  declareCompare,
  declareMatrix,
  declareObjection,
  declareReport,
  declareCheck,
  declareEvaluate,
  declareLife,
  declareClaims,
  declareCalibrate,
  declareRecord,
  declareValidate,
  declareCountry,
  declareList,
  declareSchema,
  declareVerifyModel,
  declarePlan,
  declareRun,
  declareWorker,
  declareMerge,
  declareStatus,
  declareVerify,
  declareSign,
  declareExport,
  declareRerun,
  declareTemplate,
  declareInit,
  declareAnalyse,
  declareSeek,
  declareServe,
  declareWorkbench,
  declareBench,
  declarePrecompute,
];

/**
 * Runs the command line and returns its exit code.
 * @throws UserError for wrong usage; any other error is a defect of Körpü.
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.complete;
  closeCountries();
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

/** Declares every command. onExit: receives the exit code of the command that ran. */
export function createProgram(onExit: ExitListener): Command {
  const program = new Command('korpu')
    .description('Körpü: a laboratory for migration policy. It explores what policies could do; it does not predict.')
    .version(packageVersion)
    .exitOverride()
    .configureHelp({ helpWidth: 80, sortSubcommands: false })
    .configureOutput({
      outputError: (text) => writeStderr(text.replace(/^error: /, 'korpu: ').trimEnd()),
    })
    .showSuggestionAfterError();

  for (const declare of commands) declare(program, onExit);

  program.on('command:*', ([name = '']: readonly string[]) => {
    const names = program.commands.map((command) => command.name());
    const match = suggestName(name, names);
    const hint = match === undefined ? '' : ` (did you mean ${match}?)`;
    throw usageError(`unknown command '${name}'${hint}; try one of ${names.join(', ')}`);
  });
  return program;
}
