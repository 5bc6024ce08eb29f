import type { Scenario } from '../../engine/index.ts';
import { type DivergenceReasons, formatPersonName, type PersonTable, type Trajectory } from '../../engine/internal.ts';
import { formatError, type ValidationResult } from '../../scenarios/index.ts';
import type { ProgressListener } from '../compute/trajectory-api.ts';
import type { TrajectoryClient } from '../compute/trajectory-client.ts';
import { WorkerEnded } from '../compute/worker-failures.ts';
import { type Draft, sameRuns } from './draft.ts';

/** Task and its progress. `absent`: the requested person is not in the run. */
export type TrajectoryTask<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How laws pass in stories. */
export const trajectoryLaw = 'as-designed';

/** Trajectories of a draft that are loaded so far. */
export interface TrajectoryState {
  readonly draft: Draft | null;
  readonly scenario: Scenario | null;
  readonly people: TrajectoryTask<PersonTable>;
  readonly reasons: TrajectoryTask<DivergenceReasons>;
  /** Person traced; null until one is chosen. */
  readonly id: string | null;
  readonly life: TrajectoryTask<Trajectory>;
}

export const noTrajectories: TrajectoryState = {
  draft: null,
  scenario: null,
  people: { kind: 'waiting' },
  reasons: { kind: 'waiting' },
  id: null,
  life: { kind: 'waiting' },
};

/** Scale and replicate of trajectories: the defaults of the command `korpu life`. */
export const trajectoryScale = 0.1;
export const trajectoryReplicate = 0;

export interface TrajectoryDependencies {
  readonly open: () => TrajectoryClient;
  readonly scenarioOf: (draft: Draft, scale: number) => ValidationResult<Scenario>;
  /** Chooses the person to trace first; returns an index into the person table. */
  readonly firstOf: (people: PersonTable) => number | null;
  readonly initial: TrajectoryState;
  readonly onChange: (lives: TrajectoryState) => void;
}

/** Traces trajectories in two workers: one for all people, one for the chosen person. A newer request supersedes older ones. */
export interface TrajectoryRunner {
  get(): TrajectoryState;
  /** Lists all people of a draft and traces the chosen person, if any. No effect if the draft needs the same runs. */
  request(draft: Draft): void;
  follow(id: string): void;
  stop(task: 'people' | 'life'): void;
  retry(task: 'people' | 'life'): void;
  /** Restarts what `close` interrupted. */
  resume(): void;
  close(): void;
}

