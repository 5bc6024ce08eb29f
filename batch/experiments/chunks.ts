/** How the cells of a plan are cut into chunks: the same on every machine. */
export interface ChunkRule {
  readonly cellsPerChunk: number;
  readonly chunks: number;
}

/** A chunk takes about ten seconds at a nominal 300 nanoseconds an agent-month and a tenth of a second a scenario. */
const CHUNK_SECONDS = 10;
export const SECONDS_PER_AGENT_MONTH = 3e-7;
export const SECONDS_PER_SCENARIO = 0.1;
const MOST_RUNS = 1000;
const MOST_CHUNKS = 20_000;
/** A small plan still has chunks for many threads. */
const CHUNKS_WANTED = 32;

/** What the size of a chunk follows from. */
export interface Weights {
  readonly cells: number;
  readonly policies: number;
  readonly replicates: number;
  readonly agentMonthsPerCell: number;
}

/** Seconds of a cell, nominal: replicates of a point share its scenario. */
export function secondsPerCell({ replicates, agentMonthsPerCell }: Omit<Weights, 'cells' | 'policies'>): number {
  return agentMonthsPerCell * SECONDS_PER_AGENT_MONTH + SECONDS_PER_SCENARIO / replicates;
}

/** Cells of a chunk, from arithmetic alone. */
export function cellsPerChunkOf(weights: Weights): number {
  const { cells, policies, replicates } = weights;
  const most = Math.max(1, Math.min(Math.floor(MOST_RUNS / policies), Math.floor(cells / CHUNKS_WANTED)));
  const nominal = Math.min(most, Math.max(1, Math.round(CHUNK_SECONDS / secondsPerCell(weights))));
  const needed = Math.max(nominal, Math.ceil(cells / MOST_CHUNKS));
  // Replicates of a point stay together where they can: they share a scenario.
  const together = Math.ceil(needed / replicates) * replicates;
  return together * policies <= MOST_RUNS || needed * policies > MOST_RUNS ? Math.min(cells, together) : needed;
}

/** The cells of a chunk: from, and up to but without. */
export function cellsOf({ cellsPerChunk }: ChunkRule, cells: number, chunk: number): readonly [number, number] {
  return [chunk * cellsPerChunk, Math.min(cells, (chunk + 1) * cellsPerChunk)];
}

/** Chunks of a shard, from 0 of n: every n-th, so that shards take equally long. */
export function isInShard(chunk: number, shard: { readonly index: number; readonly of: number }): boolean {
  return chunk % shard.of === shard.index;
}
