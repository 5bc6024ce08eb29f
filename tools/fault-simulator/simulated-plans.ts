import { createHash } from 'node:crypto';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { computeCells } from '../../cli/experiments/compute-chunk.ts';
import {
  type CellEngineOpener,
  type CellRun,
  createPlan,
  type ExperimentPlan,
} from '../../cli/experiments/plan/plan.ts';
import type { ColumnValues } from '../../cli/experiments/storage/columns.ts';
import { RowHash } from '../../cli/experiments/storage/row-hash.ts';
import { outcomes, type PolicyResult, type Scenario } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { allRules, readExperiment } from '../../scenarios/internal.ts';

/** A plan, and what a correct run of it stores. */
export interface SimulatedPlan {
  readonly plan: ExperimentPlan;
  readonly text: string;
  readonly rowHash: string;
  readonly runs: readonly ColumnValues[];
  readonly monthly: readonly ColumnValues[];
  /** Numbers of the runs that fail. */
  readonly failed: readonly number[];
}

/** Plans of one simulation. */
export interface PlanFamily {
  readonly name: string;
  readonly main: SimulatedPlan;
  /** The same experiment with more points. */
  readonly extended: SimulatedPlan;
  /** Another experiment. */
  readonly other: SimulatedPlan;
  /** The same experiment as another version of Körpü computes it. */
  readonly otherVersion: SimulatedPlan;
  /** The main plan on machines that compute other rows: from another seed, of another version, of other runs. */
  readonly faulty: readonly SimulatedPlan[];
}

interface PlanShape {
  readonly name: string;
  readonly policies: readonly string[];
  readonly points: number;
  readonly replicates: number;
  readonly cellsPerChunk: number;
  readonly monthly: boolean;
  readonly failing: boolean;
}

const shapes: readonly PlanShape[] = [
  {
    name: 'small',
    policies: ['status-quo'],
    points: 2,
    replicates: 1,
    cellsPerChunk: 1,
    monthly: false,
    failing: false,
  },
  {
    name: 'paired',
    policies: ['status-quo', 'village-schools'],
    points: 3,
    replicates: 1,
    cellsPerChunk: 1,
    monthly: false,
    failing: false,
  },
  {
    name: 'monthly',
    policies: ['status-quo', 'village-schools'],
    points: 3,
    replicates: 2,
    cellsPerChunk: 2,
    monthly: true,
    failing: false,
  },
  {
    name: 'uneven',
    policies: ['status-quo'],
    points: 5,
    replicates: 1,
    cellsPerChunk: 2,
    monthly: true,
    failing: false,
  },
  {
    name: 'failing',
    policies: ['status-quo', 'village-schools'],
    points: 4,
    replicates: 1,
    cellsPerChunk: 1,
    monthly: false,
    failing: true,
  },
  {
    name: 'failing, monthly',
    policies: ['status-quo', 'village-schools'],
    points: 2,
    replicates: 2,
    cellsPerChunk: 2,
    monthly: true,
    failing: true,
  },
];

const COUNTRY = 'velmora';
const MONTHS = 12;

function experimentText({ policies, replicates, monthly }: PlanShape, points: number, seed: string): string {
  return [
    'korpu: 1',
    'kind: experiment',
    'name: Simulated',
    'about: Computed by a trivial engine.',
    `country: ${COUNTRY}`,
    `policies: [${policies.join(', ')}]`,
    `seed: ${seed}`,
    `months: ${MONTHS}`,
    'scale: 0.02',
    'shocks: [none]',
    `replicates: ${replicates}`,
    'factors:',
    '  - assumption: arrivals.afterForkPerYear',
    'design:',
    '  kind: sobol',
    `  size: ${points}`,
    'outcomes: [stock.total, language.b1Share]',
    ...(monthly ? ['monthly: [stock.total]'] : []),
    '',
  ].join('\n');
}

