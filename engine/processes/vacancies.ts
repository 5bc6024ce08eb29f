import { power } from '../math/index.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countTotal } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, LIMITS, RETIRED_MONTHS, WORK } from '../population/codes.ts';
import type { SimulationState, Step } from '../simulation/state.ts';
import { type CellMarket, localHires, smoothedEffort, stockFlowFactor, tightnessFactor } from './hazards/vacancies.ts';

/** Months before the policy start from which the market at the start is read. */
const RECORD_MONTHS = 12;

/** Counters of the market are in thousandths, since counters are whole numbers. */
const THOUSANDTHS = 1000;

/**
 * Step 8: vacancies by sector and region. Before the policy start the market is as recorded: it multiplies no hazard.
 * From then on vacancies open when jobs end and with growth, are filled by the hires of last month (migrants one by one,
 * locals as one number), and are given up when unfilled; vacancies per searcher multiply finding a job this month.
 */
export function vacancies(buffers: PopulationBuffers): Step {
  const count = bindCount(buffers);
  const ended = new Float64Array(LIMITS.sectors * LIMITS.regions);
  return (state) => {
    const form = state.structure.vacancies;
    if (form === undefined) return;
    const { market, t, fork } = state;
    count(state, ended);
    if (t < fork) recordMonth(state, ended);
    else {
      if (t === fork) openMarket(state);
      else balanceVacancies(state, ended);
      for (let cell = 0; cell < market.factor.length; cell++) market.factor[cell] = factorOf(state, cell);
    }
    market.hired.fill(0);
    market.moved.fill(0);
    for (let cell = 0; cell < market.people.length; cell++) {
      market.people[cell] = market.jobs[cell] + market.searchers[cell];
    }
    countMarket(state);
  };
}

/** Counts jobs and searchers by cell, and the jobs that ended since the last count. */
function bindCount({ columns }: PopulationBuffers): (state: SimulationState, ended: Float64Array) => void {
  const jobs = new Int32Array(LIMITS.sectors * LIMITS.regions);
  const begun = new Int32Array(LIMITS.sectors * LIMITS.regions);
  const searchers = new Int32Array(LIMITS.sectors * LIMITS.regions);
  return (state, ended) => {
    const { t, slots, tables, market } = state;
    const { present, leaving, birth, arrival, stream, work, jobStart, sector, region } = columns;
    const { quotaStream, selfEmployedStream, regions } = tables;
    jobs.fill(0);
    begun.fill(0);
    searchers.fill(0);
    for (let i = 0, high = slots[0]; i < high; i++) {
      const jobCode = work[i];
      if (present[i] === 0 || jobCode === WORK.inactive || selfEmployedStream[stream[i]] === 1) continue;
      const age = t - birth[i];
      if (age < ADULT_MONTHS || age >= RETIRED_MONTHS || leaving[i] !== 0) continue;
      const cell = sector[i] * regions + region[i];
      if (jobCode === WORK.unemployed) searchers[cell]++;
      // Recruitment fills the jobs of recruits again.
      else if (quotaStream[stream[i]] === 0) {
        jobs[cell]++;
        // Those who arrive in a job came with it; others began it after the last count.
        if (arrival[i] === t || jobStart[i] === t - 1) begun[cell]++;
      }
    }
    for (let cell = 0; cell < market.jobs.length; cell++) {
      // A move to another job leaves one vacancy and takes one.
      ended[cell] = market.jobs[cell] + begun[cell] - jobs[cell] - market.moved[cell];
      market.jobs[cell] = jobs[cell];
      market.searchers[cell] = searchers[cell];
    }
  };
}

/** Adds a month to the record from which the market at the policy start is read. */
function recordMonth({ market, t, fork }: SimulationState, ended: Float64Array): void {
  // The first month has no count before it.
  if (t === 0 || t < fork - RECORD_MONTHS) return;
  const { record, jobs, searchers, hired } = market;
  const isFirst = record.recordedMonths[0] === 0;
  record.recordedMonths[0]++;
  for (let cell = 0; cell < jobs.length; cell++) {
    record.jobs[cell] += jobs[cell];
    record.searchers[cell] += searchers[cell];
    record.hired[cell] += hired[cell];
    record.ended[cell] += ended[cell];
    record.peopleLast[cell] = jobs[cell] + searchers[cell];
    if (isFirst) record.peopleFirst[cell] = record.peopleLast[cell];
  }
}

