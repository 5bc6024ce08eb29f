import { describe, expect, test } from 'vitest';
import { modelHashOf } from '../../../engine/index.ts';
import { rankPolicies } from '../../../engine/internal.ts';
import { WORKER_ENDED, WorkerEnded } from '../../../ui/compute/worker-failures.ts';
import { type Draft, sameRuns } from '../../../ui/state/draft.ts';
import { compareDraft } from './command-line-result.ts';
import {
  briefDraft,
  catalogue,
  changed,
  openRunnerFixture,
  type RunnerFixture,
  shortDraft,
  smallBudget,
} from './in-process.ts';

/** Model hash of the country. */
const model = (() => {
  const read = catalogue.scenarioOf(shortDraft, smallBudget.full.scale);
  return read.ok ? modelHashOf(read.value.country) : '';
})();
const precomputedResult = { ...compareDraft(shortDraft), digest: 'shipped', model };

/** Fixture with a precomputed result, settled and ready for an edit. */
async function openWithPrecomputed(of = model): Promise<RunnerFixture> {
  const fixture = openRunnerFixture(shortDraft, {
    precomputed: async (draft) =>
      sameRuns(draft, shortDraft)
        ? { model: of, read: async () => ({ comparison: precomputedResult, chance: null }) }
        : null,
  });
  await fixture.runner.start();
  return fixture;
}

const targeted = (hours: number, of: Draft = shortDraft) => changed(of, 'targeted-measures', hours);
const kinds = ({ changes }: RunnerFixture): string[] => [
  ...new Set(changes.map(({ state }) => `${state.status.kind}/${state.result?.stage ?? 'none'}`)),
];

test('shows a coarse result, then refined ones, then that of the command line with its criteria', async () => {
  const fixture = openRunnerFixture();
  await fixture.runner.start();
  expect(kinds(fixture).filter((kind) => !kind.startsWith('refining'))).toEqual([
    'queued/none',
    'coarse/coarse',
    'settled/settled',
  ]);
  const { comparison } = fixture.store.get().result ?? expect.fail('there is no result');
  const expected = compareDraft(shortDraft);
  expect(comparison.digest).toBe(expected.digest);
  expect({ ...comparison, model: '' }).toEqual(expected);
  expect(comparison.criteria?.['targeted-measures']?.flexibility.replicates).toBe(4);
});

test('reruns only the edited policy after the fork, and nothing when the edit is undone', async () => {
  const fixture = openRunnerFixture();
  await fixture.runner.start();
  const before = fixture.store.get().result?.comparison.digest;
  const first = fixture.pool.done.agentMonths;
  fixture.tasks.length = 0;
  fixture.edit(() => targeted(400));
  await fixture.runner.start();
  expect(
    new Set(fixture.tasks.flatMap(({ policies, shocked }) => [...policies, ...shocked]).map(({ id }) => id)),
  ).toEqual(new Set(['targeted-measures']));
  expect(fixture.tasks.some((task) => task.first)).toBe(false);
  const newMonths = fixture.pool.done.agentMonths - first;
  const ofThree = 0.27 * first;
  expect(newMonths).toBeLessThan(ofThree);
  const { comparison } = fixture.store.get().result ?? expect.fail('there is no result');
  expect({ ...comparison, model: '' }).toEqual(compareDraft(targeted(400)));
  // An edit that is undone shows the result that was settled before, without new runs.
  const both = fixture.pool.done.agentMonths;
  fixture.edit(() => shortDraft);
  await fixture.runner.start();
  expect(fixture.pool.done.agentMonths).toBe(both);
  expect(fixture.store.get().status).toEqual({ kind: 'settled', seconds: 0 });
  expect(fixture.store.get().result?.comparison.digest).toBe(before);
});

test('keeps the levels of policies that were not edited while an edit is answered', async () => {
  const fixture = openRunnerFixture();
  await fixture.runner.start();
  const settled = fixture.store.get().result?.comparison ?? expect.fail('there is no result');
  fixture.changes.length = 0;
  fixture.edit(() => targeted(400));
  await fixture.runner.start();
  const early = fixture.changes.flatMap(({ state: { result } }) =>
    result?.stage === 'coarse' || result?.stage === 'refining' ? [result.comparison] : [],
  );
  expect(early.length).toBeGreaterThan(1);
  const [reference = ''] = settled.run.policies;
  const meansOf = ({ policies }: typeof settled) =>
    Object.entries(policies[reference]?.outcomes ?? {}).map(([id, { mean }]) => [
      id,
      mean === null ? null : Number(mean.toPrecision(9)),
    ]);
  for (const comparison of early) {
    expect(meansOf(comparison)).toEqual(meansOf(settled));
    // An edited policy has the level of the reference, and the difference of the early result.
    const id = 'language.b1Share';
    const own = comparison.policies['targeted-measures']?.outcomes[id]?.mean ?? Number.NaN;
    const against = comparison.policies[reference]?.outcomes[id]?.mean ?? Number.NaN;
    expect(own - against).toBeCloseTo(comparison.differences['targeted-measures']?.outcomes[id]?.mean ?? Number.NaN, 9);
    const past = (of: typeof settled) => of.hindcast.outcomes[id]?.series.map(({ mean }) => mean?.toFixed(9));
    expect(past(comparison)).toEqual(past(settled));
  }
});

