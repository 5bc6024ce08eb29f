import { rmSync } from 'node:fs';
import { isPublished, partPath, partState, readFailures } from '../experiments/parts.ts';
import type { Plan } from '../experiments/plan.ts';
import type { Elsewhere } from '../experiments/run.ts';
import type { Broker } from './broker.ts';
import { coordinate } from './coordinator.ts';
import { workOf } from './folder.ts';

/** Have chunks computed by whoever takes them from a queue. */
export function byQueue(broker: Broker, say: (line: string) => void): Elsewhere {
  return async (chunks, { plan, folder, maxFailures, onDone, signal }) => {
    // A damaged part counts as missing only once it is gone.
    for (const chunk of chunks) {
      if (isPublished(folder, plan, chunk) && partState(folder, plan, chunk) !== 'whole') {
        rmSync(partPath(folder, plan, chunk), { force: true });
      }
    }
    const open = new Set(chunks);
    let failures = 0;
    const tooMany = (): boolean => maxFailures !== null && failures > maxFailures;
    function onLook(missing: readonly number[]): boolean {
      const still = new Set(missing);
      for (const chunk of open) {
        if (still.has(chunk)) continue;
        open.delete(chunk);
        const failed = readFailures(folder, plan, chunk).length;
        failures += failed;
        // The workers note what it took them.
        onDone({ chunk, runs: runsOf(plan, chunk) - failed, failed, agentMonths: 0, milliseconds: 0, unwritten: null });
      }
      return !tooMany();
    }
    try {
      await coordinate(broker, workOf(folder, plan), { signal, onLook, say });
      return tooMany() ? 'tooManyFailures' : 'done';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      throw error;
    }
  };
}

function runsOf({ cells, chunks: { cellsPerChunk }, axes }: Plan, chunk: number): number {
  return Math.min(cellsPerChunk, cells - chunk * cellsPerChunk) * axes.policies;
}
