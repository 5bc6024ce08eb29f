import { leverCells, leverValue } from '../levers/settings.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent, countTotal } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { PERMIT, TIED, WORK } from '../population/codes.ts';
import type { PopulationSteps } from '../population/population-steps.ts';
import { countArrival, freeSlot, takeSlot } from '../population/synthesis.ts';
import { placesReleased } from '../population/yearly-quota.ts';
import { draw, drawKind, poissonInverse, radicalInverse2, selectFirst, stageKey, uniform } from '../random/index.ts';
import type { SimulationState, Step } from '../simulation/state.ts';
import { demandPath, recruitsPerMonth } from './hazards/arrivals.ts';

/**
 * Step 2: the cohort of this month arrives. Potential arrivals do not depend on policy; recruitment of quota workers
 * does (a retained worker replaces a recruit), and the quota of their sector may reject some.
 */
export function arrivals(
  _: PopulationBuffers,
  { synthesisePerson, removeLeavers, insertNewcomers }: PopulationSteps,
): Step {
  return (state) => {
    const { t, tables, scenario, ring } = state;
    removeLeavers(ring);
    loadSynthesis(state, t + 1);
    let newcomers = 0;
    for (let stream = 0; stream < tables.streams; stream++) {
      const quota = tables.quotaStream[stream] === 1;
      const count = candidateCount(state, stream);
      const displaced = displacedCount(state, stream);
      const rotation = uniform(synthesisDraw(state, drawKind.arrivalPlace, stream));
      const first = newcomers;
      for (let n = 0; n < count + displaced; n++) {
        const place = radicalInverse2(n) + rotation;
        if (place - Math.floor(place) >= scenario.scale) continue;
        const slot = takeSlot(state);
        synthesisePerson(state, slot, t + 1, stream, n, n >= count);
        ring.newcomerSlots[newcomers++] = slot;
      }
      if (quota) newcomers = applyQuota(state, first, newcomers);
      for (let k = first; k < newcomers; k++) {
        addToQuotaStock(state, ring.newcomerSlots[k]);
        countArrival(state, ring.newcomerSlots[k]);
      }
    }
    insertNewcomers(ring, newcomers, tables.regions);
    countCells(state);
  };
}

/** Creates the initial stock of the hindcast. */
export function initialStock({ synthesisePerson, insertNewcomers }: PopulationSteps): Step {
  return (state) => {
    const { tables, country, scenario, ring } = state;
    loadSynthesis(state, 0);
    let newcomers = 0;
    for (let stream = 0; stream < tables.streams; stream++) {
      const count = Math.round(
        country.streams[stream].initialStock * (1 + country.parameters.population.irregularShareInitial),
      );
      const rotation = uniform(synthesisDraw(state, drawKind.arrivalPlace, stream));
      for (let n = 0; n < count; n++) {
        const place = radicalInverse2(n) + rotation;
        if (place - Math.floor(place) >= scenario.scale) continue;
        const slot = takeSlot(state);
        synthesisePerson(state, slot, 0, stream, n, false);
        addToQuotaStock(state, slot);
        ring.newcomerSlots[newcomers++] = slot;
      }
    }
    insertNewcomers(ring, newcomers, tables.regions);
    countCells(state);
  };
}

/** Loads the synthesis keys of a cohort; the initial stock uses the month before the first. */
function loadSynthesis(state: SimulationState, cohort: number): void {
  const { synthesisKey, synthesisStages, firstMonth } = state;
  for (let kind = 0; kind * 2 < synthesisStages.length; kind++) {
    stageKey(synthesisKey, firstMonth + cohort - 1, kind as typeof drawKind.origin, 0, stageWords);
    synthesisStages[kind * 2] = stageWords[0];
    synthesisStages[kind * 2 + 1] = stageWords[1];
  }
}

const stageWords = new Int32Array(2);

function synthesisDraw(state: SimulationState, kind: number, agent: number): number {
  return draw(state.synthesisStages[kind * 2], state.synthesisStages[kind * 2 + 1], agent);
}

/** Returns the number of potential arrivals of a stream this month in the full population. */
function candidateCount(state: SimulationState, stream: number): number {
  const { country, tables, t, fork, firstMonth, structure } = state;
  const monthOfYear = (firstMonth + t) % 12;
  const table = country.arrivals;
  const multiplier = state.shock.arrivals[stream];
  if (t >= fork && tables.quotaStream[stream] === 1 && structure.labourDemand === 'fixed') {
    const place = uniform(synthesisDraw(state, drawKind.arrivalRounding, stream));
    return Math.floor(recruitCount(state) * multiplier + place);
  }
  const year = Math.floor((firstMonth + t) / 12);
  let mean: number;
  const column = year - table.years[0];
  if (column < table.years.length && t < fork) {
    const months = column === 0 ? 12 - (firstMonth % 12) : 12;
    mean = (table.byStream[stream][column] / months) * table.season[monthOfYear];
  } else {
    mean =
      (country.parameters.arrivals.afterForkPerYear / 12) *
      tables.arrivalMixAfterFork[stream] *
      table.season[monthOfYear];
  }
  mean *= multiplier;
  if (table.chance === 'fixed')
    return Math.floor(mean + uniform(synthesisDraw(state, drawKind.arrivalRounding, stream)));
  return poissonInverse(mean, uniform(synthesisDraw(state, drawKind.arrivalCount, stream)));
}

