import { fileURLToPath } from 'node:url';
import type { Remote } from 'comlink';
import { readPacks } from '../../../house/packs.ts';
import { type Crew, openCrew } from '../../../ui/runner/crew.ts';
import { openDesk } from '../../../ui/runner/desk.ts';
import type { Hand } from '../../../ui/runner/hand.ts';
import { openKeeper } from '../../../ui/runner/keeper.ts';
import type { Task, WorkerApi } from '../../../ui/runner/worker-api.ts';
import { openAssembly } from '../../../ui/state/assembly.ts';
import { type Catalogue, openCatalogue } from '../../../ui/state/catalogue.ts';
import { type Draft, firstDraft } from '../../../ui/state/draft.ts';
import { openPlanner } from '../../../ui/state/plan.ts';
import { type Effort, type Means, openRefining, type Refining } from '../../../ui/state/refining.ts';
import type { State } from '../../../ui/state/state.ts';
import { openStock } from '../../../ui/state/stock.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';

const scenarios = fileURLToPath(new URL('../../../scenarios', import.meta.url));

export const catalogue: Catalogue = openCatalogue(readPacks(scenarios)['azerbaijan'] ?? {});

const nothing: Means['shipped'] = async () => null;

/** A draft of few months. */
export const shortDraft: Draft = { ...firstDraft, months: 24 };

export const smallEffort: Effort = {
  coarse: { scale: 0.003, agentMonths: 30_000, replicates: 2 },
  full: { scale: 0.006, replicates: 5 },
  room: { coarse: 1e8, full: 1e8 },
};

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A worker that stands in this thread; `fault` may make a task fail. */
function handHere(tasks: Task[], now: () => number, fault: (task: Task) => void): Hand {
  const desk = openDesk({ now, pause: breath });
  const keeper = openKeeper();
  const api: WorkerApi = {
    open: desk.open,
    async run(task) {
      tasks.push(task);
      await breath();
      fault(task);
      return desk.run(task);
    },
    drop: desk.drop,
    keep: keeper.keep,
    forget: keeper.forget,
    sum: keeper.sum,
    paths: keeper.paths,
  };
  return { ask: async (question) => question(api as unknown as Remote<WorkerApi>), end: () => undefined };
}

/** All that runs comparisons, in this thread, by a clock that steps each time it is read. */
export interface Bench {
  readonly store: Store<State>;
  readonly refining: Refining;
  readonly crew: Crew;
  readonly tasks: Task[];
  /** Every change of status or result, with the time of the clock. */
  readonly told: { readonly at: number; readonly state: State }[];
  edit(change: (draft: Draft) => Draft): void;
}

export function openBench(
  draft: Draft = shortDraft,
  { effort = smallEffort, step = 1, fault = (_: Task): void => undefined, shipped = nothing } = {},
): Bench {
  let time = 0;
  const now = (): number => {
    time += step;
    return time;
  };
  const tasks: Task[] = [];
  const told: { at: number; state: State }[] = [];
  const store = openStore<State>({
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
  const crew = openCrew(2, () => handHere(tasks, now, fault));
  const refining = openRefining({
    store,
    crew,
    plan: openPlanner(catalogue),
    stock: openStock(),
    assembly: openAssembly(breath),
    effort,
    korpu: '0',
    shipped,
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
