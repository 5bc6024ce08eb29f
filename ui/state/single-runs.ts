import type { ProgressiveRunner } from '../compute/progressive-runner.ts';
import { type AppState, arePathsOf, isBusy } from './state.ts';
import type { Store } from './store.ts';

/** Begins to draw single runs beside the means, or ends it. A reader may want them before anything can be run. */
export function toggleSingleRuns(store: Store<AppState>): void {
  const { sampled } = store.get();
  store.set({ sampled: { kind: sampled === undefined || sampled.kind === 'off' ? 'finding' : 'off' } });
}

/** Draws single runs where a reader wants them, whatever result and outcome is shown by then; `most`: of each policy. */
export function createSingleRuns(
  store: Store<AppState>,
  refining: Pick<ProgressiveRunner, 'paths'>,
  most: number,
): void {
  let asking = false;
  /** What was asked last: nothing is asked twice, for an answer that is not whole yet comes with a newer result. */
  let last: readonly unknown[] = [];

  /** Whether there is a figure that single runs could be drawn in, and a reader who wants them. */
  function isWanted({ sampled, result, outcome, view, place }: AppState): boolean {
    if (sampled === undefined || sampled.kind === 'off' || view !== 'levels' || place !== 'compare') return false;
    const series = Object.values(result?.comparison.policies ?? {})[0]?.outcomes[outcome]?.series ?? [];
    return series.length > 0;
  }

  function look(): void {
    const state = store.get();
    if (state.sampled?.kind === 'off') last = [];
    if (asking || !isWanted(state)) return;
    const { sampled, result, outcome, status } = state;
    if (result === null) return;
    const stays = sampled?.kind === 'found' && arePathsOf(sampled.paths, result, outcome);
    if (stays && sampled.paths.replicates.length >= Math.min(most, result.comparison.run.replicates)) return;
    const now = [result, outcome, isBusy(status)];
    if (now.every((one, i) => one === last[i])) return;
    last = now;
    void ask(outcome);
    // Those of the same draft stay in sight until there are more of them.
    if (!stays && sampled?.kind !== 'finding') store.set({ sampled: { kind: 'finding' } });
  }

  async function ask(outcome: string): Promise<void> {
    asking = true;
    const paths = await refining.paths(outcome);
    asking = false;
    const { sampled, status } = store.get();
    if (sampled === undefined || sampled.kind === 'off') return;
    if (paths !== null && paths.replicates.length > 0) store.set({ sampled: { kind: 'found', paths } });
    else if (status.kind === 'failed') store.set({ sampled: { kind: 'off' } });
    // Left for something newer, which need not bring another result: what came with the page stays as it is.
    else if (paths === null) last = [];
    // Something else may be shown by now.
    look();
  }

  store.subscribe(look);
  look();
}
