import { fileURLToPath } from 'node:url';
import type { Remote } from 'comlink';
import { buildScenario } from '../../../scenarios/index.ts';
import { readPacks, readWithAccepted } from '../../../tools/packs.ts';
import {
  type Budget,
  createProgressiveRunner,
  type ProgressiveRunner,
  type RunnerDependencies,
} from '../../../ui/compute/progressive-runner.ts';
import type { KeptRun } from '../../../ui/compute/runner-dependencies.ts';
import type { RunPort, SimulationTask, WorkerApi } from '../../../ui/compute/worker-api.ts';
import type { WorkerClient } from '../../../ui/compute/worker-client.ts';
import { openWorkerPool, type WorkerPool } from '../../../ui/compute/worker-pool.ts';
import { createWorkerApi } from '../../../ui/compute/worker-thread.ts';
import { type Catalogue, openCatalogue } from '../../../ui/state/catalogue.ts';
import { createComparisonCache } from '../../../ui/state/comparison-cache.ts';
import { type Draft, firstDraft } from '../../../ui/state/draft.ts';
import { createResultIndex } from '../../../ui/state/result-index.ts';
import { openPlanner } from '../../../ui/state/run-plan.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';

const scenarios = fileURLToPath(new URL('../../../scenarios/countries', import.meta.url));

const files = readPacks(scenarios)['azerbaijan'] ?? {};

export const catalogue: Catalogue = openCatalogue(files);

/** Catalogue that counts the scenarios it builds. */
export function countingCatalogue(): { readonly country: Catalogue; readonly built: () => number } {
  let count = 0;
  const country = openCatalogue(files, (...given) => {
    count += 1;
    return buildScenario(...given);
  });
  return { country, built: () => count };
}

const nothing: RunnerDependencies['precomputed'] = async () => null;
const noDraws: RunnerDependencies['drawPlanner'] = async () => null;

/** Catalogue with the accepted parameter sets. */
export const drawnCatalogue: Catalogue = openCatalogue(readWithAccepted(scenarios, 'azerbaijan'));

/** Draft with a short run. */
export const shortDraft: Draft = { ...firstDraft, months: 24 };

/** Draft that ends before any shock can begin: a result takes a fourth of the months. */
export const briefDraft: Draft = { ...shortDraft, months: 12 };

export const smallBudget: Budget = {
  coarse: { scale: 0.003, agentMonths: 30_000, replicates: 2 },
  full: { scale: 0.006, replicates: 5 },
  checkpointBytes: { coarse: 1e8, full: 1e8, draws: 1e7 },
  draws: { scale: 0.006, draws: 12, shockDraws: 3 },
};

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Call of the page to a worker, with the bytes of arrays in its arguments and in its answer. */
export interface WorkerCall {
  readonly name: string;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

function arrayBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce((bytes: number, part) => bytes + arrayBytes(part), 0);
}

/** Records the calls to an interface. */
function recorded(api: WorkerApi, calls: WorkerCall[]): WorkerApi {
  const entries = Object.entries(api).map(([name, method]: [string, (...given: never[]) => unknown]) => [
    name,
    async (...given: never[]) => {
      const answer = await method(...given);
      calls.push({ name, sentBytes: arrayBytes(given), receivedBytes: arrayBytes(answer) });
      return answer;
    },
  ]);
  return Object.fromEntries(entries) as WorkerApi;
}

/** Worker that runs in this thread; `fault` may make a task fail. */
function inProcessWorker(
  tasks: SimulationTask[],
  calls: WorkerCall[],
  now: () => number,
  fault: (task: SimulationTask) => void,
): WorkerClient {
  const worker = createWorkerApi({ now, pause: nextTurn });
  const ports: MessagePort[] = [];
  const api = {
    ...worker,
    async run(task: SimulationTask) {
      tasks.push(task);
      await nextTurn();
      fault(task);
      return worker.run(task);
    },
    receiveFrom(from: number, port: RunPort) {
      ports.push(port as MessagePort);
      worker.receiveFrom(from, port);
    },
  };
  const client = recorded(api, calls);
  return {
    call: async (request) => request(client as unknown as Remote<WorkerApi>),
    end() {
      for (const port of ports) port.close();
    },
  };
}

const noKept = (_: Draft): KeptRun | null => null;

/** Progressive runner with in-process workers and a clock that advances at each reading. */
export interface RunnerFixture {
  readonly store: Store<AppState>;
  readonly runner: ProgressiveRunner;
  readonly pool: WorkerPool;
  readonly tasks: SimulationTask[];
  readonly calls: WorkerCall[];
  /** State after each change, with the time of the clock. */
  readonly changes: { readonly at: number; readonly state: AppState }[];
  edit(change: (draft: Draft) => Draft): void;
}

export function openRunnerFixture(
  draft: Draft = shortDraft,
  {
    budget = smallBudget,
    step = 1,
    fault = (_: SimulationTask): void => undefined,
    precomputed = nothing,
    drawPlanner = noDraws,
    kept = noKept,
    country = catalogue,
    preparesEdits = true,
  } = {},
): RunnerFixture {
  let time = 0;
  const now = (): number => {
    time += step;
    return time;
  };
  const tasks: SimulationTask[] = [];
  const calls: WorkerCall[] = [];
  const changes: { at: number; state: AppState }[] = [];
  const store = openStore<AppState>({
    ...firstState('en'),
    draft,
    outcome: 'language.b1Share',
  });
  store.subscribe(() => changes.push({ at: time, state: store.get() }));
  const pool = openWorkerPool(2, () => inProcessWorker(tasks, calls, now, fault));
  const runner = createProgressiveRunner({
    store,
    pool: pool,
    plan: openPlanner(country),
    index: createResultIndex(),
    cache: createComparisonCache(nextTurn),
    budget: budget,
    korpu: '0',
    placeholders: null,
    expectedArrivals: 0,
    hasOlderSets: () => false,
    precomputed: precomputed,
    preparesEdits,
    drawPlanner,
    kept,
    now,
    wait: async (milliseconds) => {
      time += milliseconds;
      await nextTurn();
    },
  });
  return {
    store,
    runner,
    pool,
    tasks,
    calls,
    changes,
    edit: (change) => store.set({ draft: change(store.get().draft) }),
  };
}

/** Replaces a policy by a copy with one lever changed. */
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
