import { describe, expect, test } from 'vitest';
import type { Futures } from '../../../../cli/experiments/analysis/futures.ts';
import type { AnalysisOptions } from '../../../../cli/experiments/analysis/options.ts';
import type { ExperimentRuns } from '../../../../cli/experiments/analysis/read-runs.ts';
import { discoverySection } from '../../../../cli/experiments/analysis/sections/discovery.ts';
import { flipsSection } from '../../../../cli/experiments/analysis/sections/flips.ts';
import { informationSection } from '../../../../cli/experiments/analysis/sections/information.ts';
import { policiesSection } from '../../../../cli/experiments/analysis/sections/policies.ts';
import type { AnalysisSection, OmittedSection } from '../../../../cli/experiments/analysis/sections/section.ts';

const outcome = 'accounts.net';
const count = 100;
const options: AnalysisOptions = {
  ...{ outcomes: [outcome], thresholds: new Map(), pictures: false },
  directions: new Map([[outcome, 'higher']]),
  resampling: { resamples: 100, level: 0.9, seed: 'korpu' },
};

/** Runs of one outcome with one replicate a future; one factor varies. */
function made(values: readonly Float64Array[]): { readonly runs: ExperimentRuns; readonly futures: Futures } {
  const policies = ['status-quo', 'targeted-measures', 'comprehensive-reform'].slice(0, values.length);
  const read = async () => (policy: number) => values[policy] as Float64Array;
  const factor = {
    id: 'f',
    kind: 'assumption',
    labels: null,
    values: Float64Array.from({ length: count }, (_, i) => i),
  };
  return {
    runs: { policies, replicates: 1, draws: 1, values: read, differences: read } as unknown as ExperimentRuns,
    futures: {
      ...{ count: values[0]?.length ?? 0, factors: [factor], dependent: false, isEvenlySpread: true, note: null },
      labelOf: (future: number) => `point ${future}`,
      valuesOf: (of: (policy: number, shock: number) => Float64Array, policy: number) => of(policy, 0),
    } as unknown as Futures,
  };
}

const sentence = (section: AnalysisSection | OmittedSection | null): string =>
  section !== null && 'figures' in section ? (section.figures[0]?.sentence ?? '') : '';
const constant = (value: number): Float64Array => new Float64Array(count).fill(value);

describe('a report on policies that are exactly equal', () => {
  const twins = made([constant(1), constant(1)]);
  // Better than its twin in one future of a hundred.
  const lucky = made([constant(1), constant(1).fill(2, 99)]);

  test('names none of them best, and says in how many futures they are equal', async () => {
    const text = sentence(await policiesSection(twins.runs, twins.futures, options));
    expect(text).toContain('Status quo and Targeted measures have the least worst regret, 0');
    expect(text).toContain(
      'no policy is ever best alone: in 100 % of 100 futures two or more policies are exactly equal',
    );
    expect(text).not.toContain('most often');
  });

  test('does not count ties for the policy listed first', async () => {
    const text = sentence(await policiesSection(lucky.runs, lucky.futures, options));
    expect(text).toContain('in 99 % of 100 futures two or more policies are exactly equal and best');
    expect(text).toContain('Targeted measures is best alone most often, in 1 %');
    expect(text).not.toContain('Status quo is best');
  });

  test('finds no winner on average, no flip and no choice between them', async () => {
    const flips = sentence(await flipsSection(twins.runs, twins.futures, options));
    expect(flips).toContain('On average Status quo and Targeted measures are exactly equal and best; no factor');
    const information = sentence(await informationSection(twins.runs, twins.futures, options));
    expect(information).toContain('Status quo and Targeted measures are exactly equal');
  });
});

test('an outcome of which neither side is better ranks no policy, and the report says so', async () => {
  const { runs, futures } = made([constant(1), constant(2)]);
  const neither = { ...options, directions: new Map() };
  expect(sentence(await policiesSection(runs, futures, neither))).toContain('policies are not ranked by it');
  for (const section of [flipsSection, informationSection, discoverySection]) {
    const made = await section(runs, futures, neither);
    expect('figures' in made ? made.figures : null).toEqual([]);
  }
});

test('an analysis without enough futures, policies or factors is left out with the reason', async () => {
  const few = made([new Float64Array(20), new Float64Array(20)]);
  const one = made([constant(1)]);
  const reasons = async (of: typeof few, sections: readonly ((...args: never[]) => Promise<unknown>)[]) =>
    Promise.all(
      sections.map(
        async (section) => (await section(...([of.runs, of.futures, options] as never[]))) as OmittedSection,
      ),
    );
  for (const { omitted } of await reasons(few, [flipsSection, discoverySection, informationSection]))
    expect(omitted).toMatch(/^got 20 futures \(shocks × points × draws\), expected at least \d+; try more points/);
  for (const { omitted } of await reasons(one, [policiesSection, flipsSection, informationSection]))
    expect(omitted).toBe('got one policy, expected at least two');
  const still = { ...few, futures: { ...few.futures, factors: [] } };
  for (const { omitted } of await reasons(still, [flipsSection, informationSection]))
    expect(omitted).toMatch(/^got nothing that varies/);
});