test('shows a coarse result within its budget before any other run', async () => {
  const fixture = await openWithPrecomputed();
  const warm = fixture.pool.done.agentMonths;
  fixture.edit(() => targeted(400));
  let newMonths = 0;
  fixture.store.subscribe(() => {
    if (fixture.store.get().status.kind === 'coarse') newMonths = fixture.pool.done.agentMonths - warm;
  });
  fixture.tasks.length = 0;
  await fixture.runner.start();
  expect(newMonths).toBeGreaterThan(0);
  expect(newMonths).toBeLessThanOrEqual(smallBudget.coarse.agentMonths);
  expect(fixture.tasks.slice(0, 2).map(({ fidelity, first }) => [fidelity, first])).toEqual([
    ['coarse', false],
    ['coarse', false],
  ]);
});

describe('overlapping requests', () => {
  test('show only the last one', async () => {
    const fixture = openRunnerFixture(briefDraft);
    const runs = [fixture.runner.start()];
    for (const hours of [300, 350, 400]) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      fixture.edit(() => targeted(hours, briefDraft));
      fixture.changes.length = 0;
      runs.push(fixture.runner.start());
    }
    await Promise.all(runs);
    for (const { state } of fixture.changes) {
      if (state.result !== null && state.status.kind !== 'queued')
        expect(state.result.draft).toEqual(targeted(400, briefDraft));
    }
    const { comparison } = fixture.store.get().result ?? expect.fail('there is no result');
    expect(comparison.digest).toBe(compareDraft(targeted(400, briefDraft)).digest);
  });

  test('cancel the older run', async () => {
    const fixture = await openWithPrecomputed();
    const alone = await openWithPrecomputed();
    fixture.edit(() => targeted(300));
    const older = fixture.runner.start();
    while (fixture.store.get().status.kind !== 'refining') await new Promise((resolve) => setTimeout(resolve, 1));
    fixture.edit(() => targeted(400));
    const newer = fixture.runner.start();
    await older;
    await newer;
    alone.edit(() => targeted(400));
    await alone.runner.start();
    const both = fixture.pool.done.agentMonths;
    expect(both).toBeLessThan(1.5 * alone.pool.done.agentMonths);
  });
});

describe('stopping', () => {
  test('sets the status at once, keeps the result and ends all work', async () => {
    const fixture = openRunnerFixture(briefDraft);
    const run = fixture.runner.start();
    while (fixture.store.get().status.kind !== 'coarse') await new Promise((resolve) => setTimeout(resolve, 1));
    const shown = fixture.store.get().result;
    fixture.runner.stop();
    expect(fixture.store.get().status).toEqual({ kind: 'stopped' });
    await run;
    expect(fixture.store.get().status).toEqual({ kind: 'stopped' });
    expect(fixture.store.get().result).toBe(shown);
    const newMonths = fixture.pool.done.agentMonths;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(fixture.pool.done.agentMonths).toBe(newMonths);
  });

  test('allows another run that settles', async () => {
    const fixture = openRunnerFixture(briefDraft);
    const run = fixture.runner.start();
    fixture.runner.stop();
    await run;
    await fixture.runner.start();
    expect(fixture.store.get().status.kind).toBe('settled');
    // Without effect when idle.
    fixture.runner.stop();
    expect(fixture.store.get().status.kind).toBe('settled');
  });
});

let slow: Promise<RunnerFixture> | null = null;

/** Fixture with a slower clock, settled; tests only read its changes. */
function openSlow(): Promise<RunnerFixture> {
  const open = async () => {
    const fixture = openRunnerFixture(shortDraft, { step: 20 });
    await fixture.runner.start();
    return fixture;
  };
  slow ??= open();
  return slow;
}

