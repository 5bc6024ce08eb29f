import { type ReadonlySignal, signal } from '@preact/signals';
import type { CountryPack } from '../../scenarios/index.ts';
import { shownPolicy, statusQuo } from '../pages/policy-editor/levers-view-model.ts';
import type { Catalogue } from '../state/catalogue.ts';
import type { Draft, DraftPhase } from '../state/draft.ts';
import { phasesOf } from '../state/edit-draft.ts';
import { type LeverAxis, leverAxes, phasesOfMix } from '../target/lever-axes.ts';
import { searchTarget, type TargetAnswer } from '../target/search-target.ts';
import type { TargetEffort, TargetGoal } from '../target/target-goal.ts';
import type { TargetClient } from './target-client.ts';
import { openTargetRuns, SearchStopped } from './target-runs.ts';

/** Accepted parameter sets that futures of a search take in turn; those of the comparison. */
const DRAWS = 60;

/** Answer of a search, with what opens its points. */
export interface TargetResult extends TargetAnswer {
  /** Comparison that the search was made in. */
  readonly draft: Draft;
  /** Id of the built-in policy that each point is a copy of. */
  readonly base: string;
  readonly scale: number;
  /** Whether futures differ in assumptions too, not in random variation alone. */
  readonly assumptions: boolean;
  /** Phases of a point. */
  phases(point: number): readonly DraftPhase[];
}

/** State of a search; runs are those of one policy in one future, seconds are elapsed time. */
export type TargetState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly secondsLeft: number | null }
  | { readonly kind: 'found'; readonly result: TargetResult }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface TargetSearchOptions {
  readonly catalogue: Catalogue;
  /** Loads the catalogue with accepted sets; null if the country has none or they cannot be loaded. */
  readonly drawn: () => Promise<Catalogue | null>;
  readonly scale: number;
  readonly effort: TargetEffort;
  readonly workers: number;
  /** Monotonic clock, milliseconds. */
  readonly now: () => number;
  readonly pause: () => Promise<void>;
  /** Tests pass a replacement. */
  readonly startWorker?: () => TargetClient;
}

/** Search for a target in the page; it continues while other places are open. */
export interface TargetSearch {
  readonly state: ReadonlySignal<TargetState>;
  /** Starts a search and stops an earlier one. Resolves when it has ended. */
  start(draft: Draft, goal: TargetGoal): Promise<void>;
  stop(): void;
}

/** Levers of a policy of a draft that a search may move; empty for an unknown policy. */
export function axesOf(draft: Draft, policy: string, catalogue: Catalogue): readonly LeverAxis[] {
  const shown = shownPolicy(draft, policy, catalogue);
  return shown === null ? [] : leverAxes(shown, statusQuo(catalogue.pack, draft), catalogue.pack);
}

export function openTargetSearch(options: TargetSearchOptions): TargetSearch {
  const { catalogue, drawn, scale, effort, workers, now, pause, startWorker } = options;
  const state = signal<TargetState>({ kind: 'idle' });
  /** Search that writes the state; null when it has ended. */
  let current: AbortController | null = null;

  function write(own: AbortController, value: TargetState): void {
    if (current === own) state.value = value;
  }

  /** Writes the last state of a search. */
  function end(own: AbortController, value: TargetState): void {
    write(own, value);
    if (current === own) current = null;
  }

  async function run(draft: Draft, goal: TargetGoal, own: AbortController): Promise<TargetResult> {
    const { base, phases, written } = startOf(draft, goal.policy, catalogue);
    const axes = axesOf(draft, goal.policy, catalogue);
    // Values of the user replace central ones, which accepted sets would replace too.
    const sets = Object.keys(draft.values).length > 0 ? null : await drawn();
    if (own.signal.aborted) throw new SearchStopped();
    const runs = openTargetRuns({
      catalogue: sets ?? catalogue,
      draft,
      draws: sets === null ? 0 : DRAWS,
      ...{ scale, outcome: goal.outcome, workers, signal: own.signal, pause },
      ...(startWorker === undefined ? {} : { startWorker }),
    });
    const mixed = (some: readonly LeverAxis[], mix: readonly number[]): readonly DraftPhase[] =>
      phasesOfMix(phases, written, some, mix);
    const startedAt = now();
    try {
      const answer = await searchTarget(
        goal,
        axes,
        draft.seed,
        (some, mixes, from, to, each) =>
          runs.measure(
            mixes.map((mix) => ({ base, phases: mixed(some, mix) })),
            from,
            to,
            each,
          ),
        effort,
        (done, total) => {
          if (own.signal.aborted) return;
          const secondsLeft = done === 0 ? null : ((now() - startedAt) / 1000 / done) * (total - done);
          write(own, { kind: 'running', done, total, secondsLeft });
        },
      );
      return {
        ...answer,
        ...{ draft, base, scale, assumptions: sets !== null },
        phases: (point) => mixed(answer.axes, answer.points[point]?.mix ?? []),
      };
    } finally {
      runs.close();
    }
  }

  return {
    state,
    async start(draft, goal) {
      current?.abort();
      const own = new AbortController();
      current = own;
      write(own, { kind: 'running', done: 0, total: 0, secondsLeft: null });
      try {
        end(own, { kind: 'found', result: await run(draft, goal, own) });
      } catch (error) {
        if (error instanceof SearchStopped) end(own, { kind: 'stopped' });
        else end(own, { kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      }
    },
    stop: () => current?.abort(),
  };
}

/** Policy that a search starts from: its phases as written, and with all numbers resolved. */
function startOf(
  draft: Draft,
  id: string,
  catalogue: Catalogue,
): { readonly base: string; readonly phases: readonly DraftPhase[]; readonly written: WrittenPhases } {
  const shown = shownPolicy(draft, id, catalogue);
  if (shown === null) throw new Error(`policy: got '${id}', expected one of the comparison`);
  const pack: Pick<CountryPack, 'policies'> = catalogue.pack;
  return { base: shown.policy.base, phases: phasesOf(shown.policy, pack), written: shown.phases };
}

type WrittenPhases = NonNullable<ReturnType<typeof shownPolicy>>['phases'];
