import { createHash } from 'node:crypto';
import { calendarMonth, canonicalJson, monthText, type Scenario } from '../../engine/index.ts';
import { estimateWork } from '../../engine/internal.ts';
import { makeScenario, type Pack } from '../../scenarios/index.ts';
import {
  type Axes,
  axesOf,
  drawsOf,
  type ExperimentFile,
  type FactorValue,
  NO_SHOCK,
  type PointColumns,
  requestOf,
  runsOf,
} from '../../scenarios/internal.ts';
import { misused } from '../exit.ts';
import { modelHash, scenarioHash } from '../model/model-hash.ts';
import { drawsOf as setsOfDraws } from '../packs/draws.ts';
import { faultText } from '../packs/fault-text.ts';
import { type ChunkRule, cellsPerChunkOf } from './chunks.ts';
import { type Column, monthlyColumns, runColumns } from './columns.ts';
import { asRequest, type Factor, factorOf } from './factors.ts';
import { type PointOf, pointsOfDesign } from './points.ts';

/** All policies of one shock, point, draw and replicate: what the engine computes together. */
export interface Cell {
  readonly cell: number;
  readonly shock: string;
  readonly point: number;
  readonly draw: number;
  readonly replicate: number;
}

/** An experiment with everything that follows from it by arithmetic; nothing is listed run by run. */
export interface Plan {
  readonly asked: ExperimentFile;
  readonly pack: Pack;
  readonly axes: Axes;
  readonly cells: number;
  readonly runs: number;
  readonly factors: readonly Factor[];
  readonly pointOf: PointOf;
  /** Points of a design `file`; null for any other. */
  readonly points: PointColumns | null;
  readonly runColumns: readonly Column[];
  readonly monthlyColumns: readonly Column[];
  readonly chunks: ChunkRule;
  /** Simulated people times months of a cell, estimated. */
  readonly agentMonthsPerCell: number;
  /** First month after the fork. */
  readonly start: string;
  /** Months of the run, `YYYY-MM`. */
  readonly months: readonly string[];
  /** Hash of everything that can move a row. */
  readonly hash: string;
  /** Hash of the model alone: engine, country and accepted sets. */
  readonly model: string;
}

/** Values of the points looked at for the hash of a plan: a change of a design shows there. */
const LOOKED_AT = 64;

/** What is worked out once for a plan, and handed to every thread: plain data. */
export interface PlanSeed {
  readonly asked: ExperimentFile;
  readonly pack: Pack;
  readonly points: PointColumns | null;
  readonly cellsPerChunk: number;
  readonly agentMonthsPerCell: number;
  readonly start: string;
  readonly hash: string;
  readonly model: string;
}

/**
 * Plans an experiment. cellsPerChunk: as a folder has it; by default from arithmetic. points: those of a design `file`.
 * @throws Refusal when its first scenario cannot be made.
 */
export function planOf(
  asked: ExperimentFile,
  pack: Pack,
  cellsPerChunk: number | null = null,
  points: PointColumns | null = null,
): Plan {
  return openPlan(seedOf(asked, pack, cellsPerChunk, points));
}

/** Works out what a plan needs. @throws Refusal as planOf does. */
export function seedOf(
  asked: ExperimentFile,
  pack: Pack,
  cellsPerChunk: number | null = null,
  fromFile: PointColumns | null = null,
): PlanSeed {
  const central = asked.shocks.map((shock) => centralScenario(asked, pack, shock));
  const [first] = central as [Scenario];
  const work = central.reduce((sum, scenario) => sum + estimateWork(scenario).agentMonthsPerReplicate, 0);
  const agentMonthsPerCell = work / central.length;
  const model = modelHash(first.country, drawsOf(asked) > 0 ? pack.accepted : null);
  const { points, policies } = axesOf(asked);
  const pointOf = pointsOfDesign(asked, factorsOf(asked, pack, fromFile), fromFile);
  const looked = Math.min(LOOKED_AT, points);
  const sample = Array.from({ length: looked }, (_, k) => pointOf(Math.floor((k * points) / looked)));
  const { name: _name, about: _about, ...rest } = asked;
  const { path: _path, ...design } = asked.design;
  // Of a file of points the hash of its values counts, not its name.
  const hashed = { model, asked: { ...rest, design }, scenarios: central.map(scenarioHash), points: sample };
  const cells = runsOf(axesOf(asked)) / policies;
  return {
    ...{ asked, pack, agentMonthsPerCell, model },
    // Without what a table knows of its file: this goes to threads.
    points: fromFile === null ? null : { names: fromFile.names, columns: fromFile.columns },
    cellsPerChunk:
      cellsPerChunk ?? cellsPerChunkOf({ cells, policies, replicates: asked.replicates, agentMonthsPerCell }),
    start: first.start,
    hash: createHash('sha256').update(canonicalJson(hashed)).digest('hex'),
  };
}

