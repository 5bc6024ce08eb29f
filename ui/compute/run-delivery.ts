import type { RunPort, SimulationTask, StoredRuns, TaskReceipt, TaskResult, Transmissions } from './worker-api.ts';

/** Delivers results from the worker that simulated them to the worker that stores them, without the page's thread. */
export interface RunDelivery {
  /** Opens the channel to a worker that stores results. Results for workers without a channel are stored in this one. */
  sendTo(worker: number, port: RunPort): void;
  /** Opens the channel from a worker that simulates. */
  receiveFrom(worker: number, port: RunPort): void;
  /** Stores or sends the results of a task. */
  deliver(task: SimulationTask, result: TaskResult): TaskReceipt;
  /** Resolves when as many results as these have arrived, which other channels may have overtaken. */
  received(transmissions: Transmissions): Promise<void>;
}

interface Arrivals {
  count: number;
  error: Error | null;
}

export function createRunDelivery(store: (runs: StoredRuns) => void): RunDelivery {
  const ports = new Map<number, RunPort>();
  const sent = new Map<number, number>();
  const arrivals = new Map<number, Arrivals>();
  let waiting: (() => void)[] = [];

  function wake(): void {
    const all = waiting;
    waiting = [];
    for (const resume of all) resume();
  }

  return {
    sendTo(worker, port) {
      ports.set(worker, port);
    },
    receiveFrom(worker, port) {
      const arrived: Arrivals = { count: 0, error: null };
      arrivals.set(worker, arrived);
      port.onmessage = ({ data }) => {
        store(data as StoredRuns);
        arrived.count += 1;
        wake();
      };
      port.onmessageerror = () => {
        arrived.error = new Error(`results of worker ${worker}: could not deserialise them`);
        wake();
      };
    },
    deliver({ target, replicate }, { cancelled, hindcast, first, policies, shocked, agentMonths, cachedBytes }) {
      if (!cancelled) {
        const runs: StoredRuns = {
          contextKey: target.contextKey,
          replicate,
          hindcast,
          policies: [
            ...(first === null ? [] : [[target.first, first] as const]),
            ...policies.map((result, k) => [target.policies[k] ?? '', result] as const),
          ],
          shocked: shocked.map((series, k) => [target.shocked[k] ?? '', series] as const),
        };
        const port = ports.get(target.worker);
        if (port === undefined) store(runs);
        else {
          // Copied, not transferred: see worker.ts.
          port.postMessage(runs);
          sent.set(target.worker, (sent.get(target.worker) ?? 0) + 1);
        }
      }
      return { cancelled, agentMonths, cachedBytes, sent: sent.get(target.worker) ?? 0 };
    },
    async received(transmissions) {
      for (;;) {
        const states = transmissions.map(([worker, count]) => ({ arrived: arrivals.get(worker), count }));
        const failed = states.find(({ arrived }) => arrived !== undefined && arrived.error !== null)?.arrived?.error;
        if (failed != null) throw failed;
        if (states.every(({ arrived, count }) => count <= (arrived?.count ?? 0))) return;
        await new Promise<void>((resume) => waiting.push(resume));
      }
    },
  };
}
