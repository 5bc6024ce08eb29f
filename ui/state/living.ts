import type { Scenario } from '../../engine/index.ts';
import { type Everybody, type Life, lifeName, type Reasons } from '../../engine/internal.ts';
import { formatProblem, type Result } from '../../scenarios/index.ts';
import type { Tell } from '../runner/lives-api.ts';
import type { LivesHand } from '../runner/lives-hand.ts';
import { type Draft, sameRuns } from './draft.ts';

/** A piece of work and how far it has come. Absent: the person asked for never comes. */
export type Task<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What is known of the lives under a draft. */
export interface Lives {
  readonly draft: Draft | null;
  readonly scenario: Scenario | null;
  readonly everybody: Task<Everybody>;
  readonly reasons: Task<Reasons>;
  /** Whom the reader follows; null until somebody is chosen. */
  readonly id: string | null;
  readonly life: Task<Life>;
}

export const noLives: Lives = {
  draft: null,
  scenario: null,
  everybody: { kind: 'waiting' },
  reasons: { kind: 'waiting' },
  id: null,
  life: { kind: 'waiting' },
};

/** Share of people that lives are run at, and the replicate: those of the command `korpu life` when nothing is said. */
export const livesScale = 0.1;
export const livesReplicate = 0;

export interface Means {
  readonly open: () => LivesHand;
  readonly scenarioOf: (draft: Draft, scale: number) => Result<Scenario>;
  /** Chooses whom to follow first. Gives a place in everybody's arrays. */
  readonly firstOf: (everybody: Everybody) => number | null;
  readonly from: Lives;
  readonly changed: (lives: Lives) => void;
}

/** Follows lives on two workers: one for everybody, one for the person chosen. The newest request wins. */
export interface Living {
  get(): Lives;
  /** Follow everybody under a draft, and the person chosen, if any; nothing happens when it asks for the same runs. */
  ask(draft: Draft): void;
  follow(id: string): void;
  stop(task: 'everybody' | 'life'): void;
  again(task: 'everybody' | 'life'): void;
  /** Goes on with what `close` interrupted. */
  resume(): void;
  close(): void;
}

export function openLiving({ open, scenarioOf, firstOf, from, changed }: Means): Living {
  let lives = from;
  const hands: Partial<Record<'everybody' | 'life', LivesHand>> = {};

  function set(change: Partial<Lives>): void {
    lives = { ...lives, ...change };
    changed(lives);
  }

  function end(task: 'everybody' | 'life'): void {
    hands[task]?.end();
    delete hands[task];
  }

  /** A worker of its own for each piece of work, so that it can be ended in the middle. */
  function begin(task: 'everybody' | 'life'): LivesHand {
    end(task);
    const hand = open();
    hands[task] = hand;
    return hand;
  }

  function failed(error: unknown): { readonly kind: 'failed'; readonly reason: string } {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }

  /** Meets everybody, unless they are known already, and then finds the reasons of their partings. */
  async function meetEverybody(scenario: Scenario): Promise<void> {
    const hand = begin('everybody');
    const ours = (): boolean => hands.everybody === hand;
    let doing: 'everybody' | 'reasons' = lives.everybody.kind === 'done' ? 'reasons' : 'everybody';
    const tell: Tell = (share) => {
      if (ours()) set({ [doing]: { kind: 'running', share } });
    };
    tell(0);
    try {
      await hand.ask((api) => api.open(scenario, livesReplicate));
      if (doing === 'everybody') {
        const value = await hand.ask((api, hear) => api.everybody(hear(tell)));
        if (!ours()) return;
        doing = 'reasons';
        set({ everybody: { kind: 'done', value }, reasons: { kind: 'running', share: 0 } });
        const first = lives.id === null ? firstOf(value) : null;
        if (first !== null) follow(lifeName(scenario.country, value.id[first] ?? 0));
      }
      const reasons = await hand.ask((api, hear) => api.reasons(hear(tell)));
      if (!ours()) return;
      end('everybody');
      set({ reasons: { kind: 'done', value: reasons } });
    } catch (error) {
      if (!ours()) return;
      end('everybody');
      set({ [doing]: failed(error) });
    }
  }

  async function live(scenario: Scenario, id: string): Promise<void> {
    const hand = begin('life');
    const ours = (): boolean => hands.life === hand;
    set({ id, life: { kind: 'running', share: 0 } });
    try {
      await hand.ask((api) => api.open(scenario, livesReplicate));
      const value = await hand.ask((api, hear) =>
        api.life(
          id,
          hear((share) => {
            if (ours()) set({ life: { kind: 'running', share } });
          }),
        ),
      );
      if (!ours()) return;
      end('life');
      set({ life: { kind: 'done', value } });
    } catch (error) {
      if (!ours()) return;
      end('life');
      // The engine throws a RangeError, and nothing else, for a name that nobody has.
      const absent = error instanceof Error && error.name === 'RangeError';
      set({ life: absent ? { kind: 'absent' } : failed(error) });
    }
  }

  function follow(id: string): void {
    if (lives.scenario !== null) void live(lives.scenario, id);
  }

  function again(task: 'everybody' | 'life'): void {
    const { scenario, id } = lives;
    if (scenario === null) return;
    if (task === 'everybody') void meetEverybody(scenario);
    else if (id !== null) void live(scenario, id);
  }

  function stop(task: 'everybody' | 'life'): void {
    end(task);
    const stopped = <T>(one: Task<T>): Task<T> => (one.kind === 'running' ? { kind: 'stopped' } : one);
    if (task === 'life') set({ life: stopped(lives.life) });
    else set({ everybody: stopped(lives.everybody), reasons: stopped(lives.reasons) });
  }

  return {
    get: () => lives,
    ask(draft) {
      if (lives.draft !== null && sameRuns(lives.draft, draft)) return;
      end('everybody');
      end('life');
      const read = scenarioOf(draft, livesScale);
      if (!read.ok) {
        const everybody = failed(read.problems.map(formatProblem).join(' '));
        set({ draft, scenario: null, everybody, reasons: { kind: 'waiting' }, life: { kind: 'waiting' } });
        return;
      }
      set({ draft, scenario: read.value, everybody: { kind: 'waiting' }, reasons: { kind: 'waiting' } });
      if (lives.id !== null) void live(read.value, lives.id);
      void meetEverybody(read.value);
    },
    follow,
    stop,
    again,
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
