/** Division of the cells of a plan into chunks: the same on every machine. */
export interface ChunkRule {
  readonly cellsPerChunk: number;
  readonly chunks: number;
}

/** Target duration of a chunk, at a nominal 300 nanoseconds per agent-month and 0.1 s per scenario. */
const CHUNK_SECONDS = 10;
export const SECONDS_PER_AGENT_MONTH = 3e-7;
export const SECONDS_PER_SCENARIO = 0.1;
const MAX_RUNS = 1000;
export const MAX_CHUNKS = 20_000;
/** Minimum number of chunks, so that small plans use many threads. */
const TARGET_CHUNKS = 32;
/** Least seconds of simulation in a chunk with a part of a point: five times those of its scenario. */
const SPLIT_SECONDS = 5 * SECONDS_PER_SCENARIO;

/** Inputs of the chunk size. */
export interface ChunkSizeInput {
  readonly cells: number;
  readonly policies: number;
  readonly replicates: number;
  readonly agentMonthsPerCell: number;
}

/** Nominal seconds per cell: replicates of a point share its scenario. */
function secondsPerCell({ replicates, agentMonthsPerCell }: Omit<ChunkSizeInput, 'cells' | 'policies'>): number {
  return agentMonthsPerCell * SECONDS_PER_AGENT_MONTH + SECONDS_PER_SCENARIO / replicates;
}

/** Cells per chunk, from arithmetic alone. */
export function cellsPerChunkOf(weights: ChunkSizeInput): number {
  const { cells, policies, replicates, agentMonthsPerCell } = weights;
  const maxCells = Math.max(1, Math.min(Math.floor(MAX_RUNS / policies), Math.floor(cells / TARGET_CHUNKS)));
  const nominal = Math.min(maxCells, Math.max(1, Math.round(CHUNK_SECONDS / secondsPerCell(weights))));
  const needed = Math.max(nominal, Math.ceil(cells / MAX_CHUNKS));
  // Replicates of a point share a scenario, so keep them in one chunk where possible.
  const wholePoints = Math.min(cells, Math.ceil(needed / replicates) * replicates);
  if (wholePoints * policies > MAX_RUNS) return needed;
  if (Math.ceil(cells / wholePoints) >= TARGET_CHUNKS) return wholePoints;
  // Few points: split them, as far as a chunk computes much longer than it builds its scenario.
  const worthwhile = Math.ceil(SPLIT_SECONDS / (agentMonthsPerCell * SECONDS_PER_AGENT_MONTH));
  return Math.min(wholePoints, Math.max(needed, worthwhile));
}

/** Scenarios that the chunks of a plan build: one per point, shock and draw, and one more where a chunk splits these. */
export function countScenarios({ cellsPerChunk, chunks }: ChunkRule, cells: number, replicates: number): number {
  const chunksBetweenWholePoints = replicates / greatestCommonDivisor(cellsPerChunk, replicates);
  const splits = chunks - 1 - Math.floor((chunks - 1) / chunksBetweenWholePoints);
  return cells / replicates + splits;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Cells of a chunk: `from` inclusive, `to` exclusive. */
export function chunkCells({ cellsPerChunk }: ChunkRule, cells: number, chunk: number): readonly [number, number] {
  return [chunk * cellsPerChunk, Math.min(cells, (chunk + 1) * cellsPerChunk)];
}

/** Array of a scheduler: its first index, the step between indices, and the number of tasks. */
export interface TaskArray {
  readonly first: number;
  readonly step: number;
  readonly of: number;
}

/** Index of a task within its array, from 0; null: not in it. */
export function taskIndex({ first, step, of }: TaskArray, task: number): number | null {
  const index = (task - first) / step;
  return Number.isInteger(index) && index >= 0 && index < of ? index : null;
}

/** A shard of the chunks: every `of`-th, starting at `index`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
  /** Array of the scheduler that this shard is a task of; absent: none. */
  readonly array?: TaskArray;
}

/** Tests whether a chunk belongs to a shard: every n-th chunk, so that shards take equally long. */
export function isInShard(chunk: number, shard: Shard): boolean {
  return chunk % shard.of === shard.index;
}