export function createTrajectoryRunner({
  open,
  scenarioOf,
  firstOf,
  initial: from,
  onChange,
}: TrajectoryDependencies): TrajectoryRunner {
  let lives = from;
  const restarted = new Set<'people' | 'life'>();
  const clients: Partial<Record<'people' | 'life', TrajectoryClient>> = {};

  function set(change: Partial<TrajectoryState>): void {
    lives = { ...lives, ...change };
    onChange(lives);
  }

  function end(task: 'people' | 'life'): void {
    clients[task]?.end();
    delete clients[task];
  }

  /** Each task has a separate worker, so that it can be terminated at any time. */
  function begin(task: 'people' | 'life'): TrajectoryClient {
    end(task);
    const client = open();
    clients[task] = client;
    return client;
  }

  function failed(error: unknown): { readonly kind: 'failed'; readonly reason: string } {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }

  /** Whether to repeat a task whose worker the browser ended: once, until it is requested again. */
  function mayRestart(task: 'people' | 'life', error: unknown): boolean {
    const may = error instanceof WorkerEnded && !restarted.has(task);
    restarted.add(task);
    return may;
  }

  /** Lists all people unless already listed, then the reasons for their divergences. */
  async function listAll(scenario: Scenario): Promise<void> {
    const client = begin('people');
    const isCurrent = (): boolean => clients.people === client;
    let current: 'people' | 'reasons' = lives.people.kind === 'done' ? 'reasons' : 'people';
    const onProgress: ProgressListener = (share) => {
      if (isCurrent()) set({ [current]: { kind: 'running', share } });
    };
    onProgress(0);
    try {
      await client.call((api) => api.open(scenario, trajectoryReplicate));
      if (current === 'people') {
        const value = await client.call((api, listen) => api.people(listen(onProgress)));
        if (!isCurrent()) return;
        current = 'reasons';
        set({ people: { kind: 'done', value }, reasons: { kind: 'running', share: 0 } });
        const first = lives.id === null ? firstOf(value) : null;
        if (first !== null) follow(formatPersonName(scenario.country, value.id[first] ?? 0));
      }
      const reasons = await client.call((api, listen) => api.reasons(listen(onProgress)));
      if (!isCurrent()) return;
      end('people');
      set({ reasons: { kind: 'done', value: reasons } });
    } catch (error) {
      if (!isCurrent()) return;
      end('people');
      if (mayRestart('people', error)) return listAll(scenario);
      set({ [current]: failed(error) });
    }
  }

  async function trace(scenario: Scenario, id: string): Promise<void> {
    const client = begin('life');
    const isCurrent = (): boolean => clients.life === client;
    set({ id, life: { kind: 'running', share: 0 } });
    try {
      await client.call((api) => api.open(scenario, trajectoryReplicate));
      const value = await client.call((api, listen) =>
        api.trajectory(
          id,
          listen((share) => {
            if (isCurrent()) set({ life: { kind: 'running', share } });
          }),
        ),
      );
      if (!isCurrent()) return;
      end('life');
      set({ life: { kind: 'done', value } });
    } catch (error) {
      if (!isCurrent()) return;
      end('life');
      if (mayRestart('life', error)) return trace(scenario, id);
      // The engine throws a RangeError only for an id that no person has.
      const absent = error instanceof Error && error.name === 'RangeError';
      set({ life: absent ? { kind: 'absent' } : failed(error) });
    }
  }

  function follow(id: string): void {
    if (lives.scenario !== null) void trace(lives.scenario, id);
  }

  function restart(task: 'people' | 'life'): void {
    const { scenario, id } = lives;
    restarted.delete(task);
    if (scenario === null) return;
    if (task === 'people') void listAll(scenario);
    else if (id !== null) void trace(scenario, id);
  }

  function stop(task: 'people' | 'life'): void {
    end(task);
    const stopped = <T>(one: TrajectoryTask<T>): TrajectoryTask<T> =>
      one.kind === 'running' ? { kind: 'stopped' } : one;
    if (task === 'life') set({ life: stopped(lives.life) });
    else set({ people: stopped(lives.people), reasons: stopped(lives.reasons) });
  }

  return {
    get: () => lives,
    request(draft) {
      if (lives.draft !== null && sameRuns(lives.draft, draft)) return;
      restarted.clear();
      end('people');
      end('life');
      // A story shows what a law would change, so every law passes.
      const read = scenarioOf({ ...draft, law: trajectoryLaw }, trajectoryScale);
      if (!read.ok) {
        const people = failed(read.errors.map(formatError).join(' '));
        set({ draft, scenario: null, people, reasons: { kind: 'waiting' }, life: { kind: 'waiting' } });
        return;
      }
      set({ draft, scenario: read.value, people: { kind: 'waiting' }, reasons: { kind: 'waiting' } });
      if (lives.id !== null) void trace(read.value, lives.id);
      void listAll(read.value);
    },
    follow,
    stop,
    retry: restart,
    resume() {
      if (lives.people.kind === 'stopped' || lives.reasons.kind === 'stopped') restart('people');
      if (lives.life.kind === 'stopped') restart('life');
      // Everyone may have been listed for another page, which traces no one.
      if (lives.id !== null || lives.people.kind !== 'done' || lives.scenario === null) return;
      const first = firstOf(lives.people.value);
      if (first !== null) follow(formatPersonName(lives.scenario.country, lives.people.value.id[first] ?? 0));
    },
    close() {
      stop('people');
      stop('life');
    },
  };
}
