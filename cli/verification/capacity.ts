import type { Scenario } from '../../engine/index.ts';
import type { Observer, SimulationState } from '../../engine/internal.ts';
import { type Check, judgeCheck } from './check.ts';
import { type CheckFixtures, type RunScenario, scarcePolicy, turmoilShock, withParameters } from './fixtures.ts';
import {
  afterStep,
  censusStep,
  columnValue,
  counterValue,
  leverCell,
  leverTotal,
  slotsPresent,
  stepOf,
} from './observers.ts';

/** Checks that course places, language desks and the quota never exceed their capacity, under excess demand. */
export function capacityChecks(fixtures: CheckFixtures): Check[] {
  const eager = withParameters(fixtures.country, {
    courses: { uptakePerYear: 0.95 },
    information: { openCasePerMonth: 0.9, counterSeekPerMonth: 0.9 },
  });
  const scarce = scarcePolicy(fixtures, 0.02);
  const policies = [0.02, 0.05].map((share) => scarcePolicy(fixtures, share));
  const scenario = fixtures.scenario({
    country: eager,
    policies: [...policies, ...fixtures.policies],
    shocks: [turmoilShock(fixtures)],
  });
  const tight = fixtures.scenario({
    country: eager,
    policies: [scarce],
    shocks: [{ ...turmoilShock(fixtures), courseSeats: 1 }],
  });
  const hasQuota = fixtures.country.streams.some(({ work }) => work === 'quota');
  return [...checkPlacesAndDesks(fixtures.run, scenario), ...(hasQuota ? [checkQuota(fixtures.run, tight)] : [])];
}

/** Runs a scenario and checks that no month, and no sum over months, exceeds the places of courses and desks. */
export function checkPlacesAndDesks(run: RunScenario, scenario: Scenario): Check[] {
  const seats = observeSeats(scenario);
  const desks = observeDesks(scenario);
  const both: Observer = (world, step) => {
    seats.observer(world, step);
    desks.observer(world, step);
  };
  run(scenario, 1, { observer: both, shareMonths: false, groups: false });
  return [
    capacityCheck('capacity.places', 'No month or run of months starts more learners than places.', seats),
    capacityCheck('capacity.desks', 'Desks serve no more people than their staff allows.', desks),
  ];
}

/** Runs a scenario and checks that no sector admits people beyond its quota. */
export function checkQuota(run: RunScenario, scenario: Scenario): Check {
  const quota = observeQuota(scenario);
  run(scenario, 1, { observer: quota.observer, groups: false });
  return capacityCheck('capacity.quota', 'Admissions to a sector never exceed its quota.', quota);
}

/** An excess counts even where no month reached its capacity; without either, nothing was tested. */
function capacityCheck(id: string, says: string, { maxExcess, boundMonths }: CapacityWatch): Check {
  const found = boundMonths > 0 || maxExcess !== 0 ? maxExcess : null;
  return judgeCheck({ id, says, unit: 'persons over capacity', found, tolerance: 0 });
}

interface CapacityWatch {
  /** Largest excess so far, and number of months at capacity. */
  maxExcess: number;
  boundMonths: number;
  observer: Observer;
}

function observeSeats({ scale, country }: Scenario): CapacityWatch {
  const watch: CapacityWatch = { maxExcess: 0, boundMonths: 0, observer: () => {} };
  let started = 0;
  let allowed = 0;
  watch.observer = afterStep(censusStep, (world) => {
    const now = counterValue(world, 'courseStarted');
    const places = counterValue(world, 'seats');
    const aYear = leverTotal(world, 'courses.seats') * scale;
    if (world.t === 0 || world.t === world.fork) {
      started = 0;
      allowed = 0;
    }
    started += now;
    allowed += aYear / 12;
    if (now > 0 && now === places) watch.boundMonths++;
    // Places of an intake are those of the months since the last one; places of each region may be rounded up.
    const slack = aYear + country.regions.length;
    watch.maxExcess = Math.max(watch.maxExcess, now - places, started - allowed - slack);
  });
  return watch;
}

function observeDesks({ scale, country }: Scenario): CapacityWatch {
  const watch: CapacityWatch = { maxExcess: 0, boundMonths: 0, observer: () => {} };
  const contacts = country.parameters.information.counterContactsPerWorkerYear;
  const regions = country.regions.length;
  let cases = 0;
  let served = 0;
  let mayCase = 0;
  let mayServe = 0;
  watch.observer = afterStep(censusStep, (world) => {
    const perMonth = (leverTotal(world, 'desks.caseWorkers') * leverCell(world, 'desks.caseload') * scale) / 12;
    const atCounters = (leverTotal(world, 'desks.counterWorkers') * contacts * scale) / 12;
    const [a, b] = [counterValue(world, 'casesServed'), counterValue(world, 'counterServed')];
    if (world.t === 0 || world.t === world.fork) [cases, served, mayCase, mayServe] = [0, 0, 0, 0];
    cases += a;
    served += b;
    mayCase += perMonth;
    mayServe += atCounters;
    if (a > 0 && a >= Math.floor(perMonth)) watch.boundMonths++;
    watch.maxExcess = Math.max(watch.maxExcess, a - Math.ceil(perMonth) - regions, b - Math.ceil(atCounters) - regions);
    if (!isRamping(world))
      watch.maxExcess = Math.max(watch.maxExcess, cases - mayCase - regions, served - mayServe - regions);
  });
  return watch;
}

/** While staff changes, the rounded monthly numbers need not add up to the unrounded total. */
function isRamping({ scenario, policy }: SimulationState): boolean {
  return (
    policy >= 0 &&
    (scenario.policies[policy]?.phases ?? []).some((phase) => phase.startMonth > 0 || phase.rampMonths > 0)
  );
}

function observeQuota({ scale, country }: Scenario): CapacityWatch {
  const watch: CapacityWatch = { maxExcess: 0, boundMonths: 0, observer: () => {} };
  const sectors = country.sectors.map((_, sector) => sector);
  const countHeld = (world: SimulationState): number[] => {
    const count = sectors.map(() => 0);
    for (const slot of slotsPresent(world)) {
      const sector = columnValue(world, 'sector', slot);
      // Permits of exempt regions do not count towards the quota.
      if (
        columnValue(world, 'tied', slot) === 0 ||
        leverCell(world, 'quota.exemptRegions', columnValue(world, 'region', slot)) === 1
      )
        continue;
      count[sector] = (count[sector] ?? 0) + 1;
    }
    return count;
  };
  let before: readonly number[] = sectors.map(() => 0);
  watch.observer = (world, step) => {
    if (step === stepOf('policy')) before = countHeld(world);
    if (step !== stepOf('arrivals')) return;
    const after = countHeld(world);
    watch.boundMonths += counterValue(world, 'refusedByQuota');
    for (const sector of sectors) {
      const limit = Math.floor(leverCell(world, 'quota.size', sector) * scale + (world.roundingOffsets[sector] ?? 0));
      watch.maxExcess = Math.max(watch.maxExcess, (after[sector] ?? 0) - Math.max(before[sector] ?? 0, limit));
    }
  };
  return watch;
}
