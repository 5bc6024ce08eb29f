import { describe, expect, test } from 'vitest';
import { createEngine, modelHashOf } from '../../../engine/index.ts';
import { type AssessmentInput, assessPolicies, compare, rankPolicies } from '../../../engine/internal.ts';
import { type Draft, sameRuns } from '../../../ui/state/draft.ts';
import { type Bench, catalogue, changed, openBench, shortDraft, smallEffort } from './in-process.ts';

/** What the command line makes of a draft, without groups. */
function whole(draft: Draft) {
  const { scale, replicates } = smallEffort.full;
  const read = catalogue.scenarioOf(draft, scale);
  if (!read.ok) throw new Error('the draft does not read');
  const scenario = read.value;
  const engine = createEngine(scenario, { shocks: catalogue.shocksOf(draft, scenario) });
  const results = Array.from({ length: replicates }, (_, r) => engine.replicate(r, r < 4));
  const standards = catalogue.standardsOf(draft) as AssessmentInput;
  return {
    ...compare(scenario, { korpu: '0', model: '', parameters: 'central', groups: false, inner: true }, results),
    ...assessPolicies(standards, { scenarios: [scenario], byDraw: false, results }),
  };
}

/** What the planner of a bench calls its model. */
const model = (() => {
  const read = catalogue.scenarioOf(shortDraft, smallEffort.full.scale);
  return read.ok ? modelHashOf(read.value.country) : '';
})();
const comesWithIt = { ...whole(shortDraft), digest: 'shipped', model };

/** A bench that shows what came with it, and is ready for a change. */
async function shippedBench(of = model): Promise<Bench> {
  const bench = openBench(shortDraft, {
    shipped: async (draft) => (sameRuns(draft, shortDraft) ? { model: of, read: async () => comesWithIt } : null),
  });
  await bench.refining.start();
  return bench;
}

const targeted = (hours: number) => changed(shortDraft, 'targeted-measures', hours);
const kinds = ({ told }: Bench): string[] => [
  ...new Set(told.map(({ state }) => `${state.status.kind}/${state.result?.stage ?? 'none'}`)),
];

test('a first answer is coarse, then refined, then the one of the command line, criteria and all', async () => {
  const bench = openBench();
  await bench.refining.start();
  expect(kinds(bench).filter((kind) => !kind.startsWith('refining'))).toEqual([
    'queued/none',
    'coarse/coarse',
    'settled/settled',
  ]);
  const { comparison } = bench.store.get().result ?? expect.fail('there is no result');
  const expected = whole(shortDraft);
  expect(comparison.digest).toBe(expected.digest);
  expect({ ...comparison, model: '' }).toEqual(expected);
  expect(comparison.criteria?.['targeted-measures']?.flexibility.replicates).toBe(4);
});

test('a changed lever runs that policy alone again, and no month before the fork; the answer is the whole one', async () => {
  const bench = openBench();
  await bench.refining.start();
  const first = bench.crew.done.agentMonths;
  bench.tasks.length = 0;
  bench.edit(() => targeted(400));
  await bench.refining.start();
  expect(
    new Set(bench.tasks.flatMap(({ policies, shocked }) => [...policies, ...shocked]).map(({ id }) => id)),
  ).toEqual(new Set(['targeted-measures']));
  expect(bench.tasks.some((task) => task.first)).toBe(false);
  const spent = bench.crew.done.agentMonths - first;
  const ofThree = 0.27 * first;
  expect(spent).toBeLessThan(ofThree);
  const { comparison } = bench.store.get().result ?? expect.fail('there is no result');
  expect({ ...comparison, model: '' }).toEqual(whole(targeted(400)));
});

test('the quick answer of a changed lever keeps to its budget, and comes before anything else is run', async () => {
  const bench = await shippedBench();
  const warm = bench.crew.done.agentMonths;
  bench.edit(() => targeted(400));
  let spent = 0;
  bench.store.subscribe(() => {
    if (bench.store.get().status.kind === 'coarse') spent = bench.crew.done.agentMonths - warm;
  });
  bench.tasks.length = 0;
  await bench.refining.start();
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeLessThanOrEqual(smallEffort.coarse.agentMonths);
  expect(bench.tasks.slice(0, 2).map(({ depth, first }) => [depth, first])).toEqual([
    ['coarse', false],
    ['coarse', false],
  ]);
});

