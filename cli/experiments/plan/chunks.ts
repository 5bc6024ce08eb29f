/** How the cells of a plan are cut into chunks: the same on every machine. */
export interface ChunkRule {
  readonly cellsPerChunk: number;
  readonly chunks: number;
}

/** A chunk takes about ten seconds at a nominal 300 nanoseconds an agent-month and a tenth of a second a scenario. */
const CHUNK_SECONDS = 10;
export const SECONDS_PER_AGENT_MONTH = 3e-7;
export const SECONDS_PER_SCENARIO = 0.1;
const MAX_RUNS = 1000;
const MAX_CHUNKS = 20_000;
/** A small plan still has chunks for many threads. */
const TARGET_CHUNKS = 32;

/** What the size of a chunk follows from. */
export interface ChunkSizeInput {
  readonly cells: number;
  readonly policies: number;
  readonly replicates: number;
  readonly agentMonthsPerCell: number;
}

/** Seconds of a cell, nominal: replicates of a point share its scenario. */
export function secondsPerCell({ replicates, agentMonthsPerCell }: Omit<ChunkSizeInput, 'cells' | 'policies'>): number {
  return agentMonthsPerCell * SECONDS_PER_AGENT_MONTH + SECONDS_PER_SCENARIO / replicates;
}

/** Cells of a chunk, from arithmetic alone. */
export function cellsPerChunkOf(weights: ChunkSizeInput): number {
  const { cells, policies, replicates } = weights;
  const maxCells = Math.max(1, Math.min(Math.floor(MAX_RUNS / policies), Math.floor(cells / TARGET_CHUNKS)));
  const nominal = Math.min(maxCells, Math.max(1, Math.round(CHUNK_SECONDS / secondsPerCell(weights))));
  const needed = Math.max(nominal, Math.ceil(cells / MAX_CHUNKS));
  // Replicates of a point stay together where they can: they share a scenario.
  const wholePoints = Math.ceil(needed / replicates) * replicates;
  return wholePoints * policies <= MAX_RUNS || needed * policies > MAX_RUNS ? Math.min(cells, wholePoints) : needed;
}

/** The cells of a chunk: from, and up to but without. */
export function chunkCells({ cellsPerChunk }: ChunkRule, cells: number, chunk: number): readonly [number, number] {
  return [chunk * cellsPerChunk, Math.min(cells, (chunk + 1) * cellsPerChunk)];
}

/** Chunks of a shard, from 0 of n: every n-th, so that shards take equally long. */
export function isInShard(chunk: number, shard: { readonly index: number; readonly of: number }): boolean {
  return chunk % shard.of === shard.index;
}
