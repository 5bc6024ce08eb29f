import { describe, expect, test } from 'vitest';
import { packView, readView } from '../../../scenarios/share/index.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { checkSeen, seenResult } from '../../../ui/state/seen-result.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { viewOf } from '../../../ui/state/view.ts';
import { arrivals, sample } from '../../charts/sample.ts';

const comparison = { ...sample, model: 'abcdef01', digest: 'abcdef02' };
const draft = {
  ...firstDraft,
  policies: comparison.run.policies.map((id) => ({ id, base: id, name: null, phases: null })),
};
const settled: AppState = {
  ...firstState('en'),
  draft,
  outcome: arrivals.id,
  status: { kind: 'settled', seconds: 1 },
  result: { comparison, draft, stage: 'settled' },
};

describe('the numbers of a sender', () => {
  test('are those of a final result, each with its range', () => {
    const seen = seenResult(settled);
    expect(seen).toMatchObject({ model: 'abcdef01', digest: 'abcdef02' });
    const mean = comparison.differences['targeted-measures']?.outcomes[arrivals.id]?.mean;
    expect(seen?.numbers).toContainEqual(
      expect.objectContaining({ policy: 'targeted-measures', outcome: arrivals.id, mean }),
    );
    // The second policy has no mean of this outcome.
    expect(seen?.numbers.some(({ policy, outcome }) => policy === 'mine' && outcome === arrivals.id)).toBe(false);
    expect(readView(packView({ ...viewOf(settled), ...(seen === null ? {} : { seen }) }))?.seen).toEqual(seen);
  });

  test('are none while the result is a quick answer, refined, or of another draft', () => {
    for (const stage of ['coarse', 'refining'] as const)
      expect(seenResult({ ...settled, result: { comparison, draft, stage } })).toBeNull();
    expect(seenResult({ ...settled, draft: { ...draft, months: 12 } })).toBeNull();
    expect(seenResult({ ...settled, result: null })).toBeNull();
  });

  test('leave out policies that are hidden, and all but the one chosen', () => {
    expect(seenResult({ ...settled, hidden: ['targeted-measures'] })?.numbers).toEqual([]);
    const policies = seenResult({ ...settled, chosen: 'mine' })?.numbers.map(({ policy }) => policy) ?? [];
    expect(new Set(policies).has('targeted-measures')).toBe(false);
  });
});

describe('a check of them', () => {
  const seen = seenResult(settled);
  if (seen === null) throw new Error('expected numbers');
  const other = { ...seen, numbers: seen.numbers.map((one) => ({ ...one, mean: one.mean * 1.0001 })) };

  test('says same for the same numbers', () => {
    expect(checkSeen(seen, comparison).outcome).toBe('same');
    expect(checkSeen(seen, { ...comparison, digest: 'other' }).outcome).toBe('same');
  });

  test('says altered if one digit was changed, and which number', () => {
    const { outcome, numbers } = checkSeen(other, comparison);
    expect(outcome).toBe('altered');
    expect(numbers[0]).toMatchObject({ isSame: false, here: { mean: seen.numbers[0]?.mean } });
  });

  test('says moved for other results, and newer model for another model', () => {
    expect(checkSeen(other, { ...comparison, digest: 'other' }).outcome).toBe('moved');
    expect(checkSeen(other, { ...comparison, model: 'other' }).outcome).toBe('newerModel');
  });

  test('does not fail at policies and outcomes that this page does not have', () => {
    const numbers = ['gone', 'constructor', '__proto__'].map((policy) => ({
      ...{ policy, outcome: 'toString', mean: 1, low: 0, high: 2 },
    }));
    expect(checkSeen({ ...seen, numbers }, comparison).numbers.map(({ here }) => here)).toEqual([null, null, null]);
  });
});