test('what was settled before is shown again without running anything', async () => {
  const bench = openBench();
  await bench.refining.start();
  const before = bench.store.get().result?.comparison.digest;
  bench.edit(() => targeted(400));
  await bench.refining.start();
  const spent = bench.crew.done.agentMonths;
  bench.edit(() => shortDraft);
  await bench.refining.start();
  expect(bench.crew.done.agentMonths).toBe(spent);
  expect(bench.store.get().status).toEqual({ kind: 'settled', seconds: 0 });
  expect(bench.store.get().result?.comparison.digest).toBe(before);
});

describe('overlapping requests', () => {
  test('show only what was asked last', async () => {
    const bench = openBench();
    const runs = [bench.refining.start()];
    for (const hours of [300, 350, 400]) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      bench.edit(() => targeted(hours));
      bench.told.length = 0;
      runs.push(bench.refining.start());
    }
    await Promise.all(runs);
    for (const { state } of bench.told) {
      if (state.result !== null && state.status.kind !== 'queued') expect(state.result.draft).toEqual(targeted(400));
    }
    const { comparison } = bench.store.get().result ?? expect.fail('there is no result');
    expect(comparison.digest).toBe(whole(targeted(400)).digest);
  });

  test('leave the older work half-way', async () => {
    const bench = await shippedBench();
    const alone = await shippedBench();
    bench.edit(() => targeted(300));
    const older = bench.refining.start();
    while (bench.store.get().status.kind !== 'refining') await new Promise((resolve) => setTimeout(resolve, 1));
    bench.edit(() => targeted(400));
    const newer = bench.refining.start();
    await older;
    await newer;
    alone.edit(() => targeted(400));
    await alone.refining.start();
    const both = bench.crew.done.agentMonths;
    expect(both).toBeLessThan(1.5 * alone.crew.done.agentMonths);
  });
});

describe('stopping', () => {
  test('says so at once, keeps what is shown, and ends the work', async () => {
    const bench = openBench();
    const run = bench.refining.start();
    while (bench.store.get().status.kind !== 'coarse') await new Promise((resolve) => setTimeout(resolve, 1));
    const shown = bench.store.get().result;
    bench.refining.stop();
    expect(bench.store.get().status).toEqual({ kind: 'stopped' });
    await run;
    expect(bench.store.get().status).toEqual({ kind: 'stopped' });
    expect(bench.store.get().result).toBe(shown);
    const spent = bench.crew.done.agentMonths;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(bench.crew.done.agentMonths).toBe(spent);
  });

  test('can be followed by another run that settles', async () => {
    const bench = openBench();
    const run = bench.refining.start();
    bench.refining.stop();
    await run;
    await bench.refining.start();
    expect(bench.store.get().status.kind).toBe('settled');
  });

  test('changes nothing where nothing is under way', async () => {
    const bench = openBench();
    await bench.refining.start();
    bench.refining.stop();
    expect(bench.store.get().status.kind).toBe('settled');
  });
});

test('the page is told at most four times a second, and counts rise to the whole', async () => {
  const bench = openBench(shortDraft, { step: 20 });
  await bench.refining.start();
  const refined = bench.told.filter(({ state }) => state.status.kind === 'refining' || state.status.kind === 'settled');
  expect(refined.length).toBeGreaterThan(5);
  for (const [k, { at }] of refined.entries()) {
    if (k > 0) expect(at - (refined[k - 1]?.at ?? 0)).toBeGreaterThanOrEqual(250);
  }
  const counts = refined.flatMap(({ state: { status } }) => (status.kind === 'refining' ? [status] : []));
  const read = catalogue.scenarioOf(shortDraft, smallEffort.full.scale);
  const shocks = read.ok ? catalogue.shocksOf(shortDraft, read.value).length : 0;
  // Five replicates of four policies, and four of them under each shock.
  expect(new Set(counts.map(({ total }) => total))).toEqual(new Set([4 * (5 + 4 * shocks)]));
  expect(counts.map(({ done }) => done)).toEqual(counts.map(({ done }) => done).sort((a, b) => a - b));
  expect(bench.told.some(({ state }) => state.result?.stage === 'refining')).toBe(true);
});

