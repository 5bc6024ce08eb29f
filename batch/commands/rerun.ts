import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { planOfFolder } from '../experiments/manifest.ts';
import { type Rerun, rerun } from '../experiments/rerun.ts';
import { Reading } from '../options/reading.ts';
import { csv } from '../output/csv.ts';

/** Compute one run again and say whether the folder holds the same row. */
export async function rerunCommand(
  folder: string,
  words: { readonly run: string; readonly trace?: boolean; readonly json?: boolean },
): Promise<ExitCode> {
  const plan = planOfFolder(folder);
  const reading = new Reading();
  const run = reading.whole('--run', words.run, 0, plan.runs - 1, 0);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const found = await rerun(folder, plan, run, words.trace === true);
  await answer(words.json === true ? `${JSON.stringify(found)}\n` : rerunText(found));
  return found.asStored === false ? EXIT.incomplete : EXIT.complete;
}

function rerunText({ run, row, asStored, trace }: Rerun): string {
  const held = asStored === null ? 'the folder holds no row of it' : asStored ? 'as stored' : 'not as stored';
  const lines = Object.entries(row).map(([name, value]) => `${name} ${value ?? 'cannot be computed'}`);
  const header = Object.keys(trace?.[0] ?? {});
  const months =
    trace === undefined
      ? ''
      : `\n${csv(
          header,
          trace.map((month) => header.map((name) => month[name] ?? null)),
        )}`;
  return `run ${run}: ${held}\n${lines.join('\n')}\n${months}`;
}