/** Opens a plan that was worked out. */
export function openPlan(seed: PlanSeed): Plan {
  const { asked, pack, points, cellsPerChunk, agentMonthsPerCell, start, hash, model } = seed;
  const axes = axesOf(asked);
  const cells = runsOf(axes) / axes.policies;
  const factors = factorsOf(asked, pack, points);
  const from = calendarMonth(start);
  return {
    ...{
      asked,
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
    pointOf: pointsOfDesign(asked, factors, points),
    runColumns: runColumns(asked, factors),
    monthlyColumns: monthlyColumns(asked),
    chunks: { cellsPerChunk, chunks: Math.ceil(cells / cellsPerChunk) },
    months: Array.from({ length: asked.months }, (_, t) => monthText(from + t)),
  };
}

/** What a thread needs to open the same plan. */
export function seedFrom(plan: Plan): PlanSeed {
  const { asked, pack, points, agentMonthsPerCell, start, hash, model, chunks } = plan;
  return { asked, pack, points, cellsPerChunk: chunks.cellsPerChunk, agentMonthsPerCell, start, hash, model };
}

function factorsOf(asked: ExperimentFile, pack: Pack, points: PointColumns | null): Factor[] {
  return asked.factors.map((factor) => {
    const made = factorOf(factor, asked.design, pack);
    const column = points?.columns[points.names.indexOf(made.id)];
    return column === undefined ? made : { ...made, numeric: column instanceof Float64Array };
  });
}

function centralScenario(asked: ExperimentFile, pack: Pack, shock: string): Scenario {
  const made = makeScenario(pack, requestOf(asked, shock));
  if (!made.ok) throw misused(...made.problems.map(faultText));
  return made.value;
}

/** The place of a cell on the axes: shock, point, draw, replicate, the last turning fastest. */
export function cellAt({ asked, axes }: Plan, cell: number): Cell {
  const replicate = cell % axes.replicates;
  const draws = Math.floor(cell / axes.replicates);
  const draw = draws % axes.draws;
  const points = Math.floor(draws / axes.draws);
  const shock = asked.shocks[Math.floor(points / axes.points)] ?? NO_SHOCK;
  return { cell, shock, point: points % axes.points, draw, replicate };
}

/** The number of a cell, from its place on the axes; null where a plan has no such cell. */
export function cellNumber(
  { asked, axes }: Plan,
  { shock, point, draw, replicate }: Omit<Cell, 'cell'>,
): number | null {
  const s = asked.shocks.indexOf(shock);
  const within = s >= 0 && point < axes.points && draw < axes.draws && replicate < axes.replicates;
  return within ? ((s * axes.points + point) * axes.draws + draw) * axes.replicates + replicate : null;
}

/**
 * Makes the scenario of a shock, point and draw, for these policies.
 * @throws Refusal that says why the values of the point cannot be run.
 */
export function scenarioAt(
  { asked, pack, factors }: Plan,
  { shock, draw }: Pick<Cell, 'shock' | 'draw'>,
  values: readonly FactorValue[],
  policies: readonly string[],
): Scenario {
  const base = requestOf(asked, shock);
  const turned = asRequest(factors, values);
  const drawn = drawsOf(asked) > 0 ? setsOfDraws(pack)(draw) : {};
  const made = makeScenario(pack, {
    ...{ ...base, ...turned, policies },
    sets: [...base.sets, ...(turned.sets ?? [])].filter(({ policy }) => policy === null || policies.includes(policy)),
    structure: { ...base.structure, ...turned.structure },
    ...drawn,
  });
  if (!made.ok) throw misused(...made.problems.map(faultText));
  return made.value;
}