test('flexibility waits for the shocks, and is no score before', async () => {
  const bench = openBench(shortDraft, { step: 20 });
  await bench.refining.start();
  const coarse = bench.told.find(({ state }) => state.result?.stage === 'coarse')?.state.result?.comparison;
  expect(coarse?.criteria?.['targeted-measures']?.flexibility.score).toBeNull();
  expect(coarse?.ranking?.weights).not.toHaveProperty('flexibility');
  expect(bench.store.get().result?.comparison.ranking?.weights).toHaveProperty('flexibility');
});

test('a failure gives its reason, and the next run starts afresh', async () => {
  let broken = true;
  const bench = openBench(shortDraft, {
    fault: ({ replicate }) => {
      if (broken && replicate === 3) throw new Error('no such month');
    },
  });
  await bench.refining.start();
  expect(bench.store.get().status).toEqual({ kind: 'failed', reason: 'no such month' });
  broken = false;
  await bench.refining.start();
  expect(bench.store.get().status.kind).toBe('settled');
  expect(bench.store.get().result?.comparison.digest).toBe(whole(shortDraft).digest);
});

test('a draft that does not read fails in words', async () => {
  const bench = openBench({ ...shortDraft, shocks: ['flood'] });
  await bench.refining.start();
  const { status } = bench.store.get();
  expect(status.kind === 'failed' ? status.reason : '').toContain('flood');
});

describe('what came with the page', () => {
  test('is shown without running its replicates; only quick ones are made ready', async () => {
    const bench = await shippedBench();
    expect(bench.store.get().result).toMatchObject({ stage: 'shipped', comparison: { digest: 'shipped' } });
    expect(bench.store.get().status).toEqual({ kind: 'settled', seconds: 0 });
    expect(new Set(bench.tasks.map(({ depth }) => depth))).toEqual(new Set(['coarse']));
    // Shown before anything was run.
    expect(bench.told.map(({ state }) => state.status.kind)).toEqual(['queued', 'settled']);
  });

  test('is ranked by the weights of the reader', async () => {
    const weights = { feasibility: 3, equity: 1 };
    const bench = openBench(
      { ...shortDraft, weights },
      {
        shipped: async () => ({ model, read: async () => comesWithIt }),
      },
    );
    await bench.refining.start();
    const { ranking, criteria } = bench.store.get().result?.comparison ?? expect.fail('there is no result');
    expect(ranking).toEqual(rankPolicies(criteria ?? {}, weights));
    expect(ranking).not.toEqual(comesWithIt.ranking);
  });

  test('is computed anew where it is of another model, and that is said', async () => {
    const bench = await shippedBench('another model');
    expect(bench.store.get().result).toMatchObject({ stage: 'settled', stale: true });
    expect(bench.store.get().result?.comparison.digest).toBe(whole(shortDraft).digest);
  });

  test('is computed when the reader asks for a run', async () => {
    const bench = await shippedBench();
    await bench.refining.compute();
    expect(bench.store.get().result?.comparison.digest).toBe(whole(shortDraft).digest);
    expect(bench.store.get().result?.stale).toBeUndefined();
  });

  test('comes back when a change is taken back', async () => {
    const bench = await shippedBench();
    bench.edit(() => targeted(400));
    const run = bench.refining.start();
    bench.edit(() => shortDraft);
    await bench.refining.start();
    await run;
    expect(bench.store.get().result?.stage).toBe('shipped');
  });
});

test('under changed assumptions the old policy follows that the reader changed and put away', async () => {
  const assumed: Draft = { ...shortDraft, structure: { deaths: 'lifeTable' } };
  const mine = changed(assumed, 'targeted-measures', 400).policies.map((policy) =>
    policy.phases === null ? policy : { ...policy, id: 'mine' },
  );
  const draft = { ...assumed, policies: mine.slice(0, 2) };
  const bench = openBench(draft);
  await bench.refining.start();
  const { result, status } = bench.store.get();
  expect(status.kind).toBe('settled');
  expect(result?.comparison.run.policies).toEqual(['status-quo', 'mine']);
  const expected = whole({ ...assumed, policies: shortDraft.policies.slice(0, 2) });
  expect(result?.ghost?.policies).toEqual(expected.policies);
  expect(result?.ghost?.differences).toEqual(expected.differences);
  bench.edit(() => ({ ...draft, structure: {} }));
  await bench.refining.start();
  expect(bench.store.get().result?.ghost).toBeUndefined();
});
