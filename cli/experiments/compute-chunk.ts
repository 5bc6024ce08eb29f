import { createHash } from 'node:crypto';
import {
  createEngine,
  type Engine,
  outcomes,
  type PolicyResult,
  REPLICATES_PER_DRAW,
  type Scenario,
} from '../../engine/index.ts';
import { balances, breakEven, createSharedBuffers, discountPerMonth, yearlyBalance } from '../../engine/internal.ts';
import type { FactorValue } from '../../scenarios/internal.ts';
import { chunkCells } from './plan/chunks.ts';
import {
  type CellEngine,
  type CellRun,
  cellAt,
  type ExperimentCell,
  type ExperimentPlan,
  scenarioAt,
} from './plan/plan.ts';
import { type FailureReason, type RunFailure, thrownFailure } from './run-failure.ts';
import { type ColumnValues, differencedOutcomes, emptyTable } from './storage/columns.ts';

/** Rows of a chunk, by column, and the runs without a row. */
export interface ChunkRows {
  readonly runs: ColumnValues[];
  readonly monthly: ColumnValues[];
  readonly failures: RunFailure[];
  readonly agentMonths: number;
}

/** Hooks and options of the computation of a chunk. */
export interface ChunkHooks {
  /** Called before each cell with the number of its first run, and before each run of an isolated cell. May throw. */
  readonly beforeRun?: (run: number) => void;
  /** Cells whose policies run one at a time, because one of them killed a thread. */
  readonly isolatedCells?: ReadonlySet<number>;
  /** Abandoned runs, with the reason. */
  readonly abandonedRuns?: ReadonlyMap<number, FailureReason>;
  /** Retries per failed run. */
  readonly retries?: number;
  /** Copies the known rows of a cell; returns true when it added all of them. */
  readonly copyKnownRows?: (cell: ExperimentCell, into: ChunkRows) => boolean;
}

const indexOf = new Map(outcomes.map(({ id }, k) => [id, k]));

/**
 * Computes a chunk. A pure function of plan and number; hooks only omit runs. Errors of the scenario or the engine
 * become failures of the runs concerned.
 */
export function computeChunk(plan: ExperimentPlan, chunk: number, hooks: ChunkHooks = {}): ChunkRows {
  const [from, to] = chunkCells(plan.chunks, plan.cells, chunk);
  return computeCells(plan, from, to, hooks);
}

/** Computes consecutive cells. */
export function computeCells(plan: ExperimentPlan, from: number, to: number, hooks: ChunkHooks = {}): ChunkRows {
  const failures: RunFailure[] = [];
  const rows = {
    runs: emptyTable(plan.runColumns),
    monthly: emptyTable(plan.monthlyColumns),
    failures,
    agentMonths: 0,
  };
  const engines = plan.openCellEngine?.(plan) ?? new EngineCache(plan);
  for (let number = from; number < to; number++) {
    const cell = cellAt(plan, number);
    if (hooks.copyKnownRows?.(cell, rows) === true) continue;
    rows.agentMonths += addCell(plan, engines, cell, hooks, rows, failures);
  }
  return rows;
}

/** Adds the rows of a cell; returns the agent-months computed. */
function addCell(
  plan: ExperimentPlan,
  engines: CellEngine,
  cell: ExperimentCell,
  hooks: ChunkHooks,
  rows: ChunkRows,
  failures: RunFailure[],
): number {
  const { policies } = plan.experiment;
  const first = cell.cell * policies.length;
  const values = plan.pointOf(cell.point);
  const isAbandoned = policies.some((_, p) => hooks.abandonedRuns?.has(first + p) === true);
  if (!isAbandoned && hooks.isolatedCells?.has(cell.cell) !== true) {
    for (let attempt = 0; attempt <= (hooks.retries ?? 0); attempt++) {
      try {
        hooks.beforeRun?.(first);
        const cellRun = engines.run(cell, values, policies);
        cellRun.results.forEach((result, p) => {
          addRun(plan, rows, cell, values, p, result, p === 0 ? null : cellRun);
        });
        return cellRun.agentMonths;
      } catch {
        // The loop below finds the policy that failed.
      }
    }
  }
  let agentMonths = 0;
  /** True once the reference policy has failed. */
  let firstFailed = false;
  for (const [p, policy] of policies.entries()) {
    const failure =
      hooks.abandonedRuns?.get(first + p) ??
      runWithRetries(hooks, () => {
        hooks.beforeRun?.(first + p);
        const withoutReference = p === 0 || firstFailed;
        const cellRun = engines.run(cell, values, withoutReference ? [policy] : [policies[0] as string, policy]);
        const result = cellRun.results[cellRun.results.length - 1] as PolicyResult;
        addRun(plan, rows, cell, values, p, result, withoutReference ? null : cellRun);
        agentMonths += cellRun.agentMonths;
      });
    const { shock, point, draw, replicate } = cell;
    if (failure === null) continue;
    firstFailed ||= p === 0;
    failures.push({ run: first + p, policy, shock, point, draw, replicate, ...failure });
  }
  return agentMonths;
}

