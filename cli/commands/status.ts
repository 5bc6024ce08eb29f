import { setTimeout } from 'node:timers/promises';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type ExperimentStatus, statusOf } from '../experiments/status.ts';
import { durationText } from '../output/time-left.ts';
import { writeStdout } from '../stdio.ts';

const POLL_MILLISECONDS = 5_000;

/** Prints the progress of an experiment, from files alone; with `--watch` until it is complete. */
export async function statusCommand(
  folder: string,
  options: { readonly json?: boolean; readonly watch?: boolean },
): Promise<ExitCode> {
  for (;;) {
    const status = statusOf(folder);
    await writeStdout(options.json === true ? `${JSON.stringify(status)}\n` : statusText(status));
    if (options.watch !== true || status.missing === 0) return exitCodeOf(status);
    await setTimeout(POLL_MILLISECONDS);
  }
}

function exitCodeOf({ missing, failed }: ExperimentStatus): ExitCode {
  if (missing > 0) return EXIT.incomplete;
  return failed > 0 ? EXIT.someFailed : EXIT.complete;
}

function statusText(status: ExperimentStatus): string {
  const { name, runs, done, failed, missing, chunks, runsPerSecond, secondsLeft, moving, merged, rowHash } = status;
  const rate = runsPerSecond === null ? '' : `, ${runsPerSecond.toPrecision(3)} runs/s`;
  const left = secondsLeft === null ? 'time left unknown' : `about ${durationText(secondsLeft)} left`;
  return [
    name,
    `${done}/${runs} runs done, ${failed} failed, ${missing} missing; ${chunks.published}/${chunks.total} chunks`,
    missing === 0 ? 'complete' : moving ? `running${rate}, ${left}` : 'not running; resume with korpu run',
    ...(merged ? [`merged, row hash ${rowHash}`] : missing === 0 ? ['not merged; try korpu merge'] : []),
    '',
  ].join('\n');
}