function displacedCount(state: SimulationState, stream: number): number {
  const mean = state.shock.displaced[stream];
  if (mean <= 0) return 0;
  return Math.floor(mean + uniform(synthesisDraw(state, drawKind.displaced, stream)));
}

/** Computes the recruits of quota workers this month, full scale. Writes the demand at the policy start. */
function recruitCount(state: SimulationState): number {
  const { country, demand, quota, t, fork, scenario } = state;
  const employed = quota.employed[0] / scenario.scale;
  if (t === fork) demand[0] = employed;
  const parameters = country.parameters.arrivals;
  const portable = leverValue(state, 'permits.portable');
  return recruitsPerMonth(parameters, demandPath(parameters, demand[0], t - fork, portable), employed);
}

/** Adds a newcomer to the stock of quota workers until the next census. */
function addToQuotaStock({ columns, quota, tables }: SimulationState, slot: number): void {
  const { tied, work, permit, stream, sector, region } = columns;
  if (tied[slot] !== TIED.no) quota.workPermits[sector[slot] * tables.regions + region[slot]]++;
  if (work[slot] === WORK.formal && tables.quotaStream[stream[slot]] === 1 && permit[slot] <= PERMIT.permanent)
    quota.employed[0]++;
}

/** Rejects recruits above the quota of their sector by lottery; returns the number of freshSlots that remain. */
function applyQuota(state: SimulationState, first: number, end: number): number {
  const { columns, tables, scenario, ring, queueKey, queueId, queueSlot, t, recorder, quota, contracts, firstMonth } =
    state;
  const yearly = state.structure.contracts === 'yearly';
  const size = leverCells(state, 'quota.size');
  const exempt = leverCells(state, 'quota.exemptRegions');
  if (end === first) return end;
  for (let sector = 0; sector < tables.sectors; sector++) {
    let workPermits = 0;
    for (let region = 0; region < tables.regions; region++) {
      if (exempt[region] !== 1) workPermits += quota.workPermits[sector * tables.regions + region];
    }
    let n = 0;
    for (let k = first; k < end; k++) {
      const slot = ring.newcomerSlots[k];
      if (columns.sector[slot] !== sector || columns.tied[slot] === TIED.no || exempt[columns.region[slot]] === 1)
        continue;
      queueKey[n] = draw(
        state.stages[drawKind.quotaQueue * 2],
        state.stages[drawKind.quotaQueue * 2 + 1],
        columns.id[slot],
      );
      queueId[n] = columns.id[slot];
      queueSlot[n] = slot;
      n++;
    }
    const limit = size[sector] * scenario.scale;
    const offset = state.roundingOffsets[sector];
    const places = yearly
      ? placesForRecruits(state, sector, placesReleased(limit, (firstMonth + t) % 12, offset))
      : Math.max(0, Math.floor(limit + offset) - workPermits);
    if (yearly) {
      contracts.placesTaken[sector] += Math.min(places, n);
      countTotal(recorder, t, COUNTER.quotaPlaces, Math.min(places, n));
    }
    if (places >= n) continue;
    selectFirst(queueKey, queueId, queueSlot, n, places);
    for (let k = places; k < n; k++) {
      const slot = queueSlot[k];
      countEvent(recorder, columns, t, COUNTER.refusedByQuota, slot, 1);
      freeSlot(state, slot);
    }
  }
  let remaining = first;
  for (let k = first; k < end; k++) {
    const slot = ring.newcomerSlots[k];
    if (columns.present[slot] === 1) ring.newcomerSlots[remaining++] = slot;
  }
  return remaining;
}

/** Places of a yearly quota left for recruits: released, not taken, and not kept for contracts that end this month. */
function placesForRecruits({ contracts }: SimulationState, sector: number, released: number): number {
  return Math.max(0, released - contracts.placesTaken[sector] - contracts.endingNext[sector]);
}

/** Counts the people on the ring by cell and region, newcomers included, for the steps of this month. */
function countCells(state: SimulationState): void {
  const { ring, tables, cellCount, regionCount, cellLeft, cellLeaving } = state;
  regionCount.fill(0);
  for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
    cellCount[cell] = ring.cellStart[cell + 1] - ring.cellStart[cell];
    regionCount[cell % tables.regions] += cellCount[cell];
    cellLeft[cell] = cellCount[cell] > 0 ? cellLeaving[cell] / cellCount[cell] : 0;
    cellLeaving[cell] = 0;
  }
}
