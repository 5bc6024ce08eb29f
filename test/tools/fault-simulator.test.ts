import { expect, test } from 'vitest';
import { assertDeclared, loadSimulator, pureFunctions } from '../../tools/fault-simulator/load-simulator.ts';
import { mutants } from '../../tools/fault-simulator/mutants.ts';
import { TimedPageDecoder } from '../../tools/fault-simulator/page-decoder.ts';
import { simulate } from '../../tools/fault-simulator/simulate.ts';
import { assertOnce } from '../../tools/fault-simulator/simulate-mutant.ts';

/** Simulations in every run of the tests; `test/tools/fault-simulator-deep.test.ts` has a thousand. */
const SEEDS = 25;

test('keeps every promise of the store and the queue under simulated faults', async () => {
  const { simulations, injected, failed } = await simulate({ from: 1, seeds: SEEDS });
  expect(failed.map(({ seed, violations }) => ({ seed, violations }))).toEqual([]);
  expect(simulations).toBe(SEEDS);
  expect(injected.size).toBeGreaterThan(15);
}, 120_000);

test.each([
  // A merge read a manifest with a flipped bit in a text, and wrote it back.
  101_890,
  // A slow disk let commands start after the time with faults.
  1_010_293,
])('keeps them under the faults of seed %i, which once broke one', async (seed) => {
  const { failed } = await simulate({ from: seed, seeds: 1 });
  expect(failed.map(({ violations }) => violations)).toEqual([]);
});

test('gives up a table whose decoding has no end, and refuses it', async () => {
  const decoder = new TimedPageDecoder(new URL('./endless-decoder.js', import.meta.url));
  const pages = { selection: {}, byteLength: 0, ranges: [] } as unknown as Parameters<TimedPageDecoder['decode']>[0];
  expect(() => decoder.decode(pages, () => {})).toThrow('more than 1 s of processor time');
  expect(decoder.endless).toBe(1);
  await decoder.close();
}, 120_000);

test('replays a seed operation by operation, whether results of pure functions are remembered or not', async () => {
  const remembering = await loadSimulator();
  const seeds = { from: 7, seeds: 4, keepTraces: true };
  const { traces: computed } = await simulate(seeds);
  expect(computed.length).toBe(4);
  for (let i = 0; i < 2; i++) expect((await remembering(seeds)).traces).toEqual(computed);
}, 120_000);

test.each(pureFunctions)('a function whose results are remembered is declared in its source: $name', (declared) => {
  expect(() => assertDeclared(declared)).not.toThrow();
  expect(() => assertDeclared({ ...declared, name: `${declared.name}Gone` })).toThrow(
    'follow the change of the source',
  );
});

test.each(mutants)('a mutant is a text of the sources: $name', ({ name, edits }) => {
  for (const edit of edits) expect(() => assertOnce(name, edit)).not.toThrow();
});
