import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../ui/state/draft.ts';
import { type History, openHistory } from '../../../ui/state/history.ts';
import { shownResult } from '../../../ui/state/state.ts';
import { compareDraft } from './command-line-result.ts';
import { changed, openRunnerFixture, type RunnerFixture, briefDraft as shortest } from './in-process.ts';

/** Two policies are enough for an edit of one. */
const briefDraft: Draft = { ...shortest, policies: shortest.policies.slice(0, 2) };

const targeted =
  (hours: number) =>
  (draft: Draft): Draft =>
    changed(draft, 'targeted-measures', hours);

/** Fixture whose coarse results of the built-in policies are cached, with edits that reach the runner as in the app. */
async function openWarm(): Promise<RunnerFixture & { readonly history: History; readonly runs: Promise<void>[] }> {
  const fixture = openRunnerFixture(briefDraft);
  await fixture.runner.start();
  const { store, runner, tasks, changes } = fixture;
  tasks.length = 0;
  changes.length = 0;
  const runs: Promise<void>[] = [];
  let { draft, preview } = store.get();
  store.subscribe(() => {
    const state = store.get();
    const isPreviewNew = state.preview?.draft !== preview?.draft;
    const isDraftNew = state.draft !== draft;
    ({ draft, preview } = state);
    if (isDraftNew) runs.push(runner.start());
    else if (isPreviewNew) runs.push(runner.preview());
  });
  return { ...fixture, history: openHistory(store), runs };
}

/** Waits for one of the steps in which workers and the runner take turns. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const hoursOf = (draft: Draft | undefined): unknown =>
  draft?.policies.find(({ id }) => id === 'targeted-measures')?.phases?.[0]?.levers['courses.hours'];

/** Watchdog of a test on a busy machine, in milliseconds. */
const WATCHDOG = 120_000;

describe('an edit in progress', { timeout: WATCHDOG }, () => {
  test('shows coarse results of the newest change, in order, and the last one at the end', async () => {
    const { store, history, changes, tasks, runs } = await openWarm();
    const settled = store.get().result;
    const hours = Array.from({ length: 20 }, (_, k) => 200 + 10 * k);
    for (const value of hours) {
      history.preview(targeted(value));
      await turn();
      await turn();
    }
    await Promise.all(runs);
    const shown = [...new Set(changes.map(({ state }) => state.preview?.result ?? null))].filter((one) => one !== null);
    const values = shown.map(({ draft }) => hoursOf(draft) as number);
    expect(values.length).toBeGreaterThan(1);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    expect(values.at(-1)).toBe(390);
    // Inputs that came during a pass are skipped: two simulations a result, and no other work.
    expect(values.length).toBeLessThan(hours.length);
    expect(tasks).toHaveLength(2 * values.length);
    expect(new Set(tasks.map(({ fidelity }) => fidelity))).toEqual(new Set(['coarse']));
    expect(shown.every(({ stage, comparison }) => stage === 'coarse' && comparison.run.replicates >= 2)).toBe(true);
    // Neither an undo step nor a change of the result of the draft.
    expect(store.get()).toMatchObject({ draft: briefDraft, past: [], status: { kind: 'settled' } });
    expect(store.get().result).toBe(settled);
    expect(shownResult(store.get())).toBe(shown.at(-1));
  });

  test('becomes the result of the draft on release, without being simulated again, and is refined', async () => {
    const { store, history, tasks, runs } = await openWarm();
    history.preview(targeted(300));
    await Promise.all(runs);
    const coarse = store.get().preview?.result?.comparison;
    tasks.length = 0;
    history.edit(targeted(300));
    expect(store.get()).toMatchObject({ preview: null, status: { kind: 'queued' } });
    expect(store.get().past).toEqual([briefDraft]);
    expect(store.get().result?.comparison).toBe(coarse);
    expect(store.get().result?.draft).toBe(store.get().draft);
    await Promise.all(runs);
    expect(tasks.some(({ fidelity }) => fidelity === 'coarse')).toBe(false);
    expect(store.get().result).toMatchObject({ stage: 'settled' });
    expect(store.get().result?.comparison.digest).toBe(compareDraft(targeted(300)(briefDraft)).digest);
  });

  test('is not simulated again when it is released during its pass', async () => {
    const { store, history, tasks, runs } = await openWarm();
    history.preview(targeted(310));
    await turn();
    history.edit(targeted(310));
    await Promise.all(runs);
    expect(tasks.filter(({ fidelity }) => fidelity === 'coarse')).toHaveLength(2);
    expect(store.get().result?.stage).toBe('settled');
  });

  test('that is given up shows the draft again, and resumes what it had interrupted', async () => {
    const { store, history, runs } = await openWarm();
    history.edit(targeted(320));
    while (store.get().status.kind !== 'coarse') await turn();
    history.preview(targeted(330));
    expect(store.get().status.kind).toBe('queued');
    while (store.get().preview?.result === null) await turn();
    history.cancelPreview();
    await Promise.all(runs);
    expect(store.get()).toMatchObject({ preview: null, status: { kind: 'settled' } });
    expect(store.get().result?.comparison.digest).toBe(compareDraft(targeted(320)(briefDraft)).digest);
  });

  test('that is given up when nothing was in progress computes nothing', async () => {
    const { store, history, tasks, runs } = await openWarm();
    history.preview(targeted(340));
    await Promise.all(runs);
    tasks.length = 0;
    const { result } = store.get();
    history.edit((draft) => draft);
    await Promise.all(runs);
    expect(tasks).toEqual([]);
    expect(store.get()).toMatchObject({ preview: null, past: [], status: { kind: 'settled' } });
    expect(store.get().result).toBe(result);
  });

  test('that is invalid is not computed, and the next valid one is', async () => {
    const { store, history, tasks, runs } = await openWarm();
    history.preview(targeted(-1));
    await Promise.all(runs);
    expect(tasks).toEqual([]);
    expect(store.get().preview?.result).toBeNull();
    history.preview(targeted(350));
    await Promise.all(runs);
    expect(hoursOf(store.get().preview?.result?.draft)).toBe(350);
  });

  test('that begins while a released one waits for its pass takes its place', async () => {
    const { store, history, runs } = await openWarm();
    history.preview(targeted(360));
    await turn();
    history.edit(targeted(360));
    history.preview(targeted(370));
    await Promise.all(runs);
    expect(hoursOf(store.get().preview?.result?.draft)).toBe(370);
    history.cancelPreview();
    await Promise.all(runs);
    expect(hoursOf(store.get().result?.draft)).toBe(360);
    expect(store.get().result?.stage).toBe('settled');
  });
});
