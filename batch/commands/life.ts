import { answer } from '../answer.ts';
import { trajectoryOf } from '../evaluate/trajectory.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { Reading } from '../options/reading.ts';
import { readRunRequest } from '../options/run-request.ts';
import type { RunWords } from '../options/run-words.ts';
import { lifeText } from '../output/life-text.ts';
import { resolve } from '../packs/resolve.ts';

export interface LifeWords extends RunWords {
  readonly policy?: readonly string[];
  readonly replicate?: string;
  readonly json?: boolean;
}

/** Show one migrant's course under each policy; without an id, of one whose courses part. */
export async function lifeCommand(id: string | undefined, words: LifeWords): Promise<ExitCode> {
  const request = readRunRequest(words);
  const reading = new Reading();
  const replicate = reading.whole('--replicate', words.replicate ?? '0', 0, 4095, 0);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  const life = trajectoryOf(resolve(request, words.policy ?? []), id ?? null, replicate);
  await answer(words.json === true ? `${JSON.stringify(life)}\n` : lifeText(life));
  return EXIT.complete;
}
