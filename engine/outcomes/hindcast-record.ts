import { PERMIT, SEX, TIED, WORK } from '../population/codes.ts';
import type { Scenario } from '../scenario.ts';
import { createEngine } from '../simulation/engine.ts';
import { MONTH_END, processStep } from '../simulation/schedule.ts';
import type { SharedBuffers } from '../simulation/shared-buffers.ts';
import type { SimulationState } from '../simulation/state.ts';
import { calendarMonth } from '../units.ts';
import { COUNTER, counterCount, type eventCounters } from './counters.ts';

/** Hindcast of one replicate at the end of a month, in persons of the full population. */
export interface HindcastMonth {
  /** Holders of temporary and permanent permits by stream. */
  readonly holders: readonly number[];
  /** Permit holders by stream and calendar year of arrival: `years[y]` of the record; earlier arrivals are omitted. */
  readonly holdersByYear: readonly (readonly number[])[];
  readonly permanent: number;
  /** Holders of temporary permits by origin. */
  readonly temporaryByOrigin: readonly number[];
  /** Foreigners present by origin, without naturalised persons. */
  readonly presentByOrigin: readonly number[];
  /** Valid work permits, by sector, by region, and by calendar year of arrival. */
  readonly permitsBySector: readonly number[];
  readonly permitsByRegion: readonly number[];
  readonly permitsByYear: readonly number[];
  /** People in formal work by stream, and the men among them. */
  readonly formal: readonly number[];
  readonly formalMen: readonly number[];
}

export type EventCounterName = (typeof eventCounters)[number];

/** Head counts of one hindcast replicate, for comparison with observed data. */
export interface HindcastRecord {
  /** Calendar years of the hindcast. */
  readonly years: readonly number[];
  readonly at: ReadonlyMap<string, HindcastMonth>;
  /** Events of the months `from` to `until` (YYYY-MM, both included) within the recorded months, full scale. */
  readonly events: (id: EventCounterName, from: string, until: string) => number;
  /** Share of the arrivals of the first two full years (such as 2019 and 2020) who left within 60 months, by stream. */
  readonly fiveYearExit: readonly number[];
}

/**
 * Runs one replicate of the hindcast and records its counts. months: `YYYY-MM` within the recorded months. Only the first
 * policy of the scenario is run, for `monthsAfter` months after the hindcast, which are recorded too. `sharedBuffers`:
 * buffers shared with other engines.
 */
export function recordHindcast(
  scenario: Scenario,
  replicate: number,
  months: readonly string[],
  sharedBuffers?: SharedBuffers,
  monthsAfter = 0,
): HindcastRecord {
  const first = calendarMonth(scenario.country.hindcastStart);
  const fork = calendarMonth(scenario.start) - first;
  const end = fork + monthsAfter;
  const firstYear = Math.floor(first / 12);
  const years: number[] = [];
  for (let year = firstYear; year <= Math.floor((first + end - 1) / 12); year++) years.push(year);
  const recordedMonths = new Map(months.map((month) => [calendarMonth(month) - first, month]));
  const at = new Map<string, HindcastMonth>();
  const streams = scenario.country.streams.length;
  const arrived = new Float64Array(streams);
  const stayed = new Float64Array(streams);
  let rows = new Float64Array(0);
  // First two full years.
  const from = (firstYear + (first % 12 === 0 ? 0 : 1)) * 12 - first;

  const engine = createEngine(
    { ...scenario, policies: scenario.policies.slice(0, 1), months: Math.max(1, monthsAfter) },
    {
      groups: false,
      sharedBuffers,
      observer(state, step) {
        const { t, columns, slots } = state;
        if (step === ARRIVALS_STEP && t >= from && t < from + 24) {
          for (let i = 0; i < slots[0]; i++) {
            if (columns.present[i] === 1 && columns.arrival[i] === t) arrived[columns.stream[i]]++;
          }
        }
        if (step !== MONTH_END || t >= end) return;
        if (t - 60 >= from && t - 60 < from + 24) {
          for (let i = 0; i < slots[0]; i++) {
            if (columns.present[i] === 1 && columns.arrival[i] === t - 60) stayed[columns.stream[i]]++;
          }
        }
        const month = recordedMonths.get(t);
        if (month !== undefined) at.set(month, recordMonth(state, years.length, firstYear));
        if (t === end - 1) rows = state.recorder.rows.slice(0, end * counterCount);
      },
    },
  );
  engine.replicate(replicate);

  return {
    years,
    at,
    events(id, from, until) {
      let sum = 0;
      const last = Math.min(end, calendarMonth(until) - first + 1);
      for (let t = Math.max(0, calendarMonth(from) - first); t < last; t++) sum += rows[t * counterCount + COUNTER[id]];
      return sum / scenario.scale;
    },
    fiveYearExit: Array.from(arrived, (count, s) => (count > 0 ? 1 - stayed[s] / count : Number.NaN)),
  };
}

const ARRIVALS_STEP = processStep('arrivals');

function recordMonth(state: SimulationState, years: number, firstYear: number): HindcastMonth {
  const { columns, slots, tables, scenario, firstMonth } = state;
  const zeros = (n: number): number[] => new Array<number>(n).fill(0);
  const one = 1 / scenario.scale;
  const holders = zeros(tables.streams);
  const holdersByYear = holders.map(() => zeros(years));
  const temporaryByOrigin = zeros(tables.origins);
  const presentByOrigin = zeros(tables.origins);
  const permitsBySector = zeros(tables.sectors);
  const permitsByRegion = zeros(tables.regions);
  const permitsByYear = zeros(years);
  const formal = zeros(tables.streams);
  const formalMen = zeros(tables.streams);
  let permanent = 0;
  for (let i = 0; i < slots[0]; i++) {
    if (columns.present[i] === 0) continue;
    const permit = columns.permit[i];
    if (permit === PERMIT.citizen) continue;
    const stream = columns.stream[i];
    presentByOrigin[columns.origin[i]] += one;
    // The initial stock is cohort 0, before the first month.
    const year = columns.arrival[i] < 0 ? -1 : Math.floor((firstMonth + columns.arrival[i]) / 12) - firstYear;
    if (permit === PERMIT.temporary || permit === PERMIT.permanent) {
      holders[stream] += one;
      if (year >= 0) holdersByYear[stream][year] += one;
      if (permit === PERMIT.permanent) permanent += one;
      else temporaryByOrigin[columns.origin[i]] += one;
    }
    if (columns.tied[i] !== TIED.no) {
      permitsBySector[columns.sector[i]] += one;
      permitsByRegion[columns.region[i]] += one;
      if (year >= 0) permitsByYear[year] += one;
    }
    if (columns.work[i] === WORK.formal) {
      formal[stream] += one;
      if (columns.sex[i] === SEX.male) formalMen[stream] += one;
    }
  }
  return {
    ...{ holders, holdersByYear, permanent, temporaryByOrigin, presentByOrigin },
    ...{ permitsBySector, permitsByRegion, permitsByYear, formal, formalMen },
  };
}
