import { describe, expect, test } from 'vitest';
import { createEngine, outcomes } from '../../../engine/index.ts';
import { countrySummaryOf } from '../../../tools/country-summary.ts';
import { type Draft, firstDraft } from '../../../ui/state/draft.ts';
import { withCopy, withPhase, withValue } from '../../../ui/state/edit-draft.ts';
import { lawChanceOf } from '../../../ui/state/law-chances.ts';
import { catalogue } from './country.ts';

const { laws } = countrySummaryOf(new URL('../../..', import.meta.url).pathname);
const evidence = 'policy.comprehensive.adoptionProbability';
const reform = 'comprehensive-reform';
const copied = withCopy(firstDraft, reform, 'Mine', catalogue.pack);
if (copied === null) throw new Error('expected a copy');
const mine = copied.id;

/** Draft in which the law of the copy has a chance. */
const withChance = (probability: number): Draft =>
  withPhase(copied.draft, mine, 0, (phase) =>
    phase.law == null ? phase : { ...phase, law: { ...phase.law, probability } },
  );

describe('chance of a law', () => {
  test('is the judged value, not the mean over draws, of built-in policies and unchanged copies', () => {
    const judged = catalogue.pack.policies.get(reform)?.content.phases[0]?.law?.probability;
    expect(judged).toBeGreaterThan(0);
    for (const id of [reform, mine])
      expect(lawChanceOf(copied.draft, id, laws)).toEqual({ chance: judged, isOwn: false });
    expect(lawChanceOf(copied.draft, 'targeted-measures', laws)).toBeNull();
    expect(lawChanceOf(copied.draft, 'no-such-policy', laws)).toBeNull();
  });

  test("is the user's own where it was set in a policy or as an assumption", () => {
    expect(lawChanceOf(withChance(0.5), mine, laws)).toEqual({ chance: 0.5, isOwn: true });
    expect(lawChanceOf(withChance(0.5), reform, laws)?.isOwn).toBe(false);
    const assumed = withValue(copied.draft, evidence, 0.6);
    for (const id of [reform, mine]) expect(lawChanceOf(assumed, id, laws)).toEqual({ chance: 0.6, isOwn: true });
  });

  test('moves outcomes of the policy that needs the law, and of no other', () => {
    /** Outcomes of the last month of one simulation, by policy. */
    const measured = (probability: number): ReadonlyMap<string, readonly number[]> => {
      const draft = withChance(probability);
      const policies = draft.policies.filter(({ id }) => [mine, 'status-quo', 'targeted-measures'].includes(id));
      // Longer than the law may be delayed.
      const scenario = catalogue.scenarioOf({ ...draft, policies, months: 72 }, 0.005);
      if (!scenario.ok) throw new Error('the draft is invalid');
      const results = createEngine(scenario.value).replicate(0).policies;
      return new Map(
        results.map(({ series }, p) => [policies[p]?.id ?? '', [...series.slice(-outcomes.length)]] as const),
      );
    };
    const [never, always] = [measured(0.001), measured(0.999)];
    expect(never.get('targeted-measures')).toEqual(always.get('targeted-measures'));
    const moved = (never.get(mine) ?? []).filter((value, k) => value !== always.get(mine)?.[k]);
    expect(moved.length).toBeGreaterThan(10);
  });
});
