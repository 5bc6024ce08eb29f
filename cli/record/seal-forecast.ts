import { verdictTopics } from '../../engine/internal.ts';
import { type CountryPack, defaultPolicies } from '../../scenarios/index.ts';
import type {
  AcceptedFile,
  AcceptedSet,
  FigureSelection,
  ForecastFigure,
  ForecastFile,
} from '../../scenarios/internal.ts';
import { lastRecorded, monthAfterRecord, nextFigures } from './forecast-figures.ts';
import type { ForecastAnswer, ForecastTask } from './forecast-task.ts';

/** Settings of a sealed forecast. */
export interface ForecastTerms {
  readonly scale: number;
  /** Months of the figures, and of the differences of policies. */
  readonly months: number;
  readonly horizon: number;
  readonly model: string;
}

/** Outcomes whose differences a forecast holds: those of the verdict. */
export const forecastOutcomes: readonly string[] = [
  ...Object.values(verdictTopics),
  'accounts.programmeCost',
  'accounts.net',
];

/** Number in place of those that are not computed yet: of the usual length of those that a forecast has. */
const USUAL = -0.1234;

/**
 * Forecast of the same size as one to be computed, in a moment: figures stay at their last recorded value. Its text is
 * about as long, so that a forecast that no reader would take is known before it is computed.
 */
export function draftForecast(
  pack: CountryPack,
  accepted: AcceptedFile,
  { scale, months, horizon, model }: ForecastTerms,
): ForecastFile {
  const start = monthAfterRecord(pack);
  const policies = forecastPolicies(pack).slice(1);
  const figures = nextFigures(pack.targets, start, months).map((selection) => figureOf(pack, selection, 0.123));
  const values = figures.map(({ last }) => last ?? USUAL);
  const differences = Array.from({ length: policies.length * forecastOutcomes.length }, () => USUAL);
  return {
    ...{ country: pack.id, model, start, months, scale, seed: accepted.seed, horizon },
    ...{ reference: pack.base, policies, outcomes: forecastOutcomes, figures },
    sets: accepted.sets.map((set) => ({ ...weightOf(set), figures: values, differences })),
  };
}

/** Policies of a forecast, the reference first. */
function forecastPolicies(pack: CountryPack): string[] {
  return [pack.base, ...defaultPolicies(pack).filter((id) => id !== pack.base)];
}

function figureOf(pack: CountryPack, selection: FigureSelection, chance: number): ForecastFigure {
  const last = lastRecorded(pack.targets, selection);
  return { ...selection, chance, ...(last === null ? {} : { last: Number(last.toPrecision(5)) }) };
}

function weightOf({ draw, weight }: AcceptedSet): Pick<AcceptedSet, 'draw' | 'weight'> {
  return { draw, weight: Number(weight.toPrecision(5)) };
}

/** Sets that run a second replicate, from which the chance of every figure is estimated. */
const REPEATED_SETS = 24;

/**
 * Forecasts the next records and the policies' differences for every accepted set. compute: runs one task, in any thread.
 * Sets run with the seed of their calibration. Results depend on pack, sets and terms alone.
 */
export async function sealForecast(
  pack: CountryPack,
  accepted: AcceptedFile,
  { scale, months, horizon, model }: ForecastTerms,
  compute: (task: ForecastTask) => Promise<ForecastAnswer>,
): Promise<ForecastFile> {
  const { seed } = accepted;
  const start = monthAfterRecord(pack);
  const figures = nextFigures(pack.targets, start, months);
  const policies = forecastPolicies(pack);
  const plain = { ...pack, accepted: null };
  const answers = await Promise.all(
    accepted.sets.map((set, i) =>
      compute({
        pack: plain,
        parameters: accepted.parameters,
        set: { draw: set.draw, values: set.values, arrivals: set.arrivals },
        ...{ figures, months, horizon, policies, scale, seed },
        outcomes: forecastOutcomes,
        repeated: i < REPEATED_SETS,
      }),
    ),
  );
  return {
    ...{ country: pack.id, model, start, months, scale, seed, horizon },
    reference: pack.base,
    policies: policies.slice(1),
    outcomes: forecastOutcomes,
    figures: figures.map((selection, k) => figureOf(pack, selection, Number(chanceOf(answers, k).toPrecision(3)))),
    sets: accepted.sets.map((set, i) => ({
      ...weightOf(set),
      figures: (answers[i] as ForecastAnswer).figures,
      differences: (answers[i] as ForecastAnswer).differences,
    })),
  };
}

/** Standard deviation of one simulation of a figure by chance: from pairs of replicates with the same parameters. */
function chanceOf(answers: readonly ForecastAnswer[], k: number): number {
  const gaps = answers.flatMap(({ figures, again }) =>
    again === null ? [] : [(figures[k] as number) - (again[k] as number)],
  );
  const known = gaps.filter((gap) => !Number.isNaN(gap));
  if (known.length === 0) return 0;
  return Math.sqrt(known.reduce((sum, gap) => sum + gap * gap, 0) / (2 * known.length));
}
