import { outcomes } from '../../../engine/outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../../../engine/outcomes/result.ts';
import { listGroups } from '../../../engine/population/groups.ts';
import { country, policyOf, scenarioOf, statusQuoPolicy } from '../../properties/country.ts';

export const MONTHS = 24;
export const FORK = 18;
export const YEARS = 2;
export const groups = listGroups(country, FORK + MONTHS);
export const size = outcomes.length;
export const schools = policyOf('schools', { 'courses.hours': 300 });
export const scenario = scenarioOf({ policies: [statusQuoPolicy, schools] });

/** Creates a result in which all values are the same number. */
export function flat(value: number, changes: Partial<PolicyResult> = {}): PolicyResult {
  const made = (length: number): Float64Array => new Float64Array(length).fill(value);
  return {
    series: made(MONTHS * size),
    figures: made(size),
    groupFigures: made(groups.values.length * size),
    groupYears: made(YEARS * groups.values.length * size),
    pairedFigures: made(size),
    referenceFigures: made(size),
    pairedGroupFigures: made(groups.values.length * size),
    referenceGroupFigures: made(groups.values.length * size),
    events: made(size).fill(100),
    groupEvents: made(groups.values.length * size).fill(100),
    adults: made(MONTHS),
    equityCounts: new Float64Array(0),
    accounting: Float64Array.of(10, 5, 3, 12),
    divergenceMonth: 0,
    phaseStarts: Int32Array.of(-1),
    ...changes,
  };
}

/** Creates a replicate of given policy results. */
export const replicateOf = (replicate: number, ...policies: PolicyResult[]): ReplicateResult => ({
  replicate,
  hindcast: new Float64Array(FORK * size).fill(replicate),
  policies,
  noProgrammes: null,
  shockRuns: [],
  agentMonths: 1,
  stateHash: new Uint32Array(policies.length),
});

/** Creates a result whose values and those of the reference are one number each. */
export const paired = (own: number, first: number): PolicyResult =>
  flat(own, {
    referenceFigures: new Float64Array(size).fill(first),
    referenceGroupFigures: new Float64Array(groups.values.length * size).fill(first),
  });
