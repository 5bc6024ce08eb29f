import type { ProgressiveRunner } from '../compute/progressive-runner.ts';
import { type AppState, arePathsOf, isBusy } from './state.ts';
import type { Store } from './store.ts';

/** Toggles the single runs in the chart; possible before anything can be run. */
export function toggleSingleRuns(store: Store<AppState>): void {
  const { singleRuns } = store.get();
  store.set({ singleRuns: { kind: singleRuns === undefined || singleRuns.kind === 'off' ? 'finding' : 'off' } });
}

/** Loads single runs whenever they are on and a chart shows them. `maxRuns`: maximum number per policy. */
export function createSingleRuns(
  store: Store<AppState>,
  runner: Pick<ProgressiveRunner, 'paths'>,
  maxRuns: number,
): void {
  let isLoading = false;
  /** Last request; not repeated, since an incomplete answer is followed by a newer result. */
  let last: readonly unknown[] = [];

  /** Whether single runs are on and the chart shown has a series. */
  function isWanted({ singleRuns, result, outcome, view, place, picture }: AppState): boolean {
    if (singleRuns === undefined || singleRuns.kind === 'off') return false;
    if (place !== 'plan' || picture !== 'time' || view !== 'levels') return false;
    const series = Object.values(result?.comparison.policies ?? {})[0]?.outcomes[outcome]?.series ?? [];
    return series.length > 0;
  }

  function update(): void {
    const state = store.get();
    if (state.singleRuns?.kind === 'off') last = [];
    if (isLoading || !isWanted(state)) return;
    const { singleRuns, result, outcome, status } = state;
    if (result === null) return;
    const areCurrent = singleRuns?.kind === 'found' && arePathsOf(singleRuns.paths, result, outcome);
    if (areCurrent && singleRuns.paths.replicates.length >= Math.min(maxRuns, result.comparison.run.replicates)) return;
    const now = [result, outcome, isBusy(status)];
    if (now.every((one, i) => one === last[i])) return;
    last = now;
    void load(outcome);
    // Single runs of the same draft stay visible until there are more.
    if (!areCurrent && singleRuns?.kind !== 'finding') store.set({ singleRuns: { kind: 'finding' } });
  }

  async function load(outcome: string): Promise<void> {
    isLoading = true;
    const paths = await runner.paths(outcome);
    isLoading = false;
    const { singleRuns, status } = store.get();
    if (singleRuns === undefined || singleRuns.kind === 'off') return;
    if (paths !== null && paths.replicates.length > 0) store.set({ singleRuns: { kind: 'found', paths } });
    else if (status.kind === 'failed') store.set({ singleRuns: { kind: 'off' } });
    // Superseded; retry, as the newer request need not yield another result (a precomputed one areCurrent as it is).
    else if (paths === null) last = [];
    // The state may have changed in the meantime.
    update();
  }

  store.subscribe(update);
  update();
}
