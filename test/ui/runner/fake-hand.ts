import type { Remote } from 'comlink';
import type { Comparison, ReplicateResult, Scenario } from '../../../engine/index.ts';
import type { Hand } from '../../../ui/runner/hand.ts';
import type { WorkerApi } from '../../../ui/runner/worker-api.ts';

/** A scenario that nothing here reads. */
export const scenario = { seed: 'fake' } as unknown as Scenario;

/** A hand without a worker, whose replicates are answered when the test says so. */
export interface FakeHand extends Hand {
  readonly asked: number[];
  readonly opened: Scenario[];
  ended: boolean;
  answer(replicate: number): void;
  fail(replicate: number, reason: string): void;
}

export function fakeHand(startFault?: string): FakeHand {
  const waiting = new Map<number, PromiseWithResolvers<ReplicateResult>>();
  const asked: number[] = [];
  const opened: Scenario[] = [];
  const api = {
    async open(given: Scenario) {
      if (startFault !== undefined) throw new Error(startFault);
      opened.push(given);
    },
    replicate(number: number) {
      asked.push(number);
      const slot = withResolvers<ReplicateResult>();
      waiting.set(number, slot);
      return slot.promise;
    },
    async compare(_: Scenario, results: readonly ReplicateResult[]) {
      return { run: { months: 12 }, order: results.map(({ replicate }) => replicate) } as unknown as Comparison;
    },
  };
  return {
    asked,
    opened,
    ended: false,
    ask: (question) => question(api as unknown as Remote<WorkerApi>),
    end() {
      this.ended = true;
    },
    answer: (replicate) => waiting.get(replicate)?.resolve({ replicate } as ReplicateResult),
    fail: (replicate, reason) => waiting.get(replicate)?.reject(new Error(reason)),
  };
}

/** A promise with the two functions that settle it. */
interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Let everything that can go on go on. */
export const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
