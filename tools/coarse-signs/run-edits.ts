import { outcomes, type Scenario } from '../../engine/index.ts';
import {
  type Cancellable,
  type Checkpoint,
  type CheckpointEngine,
  createCheckpointEngine,
} from '../../engine/internal.ts';
import type { Catalogue } from '../../ui/state/catalogue.ts';
import type { Draft } from '../../ui/state/draft.ts';

/** Scale and number of simulations of a result. */
export interface RunSize {
  readonly scale: number;
  readonly replicates: number;
}

/** An outcome under a policy and under the baseline by simulation; null where it cannot be computed. */
export interface PairedRuns {
  readonly policy: readonly (number | null)[];
  readonly reference: readonly (number | null)[];
  /** Simulated events under both, where the outcome counts events. */
  readonly events: readonly (number | null)[];
}

const plain = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** Runs the edited policy of drafts at a size; drafts in sequence with the same seed share the baseline. */
export function createEditRuns(
  catalogue: Catalogue,
  { scale, replicates }: RunSize,
): (draft: Draft) => Readonly<Record<string, PairedRuns>> {
  let seed: string | null = null;
  let engine: CheckpointEngine | null = null;
  let checkpoints: Checkpoint[] = [];
  return (draft) => {
    const read = catalogue.scenarioOf(draft, scale);
    if (!read.ok) throw new Error('edit: got an invalid draft');
    const scenario: Scenario = read.value;
    if (engine === null || seed !== draft.seed) {
      const opened = createCheckpointEngine(scenario, { groups: false, maxPhases: 24 });
      checkpoints = Array.from({ length: replicates }, (_, r) => finish(opened.checkpoint(r)));
      engine = opened;
      seed = draft.seed;
    }
    const { runPolicy } = engine;
    const policy = scenario.policies[1];
    if (policy === undefined) throw new Error('edit: got no policy besides the baseline');
    const results = checkpoints.map((checkpoint) => ({ own: finish(runPolicy(checkpoint, policy)), checkpoint }));
    return Object.fromEntries(
      outcomes.map(({ id }, k): [string, PairedRuns] => [
        id,
        {
          policy: results.map(({ own }) => plain(own.pairedFigures[k])),
          reference: results.map(({ own }) => plain(own.referenceFigures[k])),
          events: results.map(({ own, checkpoint: { first } }) =>
            plain((own.events[k] ?? Number.NaN) + (first.events[k] ?? Number.NaN)),
          ),
        },
      ]),
    );
  };
}

function finish<T>(work: Cancellable<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
