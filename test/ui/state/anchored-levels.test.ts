import { expect, test } from 'vitest';
import type { Comparison } from '../../../engine/index.ts';
import { anchoredLevels } from '../../../ui/state/anchored-levels.ts';
import { builtInPolicy, type Draft, firstDraft } from '../../../ui/state/draft.ts';
import type { ComparisonResult } from '../../../ui/state/state.ts';

const draft: Draft = { ...firstDraft, policies: ['today', 'one', 'two'].map((id) => builtInPolicy(id)) };
const outcome = (unit: string, mean: number | null, width = 0.02) => {
  const range = { mean, low: mean === null ? null : mean - width, high: mean === null ? null : mean + width };
  return { unit, level: 0.9, ...range, meanLow: null, meanHigh: null, series: [{ month: '2030-12', ...range }] };
};
const comparisonOf = (levels: Readonly<Record<string, number | null>>, unit = 'share') =>
  ({
    run: { policies: Object.keys(levels) },
    hindcast: { outcomes: { x: outcome(unit, levels['today'] ?? null) } },
    policies: Object.fromEntries(
      Object.entries(levels).map(([id, mean]) => [id, { name: id, outcomes: { x: outcome(unit, mean) } }]),
    ),
  }) as unknown as Comparison;
const settledOf = (comparison: Comparison, of: Draft = draft) =>
  ({ comparison, draft: of, stage: 'settled' }) as ComparisonResult;
const edited: Draft = {
  ...draft,
  policies: draft.policies.map((one) => (one.id === 'one' ? { ...one, name: 'x' } : one)),
};
const levels = ({ policies }: Comparison) => Object.values(policies).map(({ outcomes }) => outcomes['x']?.mean);
const rounded = (comparison: Comparison) => levels(comparison).map((mean) => mean && Number(mean.toFixed(6)));

const settled = settledOf(comparisonOf({ today: 0.65, one: 0.7, two: 0.6 }));
const early = comparisonOf({ today: 0.55, one: 0.63, two: 0.52 });

test('levels of an early result are those of the settled one, and of the reference with the early difference', () => {
  const result = anchoredLevels(early, edited, settled);
  expect(rounded(result)).toEqual([0.65, 0.73, 0.6]);
  const { low, high, series } = result.policies['one']?.outcomes['x'] ?? expect.fail('there is no outcome');
  expect([low, high].map((bound) => Number(bound?.toFixed(6)))).toEqual([0.71, 0.75]);
  expect(series[0]).toMatchObject({
    mean: expect.closeTo(0.73),
    low: expect.closeTo(0.71),
    high: expect.closeTo(0.75),
  });
});

test('so is the past, with ranges as wide as those of the early result', () => {
  const wide = comparisonOf({ today: 0.65, one: 0.7, two: 0.6 });
  const past = { x: outcome('share', 0.65, 0.2) };
  const of = settledOf({ ...wide, hindcast: { outcomes: past } } as unknown as Comparison);
  const [point] = anchoredLevels(early, edited, of).hindcast.outcomes['x']?.series ?? [];
  expect(point).toMatchObject({ mean: expect.closeTo(0.65), low: expect.closeTo(0.63), high: expect.closeTo(0.67) });
});

test('they stay as they are under other conditions, after another reference, and without a settled result', () => {
  expect(anchoredLevels(early, edited, null)).toBe(early);
  expect(anchoredLevels(early, { ...edited, law: 'adopted' }, settled)).toBe(early);
  expect(anchoredLevels(early, { ...edited, values: { x: 1 } }, settled)).toBe(early);
  const other = { ...draft, policies: draft.policies.map((one) => (one.id === 'today' ? { ...one, name: 'x' } : one)) };
  expect(anchoredLevels(early, other, settled)).toBe(early);
});

test('no share leaves 0 to 1, no count falls below 0, and a balance may', () => {
  const high = anchoredLevels(comparisonOf({ today: 0.2, one: 0.9, two: 0.2 }), edited, settled);
  expect(levels(high)[1]).toBe(1);
  const count = (one: number, unit: string, from: number, to: number) =>
    levels(
      anchoredLevels(
        comparisonOf({ today: from, one, two: from }, unit),
        edited,
        settledOf(comparisonOf({ today: to, one: to, two: to }, unit)),
      ),
    )[1];
  expect(count(10, 'persons', 50, 20)).toBe(0);
  expect(count(-10, 'AZN', -50, -100)).toBe(-60);
});

test('an unknown level moves nothing', () => {
  expect(levels(anchoredLevels(comparisonOf({ today: null, one: 0.6, two: 0.5 }), edited, settled))).toEqual([
    null,
    0.6,
    expect.closeTo(0.6),
  ]);
});
