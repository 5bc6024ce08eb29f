import { describe, expect, it } from 'vitest';
import { leastCorrelation, sensitivities } from '../../../cli/run/sensitivity.ts';
import { outcomes, REPLICATES_PER_DRAW, type ReplicateResult } from '../../../engine/index.ts';
import { namedUniform } from '../../../engine/internal.ts';

const DRAWS = 60;
const ids = Array.from({ length: 40 }, (_, k) => `made.parameter${k}`);
const byDraw = Array.from({ length: DRAWS }, (_, d) => ids.map((id) => namedUniform(`${d} ${id}`)));
const at = outcomes.findIndex(({ id }) => id === 'work.formal');

/** Two policies: the difference in insured workers increases with parameter 7, decreases with 11, and has noise. */
function made(draw: number, replicate: number): ReplicateResult {
  const values = byDraw[draw] ?? [];
  const luck = namedUniform(`luck ${draw} ${replicate}`) - 0.5;
  const none = new Float64Array(outcomes.length);
  const moved = new Float64Array(outcomes.length);
  moved[at] = 100 * (values[7] ?? 0) - 60 * (values[11] ?? 0) + 5 * luck;
  const policy = (figures: Float64Array) => ({ figures, pairedFigures: figures, referenceFigures: none });
  return {
    replicate: draw * REPLICATES_PER_DRAW + replicate,
    policies: [policy(none), policy(moved)],
  } as unknown as ReplicateResult;
}

const results = Array.from({ length: DRAWS }, (_, draw) => [made(draw, 0), made(draw, 1)]).flat();

describe('influence of parameters', () => {
  const found = sensitivities(['first', 'second'], results, { ids, byDraw });

  it('has a sign and is sorted by strength', () => {
    expect(found.map(({ policy, outcome, of, parameter }) => [policy, outcome, of, parameter])).toEqual([
      ['second', 'work.formal', 'difference', 'made.parameter7'],
      ['second', 'work.formal', 'difference', 'made.parameter11'],
    ]);
    expect(found[0]?.correlation).toBeGreaterThan(0.7);
    expect(found[1]?.correlation).toBeLessThan(-0.4);
  });

  it('is empty for constant figures', () => {
    expect(found.filter(({ policy }) => policy === 'first')).toEqual([]);
  });

  it('has a higher threshold for more parameters and fewer draws', () => {
    expect(leastCorrelation(250, 100)).toBeGreaterThan(leastCorrelation(10, 100));
    expect(leastCorrelation(250, 50)).toBeGreaterThan(leastCorrelation(250, 100));
  });
});