test('updates the page at most four times a second, with counts that rise to the total', async () => {
  const fixture = await openSlow();
  const refined = fixture.changes.filter(
    ({ state }) => state.status.kind === 'refining' || state.status.kind === 'settled',
  );
  expect(refined.length).toBeGreaterThan(5);
  for (const [k, { at }] of refined.entries()) {
    if (k > 0) expect(at - (refined[k - 1]?.at ?? 0)).toBeGreaterThanOrEqual(250);
  }
  const counts = refined.flatMap(({ state: { status } }) => (status.kind === 'refining' ? [status] : []));
  const read = catalogue.scenarioOf(shortDraft, smallBudget.full.scale);
  const shocks = read.ok ? catalogue.shocksOf(shortDraft, read.value).length : 0;
  // Five replicates of four policies and the no-programme baseline, and four of them under each shock.
  expect(new Set(counts.map(({ total }) => total))).toEqual(new Set([5 * (5 + 4 * shocks)]));
  expect(counts.map(({ done }) => done)).toEqual(counts.map(({ done }) => done).sort((a, b) => a - b));
  expect(fixture.changes.some(({ state }) => state.result?.stage === 'refining')).toBe(true);
});

test('has no scores in a coarse result, and no flexibility before the shock runs', async () => {
  const fixture = await openSlow();
  const at = (stage: string) =>
    fixture.changes.find(({ state }) => state.result?.stage === stage)?.state.result?.comparison;
  expect(at('coarse')).toBeDefined();
  expect(at('coarse')).not.toHaveProperty('criteria');
  const refining = at('refining');
  expect(refining?.criteria?.['targeted-measures']?.flexibility.score).toBeNull();
  expect(refining?.ranking?.weights).not.toHaveProperty('flexibility');
  expect(fixture.store.get().result?.comparison.ranking?.weights).toHaveProperty('flexibility');
});

test('reports the reason of a failure and recovers in the next run', async () => {
  let broken = true;
  const fixture = openRunnerFixture(briefDraft, {
    fault: ({ replicate }) => {
      if (broken && replicate === 3) throw new Error('no such month');
    },
  });
  await fixture.runner.start();
  expect(fixture.store.get().status).toEqual({ kind: 'failed', reason: 'no such month' });
  broken = false;
  await fixture.runner.start();
  expect(fixture.store.get().status.kind).toBe('settled');
  expect(fixture.store.get().result?.comparison.digest).toBe(compareDraft(briefDraft).digest);
});

test('starts again once when the browser ended a worker, with the same result', async () => {
  let ends = 1;
  const fixture = openRunnerFixture(shortDraft, {
    fault: ({ replicate, fidelity }) => {
      if (replicate === 3 && fidelity === 'full' && ends-- > 0) throw new WorkerEnded();
    },
  });
  await fixture.runner.start();
  const { status, restarted, result } = fixture.store.get();
  expect([status.kind, restarted]).toEqual(['settled', true]);
  expect(result?.comparison.digest).toBe(compareDraft(shortDraft).digest);
  // A worker that ends again and again is reported instead of starting for ever.
  ends = 9;
  fixture.edit(() => targeted(400));
  await fixture.runner.start();
  expect(fixture.store.get().status).toEqual({ kind: 'failed', reason: WORKER_ENDED });
  expect(ends).toBe(7);
}, 120_000);

test('fails with the reason for an invalid draft', async () => {
  const fixture = openRunnerFixture({ ...shortDraft, shocks: ['flood'] });
  await fixture.runner.start();
  const { status } = fixture.store.get();
  expect(status.kind === 'failed' ? status.reason : '').toContain('flood');
});

