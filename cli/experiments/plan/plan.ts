import { createHash } from 'node:crypto';
import { calendarMonth, canonicalJson, monthText, type PolicyResult, type Scenario } from '../../../engine/index.ts';
import { estimateWorkload } from '../../../engine/internal.ts';
import { buildScenario, type CountryPack } from '../../../scenarios/index.ts';
import {
  countDraws,
  countRuns,
  type ExperimentAxes,
  type ExperimentFile,
  experimentAxes,
  type FactorValue,
  NO_SHOCK,
  type PointColumns,
  toRequest,
} from '../../../scenarios/internal.ts';
import { errorText } from '../../countries/error-text.ts';
import { modelHash, scenarioHash } from '../../countries/model-hash.ts';
import { parameterDrawsOf as setsOfDraws } from '../../countries/parameter-draws.ts';
import { usageError } from '../../exit-codes.ts';
import { monthlyColumns, runColumns, type TableColumn } from '../storage/columns.ts';
import { type ChunkRule, cellsPerChunkOf } from './chunks.ts';
import { createFactor, type Factor, factorSettings } from './factors.ts';
import { type PointOf, pointsOfDesign } from './points.ts';

/** All policies of one shock, point, draw and replicate: the unit that the engine computes together. */
export interface ExperimentCell {
  readonly cell: number;
  readonly shock: string;
  readonly point: number;
  readonly draw: number;
  readonly replicate: number;
}

/** An experiment with everything derived from it by arithmetic; runs are never listed. */
export interface ExperimentPlan {
  readonly experiment: ExperimentFile;
  readonly pack: CountryPack;
  readonly axes: ExperimentAxes;
  readonly cells: number;
  readonly runs: number;
  readonly factors: readonly Factor[];
  readonly pointOf: PointOf;
  /** Points of a design `file`; null: another design. */
  readonly points: PointColumns | null;
  readonly runColumns: readonly TableColumn[];
  readonly monthlyColumns: readonly TableColumn[];
  readonly chunks: ChunkRule;
  /** Estimated agent-months per cell: simulated people times months. */
  readonly agentMonthsPerCell: number;
  /** First month under the policies. */
  readonly start: string;
  /** Months of the run, `YYYY-MM`. */
  readonly months: readonly string[];
  /** Hash of everything that can change a row. */
  readonly hash: string;
  /** Hash of the model alone: engine, country and accepted sets. */
  readonly model: string;
  /** Computes cells in place of the engine; only in the fault simulator. */
  readonly openCellEngine?: CellEngineOpener;
}

/** Policies of a cell, run together; the first is the reference policy. */
export interface CellRun {
  readonly scenario: Scenario;
  readonly results: readonly PolicyResult[];
  readonly agentMonths: number;
}

/** Runs policies of cells. */
export interface CellEngine {
  run(cell: ExperimentCell, values: readonly FactorValue[], policies: readonly string[]): CellRun;
}

export type CellEngineOpener = (plan: ExperimentPlan) => CellEngine;

/** Number of points in the hash of a plan, to detect a changed design. */
const SAMPLED_POINTS = 64;

/** Plan data computed once and sent to every thread; cloneable. */
export interface PlanSeed {
  readonly experiment: ExperimentFile;
  readonly pack: CountryPack;
  readonly points: PointColumns | null;
  readonly cellsPerChunk: number;
  readonly agentMonthsPerCell: number;
  readonly start: string;
  readonly hash: string;
  readonly model: string;
}

/**
 * Plans an experiment. cellsPerChunk: that of an existing folder; default: from arithmetic. points: those of a design
 * `file`.
 * @throws UserError when its first scenario is invalid.
 */
export function createPlan(
  experiment: ExperimentFile,
  pack: CountryPack,
  cellsPerChunk: number | null = null,
  points: PointColumns | null = null,
): ExperimentPlan {
  return openPlan(createPlanSeed(experiment, pack, cellsPerChunk, points));
}

/**
 * Computes the seed of a plan.
 * @throws UserError like createPlan.
 */
export function createPlanSeed(
  experiment: ExperimentFile,
  pack: CountryPack,
  cellsPerChunk: number | null = null,
  fromFile: PointColumns | null = null,
): PlanSeed {
  const central = experiment.shocks.map((shock) => centralScenario(experiment, pack, shock));
  const [first] = central as [Scenario];
  const work = central.reduce((sum, scenario) => sum + estimateWorkload(scenario).agentMonthsPerReplicate, 0);
  const agentMonthsPerCell = work / central.length;
  const model = modelHash(first.country, countDraws(experiment) > 0 ? pack.accepted : null);
  const { points, policies } = experimentAxes(experiment);
  const pointOf = pointsOfDesign(experiment, factorsOf(experiment, pack, fromFile), fromFile);
  const sampled = Math.min(SAMPLED_POINTS, points);
  const sample = Array.from({ length: sampled }, (_, k) => pointOf(Math.floor((k * points) / sampled)));
  const { name: _name, about: _about, ...rest } = experiment;
  const { path: _path, ...design } = experiment.design;
  // The hash covers the values of a file of points, not its name.
  const hashed = { model, asked: { ...rest, design }, scenarios: central.map(scenarioHash), points: sample };
  const cells = countRuns(experimentAxes(experiment)) / policies;
  return {
    ...{ experiment, pack, agentMonthsPerCell, model },
    // Sent to threads, so without the file details of the table.
    points: fromFile === null ? null : { names: fromFile.names, columns: fromFile.columns },
    cellsPerChunk:
      cellsPerChunk ?? cellsPerChunkOf({ cells, policies, replicates: experiment.replicates, agentMonthsPerCell }),
    start: first.start,
    hash: createHash('sha256').update(canonicalJson(hashed)).digest('hex'),
  };
}

