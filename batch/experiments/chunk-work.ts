import { computeChunk } from './compute.ts';
import { openParent, spanOf } from './parent.ts';
import { publishPart } from './parts.ts';
import { cellAt, openPlan } from './plan.ts';
import type { ChunkData, ChunkDone, ChunkTask } from './pool.ts';

/** Opens the work on the chunks of a plan: each is computed and its part published. before: told each run it comes to. */
export function openChunkWork(
  { seed, folder, parent }: ChunkData,
  before?: (run: number) => void,
): (task: ChunkTask) => Promise<ChunkDone> {
  const plan = openPlan(seed);
  const older = openParent(folder, plan, parent);
  return async ({ chunk, apart, givenUp, retries, position }) => {
    const place = new Int32Array(position);
    await older?.prepare(...spanOf(plan, chunk), (cell) => cellAt(plan, cell));
    const started = performance.now();
    const rows = computeChunk(plan, chunk, {
      apart: new Set(apart),
      givenUp: new Map(givenUp),
      retries,
      ...(older === null ? {} : { known: older.take }),
      before(run) {
        Atomics.store(place, 0, run);
        before?.(run);
      },
    });
    const milliseconds = performance.now() - started;
    const account = { chunk, failed: rows.failures.length, agentMonths: rows.agentMonths, milliseconds };
    try {
      publishPart(folder, plan, chunk, rows);
      return { ...account, runs: rows.runs[0]?.length ?? 0, unwritten: null };
    } catch (error) {
      return { ...account, runs: 0, unwritten: error instanceof Error ? error.message : String(error) };
    }
  };
}
