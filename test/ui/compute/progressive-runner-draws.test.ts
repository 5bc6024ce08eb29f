import { describe, expect, test } from 'vitest';
import { openDrawPlanner } from '../../../ui/state/run-plan.ts';
import { compareDraft, compareDraws } from './command-line-result.ts';
import { briefDraft, changed, drawnCatalogue, openRunnerFixture, shortDraft, smallBudget } from './in-process.ts';

/** Milliseconds after which a test is taken for endless; each takes some ten seconds on an idle core. */
const WATCHDOG = 600_000;

const targeted = (hours: number) => changed(shortDraft, 'targeted-measures', hours);

describe('over parameter draws', () => {
  const drawPlanner = async () =>
    openDrawPlanner(drawnCatalogue, smallBudget.draws, 'm', () => new Promise((resolve) => setImmediate(resolve)));

  test(
    'shows chance first, then assumptions with chance inside, and settles at the result of the command line',
    async () => {
      const fixture = openRunnerFixture(shortDraft, { drawPlanner });
      await fixture.runner.start();
      const bands = fixture.changes.flatMap(({ state: { result } }) =>
        result === null ? [] : [result.comparison.run.bands],
      );
      const firstDrawn = bands.indexOf('parametersAndChance');
      expect(firstDrawn).toBeGreaterThan(0);
      expect(new Set(bands.slice(0, firstDrawn))).toEqual(new Set(['chance']));
      expect(new Set(bands.slice(firstDrawn))).toEqual(new Set(['parametersAndChance']));
      // A settled status comes once, at the end.
      expect(fixture.changes.filter(({ state }) => state.status.kind === 'settled')).toHaveLength(1);
      expect(fixture.changes.some(({ state: { status } }) => status.kind === 'refining' && status.assumptions)).toBe(
        true,
      );
      const { result } = fixture.store.get();
      expect(result?.comparison).toEqual(compareDraws(shortDraft));
      const central = compareDraft(shortDraft).differences['targeted-measures']?.outcomes['stock.total'];
      expect(result?.chance?.['targeted-measures']?.['stock.total']).toEqual([central?.low, central?.high]);
    },
    WATCHDOG,
  );

  test(
    'reruns only the edited policy in each draw',
    async () => {
      const fixture = openRunnerFixture(shortDraft, { drawPlanner });
      await fixture.runner.start();
      fixture.tasks.length = 0;
      fixture.edit(() => targeted(400));
      await fixture.runner.start();
      const ran = fixture.tasks.flatMap(({ policies, shocked }) => [...policies, ...shocked]).map(({ id }) => id);
      expect(new Set(ran)).toEqual(new Set(['targeted-measures']));
      expect(fixture.store.get().result?.comparison).toEqual(compareDraws(targeted(400)));
    },
    WATCHDOG,
  );

  test(
    'varies no assumptions where the reader has set one',
    async () => {
      const fixture = openRunnerFixture(
        { ...briefDraft, values: { 'policy.targeted.rolloutMonths': 24 } },
        { drawPlanner },
      );
      await fixture.runner.start();
      expect(fixture.store.get().result?.comparison.run.bands).toBe('chance');
      expect(fixture.store.get().status.kind).toBe('settled');
    },
    WATCHDOG,
  );
});
