import { setTimeout } from 'node:timers/promises';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type Status, statusOf } from '../experiments/status.ts';
import { spanText } from '../progress/time-left.ts';

const LOOK_EVERY = 5_000;

/** Say how far an experiment is, from files alone; with --watch until it is complete. */
export async function statusCommand(
  folder: string,
  words: { readonly json?: boolean; readonly watch?: boolean },
): Promise<ExitCode> {
  for (;;) {
    const status = statusOf(folder);
    await answer(words.json === true ? `${JSON.stringify(status)}\n` : statusText(status));
    if (words.watch !== true || status.missing === 0) return codeOf(status);
    await setTimeout(LOOK_EVERY);
  }
}

function codeOf({ missing, failed }: Status): ExitCode {
  if (missing > 0) return EXIT.incomplete;
  return failed > 0 ? EXIT.someFailed : EXIT.complete;
}

function statusText(status: Status): string {
  const { name, runs, done, failed, missing, chunks, runsPerSecond, secondsLeft, moving, merged, rowHash } = status;
  const rate = runsPerSecond === null ? '' : `, ${runsPerSecond.toPrecision(3)} runs/s`;
  const left = secondsLeft === null ? 'time left not known' : `about ${spanText(secondsLeft)} left`;
  return [
    name,
    `${done}/${runs} runs done, ${failed} failed, ${missing} missing; ${chunks.published}/${chunks.total} chunks`,
    missing === 0
      ? 'complete'
      : moving
        ? `under way${rate}, ${left}`
        : 'nobody is at work on it; korpu run goes on with it',
    ...(merged ? [`merged, row hash ${rowHash}`] : missing === 0 ? ['not merged yet; korpu merge does that'] : []),
    '',
  ].join('\n');
}