/** Opens the market at the policy start: a balance at which the record's jobs, hires and ends would continue. */
function openMarket(state: SimulationState): void {
  const { market, country } = state;
  const parameters = country.parameters.vacancies;
  const { record } = market;
  const months = Math.max(1, record.recordedMonths[0]);
  for (let cell = 0; cell < market.jobs.length; cell++) {
    for (const sums of [record.jobs, record.searchers, record.hired, record.ended]) sums[cell] /= months;
    const working = parameters.localsPerJob * record.jobs[cell];
    const searching = (working * parameters.localSeparationPerMonth) / parameters.localFindingPerMonth;
    market.locals[cell] = working + searching;
    market.localSearchers[cell] = searching;
    const searchers = record.searchers[cell] + searching;
    const open = parameters.tightness * searchers;
    market.vacancies[cell] = open;
    const leaving = record.hired[cell] + working * parameters.localSeparationPerMonth + parameters.lossPerMonth * open;
    record.created[cell] = leaving - record.ended[cell] - working * parameters.localSeparationPerMonth;
    market.opened[cell] = leaving;
    market.effort[cell] = record.hired[cell] + searching * parameters.localFindingPerMonth;
    record.openedPerHire[cell] = market.effort[cell] > 0 ? leaving / market.effort[cell] : 0;
  }
}

/** Opens, fills and gives up the vacancies of last month. */
function balanceVacancies(state: SimulationState, ended: Float64Array): void {
  const { market, country, structure, shock, t, fork } = state;
  const parameters = country.parameters.vacancies;
  const { record, localSearchers, locals } = market;
  const growth = power(1 + country.parameters.arrivals.demandGrowthPerYear, (t - fork) / 12);
  const months = Math.max(1, record.recordedMonths[0] - 1);
  for (let cell = 0; cell < market.jobs.length; cell++) {
    const localEnded = parameters.localSeparationPerMonth * (locals[cell] - localSearchers[cell]);
    let opened = record.created[cell] * growth + ended[cell] + localEnded;
    const people = market.jobs[cell] + market.searchers[cell];
    if (structure.labourDemand === 'elastic') {
      // Jobs grow with the people who want them, beyond the growth that the record had.
      const usual = (record.peopleLast[cell] - record.peopleFirst[cell]) / months;
      const recorded = record.jobs[cell] + record.searchers[cell];
      const share = recorded > 0 ? record.jobs[cell] / recorded : 0;
      opened += share * (people - market.people[cell] - usual);
    }
    // A shock to finding a job is a shock to openings: vacancies do not pile up behind it.
    opened = Math.max(0, opened * shock.jobFinding);
    const filledByLocals = localHires(parameters, localSearchers[cell], market.factor[cell]);
    const hires = market.hired[cell] + filledByLocals;
    market.effort[cell] = smoothedEffort(market.effort[cell], hires, market.factor[cell]);
    const lost = parameters.lossPerMonth * market.vacancies[cell];
    const left = market.vacancies[cell] + opened - hires - lost;
    market.opened[cell] = opened;
    market.filledByLocals[cell] = filledByLocals;
    market.lost[cell] = lost;
    // Hires of a month are not refused: a few may have had no vacancy that was posted.
    market.vacancies[cell] = Math.max(0, left);
    localSearchers[cell] += localEnded - filledByLocals;
  }
}

/** Computes the multiplier of a cell. */
function factorOf({ market, country, structure }: SimulationState, cell: number): number {
  const parameters = country.parameters.vacancies;
  const searchers = market.searchers[cell] + market.localSearchers[cell];
  const now: CellMarket = { vacancies: market.vacancies[cell], opened: market.opened[cell], searchers };
  // A cell in which no one worked or searched before the policy start has no market to compare with.
  if (market.record.jobs[cell] + market.record.searchers[cell] === 0) return 1;
  return structure.vacancies === 'stockFlow'
    ? stockFlowFactor(parameters, now, market.effort[cell], market.record.openedPerHire[cell])
    : tightnessFactor(parameters, now);
}

/** Counts the stocks of the market, over all cells in their order. */
function countMarket({ market, recorder, t }: SimulationState): void {
  const sum = (values: Float64Array | Int32Array): number => {
    let total = 0;
    for (let cell = 0; cell < values.length; cell++) total += values[cell];
    return Math.round(total * THOUSANDTHS);
  };
  countTotal(recorder, t, COUNTER.vacancies, sum(market.vacancies));
  countTotal(recorder, t, COUNTER.searchers, sum(market.searchers));
  countTotal(recorder, t, COUNTER.localSearchers, sum(market.localSearchers));
}
