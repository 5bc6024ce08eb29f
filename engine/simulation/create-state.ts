import { leverLayout } from '../levers/settings.ts';
import { mechanismsOf } from '../mechanisms.ts';
import { createHireLog } from '../outcomes/common-hires.ts';
import { createRecorder } from '../outcomes/recorder.ts';
import { groupReadsNeeded } from '../outcomes/windows.ts';
import { createPopulationBuffers } from '../population/buffers.ts';
import { createContactRing } from '../population/contact-ring.ts';
import { deriveTables } from '../population/derived-tables.ts';
import { listGroups } from '../population/groups.ts';
import { deriveLadder } from '../population/ladder-tables.ts';
import { STAY_YEARS } from '../population/service-units.ts';
import { LADDER_STEPS } from '../processes/hazards/ladder.ts';
import { drawKind } from '../random/index.ts';
import type { Scenario, Shock } from '../scenario.ts';
import { calendarMonth } from '../units.ts';
import { completeCountry } from './complete-country.ts';
import { createContracts, createMarket } from './market-state.ts';
import type { SharedBuffers } from './shared-buffers.ts';
import type { SimulationState } from './state.ts';

/**
 * Computes the maximum number of simulated people present at once, under any one of the added shocks too: no
 * departures, and recruitment as high as the record allows.
 */
export function populationCapacity(scenario: Scenario, addedShocks: readonly Shock[] = []): number {
  const { country } = scenario;
  let people = 0;
  for (const stream of country.streams)
    people += stream.initialStock * (1 + country.parameters.population.irregularShareInitial);
  for (const row of country.arrivals.byStream) for (const count of row) people += count;
  let surge = 1;
  let displaced = 0;
  let displacedByAdded = 0;
  for (const shock of scenario.shocks) {
    surge = Math.max(surge, ...shock.arrivals);
    displaced += displacedUnder(shock, scenario.months);
  }
  // Shocks are added one at a time.
  for (const shock of addedShocks) {
    surge = Math.max(surge, ...shock.arrivals);
    displacedByAdded = Math.max(displacedByAdded, displacedUnder(shock, scenario.months));
  }
  const years = (scenario.months + monthsToFork(scenario)) / 12;
  const recruits = country.streams.reduce(
    (sum, stream) => sum + (stream.work === 'quota' ? stream.initialStock : 0),
    0,
  );
  people +=
    years * (country.parameters.arrivals.afterForkPerYear + recruits) * surge * 1.2 + displaced + displacedByAdded;
  // Small runs have larger relative fluctuations.
  return Math.ceil(people * scenario.scale * 1.05) + 2000;
}

function displacedUnder(shock: Shock, months: number): number {
  return shock.displaced.reduce((sum, count) => sum + count * Math.min(shock.months, months), 0);
}

function monthsToFork(scenario: Scenario): number {
  return calendarMonth(scenario.start) - calendarMonth(scenario.country.hindcastStart);
}

/**
 * Allocates the memory of a run once; the keys of a replicate are set later. `maxPhases`: capacity for policies with
 * more phases than those of the scenario. `sharedBuffers`: buffers of its people, if shared.
 */
export function createState(
  scenario: Scenario,
  byGroup = true,
  addedShocks: readonly Shock[] = [],
  maxPhases = 1,
  sharedBuffers: SharedBuffers | null = null,
): SimulationState {
  const country = completeCountry(scenario.country);
  const mechanisms = mechanismsOf(scenario.structure);
  const firstMonth = calendarMonth(country.hindcastStart);
  const fork = monthsToFork(scenario);
  const months = fork + scenario.months;
  const capacity = populationCapacity(scenario, addedShocks);
  const layout = leverLayout(country);
  const tables = deriveTables(country, scenario.structure);
  const groups = listGroups(country, months);
  const cells = tables.origins * tables.regions;
  const phases = Math.max(maxPhases, ...scenario.policies.map((policy) => policy.phases.length));
  const kinds = Object.keys(drawKind).length;
  const buffers =
    sharedBuffers === null
      ? createPopulationBuffers(capacity, mechanisms)
      : sharedBuffers.buffersFor(capacity, mechanisms);
  const logSize = Math.ceil(capacity / 2) + 1000;
  return {
    scenario,
    country,
    structure: scenario.structure,
    tables,
    ladder: mechanisms.includes('languageLadder') ? deriveLadder(country.parameters.languageLadder) : null,
    layout,
    buffers,
    columns: buffers.columns,
    capacity,
    ring: createContactRing(buffers, cells),
    recorder: createRecorder(groups, months, groupReadsNeeded(firstMonth, fork, months), byGroup),
    firstMonth,
    fork,
    months,
    t: 0,
    chanceKey: new Int32Array(2),
    synthesisKey: new Int32Array(2),
    stages: new Int32Array(kinds * 2),
    synthesisStages: buffers.synthesisStages,
    settings: new Float64Array(layout.cells),
    baseline: new Float64Array(layout.cells),
    phases: {
      startedAt: new Int32Array(phases),
      triggerMonths: new Int32Array(phases),
      startSettings: new Float64Array(phases * layout.cells),
      target: new Float64Array(phases * layout.cells),
      planned: new Int32Array(phases),
      startUpCost: new Float64Array(phases),
      startUpMonthsLeft: new Int32Array(phases),
    },
    policy: 0,
    addedShock: null,
    shock: {
      arrivals: new Float64Array(tables.streams),
      displaced: new Float64Array(tables.streams),
      separations: 1,
      jobFinding: 1,
      departures: 1,
      donorMoney: 1,
      automaticExtension: false,
      removals: 1,
      regularisation: 0,
      courseSeats: 1,
      donorCapacity: 1,
    },
    slots: new Int32Array(2),
    freeSlots: buffers.freeSlots,
    cellCount: new Int32Array(cells),
    regionCount: new Int32Array(tables.regions),
    cellLeft: new Float64Array(cells),
    cellLeaving: new Int32Array(cells),
    quota: { employed: new Int32Array(1), workPermits: new Int32Array(tables.sectors * tables.regions) },
    market: createMarket(tables.sectors * tables.regions),
    contracts: createContracts(tables.sectors),
    demand: new Float64Array(1),
    entitledPlaces: new Int32Array(LADDER_STEPS + 1),
    roundingOffsets: new Float64Array(64),
    contactStage: new Int32Array(2),
    historyFrom: Int32Array.from(country.history.map((entry) => calendarMonth(entry.from))),
    scratch: buffers.scratch,
    fiscalTotals: {
      tax: 0,
      contributions: 0,
      pensionRights: 0,
      spending: 0,
      statutoryServices: 0,
      revenueByYear: new Float64Array(STAY_YEARS),
      servicesByYear: new Float64Array(STAY_YEARS),
      residents: 0,
      formal: 0,
      temporary: 0,
      workPermits: 0,
      belowB1: 0,
      carers: 0,
      workingLearners: 0,
    },
    candidates: buffers.candidates,
    queueKey: buffers.queueKey,
    queueId: buffers.queueId,
    queueSlot: buffers.queueSlot,
    contractEnd: buffers.contractEnd,
    referencePay: buffers.referencePay,
    commonArrivals: {
      count: new Int32Array(1),
      ids: new Uint32Array(logSize),
      groups: new Uint32Array(logSize),
      arrivalMonth: new Int16Array(logSize),
      outcome: new Uint16Array(logSize),
      ofSlot: buffers.commonArrivalIndex,
    },
    hireLog: createHireLog(fork, months),
    agentMonths: 0,
  };
}
