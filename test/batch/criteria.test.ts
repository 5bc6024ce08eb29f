import { expect, test } from 'vitest';
import { addable, runShocks } from '../../batch/criteria/shock-runs.ts';
import { readRunRequest } from '../../batch/options/run-request.ts';
import { readWeights } from '../../batch/options/weights.ts';
import { compareText } from '../../batch/output/compare-text.ts';
import { matrixText } from '../../batch/output/matrix-text.ts';
import { resolveWithPack } from '../../batch/packs/resolve.ts';
import type { Runner } from '../../batch/pool/runner.ts';
import { matrixOf, type ReplicateResult, rankPolicies, type Scenario, summarise } from '../../engine/index.ts';
import { madeComparison } from './made-comparison.ts';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
const component = {
  id: 'permit',
  value: 0.123456,
  score: 99.99,
  weight: 1,
  group: 'origin.with-a-very-long-name-of-its-own',
};
const judged = { politicalWill: { value: 100, note: 'word '.repeat(50) }, reversibility: { value: 0, note: 'none' } };

function assessedOf(policies: readonly string[], score: number) {
  const one = () => {
    const each = [{ score, components: [component] }];
    return { effectiveness: each, efficiency: each, equity: each, feasibility: each, flexibility: each };
  };
  const judgements = Object.fromEntries(policies.map((policy) => [policy, judged]));
  const criteria = summarise(policies, policies.map(one), judgements);
  const cells = policies.map((policy) => ({
    ...{ policy, criterion: 'effectiveness', table: 'Moderate', prose: ['Low', 'Moderate'], note: 'for a test' },
  })) as never;
  return { criteria, ranking: rankPolicies(criteria), matrix: matrixOf(cells, criteria) };
}

test.each([0, 50, 100, Number.NaN])('the matrix of scores of %s is at most 80 columns wide', (score) => {
  const many = Array.from({ length: 9 }, (_, i) => `${'a-policy-with-a-long-name-'.repeat(4)}${i}`);
  for (const policies of [['status-quo', 'comprehensive-reform'], many]) {
    const assessed = assessedOf(policies, score);
    expect(widest(matrixText(madeComparison(policies), assessed))).toBeLessThanOrEqual(80);
    const notes = { reforms: [], failures: [], precision: null };
    expect(widest(compareText({ ...madeComparison(policies), ...assessed }, notes))).toBeLessThanOrEqual(80);
  }
});

test('the matrix shows ties as ties, what is judged apart, and why a cell differs', () => {
  const text = matrixText(madeComparison(['a', 'b']), assessedOf(['a', 'b'], 100)).replaceAll(/\n\s*/g, ' ');
  expect(text).toContain('=1  a  100.0 =1  b  100.0');
  expect(text).toContain('The first place is shared.');
  expect(text).toContain('a, politicalWill 100:');
  expect(text).toContain('Higher than table and prose at a score of 100: permit of origin.');
  expect(text).toContain('agrees with the table in 0 and with the prose in 0');
});

test('the plain table says where the criteria are', () => {
  const text = compareText(madeComparison(['a', 'b']), { reforms: [], failures: [], precision: null });
  expect(text).toContain('korpu matrix');
  expect(text).not.toContain('effectiv');
});

test('weights are read by name', () => {
  expect(readWeights([])).toEqual({});
  expect(readWeights(['equity=2', 'efficiency=0'])).toEqual({ equity: 2, efficiency: 0 });
  expect(() => readWeights(['equality=1'])).toThrow("--weight: got 'equality'");
  expect(() => readWeights(['equity'])).toThrow('try --weight equity=2');
  expect(() => readWeights(['equity=-1'])).toThrow('from 0 to 1000');
  expect(() => readWeights(['equity=0'])).toThrow('no weight above 0');
});

test('shocks are added that begin before the end and are not in force already', () => {
  const { scenario, packShocks } = resolveWithPack(readRunRequest({ months: '48', shock: ['recession'] }), [
    'status-quo',
  ]);
  const ids = addable(scenario, packShocks).map(({ id }) => id);
  expect(ids).toEqual(['inflow-surge', 'displacement', 'donor-withdrawal', 'pandemic']);
  expect(addable({ ...scenario, months: 36 }, packShocks).map(({ id }) => id)).toEqual(['donor-withdrawal']);
  expect(addable({ ...scenario, months: 12 }, packShocks)).toEqual([]);
});

test('each shock runs alone beside those in force; a failure is named with its shock', async () => {
  const { scenario, packShocks } = resolveWithPack(readRunRequest({ shock: ['recession'] }), ['status-quo']);
  const asked: string[] = [];
  const runner: Runner = {
    async run(given: Scenario, replicates, onResult) {
      asked.push(given.shocks.map(({ id }) => id).join('+'));
      for (const replicate of [...replicates].reverse()) onResult({ replicate } as ReplicateResult);
      return given.shocks.some(({ id }) => id === 'pandemic') ? [{ replicate: 9, reason: 'broke' }] : [];
    },
    async close() {},
  };
  let finished = 0;
  const progress = { expect() {}, finished: () => finished++, failed() {}, end() {} };
  const shocks = addable(scenario, packShocks);
  const { shockRuns, failures } = await runShocks(
    scenario,
    shocks,
    [0, 1, 4],
    runner,
    progress,
    new AbortController().signal,
  );
  expect(asked).toEqual([
    'recession+inflow-surge',
    'recession+displacement',
    'recession+donor-withdrawal',
    'recession+pandemic',
  ]);
  expect(shockRuns.map(({ results }) => results.map(({ replicate }) => replicate))).toEqual(Array(4).fill([0, 1, 4]));
  expect(failures).toEqual([{ replicate: 9, reason: 'under pandemic: broke' }]);
  expect(finished).toBe(12);
});

test('what is judged comes from the policies compared', () => {
  const { judged: found } = resolveWithPack(readRunRequest({}), ['targeted-measures']);
  expect(found['targeted-measures']?.politicalWill?.value).toBe(60);
});
