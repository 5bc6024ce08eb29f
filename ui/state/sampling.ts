import type { Refining } from './refining.ts';
import { arePathsOf, isBusy, type State } from './state.ts';
import type { Store } from './store.ts';

/** Draws single runs beside the means where a reader wants them, whatever result and outcome is shown by then. */
export interface Sampling {
  /** Begins to draw them, or ends it. */
  toggle(): void;
}

/** Opens the one place that asks for single runs; `most`: of each policy. */
export function openSampling(store: Store<State>, refining: Pick<Refining, 'paths'>, most: number): Sampling {
  let asking = false;
  /** What was asked last: nothing is asked twice, for an answer that is not whole yet comes with a newer result. */
  let last: readonly unknown[] = [];

  /** Whether there is a figure that single runs could be drawn in, and a reader who wants them. */
  function isWanted({ sampled, result, outcome, view, place }: State): boolean {
    if (sampled === undefined || sampled.kind === 'off' || view !== 'levels' || place !== 'compare') return false;
    const series = Object.values(result?.comparison.policies ?? {})[0]?.outcomes[outcome]?.series ?? [];
    return series.length > 0;
  }

  function look(): void {
    const state = store.get();
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
    // Something else may be shown by now.
    look();
  }

  store.subscribe(look);
  return {
    toggle() {
      const { sampled } = store.get();
      last = [];
      store.set({ sampled: { kind: sampled === undefined || sampled.kind === 'off' ? 'finding' : 'off' } });
    },
  };
}
