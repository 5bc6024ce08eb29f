import { power } from '../exact/index.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import { PERMIT, TIED, WORK } from '../population/codes.ts';
import { countArrival, freeSlot, takeSlot } from '../population/people.ts';
import type { PopulationSteps } from '../population/population-steps.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { draw, drawKind, poissonInverse, radicalInverse2, selectFirst, stageKey, uniform } from '../random/index.ts';
import type { Step, World } from '../world.ts';

/**
 * Step 2: the cohort of this month enters. Who would come does not depend on policy; how many quota workers are
 * recruited does (a retained worker replaces a recruit), and the quota of their sector may keep some out.
 */
export function arrivals(_: SlotArrays, { makePerson, dropAbsent, insertFresh }: PopulationSteps): Step {
  return (world) => {
    const { t, tables, scenario, ring } = world;
    dropAbsent(ring);
    loadSynthesis(world, t + 1);
    let fresh = 0;
    for (let stream = 0; stream < tables.streams; stream++) {
      const quota = tables.quotaStream[stream] === 1;
      const count = candidates(world, stream);
      const displaced = displacedCount(world, stream);
      const rotation = uniform(synthesisDraw(world, drawKind.arrivalPlace, stream));
      const first = fresh;
      for (let n = 0; n < count + displaced; n++) {
        const place = radicalInverse2(n) + rotation;
        if (place - Math.floor(place) >= scenario.scale) continue;
        const slot = takeSlot(world);
        makePerson(world, slot, t + 1, stream, n, n >= count);
        ring.freshSlots[fresh++] = slot;
      }
      if (quota) fresh = refuse(world, first, fresh);
      for (let k = first; k < fresh; k++) {
        enrol(world, ring.freshSlots[k]);
        countArrival(world, ring.freshSlots[k]);
      }
    }
    insertFresh(ring, fresh, tables.regions);
    countCells(world);
  };
}

/** Fills the initial stock of the hindcast. */
export function initialStock({ makePerson, insertFresh }: PopulationSteps): Step {
  return (world) => {
    const { tables, country, scenario, ring } = world;
    loadSynthesis(world, 0);
    let fresh = 0;
    for (let stream = 0; stream < tables.streams; stream++) {
      const count = Math.round(
        country.streams[stream].initialStock * (1 + country.parameters.population.irregularShareInitial),
      );
      const rotation = uniform(synthesisDraw(world, drawKind.arrivalPlace, stream));
      for (let n = 0; n < count; n++) {
        const place = radicalInverse2(n) + rotation;
        if (place - Math.floor(place) >= scenario.scale) continue;
        const slot = takeSlot(world);
        makePerson(world, slot, 0, stream, n, false);
        enrol(world, slot);
        ring.freshSlots[fresh++] = slot;
      }
    }
    insertFresh(ring, fresh, tables.regions);
    countCells(world);
  };
}

/** Loads the keys of who comes in a cohort; the initial stock uses the month before the first. */
function loadSynthesis(world: World, cohort: number): void {
  const { synthesisKey, synthesisStages, firstMonth } = world;
  for (let kind = 0; kind * 2 < synthesisStages.length; kind++) {
    stageKey(synthesisKey, firstMonth + cohort - 1, kind as typeof drawKind.origin, 0, stage);
    synthesisStages[kind * 2] = stage[0];
    synthesisStages[kind * 2 + 1] = stage[1];
  }
}

const stage = new Int32Array(2);

function synthesisDraw(world: World, kind: number, agent: number): number {
  return draw(world.synthesisStages[kind * 2], world.synthesisStages[kind * 2 + 1], agent);
}

/** Number of people of a stream who would come this month in the full population. */
function candidates(world: World, stream: number): number {
  const { country, tables, t, fork, firstMonth, structure } = world;
  const inYear = (firstMonth + t) % 12;
  const table = country.arrivals;
  const multiplier = world.shock.arrivals[stream];
  if (t >= fork && tables.quotaStream[stream] === 1 && structure.labourDemand === 'fixed') {
    const place = uniform(synthesisDraw(world, drawKind.arrivalRounding, stream));
    return Math.floor(recruits(world) * multiplier + place);
  }
  const year = Math.floor((firstMonth + t) / 12);
  let mean: number;
  const column = year - table.years[0];
  if (column < table.years.length && t < fork) {
    const months = column === 0 ? 12 - (firstMonth % 12) : 12;
    mean = (table.byStream[stream][column] / months) * table.season[inYear];
  } else {
    mean =
      (country.parameters.arrivals.afterForkPerYear / 12) * tables.arrivalMixAfterFork[stream] * table.season[inYear];
  }
  mean *= multiplier;
  if (table.chance === 'fixed')
    return Math.floor(mean + uniform(synthesisDraw(world, drawKind.arrivalRounding, stream)));
  return poissonInverse(mean, uniform(synthesisDraw(world, drawKind.arrivalCount, stream)));
}

