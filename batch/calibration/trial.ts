import type { Scenario } from '../../engine/index.ts';
import { createMemory, recordHindcast } from '../../engine/internal.ts';
import { makeScenario, type Pack } from '../../scenarios/index.ts';
import { misused } from '../exit.ts';
import { faultText } from '../packs/fault-text.ts';
import { distance, measured, missedRows, monthsOf } from './fit.ts';
import { drawnEntries, priorValue } from './prior.ts';
import { askedOf, nextFactors, noFactors } from './solve.ts';

/** What stays the same for every draw of a calibration. */
export interface Terms {
  readonly seed: string;
  readonly scale: number;
  /** Inverse steps that solve the arrivals of a draw; each costs a hindcast. */
  readonly steps: number;
}

/** One draw of the prior, held against the record. */
export interface Trial {
  readonly draw: number;
  /** In the order of drawnEntries. */
  readonly values: readonly number[];
  readonly arrivals: readonly (readonly number[])[];
  /** In the order of the pack's targets, under luck that arrivals were not solved under. */
  readonly figures: readonly number[];
  /** Rows of emergent fit targets missed. */
  readonly missed: readonly string[];
  /** In half-tolerances. */
  readonly distance: number;
}

/** Arrivals are solved under the luck of replicate 0 and judged under that of replicate 1. */
const SOLVED_UNDER = 0;
const JUDGED_UNDER = 1;

/** Figures are kept to five digits, so that a set read back from its file gives the same hindcast to the bit. */
const kept = (value: number): number => Number(value.toPrecision(5));

/** Gives what a draw of the prior puts in place of central values, in the order of drawnEntries. */
export function drawnValues(pack: Pack, seed: string, draw: number): number[] {
  return drawnEntries(pack).map((entry) => kept(priorValue(entry, seed, draw)));
}

/** Hindcasts of this thread follow one another. */
const memory = createMemory();

/**
 * Draws parameters from the prior, solves arrivals for them, and holds the hindcast against the record.
 * A pure function of pack, terms and the number of the draw; all draws share one luck.
 */
export function trial(pack: Pack, terms: Terms, draw: number): Trial {
  const values = drawnValues(pack, terms.seed, draw);
  const scenarioOf = scenariosOf(pack, terms, values);
  const asked = askedOf(pack.targets, pack);
  let scenario = scenarioOf(null);
  let factors = noFactors(scenario.country);
  for (let step = 0; step < terms.steps && asked !== null; step++) {
    const record = recordHindcast(scenario, SOLVED_UNDER, monthsOf(pack.targets), memory);
    factors = nextFactors(asked, record, factors, scenario).map((row) => row.map(kept));
    scenario = scenarioOf(factors);
  }
  return judged(pack, scenario, { draw, values, arrivals: factors });
}

/** Holds a set that was read from a file against the record, under the luck it was judged under before. */
export function replay(pack: Pack, terms: Terms, set: Pick<Trial, 'draw' | 'values' | 'arrivals'>): Trial {
  return judged(pack, scenariosOf(pack, terms, set.values)(set.arrivals), set);
}

function judged(pack: Pack, scenario: Scenario, set: Pick<Trial, 'draw' | 'values' | 'arrivals'>): Trial {
  const record = recordHindcast(scenario, JUDGED_UNDER, monthsOf(pack.targets), memory);
  const figures = pack.targets.map((target) => kept(measured(target, record, pack)));
  const { draw, values, arrivals } = set;
  return {
    ...{ draw, values, arrivals, figures },
    ...{ missed: missedRows(pack.targets, figures), distance: distance(pack.targets, figures) },
  };
}

function scenariosOf(pack: Pack, { seed, scale }: Terms, values: readonly number[]) {
  const byId = new Map(drawnEntries(pack).map(({ id }, k) => [id, values[k] as number]));
  return (arrivalFactors: Trial['arrivals'] | null): Scenario => {
    const request = { policies: [pack.base], months: 12, scale, seed, values: byId };
    const made = makeScenario(pack, arrivalFactors === null ? request : { ...request, arrivalFactors });
    if (made.ok) return made.value;
    throw misused(...made.problems.map(faultText));
  };
}
