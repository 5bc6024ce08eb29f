import { fileURLToPath } from 'node:url';
import type { Remote } from 'comlink';
import { readPacks } from '../../../tools/packs.ts';
import {
  type Budget,
  createProgressiveRunner,
  type ProgressiveRunner,
  type RunnerDependencies,
} from '../../../ui/compute/progressive-runner.ts';
import { createResultStore } from '../../../ui/compute/result-store.ts';
import { createSimulationWorker } from '../../../ui/compute/simulation-worker.ts';
import type { SimulationTask, WorkerApi } from '../../../ui/compute/worker-api.ts';
import type { WorkerClient } from '../../../ui/compute/worker-client.ts';
import { openWorkerPool, type WorkerPool } from '../../../ui/compute/worker-pool.ts';
import { type Catalogue, openCatalogue } from '../../../ui/state/catalogue.ts';
import { createComparisonCache } from '../../../ui/state/comparison-cache.ts';
import { type Draft, firstDraft } from '../../../ui/state/draft.ts';
import { createResultIndex } from '../../../ui/state/result-index.ts';
import { openPlanner } from '../../../ui/state/run-plan.ts';
import type { AppState } from '../../../ui/state/state.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';

const scenarios = fileURLToPath(new URL('../../../scenarios/countries', import.meta.url));

export const catalogue: Catalogue = openCatalogue(readPacks(scenarios)['azerbaijan'] ?? {});

const nothing: RunnerDependencies['precomputed'] = async () => null;

/** A draft of few months. */
export const shortDraft: Draft = { ...firstDraft, months: 24 };

export const smallEffort: Budget = {
  coarse: { scale: 0.003, agentMonths: 30_000, replicates: 2 },
  full: { scale: 0.006, replicates: 5 },
  checkpointBytes: { coarse: 1e8, full: 1e8 },
};

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A worker that stands in this thread; `fault` may make a task fail. */
function handHere(tasks: SimulationTask[], now: () => number, fault: (task: SimulationTask) => void): WorkerClient {
  const desk = createSimulationWorker({ now, pause: breath });
  const keeper = createResultStore();
  const api: WorkerApi = {
    open: desk.open,
    async run(task) {
      tasks.push(task);
      await breath();
      fault(task);
      return desk.run(task);
    },
    cancelBelow: desk.drop,
    store: keeper.store,
    forget: keeper.forget,
    summarise: keeper.summarise,
    paths: keeper.paths,
  };
  return { call: async (question) => question(api as unknown as Remote<WorkerApi>), end: () => undefined };
}

/** All that runs comparisons, in this thread, by a clock that steps each time it is read. */
export interface Bench {
  readonly store: Store<AppState>;
  readonly refining: ProgressiveRunner;
  readonly crew: WorkerPool;
  readonly tasks: SimulationTask[];
  /** Every change of status or result, with the time of the clock. */
  readonly told: { readonly at: number; readonly state: AppState }[];
  edit(change: (draft: Draft) => Draft): void;
}

export function openBench(
  draft: Draft = shortDraft,
  { effort = smallEffort, step = 1, fault = (_: SimulationTask): void => undefined, shipped = nothing } = {},
): Bench {
  let time = 0;
  const now = (): number => {
    time += step;
    return time;
  };
  const tasks: SimulationTask[] = [];
  const told: { at: number; state: AppState }[] = [];
  const store = openStore<AppState>({
    language: 'en',
    place: 'compare',
    draft,
    past: [],
    future: [],
    outcome: 'language.b1Share',
    view: 'differences',
    status: { kind: 'queued' },
    result: null,
    month: 119,
  });
  store.subscribe(() => told.push({ at: time, state: store.get() }));
  const crew = openWorkerPool(2, () => handHere(tasks, now, fault));
  const refining = createProgressiveRunner({
    store,
    pool: crew,
    plan: openPlanner(catalogue),
    index: createResultIndex(),
    cache: createComparisonCache(breath),
    budget: effort,
    korpu: '0',
    precomputed: shipped,
    now,
    wait: async (milliseconds) => {
      time += milliseconds;
      await breath();
    },
  });
  return { store, refining, crew, tasks, told, edit: (change) => store.set({ draft: change(store.get().draft) }) };
}

/** A copy of a shipped policy with one lever changed. */
export function changed(draft: Draft, id: string, hours: number): Draft {
  return {
    ...draft,
    policies: draft.policies.map((policy) =>
      policy.id === id
        ? { ...policy, name: id, phases: [{ id: 'mine', startMonth: 3, levers: { 'courses.hours': hours } }] }
        : policy,
    ),
  };
}