function displacedCount(world: World, stream: number): number {
  const mean = world.shock.displaced[stream];
  if (mean <= 0) return 0;
  return Math.floor(mean + uniform(synthesisDraw(world, drawKind.displaced, stream)));
}

/** Recruits of quota workers: half the gap between demand and those employed, full scale. */
function recruits(world: World): number {
  const { country, demand, quota, t, fork, settings, layout, scenario } = world;
  const employed = quota.employed[0] / scenario.scale;
  if (t === fork) demand[0] = employed;
  const parameters = country.parameters.arrivals;
  const portable = settings[layout.start['permits.portable']];
  const path =
    demand[0] *
    power(1 + parameters.demandGrowthPerYear, (t - fork) / 12) *
    (1 - portable * (1 - parameters.portableDemandMultiplier));
  return Math.max(0, parameters.demandGapShare * (path - employed));
}

/** Puts a newcomer on the roll of quota workers, who next month will be counted with everybody. */
function enrol({ columns, quota, tables }: World, slot: number): void {
  const { tied, work, permit, stream, sector, region } = columns;
  if (tied[slot] !== TIED.no) quota.held[sector[slot] * tables.regions + region[slot]]++;
  if (work[slot] === WORK.formal && tables.quotaStream[stream[slot]] === 1 && permit[slot] <= PERMIT.permanent)
    quota.employed[0]++;
}

/** Keeps out recruits beyond the quota of their sector, by lottery; returns how many of freshSlots remain. */
function refuse(world: World, first: number, end: number): number {
  const { columns, tables, layout, settings, scenario, ring, queueKey, queueId, queueSlot, t, recorder, quota } = world;
  const size = layout.start['quota.size'];
  const exempt = layout.start['quota.exemptRegions'];
  if (end === first) return end;
  for (let sector = 0; sector < tables.sectors; sector++) {
    let held = 0;
    for (let region = 0; region < tables.regions; region++) {
      if (settings[exempt + region] !== 1) held += quota.held[sector * tables.regions + region];
    }
    const limit = Math.floor(settings[size + sector] * scenario.scale + world.phi[sector]);
    let n = 0;
    for (let k = first; k < end; k++) {
      const slot = ring.freshSlots[k];
      if (
        columns.sector[slot] !== sector ||
        columns.tied[slot] === TIED.no ||
        settings[exempt + columns.region[slot]] === 1
      )
        continue;
      queueKey[n] = draw(
        world.stages[drawKind.quotaQueue * 2],
        world.stages[drawKind.quotaQueue * 2 + 1],
        columns.id[slot],
      );
      queueId[n] = columns.id[slot];
      queueSlot[n] = slot;
      n++;
    }
    const places = Math.max(0, limit - held);
    if (places >= n) continue;
    selectFirst(queueKey, queueId, queueSlot, n, places);
    for (let k = places; k < n; k++) {
      const slot = queueSlot[k];
      countEvent(recorder, columns, t, COUNTER.refusedByQuota, slot, 1);
      freeSlot(world, slot);
    }
  }
  let kept = first;
  for (let k = first; k < end; k++) {
    const slot = ring.freshSlots[k];
    if (columns.present[slot] === 1) ring.freshSlots[kept++] = slot;
  }
  return kept;
}

/** Counts the people of each cell and region on the ring, newcomers included, for the steps of this month. */
function countCells(world: World): void {
  const { ring, tables, cellCount, regionCount, cellLeft, cellLeaving } = world;
  regionCount.fill(0);
  for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
    cellCount[cell] = ring.cellStart[cell + 1] - ring.cellStart[cell];
    regionCount[cell % tables.regions] += cellCount[cell];
    cellLeft[cell] = cellCount[cell] > 0 ? cellLeaving[cell] / cellCount[cell] : 0;
    cellLeaving[cell] = 0;
  }
}
