import { setTimeout } from 'node:timers/promises';
import type { Command } from 'commander';
import { escapeControls } from '../../scenarios/internal.ts';
import { EXIT, type ExitCode, type ExitListener } from '../exit-codes.ts';
import { type ExperimentStatus, statusOf } from '../experiments/status.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { durationText } from '../output/time-left.ts';
import { writeStdout } from '../stdio.ts';

const POLL_MILLISECONDS = 5_000;

/** Declares `korpu status`. */
export function declareStatus(program: Command, onExit: ExitListener): void {
  withResultsFolder(program.command('status'))
    .description('show the progress of an experiment, from the files of its folder')
    .option('--json', 'print the status as JSON')
    .option('--watch', 'refresh every 5 s until complete')
    .action(async (folder, options) => onExit(await statusCommand(folder, options)));
}

/** Prints the progress of an experiment, from files alone; with `--watch` until it is complete. */
async function statusCommand(
  folder: string,
  options: { readonly json?: boolean; readonly watch?: boolean },
): Promise<ExitCode> {
  for (;;) {
    const status = statusOf(folder);
    await writeStdout(options.json === true ? `${JSON.stringify(status)}\n` : statusText(folder, status));
    if (options.watch !== true || status.missing === 0) return exitCodeOf(status);
    await setTimeout(POLL_MILLISECONDS);
  }
}

function exitCodeOf({ missing, failed, changed }: ExperimentStatus): ExitCode {
  if (missing > 0 || changed.length > 0) return EXIT.incomplete;
  return failed > 0 ? EXIT.someFailed : EXIT.complete;
}

function statusText(folder: string, status: ExperimentStatus): string {
  const {
    name,
    runs,
    done,
    failed,
    missing,
    chunks,
    runsPerSecond,
    secondsLeft,
    moving,
    merged,
    changed,
    rowHash,
    faults,
    disputed,
  } = status;
  const rate = runsPerSecond === null ? '' : `, ${runsPerSecond.toPrecision(3)} runs/s`;
  const timeLeft = secondsLeft === null ? 'time left unknown' : `about ${durationText(secondsLeft)} left`;
  return [
    escapeControls(name),
    `${done}/${runs} runs done, ${failed} failed, ${missing} missing; ${chunks.published}/${chunks.total} chunks`,
    missing === 0 ? 'complete' : moving ? `running${rate}, ${timeLeft}` : 'not running; resume with korpu run',
    ...(merged
      ? [`merged, row hash ${rowHash}`]
      : missing > 0
        ? []
        : [moving ? 'being merged' : 'not merged; try korpu merge']),
    ...(changed.length > 0
      ? [
          `damaged: ${changed.join(', ')} missing or changed after the merge; try korpu merge ${folder}, or korpu run EXP --out ${folder}`,
        ]
      : []),
    ...(disputed > 0
      ? [`disputed: rows of ${disputed} cells differed when they were computed again; try korpu run EXP --repair`]
      : []),
    ...faults.map((fault) => `damaged: ${fault}`),
    '',
  ].join('\n');
}