/** Opens a plan from its seed. */
export function openPlan(seed: PlanSeed): ExperimentPlan {
  const { experiment, pack, points, cellsPerChunk, agentMonthsPerCell, start, hash, model } = seed;
  const axes = experimentAxes(experiment);
  const cells = countRuns(axes) / axes.policies;
  const factors = factorsOf(experiment, pack, points);
  const from = calendarMonth(start);
  return {
    ...{
      experiment,
      pack,
      points,
      axes,
      cells,
      runs: cells * axes.policies,
      factors,
      agentMonthsPerCell,
      model,
      hash,
      start,
    },
    pointOf: pointsOfDesign(experiment, factors, points),
    runColumns: runColumns(experiment, factors),
    monthlyColumns: monthlyColumns(experiment),
    chunks: { cellsPerChunk, chunks: Math.ceil(cells / cellsPerChunk) },
    months: Array.from({ length: experiment.months }, (_, t) => monthText(from + t)),
  };
}

/** The plan with the chunks of an existing folder; rows and hashes do not depend on them. */
export function withCellsPerChunk(plan: ExperimentPlan, cellsPerChunk: number): ExperimentPlan {
  return plan.chunks.cellsPerChunk === cellsPerChunk ? plan : openPlan({ ...toPlanSeed(plan), cellsPerChunk });
}

/** Data from which a thread opens the same plan. */
export function toPlanSeed(plan: ExperimentPlan): PlanSeed {
  const { experiment, pack, points, agentMonthsPerCell, start, hash, model, chunks } = plan;
  return { experiment, pack, points, cellsPerChunk: chunks.cellsPerChunk, agentMonthsPerCell, start, hash, model };
}

function factorsOf(experiment: ExperimentFile, pack: CountryPack, points: PointColumns | null): Factor[] {
  return experiment.factors.map((factor) => {
    const result = createFactor(factor, experiment.design, pack);
    const column = points?.columns[points.names.indexOf(result.id)];
    return column === undefined ? result : { ...result, numeric: column instanceof Float64Array };
  });
}

function centralScenario(experiment: ExperimentFile, pack: CountryPack, shock: string): Scenario {
  const result = buildScenario(pack, toRequest(experiment, shock));
  if (!result.ok) throw usageError(...result.errors.map(errorText));
  return result.value;
}

/** Coordinates of a cell on the axes shock, point, draw and replicate; the last varies fastest. */
export function cellAt(
  { experiment, axes }: Pick<ExperimentPlan, 'experiment' | 'axes'>,
  cell: number,
): ExperimentCell {
  const replicate = cell % axes.replicates;
  const draws = Math.floor(cell / axes.replicates);
  const draw = draws % axes.draws;
  const points = Math.floor(draws / axes.draws);
  const shock = experiment.shocks[Math.floor(points / axes.points)] ?? NO_SHOCK;
  return { cell, shock, point: points % axes.points, draw, replicate };
}

/** Number of a cell from its coordinates; null: not in the plan. */
export function cellNumber(
  { experiment, axes }: ExperimentPlan,
  { shock, point, draw, replicate }: Omit<ExperimentCell, 'cell'>,
): number | null {
  const s = experiment.shocks.indexOf(shock);
  const exists = s >= 0 && point < axes.points && draw < axes.draws && replicate < axes.replicates;
  return exists ? ((s * axes.points + point) * axes.draws + draw) * axes.replicates + replicate : null;
}

/**
 * Builds the scenario of a shock, point and draw, for these policies.
 * @throws UserError when the values of the point are invalid.
 */
export function scenarioAt(
  { experiment, pack, factors }: ExperimentPlan,
  { shock, draw }: Pick<ExperimentCell, 'shock' | 'draw'>,
  values: readonly FactorValue[],
  policies: readonly string[],
): Scenario {
  const base = toRequest(experiment, shock);
  const settings = factorSettings(factors, values);
  const parameterDraw = countDraws(experiment) > 0 ? setsOfDraws(pack)(draw) : {};
  const result = buildScenario(pack, {
    ...{ ...base, ...settings, policies },
    sets: [...base.sets, ...(settings.sets ?? [])].filter(({ policy }) => policy === null || policies.includes(policy)),
    structure: { ...base.structure, ...settings.structure },
    ...parameterDraw,
  });
  if (!result.ok) throw usageError(...result.errors.map(errorText));
  return result.value;
}