/** Retries as often as the hooks allow; returns the reason of the last failure, or null. */
function runWithRetries({ retries = 0 }: ChunkHooks, act: () => void): FailureReason | null {
  let reason: FailureReason | null = null;
  for (let attempt = 0; attempt <= retries; attempt++) {
    try {
      act();
      return null;
    } catch (error) {
      reason = thrownFailure(error);
    }
  }
  return reason;
}

/** Shared by all engines of this thread, which run one at a time. */
const memory = createSharedBuffers();

/** Caches the engine of the last shock, point, draw and policies: consecutive replicates share it. */
class EngineCache implements CellEngine {
  readonly #plan: ExperimentPlan;
  #cached: { readonly name: string; readonly scenario: Scenario; readonly engine: Engine } | null = null;

  constructor(plan: ExperimentPlan) {
    this.#plan = plan;
  }

  run(cell: ExperimentCell, values: readonly FactorValue[], policies: readonly string[]): CellRun {
    const name = `${cell.shock} ${cell.point} ${cell.draw} ${policies.join(' ')}`;
    if (this.#cached?.name !== name) {
      this.#cached = null;
      const scenario = scenarioAt(this.#plan, cell, values, policies);
      this.#cached = { name, scenario, engine: createEngine(scenario, { groups: false, sharedBuffers: memory }) };
    }
    const { scenario, engine } = this.#cached;
    const result = engine.replicate(cell.draw * REPLICATES_PER_DRAW + cell.replicate);
    return { scenario, results: result.policies, agentMonths: result.agentMonths };
  }
}

function addRun(
  plan: ExperimentPlan,
  rows: ChunkRows,
  { cell, shock, point, draw, replicate }: ExperimentCell,
  values: readonly FactorValue[],
  p: number,
  result: PolicyResult,
  against: CellRun | null,
): void {
  const { experiment } = plan;
  const policy = experiment.policies[p] as string;
  const identity = [cell * experiment.policies.length + p, policy, shock, point, draw, replicate];
  const paired = against === null ? null : pairedFigures(result, against);
  const figures = experiment.outcomes.map((id) => {
    const k = indexOf.get(id);
    return toValue(k === undefined ? paired?.get(id) : result.figures[k]);
  });
  const differences = differencedOutcomes(experiment).map((id) => {
    const k = indexOf.get(id) as number;
    const { pairedFigures, referenceFigures } = result;
    return toValue(against === null ? undefined : (pairedFigures[k] as number) - (referenceFigures[k] as number));
  });
  const varied = plan.factors.map(({ numeric }, k) => (numeric ? (values[k] as number) : String(values[k])));
  const row = [...identity, ...varied, ...figures, ...differences, digestOfRun(result.series)];
  for (let c = 0; c < row.length; c++) rows.runs[c]?.push(row[c] as ColumnValues[number]);
  if (experiment.monthly.length === 0) return;
  const outcomeIndices = experiment.monthly.map((id) => indexOf.get(id) as number);
  for (const [t, month] of plan.months.entries()) {
    const of = [...identity, month, ...outcomeIndices.map((k) => toValue(result.series[t * outcomes.length + k]))];
    for (let c = 0; c < of.length; c++) rows.monthly[c]?.push(of[c] as ColumnValues[number]);
  }
}

/** NaN becomes null, and −0 becomes 0. */
function toValue(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value + 0;
}

function pairedFigures(result: PolicyResult, { scenario, results }: CellRun): Map<string, number> {
  const balance = balances(result.series, (results[0] as PolicyResult).series);
  const discount = discountPerMonth(scenario.country.parameters.accounts.discountPerYear);
  return new Map([
    ['accounts.netPerHead', yearlyBalance(balance.perHead)],
    ['accounts.breakEvenMonth', breakEven(balance.full, discount)],
    ['accounts.breakEvenMonthPerHead', breakEven(balance.perHead, discount)],
  ]);
}

/** Digest of one policy, as a comparison of this single replicate gives it: outcome by outcome, month by month. */
function digestOfRun(series: Float64Array): string {
  const count = outcomes.length;
  const months = series.length / count;
  const bytes = Buffer.allocUnsafe(series.length * 8);
  let at = 0;
  for (let k = 0; k < count; k++) {
    for (let t = 0; t < months; t++) {
      const value = series[t * count + k] as number;
      if (Number.isNaN(value)) {
        bytes.writeUInt32LE(0, at);
        bytes.writeUInt32LE(0x7ff80000, at + 4);
      } else bytes.writeDoubleLE(value + 0, at);
      at += 8;
    }
  }
  return createHash('sha256').update(bytes).digest('hex');
}
