import { createResultStore } from './result-store.ts';
import { createRunDelivery } from './run-delivery.ts';
import { createSimulationWorker, type WorkerThread } from './simulation-worker.ts';
import type { WorkerApi } from './worker-api.ts';

/** Creates the interface of a worker, which simulates or stores or does both. */
export function createWorkerApi(thread: WorkerThread): WorkerApi {
  const simulation = createSimulationWorker(thread);
  const results = createResultStore();
  const delivery = createRunDelivery(results.store);
  return {
    open: simulation.open,
    async run(task) {
      return delivery.deliver(task, await simulation.run(task));
    },
    cancelBelow: simulation.cancelBelow,
    sendTo: delivery.sendTo,
    receiveFrom: delivery.receiveFrom,
    forget: results.forget,
    async summarise(request) {
      await delivery.received(request.after);
      return results.summarise(request);
    },
    async paths(request) {
      await delivery.received(request.after);
      return results.paths(request);
    },
    async groups(request) {
      await delivery.received(request.after);
      return results.groups(request);
    },
  };
}
