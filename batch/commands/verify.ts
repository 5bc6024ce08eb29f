import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { planOfFolder } from '../experiments/manifest.ts';
import { type Verification, verifyFolder } from '../experiments/verify.ts';
import { Reading } from '../options/reading.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';

/** Compute a sample of runs again and hold them, and every byte of the folder, to what was written. */
export async function verifyCommand(
  folder: string,
  words: { readonly sample?: string; readonly json?: boolean; readonly quiet?: boolean },
): Promise<ExitCode> {
  const reading = new Reading();
  const sample = reading.whole('--sample', words.sample ?? '20', 0, 1_000_000, 20);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const plan = planOfFolder(folder);
  const progress = openProgress({
    quiet: words.quiet === true,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
    noun: 'runs',
  });
  progress.expect(Math.min(sample, plan.runs));
  let found: Verification;
  try {
    found = await verifyFolder(folder, plan, sample, () => progress.finished());
  } finally {
    progress.end();
  }
  await answer(words.json === true ? `${JSON.stringify(found)}\n` : verifyText(folder, found));
  return found.holds ? EXIT.complete : EXIT.incomplete;
}

const SHOWN = 10;

function verifyText(folder: string, found: Verification): string {
  const { sampled, differing, filesHold, missingChunks, damagedChunks, holds } = found;
  const files = filesHold === null ? 'not merged yet' : filesHold ? 'merged files hold' : 'merged files have changed';
  return [
    `${folder}: ${holds ? 'holds' : 'does not hold'}`,
    `${sampled} runs computed again, ${differing.length} came out otherwise`,
    `${files}; ${missingChunks} parts missing, ${damagedChunks} damaged`,
    ...differing.slice(0, SHOWN).map(({ run, columns }) => `  run ${run}: ${columns.slice(0, 6).join(', ')}`),
    '',
  ].join('\n');
}
