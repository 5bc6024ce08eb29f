import { escapeControls } from '../../../scenarios/internal.ts';
import { durationText } from '../../output/time-left.ts';
import { countScenarios, SECONDS_PER_AGENT_MONTH, SECONDS_PER_SCENARIO } from './chunks.ts';
import type { ExperimentPlan } from './plan.ts';

/** Nominal bytes of a value and of a digest in a chunk file. */
const BYTES_PER_VALUE = 7;
const BYTES_OF_DIGEST = 68;

/** Estimated cost of a plan: nominal figures, from arithmetic alone. */
export interface PlanEstimate {
  readonly agentMonths: number;
  /** CPU seconds, summed over threads. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Bytes of chunk files and merged files. */
  readonly bytes: number;
  readonly workers: number;
  /** Threads that have a chunk to compute. */
  readonly threads: number;
}

/** Estimates time and disk space. */
export function estimatePlan(plan: ExperimentPlan, workers: number): PlanEstimate {
  const { axes, cells, runs, chunks, agentMonthsPerCell, runColumns, monthlyColumns, months } = plan;
  const agentMonths = Math.round(cells * agentMonthsPerCell);
  const scenarios = countScenarios(chunks, cells, axes.replicates);
  const cpuSeconds = cells * agentMonthsPerCell * SECONDS_PER_AGENT_MONTH + scenarios * SECONDS_PER_SCENARIO;
  const threads = Math.min(workers, chunks.chunks);
  // A chunk is computed by one thread: the longest computes this many.
  const wallSeconds = (cpuSeconds / chunks.chunks) * Math.ceil(chunks.chunks / threads);
  const monthly = monthlyColumns.length * months.length * BYTES_PER_VALUE;
  const bytes = Math.round(2 * runs * (runColumns.length * BYTES_PER_VALUE + BYTES_OF_DIGEST + monthly));
  return { agentMonths, cpuSeconds, wallSeconds, bytes, workers, threads };
}

/** Returns the plan as one JSON object. */
export function planJson(plan: ExperimentPlan, workers: number, shards: number | null): object {
  const { experiment, axes, cells, runs, chunks, factors } = plan;
  return {
    korpu: 'plan',
    format: 1,
    name: experiment.name,
    plan: plan.hash,
    model: plan.model,
    design: experiment.design.kind,
    ...{ axes, cells, runs, chunks },
    factors: factors.map(({ id }) => id),
    estimate: estimatePlan(plan, workers),
    shards: shards === null ? null : { of: shards, chunks: perShard(plan, shards) },
  };
}

/** Number of chunks of the smallest and the largest shard. */
function perShard({ chunks }: ExperimentPlan, shards: number): { readonly least: number; readonly most: number } {
  return { least: Math.floor(chunks.chunks / shards), most: Math.ceil(chunks.chunks / shards) };
}

const integerText = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** Returns the plan as text. */
export function planText(plan: ExperimentPlan, workers: number, shards: number | null): string {
  const { experiment, axes, cells, runs, chunks, factors } = plan;
  const { agentMonths, wallSeconds, bytes, threads } = estimatePlan(plan, workers);
  const idle = threads < workers ? ` (of ${workers}: a chunk is computed by one thread)` : '';
  const split = shards === null ? null : perShard(plan, shards);
  return [
    escapeControls(experiment.name),
    `${integerText(runs)} runs = ${axes.shocks} shocks × ${integerText(axes.points)} points × ${axes.draws} draws × ` +
      `${axes.replicates} replicates × ${axes.policies} policies`,
    `design ${experiment.design.kind}${factors.length === 0 ? '' : ` of ${factors.length} factors`}, ${experiment.months} months from ${plan.start}, scale ${experiment.scale}`,
    `${integerText(cells)} cells in ${integerText(chunks.chunks)} chunks of ${chunks.cellsPerChunk}`,
    `about ${integerText(agentMonths)} agent-months`,
    `about ${durationText(wallSeconds)} on ${threads} ${threads === 1 ? 'thread' : 'threads'}${idle}, ${sizeText(bytes)} on disk`,
    ...(split === null ? [] : [`${shards} shards of ${split.least} to ${split.most} chunks`]),
    'Nominal figures; nothing was computed.',
    '',
  ].join('\n');
}

function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.max(1, Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
