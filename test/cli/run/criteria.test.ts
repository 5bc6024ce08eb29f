import { expect, test } from 'vitest';
import { resolveRequest } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { readWeights } from '../../../cli/options/weights.ts';
import { compareText } from '../../../cli/output/compare-text.ts';
import { matrixText } from '../../../cli/output/matrix-text.ts';
import { createShockPlan, SHOCK_DRAWS, shockReplicatesOf } from '../../../cli/run/shock-plan.ts';
import { createEngine, REPLICATES_PER_DRAW } from '../../../engine/index.ts';
import { compareWithMatrix, estimateWorkload, rankPolicies, summariseCriteria } from '../../../engine/internal.ts';
import { applicableShocks } from '../../../engine/simulation/shock-runs.ts';
import { sampleComparison } from '../output/sample-comparison.ts';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
const component = {
  id: 'permit',
  value: 0.123456,
  score: 99.99,
  weight: 1,
  group: 'origin.with-a-very-long-name-of-its-own',
};
const gain = { id: 'retention', value: 0.1, score: 20, weight: 1, baseline: 0.3 };
const judged = { politicalWill: { value: 100, note: 'word '.repeat(50) }, reversibility: { value: 0, note: 'none' } };

function assessedOf(policies: readonly string[], score: number) {
  const one = () => {
    const each = [{ score, components: [component, gain] }];
    return { effectiveness: each, efficiency: each, equity: each, feasibility: each, flexibility: each };
  };
  const judgements = Object.fromEntries(policies.map((policy) => [policy, judged]));
  const criteria = summariseCriteria(policies, policies.map(one), judgements);
  const cells = policies.map((policy) => ({
    ...{ policy, criterion: 'effectiveness', table: 'Moderate', prose: ['Low', 'Moderate'], note: 'for a test' },
  })) as never;
  return { criteria, ranking: rankPolicies(criteria), matrix: compareWithMatrix(cells, criteria) };
}

test.each([0, 50, 100, Number.NaN])('prints the matrix of scores of %s within 80 columns', (score) => {
  const many = Array.from({ length: 9 }, (_, i) => `${'a-policy-with-a-long-name-'.repeat(4)}${i}`);
  for (const policies of [['status-quo', 'comprehensive-reform'], many]) {
    const assessed = assessedOf(policies, score);
    expect(widest(matrixText(sampleComparison(policies), assessed))).toBeLessThanOrEqual(80);
    const notes = { reforms: [], failures: [], precision: null };
    expect(widest(compareText({ ...sampleComparison(policies), ...assessed }, notes))).toBeLessThanOrEqual(80);
  }
});

test('shows ties, separate expert ratings, and why a cell differs', () => {
  const text = matrixText(sampleComparison(['a', 'b']), assessedOf(['a', 'b'], 100)).replaceAll(/\n\s*/g, ' ');
  expect(text).toContain('=1  a  100.0, first in 50 % =1  b  100.0, first in 50 %');
  expect(text).toContain('The first place is shared.');
  expect(text).toContain('a, politicalWill 100:');
  expect(text).toContain('Higher than table and prose at a score of 100: permit of origin.');
  expect(text).toContain('agrees with the table in 0 and with the prose in 0');
});

test('refers to the criteria in the plain table', () => {
  const text = compareText(sampleComparison(['a', 'b']), { reforms: [], failures: [], precision: null });
  expect(text).toContain('korpu matrix');
  expect(text).not.toContain('effectiv');
});

test('parses weights by name', () => {
  expect(readWeights([])).toEqual({});
  expect(readWeights(['equity=2', 'efficiency=0'])).toEqual({ equity: 2, efficiency: 0 });
  expect(() => readWeights(['equality=1'])).toThrow("--weight: got 'equality'");
  expect(() => readWeights(['equity'])).toThrow('try --weight equity=2');
  expect(() => readWeights(['equity=-1'])).toThrow('from 0 to 1000');
  expect(() => readWeights(['equity=0'])).toThrow('no weight above 0');
});

test('applies shocks that begin after the policy start and are not active already', () => {
  const { scenarioOf, shocksOf } = resolveRequest(readRunRequest({ months: '48', shock: ['recession'] }), [
    'status-quo',
  ]);
  const scenario = scenarioOf(0);
  const ids = applicableShocks(scenario, shocksOf(0)).map(({ id }) => id);
  expect(ids).toEqual(['inflow-surge', 'displacement', 'donor-withdrawal', 'pandemic']);
  expect(applicableShocks({ ...scenario, months: 36 }, shocksOf(0)).map(({ id }) => id)).toEqual(['donor-withdrawal']);
  expect(applicableShocks({ ...scenario, months: 12 }, shocksOf(0))).toEqual([]);
  const before = shocksOf(0).map((shock) => ({ ...shock, startMonth: -1 }));
  expect(applicableShocks(scenario, before)).toEqual([]);
});

test('runs the shocks in four replicates, or in one of each of the first draws', () => {
  const resolved = resolveRequest(readRunRequest({}), ['status-quo']);
  const central = createShockPlan(resolved, false);
  expect([0, 1, 3, 4, 19].map((replicate) => central.runsShocks(replicate))).toEqual([true, true, true, false, false]);
  expect(central.shocksOf(0)).toHaveLength(5);
  const drawn = createShockPlan(resolved, true);
  const last = SHOCK_DRAWS - 1;
  const options = [0, 1, ...[last, last + 1 / REPLICATES_PER_DRAW, last + 1].map((draw) => draw * REPLICATES_PER_DRAW)];
  expect(options.map((replicate) => drawn.runsShocks(replicate))).toEqual([true, false, true, false, false]);
  expect(drawn.shocksOf(last)).toHaveLength(5);
  expect(drawn.shocksOf(SHOCK_DRAWS)).toEqual([]);
  expect([
    shockReplicatesOf(20, null),
    shockReplicatesOf(3, null),
    shockReplicatesOf(2, 100),
    shockReplicatesOf(2, 5),
  ]).toEqual([4, 3, SHOCK_DRAWS, 5]);
});

test('estimates the work of a run closely', () => {
  const resolved = resolveRequest(readRunRequest({ months: '120', scale: '0.01' }), []);
  const scenario = resolved.scenarioOf(0);
  const shocks = createShockPlan(resolved, false).shocksOf(0);
  const { agentMonthsPerReplicate, agentMonthsUnderShocks } = estimateWorkload(scenario, shocks);
  const engine = createEngine(scenario, { shocks, groups: false });
  const without = engine.replicate(5).agentMonths;
  const under = engine.replicate(5, true).agentMonths - without;
  expect(without / agentMonthsPerReplicate).toBeLessThan(1.1);
  expect(under / agentMonthsUnderShocks).toBeLessThan(1.1);
}, 60_000);

test('takes expert ratings from the compared policies', () => {
  const { ratings: found } = resolveRequest(readRunRequest({}), ['targeted-measures']);
  expect(found['targeted-measures']?.politicalWill?.value).toBe(60);
});
