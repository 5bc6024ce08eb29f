import { createEngine, outcomes } from '../../engine/index.ts';
import { createSharedBuffers, recordHindcast } from '../../engine/internal.ts';
import { measureTarget, targetMonths } from '../../scenarios/calibration/index.ts';
import { buildScenario, type CountryPack, type ScenarioRequest } from '../../scenarios/index.ts';
import type { AcceptedSet, FigureSelection } from '../../scenarios/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { usageError } from '../exit-codes.ts';
import { targetOfSelection } from './forecast-figures.ts';

/** What one set needs to be forecast. */
export interface ForecastTask {
  /** Country without its accepted sets. */
  readonly pack: CountryPack;
  readonly parameters: readonly string[];
  readonly set: Pick<AcceptedSet, 'draw' | 'values' | 'arrivals'>;
  readonly figures: readonly FigureSelection[];
  /** Months of the figures, and of the differences. */
  readonly months: number;
  readonly horizon: number;
  /** Reference first. */
  readonly policies: readonly string[];
  readonly outcomes: readonly string[];
  readonly scale: number;
  readonly seed: string;
  /** Whether to run the figures with a second replicate, which tells chance. */
  readonly repeated: boolean;
}

/** Forecast of one set. */
export interface ForecastAnswer {
  readonly draw: number;
  readonly figures: readonly number[];
  /** The same figures with another replicate; null unless asked for. */
  readonly again: readonly number[] | null;
  /** Policies × outcomes, without the reference. */
  readonly differences: readonly number[];
}

/** Every set runs the same replicates, so that sets differ by their parameters alone. Calibration solves with number 0. */
const REPLICATE = 1;
const SECOND_REPLICATE = 2;

/** Shared by all runs of this thread, which run one at a time. */
const memory = createSharedBuffers();

/** Simulates the next records under the reference, and the policies' differences, for one accepted set. */
export function forecastSet(task: ForecastTask): ForecastAnswer {
  const { pack, set, scale, seed, months, horizon, policies } = task;
  const values = new Map(task.parameters.map((id, k) => [id, set.values[k] as number]));
  const shared = { scale, seed, values, arrivalFactors: set.arrivals };
  const reference = scenarioOf(pack, { ...shared, policies: policies.slice(0, 1), months: Math.max(12, months) });
  const targets = task.figures.map(targetOfSelection);
  const figuresOf = (replicate: number): number[] => {
    const record = recordHindcast(reference, replicate, targetMonths(targets), memory, months);
    return targets.map((target) => measureTarget(target, record, pack));
  };
  const scenario = scenarioOf(pack, { ...shared, policies, months: horizon, law: 'as-designed' });
  const { policies: results } = createEngine(scenario, { groups: false, sharedBuffers: memory }).replicate(REPLICATE);
  const places = task.outcomes.map((id) => outcomes.findIndex((outcome) => outcome.id === id));
  return {
    draw: set.draw,
    differences: results
      .slice(1)
      .flatMap(({ pairedFigures, referenceFigures }) =>
        places.map((k) => (pairedFigures[k] as number) - (referenceFigures[k] as number)),
      ),
    figures: figuresOf(REPLICATE),
    again: task.repeated ? figuresOf(SECOND_REPLICATE) : null,
  };
}

function scenarioOf(pack: CountryPack, request: ScenarioRequest) {
  const scenario = buildScenario(pack, request);
  if (!scenario.ok) throw usageError(...scenario.errors.map(errorText));
  return scenario.value;
}
