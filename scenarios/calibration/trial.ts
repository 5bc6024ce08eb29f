import type { Scenario } from '../../engine/index.ts';
import { createSharedBuffers, recordHindcast } from '../../engine/internal.ts';
import { buildScenario, type CountryPack, unwrap } from '../index.ts';
import { priorValue } from '../internal.ts';
import { arrivalTargetsOf, nextArrivalFactors, unitFactors } from './arrival-factors.ts';
import { drawnEntries } from './prior.ts';
import { fitDistance, measureTarget, missedRows, targetMonths } from './target-fit.ts';

/** Settings shared by all draws of a calibration. */
export interface CalibrationTerms {
  readonly seed: string;
  readonly scale: number;
  /** Inverse iterations that solve the arrivals of a draw; each costs a hindcast. */
  readonly steps: number;
}

/** One draw of the prior, compared with the record. */
export interface Trial {
  readonly draw: number;
  /** In the order of drawnEntries. */
  readonly values: readonly number[];
  readonly arrivals: readonly (readonly number[])[];
  /** In the order of the pack's targets, from a replicate other than the one arrivals were solved with. */
  readonly figures: readonly number[];
  /** Rows of emergent and solved fit targets missed. */
  readonly missed: readonly string[];
  /** In half-tolerances. */
  readonly distance: number;
}

/** Arrivals are solved with replicate 0 and evaluated with replicate 1. */
const SOLVE_REPLICATE = 0;
const TEST_REPLICATE = 1;

/** Rounded to three digits, so that a set read from its file gives a bit-identical hindcast. */
const roundFactor = (value: number): number => Number(value.toPrecision(3));
/** Rounded to four digits, as written. */
const roundFigure = (value: number): number => Number(value.toPrecision(4));

/** Overrides of central values by a draw of the prior, in the order of drawnEntries. */
export function drawPriorValues(pack: CountryPack, seed: string, draw: number): number[] {
  return drawnEntries(pack).map((entry) => priorValue(entry, seed, draw));
}

/** Shared by all hindcasts of this thread, which run one at a time. */
const memory = createSharedBuffers();

/**
 * Draws parameters from the prior, solves their arrivals, and compares the hindcast with the record. A pure function of
 * pack, terms and draw number; all draws share their random numbers.
 */
export function runTrial(pack: CountryPack, terms: CalibrationTerms, draw: number): Trial {
  const values = drawPriorValues(pack, terms.seed, draw);
  const scenarioOf = scenariosOf(pack, terms, values);
  const arrivalTargets = arrivalTargetsOf(pack.targets, pack);
  let scenario = scenarioOf(null);
  let factors = unitFactors(scenario.country);
  for (let step = 0; step < terms.steps && arrivalTargets !== null; step++) {
    const record = recordHindcast(scenario, SOLVE_REPLICATE, targetMonths(pack.targets), memory);
    factors = nextArrivalFactors(arrivalTargets, record, factors, scenario).map((row) => row.map(roundFactor));
    scenario = scenarioOf(factors);
  }
  return assessTrial(pack, scenario, { draw, values, arrivals: factors });
}

/** Compares a set read from a file with the record, in the replicate of its first evaluation. */
export function rerunTrial(
  pack: CountryPack,
  terms: CalibrationTerms,
  set: Pick<Trial, 'draw' | 'values' | 'arrivals'>,
): Trial {
  return assessTrial(pack, scenariosOf(pack, terms, set.values)(set.arrivals), set);
}

function assessTrial(pack: CountryPack, scenario: Scenario, set: Pick<Trial, 'draw' | 'values' | 'arrivals'>): Trial {
  const record = recordHindcast(scenario, TEST_REPLICATE, targetMonths(pack.targets), memory);
  const figures = pack.targets.map((target) => roundFigure(measureTarget(target, record, pack)));
  const { draw, values, arrivals } = set;
  return {
    ...{ draw, values, arrivals, figures },
    ...{ missed: missedRows(pack.targets, figures), distance: fitDistance(pack.targets, figures) },
  };
}

function scenariosOf(pack: CountryPack, { seed, scale }: CalibrationTerms, values: readonly number[]) {
  const byId = new Map(drawnEntries(pack).map(({ id }, k) => [id, values[k] as number]));
  return (arrivalFactors: Trial['arrivals'] | null): Scenario => {
    const request = { policies: [pack.base], months: 12, scale, seed, values: byId };
    return unwrap(buildScenario(pack, arrivalFactors === null ? request : { ...request, arrivalFactors }));
  };
}
