import type { Scenario } from '../../engine/index.ts';
import { type Life, liveLife } from '../../engine/internal.ts';
import { answer } from '../answer.ts';
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
  const life = lived(resolve(request, words.policy ?? []), id ?? null, replicate);
  await answer(words.json === true ? `${JSON.stringify(life)}\n` : lifeText(life));
  return EXIT.complete;
}

function lived(scenario: Scenario, id: string | null, replicate: number): Life {
  try {
    return liveLife(scenario, { id, replicate });
  } catch (error) {
    // The engine names what is wrong with an id; anything else is a fault of ours.
    if (error instanceof RangeError) throw misused(error.message);
    throw error;
  }
}
