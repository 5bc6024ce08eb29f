import { rmSync } from '../../system/files.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import type { ExecutionBackend } from '../run-experiment.ts';
import { chunkFilePath, readChunkFailures } from '../storage/chunk-files.ts';
import type { Broker } from './broker.ts';
import type { QueueOpener } from './bullmq.ts';
import { folderChunkSource } from './chunk-source.ts';
import { coordinate } from './coordinator.ts';

/** Execution backend: chunks are computed by queue workers. connect: replaces the connection to the queue. */
export function queueBackend(broker: Broker, log: (line: string) => void, connect?: QueueOpener): ExecutionBackend {
  return async (chunks, { plan, folder, published, maxFailures, onDone, signal }) => {
    // A chunk counts as missing only once its file is removed.
    for (const chunk of published) rmSync(chunkFilePath(folder, plan, chunk), { force: true });
    const pending = new Set(chunks);
    let failures = 0;
    const tooMany = (): boolean => maxFailures !== null && failures > maxFailures;
    function onPoll(missing: readonly number[]): boolean {
      const stillMissing = new Set(missing);
      for (const chunk of pending) {
        if (stillMissing.has(chunk)) continue;
        pending.delete(chunk);
        const failed = readChunkFailures(folder, plan, chunk).length;
        failures += failed;
        // Workers record the cost themselves.
        onDone({
          chunk,
          runs: runsOf(plan, chunk) - failed,
          failed,
          agentMonths: 0,
          milliseconds: 0,
          writeError: null,
        });
      }
      return !tooMany();
    }
    try {
      await coordinate(broker, folderChunkSource(folder, plan), {
        signal,
        onPoll,
        log,
        ...(connect === undefined ? {} : { connect }),
      });
      return tooMany() ? 'tooManyFailures' : 'done';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      throw error;
    }
  };
}

function runsOf({ cells, chunks: { cellsPerChunk }, axes }: ExperimentPlan, chunk: number): number {
  return Math.min(cellsPerChunk, cells - chunk * cellsPerChunk) * axes.policies;
}
