/** Benchmark driver inside the page: runs comparisons like its pages do, and records the times that page.ts reads. */
import '../../ui/trusted-types.ts';
import countrySummary from 'virtual:country-summary';
import packs from 'virtual:packs';
import { startRunner } from '../../ui/start-runner.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { type Draft, firstDraft } from '../../ui/state/draft.ts';
import { type AppState, firstState } from '../../ui/state/state.ts';
import { openStore } from '../../ui/state/store.ts';

const files = packs[firstDraft.country] ?? {};
const catalogue = openCatalogue(files);
const store = openStore<AppState>(firstState('en'));
const running = startRunner(store, catalogue, new Map(), countrySummary.model, { of: () => null });

/** Returns the first draft with one lever of one policy set. */
const withHours = (hours: number): Draft => ({
  ...firstDraft,
  policies: firstDraft.policies.map((policy) =>
    policy.id === 'targeted-measures'
      ? { ...policy, name: 'Mine', phases: [{ id: 'mine', startMonth: 0, levers: { 'courses.hours': hours } }] }
      : policy,
  ),
});

/** Resolves with the time when a state is reached. Rejects when a run fails, whose status would never be reached. */
function until(reached: (state: AppState) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = store.subscribe(() => {
      const { status } = store.get();
      const hasFailed = status.kind === 'failed';
      if (!hasFailed && !reached(store.get())) return;
      end();
      if (hasFailed) reject(new Error(`comparison: failed with '${status.reason}', expected a result`));
      else resolve(performance.now());
    });
  });
}

let longest = 0;

/** Posts messages to itself: a gap between two is a time in which the event loop was blocked. */
function watchEventLoop(): void {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    setTimeout(() => {
      last = performance.now();
      port2.postMessage(null);
    }, 0);
  };
  port2.postMessage(null);
}

const bench = {
  /** Shows the precomputed results and prepares for a change. */
  async start(): Promise<string> {
    await running.start();
    const { status, result } = store.get();
    if (status.kind === 'failed') throw new Error(`comparison: failed with '${status.reason}', expected a result`);
    watchEventLoop();
    return result?.stage ?? 'none';
  },
  /** Measures milliseconds from the release of a lever to the quick answer, and from Stop to idle workers. */
  async change(hours: number): Promise<{ coarse: number; stopped: number; idle: number }> {
    const began = performance.now();
    store.set({ draft: withHours(hours) });
    const reached = until(({ status }) => status.kind === 'coarse');
    const run = running.start();
    const coarse = (await reached) - began;
    await new Promise((resolve) => setTimeout(resolve, 150));
    const requested = performance.now();
    running.stop();
    const stopped = performance.now() - requested;
    await run;
    return { coarse, stopped, idle: performance.now() - requested };
  },
  /** Records the times of updates while refining, in milliseconds from the start, for some seconds or until settled. */
  async refine(hours: number, seconds: number): Promise<{ updates: number[]; settled: number | null }> {
    const began = performance.now();
    const updates: number[] = [];
    store.set({ draft: withHours(hours) });
    const end = store.subscribe(() => {
      if (store.get().status.kind === 'refining') updates.push(performance.now() - began);
    });
    const settled = until(({ status }) => status.kind === 'settled').then((at) => at - began);
    void running.start();
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), seconds * 1000));
    const found = await Promise.race([settled, late]);
    running.stop();
    end();
    return { updates, settled: found };
  },
  longestBlock: (): number => longest,
};

export type PageBenchmark = typeof bench;

Object.assign(globalThis, { bench });
