import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import type { CountryPack } from '../../scenarios/index.ts';
import type { Mutant } from './mutants.ts';
import type { simulate as Simulate, SimulationSummary } from './simulate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Simulates with the sources of a mutant, until a violated promise is found or the seeds are used up. */
export async function simulateMutant(
  { name, file, from, to }: Mutant,
  options: { readonly from: number; readonly seeds: number; readonly pack: CountryPack },
): Promise<SimulationSummary> {
  const path = join(root, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2)
    throw new Error(
      `${file}: got the text of the mutant '${name}' ${source.split(from).length - 1} times, expected once`,
    );
  const plugin = {
    name: 'mutant',
    enforce: 'pre' as const,
    transform: (code: string, id: string) => (id.split('?', 1)[0] === path ? code.replace(from, () => to) : null),
  };
  const { module } = await runnerImport<{ readonly simulate: typeof Simulate }>(
    join(root, 'tools/fault-simulator/simulate.ts'),
    { root, logLevel: 'error', configFile: false, plugins: [plugin] },
  );
  return module.simulate({ ...options, maxFailed: 1 });
}
