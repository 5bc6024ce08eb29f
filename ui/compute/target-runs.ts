import { outcomes, type Policy, REPLICATES_PER_DRAW, type Scenario } from '../../engine/index.ts';
import { formatError } from '../../scenarios/index.ts';
import type { Catalogue } from '../state/catalogue.ts';
import type { Draft, DraftPhase, DraftPolicy } from '../state/draft.ts';
import { maxPolicies } from '../state/edit-draft.ts';
import type { FutureFigures } from '../target/target-goal.ts';
import { TARGET_NUMBERS } from './target-api.ts';
import { openTargetClient, type TargetClient } from './target-client.ts';
import { WorkerEnded } from './worker-failures.ts';

/** Outcome that a search keeps low: as in the verdict, what programmes cost in a year. */
export const targetCost = 'accounts.programmeCost';

/** Thrown by runs of a search that was stopped. */
export class SearchStopped extends Error {}

export interface TargetRunsOptions {
  /** Catalogue with the accepted sets of the country, if it has any. */
  readonly catalogue: Pick<Catalogue, 'scenarioOf'>;
  /** Comparison whose first policy, crises, law and assumptions hold in each future. */
  readonly draft: Draft;
  /** Number of accepted sets, which futures take in turn; 0: every future has the values of the draft. */
  readonly draws: number;
  readonly scale: number;
  readonly outcome: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Yields to the event loop between scenarios. */
  readonly pause: () => Promise<void>;
  /** Tests pass a replacement. */
  readonly startWorker?: () => TargetClient;
}

/** Runs of a search in workers of their own, which end with it. */
export interface TargetRuns {
  /** Measures policies in the futures from `from` up to, but excluding, `to`; `each` after every run. */
  measure(
    policies: readonly { readonly base: string; readonly phases: readonly DraftPhase[] }[],
    from: number,
    to: number,
    each: (runs: number) => void,
  ): Promise<readonly (readonly FutureFigures[])[]>;
  /** Ends the workers. */
  close(): void;
}

/** Opens the runs of a search. A worker that the browser ended is started once more. */
export function openTargetRuns(options: TargetRunsOptions): TargetRuns {
  const { catalogue, draft, draws, scale, outcome, workers, signal, pause, startWorker = openTargetClient } = options;
  const lanes: { client: TargetClient | null }[] = Array.from({ length: workers }, () => ({ client: null }));
  const [outcomeIndex, costIndex] = [outcome, targetCost].map((id) => outcomes.findIndex((one) => one.id === id));
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new SearchStopped()));
  });
  stopped.catch(() => undefined);
  const close = (): void => {
    for (const lane of lanes) {
      lane.client?.end();
      lane.client = null;
    }
  };
  signal.addEventListener('abort', close);

  /** Scenario of a future with the policies; those of a comparison are limited, so that they are read in parts. */
  async function scenarioOf(
    policies: readonly DraftPolicy[],
    draw: number | undefined,
  ): Promise<{ readonly scenario: Scenario; readonly policies: readonly Policy[] }> {
    const [first] = draft.policies;
    if (first === undefined) throw new RangeError('policies: got none, expected at least one');
    const read: Policy[] = [];
    let scenario: Scenario | null = null;
    for (let at = 0; at < policies.length; at += maxPolicies - 1) {
      const part = policies.slice(at, at + maxPolicies - 1);
      const built = catalogue.scenarioOf({ ...draft, policies: [first, ...part] }, scale, draw);
      if (!built.ok) throw new Error(built.errors.map(formatError).join(' '));
      read.push(...built.value.policies.slice(1));
      scenario ??= { ...built.value, policies: built.value.policies.slice(0, 1) };
      await pause();
      if (signal.aborted) throw new SearchStopped();
    }
    if (scenario === null) throw new RangeError('policies: got none to measure');
    return { scenario, policies: read };
  }

  async function measureFuture(
    lane: { client: TargetClient | null },
    future: number,
    policies: readonly DraftPolicy[],
    each: (runs: number) => void,
  ): Promise<Float64Array> {
    const draw = draws === 0 ? undefined : future % draws;
    const replicate = draws === 0 ? future : (draw ?? 0) * REPLICATES_PER_DRAW + Math.floor(future / draws);
    const { scenario, policies: read } = await scenarioOf(policies, draw);
    const task = { scenario, replicate, policies: read, outcome: outcomeIndex ?? -1, cost: costIndex ?? -1 };
    let reported = 0;
    const attempt = (): Promise<Float64Array> => {
      lane.client ??= startWorker();
      let run = 0;
      const onRun = (): void => {
        run += 1;
        if (run <= reported) return;
        reported = run;
        if (!signal.aborted) each(1);
      };
      return Promise.race([lane.client.measure(task, onRun), stopped]);
    };
    const numbers = await attempt().catch((error: unknown) => {
      if (!(error instanceof WorkerEnded)) throw error;
      lane.client?.end();
      lane.client = null;
      return attempt();
    });
    // Reports of the last runs may come after the answer.
    const late = read.length - reported;
    reported = read.length;
    if (late > 0) each(late);
    return numbers;
  }

  return {
    async measure(some, from, to, each) {
      if (signal.aborted) throw new SearchStopped();
      const policies = some.map(
        ({ base, phases }, i): DraftPolicy => ({ id: `target-mix-${i + 1}`, base, name: `Mix ${i + 1}`, phases }),
      );
      const found = new Map<number, Float64Array>();
      let next = from;
      await Promise.all(
        lanes.map(async (lane) => {
          while (next < to) {
            const future = next;
            next += 1;
            found.set(future, await measureFuture(lane, future, policies, each));
          }
        }),
      );
      return policies.map((_, p) =>
        Array.from({ length: to - from }, (_, f): FutureFigures => {
          const [level = Number.NaN, change = Number.NaN, cost = Number.NaN] =
            found.get(from + f)?.subarray(TARGET_NUMBERS * p, TARGET_NUMBERS * (p + 1)) ?? [];
          return { level, change, cost };
        }),
      );
    },
    close,
  };
}