describe('a precomputed result', () => {
  test('is shown without running its replicates; only coarse checkpoints are cached', async () => {
    const fixture = await openWithPrecomputed();
    expect(fixture.store.get().result).toMatchObject({ stage: 'shipped', comparison: { digest: 'shipped' } });
    expect(fixture.store.get().status).toEqual({ kind: 'settled', seconds: 0 });
    expect(new Set(fixture.tasks.map(({ fidelity }) => fidelity))).toEqual(new Set(['coarse']));
    // Shown before any run.
    expect(fixture.changes.map(({ state }) => state.status.kind)).toEqual(['queued', 'settled']);
  });

  test('is read as a whole where only the part of the first screen is shown', async () => {
    const shown = async (isPartial: boolean): Promise<unknown> => {
      const fixture = openRunnerFixture(shortDraft, {
        precomputed: async () => ({ model, read: async () => ({ comparison: precomputedResult, chance: null }) }),
      });
      const part = { ...precomputedResult, digest: 'part' };
      const result = { comparison: part, draft: shortDraft, stage: 'shipped' } as const;
      fixture.store.set({ result: isPartial ? { ...result, isPartial } : result });
      await fixture.runner.start();
      expect(fixture.store.get().result?.isPartial).toBeUndefined();
      return fixture.store.get().result?.comparison.digest;
    };
    expect(await shown(true)).toBe('shipped');
    expect(await shown(false)).toBe('part');
  });

  test('is prepared for the first edit before its whole file has arrived', async () => {
    let arrive = (): void => undefined;
    const file = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const fixture = openRunnerFixture(shortDraft, {
      precomputed: async () => {
        await file;
        return { model, read: async () => ({ comparison: precomputedResult, chance: null }) };
      },
    });
    const part = { ...precomputedResult, digest: 'part' };
    fixture.store.set({ result: { comparison: part, draft: shortDraft, stage: 'shipped', isPartial: true } });
    const end = fixture.runner.start();
    // Workers have simulated and summarised the baseline and all policies while the page waits.
    const summaries = (): number => fixture.calls.filter(({ name }) => name === 'summarise').length;
    await expect.poll(summaries, { timeout: 60_000 }).toBe(1);
    expect(fixture.store.get().result?.isPartial).toBe(true);
    expect(fixture.tasks.every(({ first }) => first)).toBe(true);
    const before = fixture.tasks.length;
    arrive();
    await end;
    expect(fixture.store.get().result?.isPartial).toBeUndefined();
    expect(fixture.tasks).toHaveLength(before);
  });

  test('is shown without a simulation where no edit is prepared, and an edit is computed as always', async () => {
    const fixture = openRunnerFixture(shortDraft, {
      precomputed: async (draft) => ({
        model: draft === shortDraft ? model : 'another model',
        read: async () => ({ comparison: precomputedResult, chance: null }),
      }),
      preparesEdits: false,
    });
    await fixture.runner.start();
    expect(fixture.store.get().result).toMatchObject({ stage: 'shipped', comparison: { digest: 'shipped' } });
    expect(fixture.tasks).toEqual([]);
    const edited = { ...shortDraft, seed: 'another' };
    fixture.store.set({ draft: edited });
    await fixture.runner.start();
    expect(fixture.store.get().result).toMatchObject({ stage: 'settled', draft: edited });
  });

  test('is ranked by the weights of the draft', async () => {
    const weights = { feasibility: 3, equity: 1 };
    const fixture = openRunnerFixture(
      { ...shortDraft, weights },
      {
        precomputed: async () => ({ model, read: async () => ({ comparison: precomputedResult, chance: null }) }),
      },
    );
    await fixture.runner.start();
    const { ranking, criteria } = fixture.store.get().result?.comparison ?? expect.fail('there is no result');
    expect(ranking).toEqual(rankPolicies(criteria ?? {}, weights));
    expect(ranking).not.toEqual(precomputedResult.ranking);
  });

  test('is recomputed and marked as stale if it is of another model', async () => {
    const fixture = await openWithPrecomputed('another model');
    expect(fixture.store.get().result).toMatchObject({ stage: 'settled', stale: true });
    expect(fixture.store.get().result?.comparison.digest).toBe(compareDraft(shortDraft).digest);
  });

  test('is recomputed on request', async () => {
    const fixture = await openWithPrecomputed();
    await fixture.runner.compute();
    expect(fixture.store.get().result?.comparison.digest).toBe(compareDraft(shortDraft).digest);
    expect(fixture.store.get().result?.stale).toBeUndefined();
  });

  test('is shown again when an edit is undone', async () => {
    const fixture = await openWithPrecomputed();
    fixture.edit(() => targeted(400));
    const run = fixture.runner.start();
    fixture.edit(() => shortDraft);
    await fixture.runner.start();
    await run;
    expect(fixture.store.get().result?.stage).toBe('shipped');
  });
});

test('adds the built-in policy of an edited copy as overlay under changed assumptions', async () => {
  const assumed: Draft = { ...briefDraft, structure: { deaths: 'off' } };
  const mine = changed(assumed, 'targeted-measures', 400).policies.map((policy) =>
    policy.phases === null ? policy : { ...policy, id: 'mine' },
  );
  const draft = { ...assumed, policies: mine.slice(0, 2) };
  const fixture = openRunnerFixture(draft);
  await fixture.runner.start();
  const { result, status } = fixture.store.get();
  expect(status.kind).toBe('settled');
  expect(result?.comparison.run.policies).toEqual(['status-quo', 'mine']);
  const expected = compareDraft({ ...assumed, policies: briefDraft.policies.slice(0, 2) });
  expect(result?.overlay?.policies).toEqual(expected.policies);
  expect(result?.overlay?.differences).toEqual(expected.differences);
  fixture.edit(() => ({ ...draft, structure: {} }));
  await fixture.runner.start();
  expect(fixture.store.get().result?.overlay).toBeUndefined();
});

test('shows no result of fewer than two simulations', async () => {
  const tight = { ...smallBudget, coarse: { ...smallBudget.coarse, agentMonths: 1 } };
  const fixture = openRunnerFixture(briefDraft, { budget: tight });
  await fixture.runner.start();
  const counts = fixture.changes.flatMap(({ state: { result } }) =>
    result === null ? [] : [result.comparison.run.replicates],
  );
  expect(Math.min(...counts)).toBe(2);
});
