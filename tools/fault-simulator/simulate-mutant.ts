import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CountryPack } from '../../scenarios/index.ts';
import { loadSimulator } from './load-simulator.ts';
import type { Mutant, SourceEdit } from './mutants.ts';
import type { SimulationSummary } from './simulate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Simulates with the sources of a mutant, until a violated promise is found or the seeds are used up. */
export async function simulateMutant(
  { name, edits }: Mutant,
  options: { readonly from: number; readonly seeds: number; readonly pack: CountryPack },
): Promise<SimulationSummary> {
  for (const edit of edits) assertOnce(name, edit);
  const simulate = await loadSimulator({ edits });
  return simulate({ ...options, maxFailed: 1 });
}

/** Asserts that the text of an edit is in its source, once. */
export function assertOnce(name: string, { file, from }: SourceEdit): void {
  const count = readFileSync(join(root, file), 'utf8').split(from).length - 1;
  if (count === 1) return;
  throw new Error(
    `${file}: got the text of the mutant '${name}' ${count} times, expected once; follow the change of the source`,
  );
}
