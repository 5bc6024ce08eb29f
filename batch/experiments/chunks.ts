/** How the cells of a plan are cut into chunks: the same on every machine. */
export interface ChunkRule {
  readonly cellsPerChunk: number;
  readonly chunks: number;
}

/** A chunk takes about ten seconds at a nominal hundred nanoseconds an agent-month. */
const AGENT_MONTHS = 100_000_000;
const MOST_RUNS = 1000;
const MOST_CHUNKS = 20_000;

/** Cells of a chunk, from arithmetic alone. */
export function cellsPerChunkOf(cells: number, policies: number, agentMonthsPerCell: number): number {
  const most = Math.max(1, Math.floor(MOST_RUNS / policies));
  const nominal = Math.min(most, Math.max(1, Math.round(AGENT_MONTHS / Math.max(1, agentMonthsPerCell))));
  return Math.max(nominal, Math.ceil(cells / MOST_CHUNKS));
}

/** The cells of a chunk: from, and up to but without. */
export function cellsOf({ cellsPerChunk }: ChunkRule, cells: number, chunk: number): readonly [number, number] {
  return [chunk * cellsPerChunk, Math.min(cells, (chunk + 1) * cellsPerChunk)];
}

/** Chunks of a shard, from 0 of n: every n-th, so that shards take equally long. */
export function isInShard(chunk: number, shard: { readonly index: number; readonly of: number }): boolean {
  return chunk % shard.of === shard.index;
}
