import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { loadSimulator } from '../../tools/fault-simulator/load-simulator.ts';
import { mutants } from '../../tools/fault-simulator/mutants.ts';
import { simulateMutant } from '../../tools/fault-simulator/simulate-mutant.ts';

/** Watchdog only: a busy machine takes many times longer than an idle one. */
const TIMEOUT = 1_800_000;

test(
  'keeps every promise of the store and the queue in a thousand simulations',
  async () => {
    const simulate = await loadSimulator();
    const { simulations, failed } = await simulate({ from: 1, seeds: 1000 });
    expect(failed.map(({ seed, violations }) => ({ seed, violations }))).toEqual([]);
    expect(simulations).toBe(1000);
  },
  TIMEOUT,
);

describe('finds that the store is broken when', () => {
  const pack = builtInPack('velmora');
  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (_, mutant) => {
      const { failed } = await simulateMutant(mutant, { from: 1, seeds: 600, pack });
      expect(failed.length).toBe(1);
    },
    TIMEOUT,
  );
});