/** Whole number below 2^32 that follows from a text. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE();
}

/** An engine whose results follow from a hash, in microseconds. */
function trivialEngine(salt: string, failing: boolean): CellEngineOpener {
  const known = new Map<string, PolicyResult>();
  const scenario = { country: { parameters: { accounts: { discountPerYear: 0.03 } } } } as unknown as Scenario;
  const resultOf = (name: string): PolicyResult => {
    const number = numberOf(`${salt} ${name}`);
    const value = (k: number): number => ((number >>> (k % 16)) % 1000) / 8 + k;
    const figures = Array.from({ length: outcomes.length }, (_, k) => value(k));
    // Some values are missing, as a share of no people is.
    if (number % 3 === 0) figures.fill(Number.NaN, 0, 1);
    const series = Float64Array.from({ length: MONTHS * outcomes.length }, (_, k) => value(k));
    return {
      figures,
      pairedFigures: figures,
      referenceFigures: figures.map((x) => x / 2),
      series,
    } as unknown as PolicyResult;
  };
  return () => ({
    run({ shock, point, draw, replicate }, _values, policies): CellRun {
      const results = policies.map((policy) => {
        const name = `${shock} ${point} ${draw} ${replicate} ${policy}`;
        if (failing && numberOf(`fails ${name}`) % 4 === 0) throw new Error('this run always fails');
        const result = known.get(name) ?? resultOf(name);
        known.set(name, result);
        return result;
      });
      return { scenario, results, agentMonths: policies.length };
    },
  });
}

/** An engine that computes other rows than those of the plan. */
function faultyEngines(shape: PlanShape): readonly CellEngineOpener[] {
  const right = trivialEngine('null main', shape.failing);
  return [
    trivialEngine('null another seed', shape.failing),
    trivialEngine('another version main', shape.failing),
    // Each run has the results of the run of the next point.
    (plan) => {
      const engine = right(plan);
      return { run: (cell, values, policies) => engine.run({ ...cell, point: cell.point + 1 }, values, policies) };
    },
  ];
}

function simulatedPlan(
  pack: CountryPack,
  shape: PlanShape,
  points: number,
  seed: string,
  version: string | null = null,
): SimulatedPlan {
  const text = experimentText(shape, points, seed);
  const read = readExperiment('simulated.yaml', text, pack, allRules, {});
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const created = createPlan(read.value, pack, shape.cellsPerChunk);
  const identity =
    version === null
      ? {}
      : {
          model: numberOf(version).toString(16).padStart(64, '0'),
          hash: createHash('sha256')
            .update(created.hash + version)
            .digest('hex'),
        };
  const openCellEngine = trivialEngine(`${version} ${seed}`, shape.failing);
  const plan: ExperimentPlan = { ...created, ...identity, openCellEngine };
  const { runs, monthly, failures } = computeCells(plan, 0, plan.cells);
  const hash = new RowHash(plan.runColumns);
  hash.add(runs);
  return { plan, text, rowHash: hash.digest(), runs, monthly, failed: failures.map(({ run }) => run) };
}

/** Creates the plans of all simulations. pack: the country; default: as built in. */
export function createPlanFamilies(pack: CountryPack = builtInPack(COUNTRY)): readonly PlanFamily[] {
  return shapes.map((shape) => {
    const main = simulatedPlan(pack, shape, shape.points, 'main');
    const faulty = faultyEngines(shape).map((openCellEngine) => ({ ...main, plan: { ...main.plan, openCellEngine } }));
    return { ...familyOf(pack, shape), main, faulty };
  });
}

function familyOf(pack: CountryPack, shape: PlanShape): Omit<PlanFamily, 'main' | 'faulty'> {
  return {
    name: shape.name,
    extended: simulatedPlan(pack, shape, shape.points + 2, 'main'),
    other: simulatedPlan(pack, shape, shape.points, 'other'),
    otherVersion: simulatedPlan(pack, shape, shape.points, 'main', 'other version'),
  };
}
