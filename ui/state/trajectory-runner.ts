import type { Scenario } from '../../engine/index.ts';
import { type DivergenceReasons, formatPersonName, type PersonTable, type Trajectory } from '../../engine/internal.ts';
import { formatError, type ValidationResult } from '../../scenarios/index.ts';
import type { ProgressListener } from '../compute/trajectory-api.ts';
import type { TrajectoryClient } from '../compute/trajectory-client.ts';
import { type Draft, sameRuns } from './draft.ts';

/** A piece of work and how far it has come. Absent: the person asked for never comes. */
export type TrajectoryTask<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is known of the lives under a draft. */
export interface TrajectoryState {
  readonly draft: Draft | null;
  readonly scenario: Scenario | null;
  readonly everybody: TrajectoryTask<PersonTable>;
  readonly reasons: TrajectoryTask<DivergenceReasons>;
  /** Whom the reader follows; null until somebody is chosen. */
  readonly id: string | null;
  readonly life: TrajectoryTask<Trajectory>;
}

export const noTrajectories: TrajectoryState = {
  draft: null,
  scenario: null,
  everybody: { kind: 'waiting' },
  reasons: { kind: 'waiting' },
  id: null,
  life: { kind: 'waiting' },
};

/** Share of people that lives are run at, and the replicate: those of the command `korpu life` when nothing is said. */
export const trajectoryScale = 0.1;
export const trajectoryReplicate = 0;

export interface TrajectoryDependencies {
  readonly open: () => TrajectoryClient;
  readonly scenarioOf: (draft: Draft, scale: number) => ValidationResult<Scenario>;
  /** Chooses whom to follow first. Gives a place in everybody's arrays. */
  readonly firstOf: (everybody: PersonTable) => number | null;
  readonly initial: TrajectoryState;
  readonly onChange: (lives: TrajectoryState) => void;
}

/** Follows lives on two workers: one for everybody, one for the person chosen. The newest request wins. */
export interface TrajectoryRunner {
  get(): TrajectoryState;
  /** Follow everybody under a draft, and the person chosen, if any; nothing happens when it asks for the same runs. */
  request(draft: Draft): void;
  follow(id: string): void;
  stop(task: 'everybody' | 'life'): void;
  retry(task: 'everybody' | 'life'): void;
  /** Goes on with what `close` interrupted. */
  resume(): void;
  close(): void;
}

export function createTrajectoryRunner({
  open,
  scenarioOf,
  firstOf,
  initial: from,
  onChange: changed,
}: TrajectoryDependencies): TrajectoryRunner {
  let lives = from;
  const clients: Partial<Record<'everybody' | 'life', TrajectoryClient>> = {};

  function set(change: Partial<TrajectoryState>): void {
    lives = { ...lives, ...change };
    changed(lives);
  }

  function end(task: 'everybody' | 'life'): void {
    clients[task]?.end();
    delete clients[task];
  }

  /** A worker of its own for each piece of work, so that it can be ended in the middle. */
  function begin(task: 'everybody' | 'life'): TrajectoryClient {
    end(task);
    const client = open();
    clients[task] = client;
    return client;
  }

  function failed(error: unknown): { readonly kind: 'failed'; readonly reason: string } {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }

  /** Meets everybody, unless they are known already, and then finds the reasons of their partings. */
  async function listAll(scenario: Scenario): Promise<void> {
    const client = begin('everybody');
    const isCurrent = (): boolean => clients.everybody === client;
    let doing: 'everybody' | 'reasons' = lives.everybody.kind === 'done' ? 'reasons' : 'everybody';
    const onProgress: ProgressListener = (share) => {
      if (isCurrent()) set({ [doing]: { kind: 'running', share } });
    };
    onProgress(0);
    try {
      await client.ask((api) => api.open(scenario, trajectoryReplicate));
      if (doing === 'everybody') {
        const value = await client.ask((api, listen) => api.people(listen(onProgress)));
        if (!isCurrent()) return;
        doing = 'reasons';
        set({ everybody: { kind: 'done', value }, reasons: { kind: 'running', share: 0 } });
        const first = lives.id === null ? firstOf(value) : null;
        if (first !== null) follow(formatPersonName(scenario.country, value.id[first] ?? 0));
      }
      const reasons = await client.ask((api, listen) => api.reasons(listen(onProgress)));
      if (!isCurrent()) return;
      end('everybody');
      set({ reasons: { kind: 'done', value: reasons } });
    } catch (error) {
      if (!isCurrent()) return;
      end('everybody');
      set({ [doing]: failed(error) });
    }
  }

  async function trace(scenario: Scenario, id: string): Promise<void> {
    const client = begin('life');
    const isCurrent = (): boolean => clients.life === client;
    set({ id, life: { kind: 'running', share: 0 } });
    try {
      await client.ask((api) => api.open(scenario, trajectoryReplicate));
      const value = await client.ask((api, listen) =>
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
      // The engine throws a RangeError, and nothing else, for a name that nobody has.
      const absent = error instanceof Error && error.name === 'RangeError';
      set({ life: absent ? { kind: 'absent' } : failed(error) });
    }
  }

  function follow(id: string): void {
    if (lives.scenario !== null) void trace(lives.scenario, id);
  }

  function again(task: 'everybody' | 'life'): void {
    const { scenario, id } = lives;
    if (scenario === null) return;
    if (task === 'everybody') void listAll(scenario);
    else if (id !== null) void trace(scenario, id);
  }

  function stop(task: 'everybody' | 'life'): void {
    end(task);
    const stopped = <T>(one: TrajectoryTask<T>): TrajectoryTask<T> =>
      one.kind === 'running' ? { kind: 'stopped' } : one;
    if (task === 'life') set({ life: stopped(lives.life) });
    else set({ everybody: stopped(lives.everybody), reasons: stopped(lives.reasons) });
  }

  return {
    get: () => lives,
    request(draft) {
      if (lives.draft !== null && sameRuns(lives.draft, draft)) return;
      end('everybody');
      end('life');
      const read = scenarioOf(draft, trajectoryScale);
      if (!read.ok) {
        const everybody = failed(read.errors.map(formatError).join(' '));
        set({ draft, scenario: null, everybody, reasons: { kind: 'waiting' }, life: { kind: 'waiting' } });
        return;
      }
      set({ draft, scenario: read.value, everybody: { kind: 'waiting' }, reasons: { kind: 'waiting' } });
      if (lives.id !== null) void trace(read.value, lives.id);
      void listAll(read.value);
    },
    follow,
    stop,
    retry: again,
    resume() {
      if (lives.everybody.kind === 'stopped' || lives.reasons.kind === 'stopped') again('everybody');
      if (lives.life.kind === 'stopped') again('life');
    },
    close() {
      stop('everybody');
      stop('life');
    },
  };
}
