import type { Command } from 'commander';
import { estimateWorkload } from '../../engine/internal.ts';
import { evaluatePoints, type PointResult } from '../evaluate/evaluate-points.ts';
import { type Evaluation, prepareEvaluation } from '../evaluate/evaluation.ts';
import { evaluationJson } from '../evaluate/evaluation-json.ts';
import { evaluationTable } from '../evaluate/evaluation-table.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { encodeTable } from '../experiments/storage/parquet.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { withForceOption, withOutputOptions } from '../options/output-options.ts';
import {
  collectValues,
  type RunOptions,
  withPolicyArguments,
  withReplicateCount,
  withRun,
} from '../options/run-options.ts';
import { readRunRequest } from '../options/run-request.ts';
import { type CsvCell, formatCsv } from '../output/files/csv.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { readPoints } from '../points/read-points.ts';
import { openThreadPool } from '../run/thread-pool.ts';
import { writeContent, writeProgress, writeStderr, writeStdout } from '../stdio.ts';

/** Options of `korpu evaluate`, unparsed. */
interface EvaluateOptions extends RunOptions {
  readonly points?: string;
  readonly outcome?: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly dryRun?: boolean;
}

/** Declares `korpu evaluate`. */
export function declareEvaluate(program: Command, onExit: ExitListener): void {
  const command = withReplicateCount(withRun(withPolicyArguments(program.command('evaluate'))))
    .description('evaluate policies at the points of a table: outcomes and paired differences')
    .option('--points <file>', 'CSV or Parquet, one column per factor, one row per point; - for standard input')
    .option('--outcome <id>', 'outcome to include (repeatable; default: all)', collectValues)
    .option('--out <file>', 'new output file: .csv, .json or .parquet (default: CSV to standard output)');
  withOutputOptions(withForceOption(command), 'the outcomes')
    .option('--dry-run', 'print the plan, evaluate nothing')
    .action(async (policies, options) => onExit(await evaluateCommand(policies, options)));
}

/** Evaluates every point of a table: outcomes of each policy, and paired differences from the first. */
async function evaluateCommand(policies: readonly string[], options: EvaluateOptions): Promise<ExitCode> {
  const request = readRunRequest(options);
  const force = options.force === true;
  const format = options.out === undefined ? null : formatOf(options.out, force);
  if (options.points === undefined)
    throw usageError('--points: got nothing, expected a CSV or Parquet file of points, or -; try --points points.csv');
  const table = await readPoints(options.points);
  const evaluation = prepareEvaluation(request, policies, table, options.outcome ?? []);
  if (options.dryRun === true) {
    await writeStdout(dryRunText(evaluation, options.json === true));
    return EXIT.complete;
  }
  const results = await computed(evaluation, options.quiet === true);
  if (options.out !== undefined && format !== null) {
    writeAtomically(options.out, serialised(evaluation, results, format), { replace: force });
    if (options.quiet !== true) writeStderr(`Written to ${options.out}`);
  }
  if (options.json === true) await writeStdout(serialised(evaluation, results, 'json') as string);
  else if (options.out === undefined) await writeContent(serialised(evaluation, results, 'csv') as string);
  const failures = results.flatMap(({ point, failures: pointFailures }) =>
    pointFailures.map((failure) => ({ point, ...failure })),
  );
  for (const { point, replicate, reason } of failures.slice(0, SHOWN))
    writeStderr(`korpu: point ${point}, replicate ${replicate} failed: ${reason}`);
  if (failures.length > SHOWN) writeStderr(`korpu: ${failures.length - SHOWN} more replicates failed`);
  return failures.length > 0 ? EXIT.someFailed : EXIT.complete;
}

/** Maximum number of failures listed individually. */
const SHOWN = 20;

type Format = 'csv' | 'json' | 'parquet';

function formatOf(out: string, force: boolean): Format {
  const [, ending = ''] = /\.([a-z]+)$/i.exec(out) ?? [];
  const format = (['csv', 'json', 'parquet'] as const).find((candidate) => candidate === ending.toLowerCase());
  if (format === undefined)
    throw usageError(
      `--out: got '${out}', expected a file that ends in .csv, .json or .parquet; try --out outcomes.csv`,
    );
  checkOutputFile('--out', out, force);
  return format;
}

async function computed({ work }: Evaluation, quiet: boolean): Promise<PointResult[]> {
  const progress = openProgress({ quiet, terminal: isTerminal(), write: writeProgress });
  const interrupt = listenForInterrupt(writeStderr);
  const workers = Math.min(work.workers, work.points * work.replicates);
  const threads = openThreadPool(workers, (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
  progress.expect(work.points * work.replicates);
  try {
    return await evaluatePoints(
      { ...work, workers },
      (task, signal) => threads.run('evaluate-worker', task, signal),
      interrupt.signal,
      (done, failed) => {
        for (let k = 0; k < done; k++) progress.addFinished();
        for (let k = 0; k < failed; k++) progress.addFailed();
      },
    );
  } finally {
    progress.end();
    await threads.close();
    interrupt.release();
  }
}

/** Serialises the results in the format of the output file. */
function serialised(evaluation: Evaluation, results: readonly PointResult[], format: Format): string | Uint8Array {
  if (format === 'json') return `${JSON.stringify(evaluationJson(evaluation, results))}\n`;
  const { columns, rows } = evaluationTable(evaluation, results);
  if (format === 'parquet') return encodeTable(columns, rows, { 'korpu.model': evaluation.model });
  const names = columns.map(({ name }) => name);
  const count = rows[0]?.length ?? 0;
  const lines = Array.from({ length: count }, (_, i): CsvCell[] => rows.map((values) => values[i] ?? null));
  return formatCsv(names, lines);
}

function dryRunText({ work, factors, outcomes, scenario }: Evaluation, json: boolean): string {
  const { points, replicates } = work;
  const policies = scenario.policies.map(({ id }) => id);
  const agentMonths = Math.round(points * replicates * estimateWorkload(scenario).agentMonthsPerReplicate);
  const names = factors.map(({ id }) => id);
  if (json) {
    const summary = {
      dryRun: true,
      policies,
      points,
      replicates,
      factors: names,
      outcomes: outcomes.length,
      agentMonths,
    };
    return `${JSON.stringify(summary)}\n`;
  }
  return [
    `Would evaluate ${points} points of ${names.length} factors: ${names.join(', ')}`,
    `policies ${policies.join(', ')}; ${replicates} replicates of each, ${outcomes.length} outcomes`,
    `${scenario.months} months from ${scenario.start}, scale ${scenario.scale}, seed ${scenario.seed}`,
    `about ${agentMonths} agent-months; nothing was computed`,
    '',
  ].join('\n');
}
