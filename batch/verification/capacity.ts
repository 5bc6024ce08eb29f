import type { Scenario } from '../../engine/index.ts';
import type { Observer, World } from '../../engine/internal.ts';
import { type Check, judged } from './check.ts';
import { type Lab, scarcePolicy, turmoil, withParameters } from './lab.ts';
import { afterStep, at, counted, counter, setting, slotsPresent, stepOf, total } from './watch.ts';

/** Check that places, desks and the quota give no more than they have, where more people ask than there is room for. */
export function capacity(lab: Lab): Check[] {
  const eager = withParameters(lab.country, {
    courses: { uptakePerYear: 0.95 },
    information: { openCasePerMonth: 0.9, counterSeekPerMonth: 0.9 },
  });
  const scarce = scarcePolicy(lab, 0.02);
  const policies = [0.02, 0.05].map((share) => scarcePolicy(lab, share));
  const scenario = lab.scenario({ country: eager, policies: [...policies, ...lab.policies], shocks: [turmoil(lab)] });
  const seats = watchSeats(scenario);
  const desks = watchDesks(scenario);
  const tight = lab.scenario({ country: eager, policies: [scarce], shocks: [{ ...turmoil(lab), courseSeats: 1 }] });
  const quota = watchQuota(tight);
  const both: Observer = (world, step) => {
    seats.observer(world, step);
    desks.observer(world, step);
  };
  lab.run(scenario, 1, { observer: both, shareMonths: false, groups: false });
  lab.run(tight, 1, { observer: quota.observer, groups: false });
  const within = (id: string, says: string, { most, bound }: Watch): Check =>
    judged({ id, says, unit: 'persons too many', found: bound > 0 ? most : null, tolerance: 0 });
  return [
    within('capacity.places', 'No month, and no row of months, starts more learners than places.', seats),
    within('capacity.desks', 'Desks serve no more people than their workers can.', desks),
    ...(lab.country.streams.some(({ work }) => work === 'quota')
      ? [within('capacity.quota', 'The quota of a sector admits nobody beyond it.', quota)]
      : []),
  ];
}

interface Watch {
  /** Worst excess so far, and months in which the capacity was used up. */
  most: number;
  bound: number;
  observer: Observer;
}

function watchSeats({ scale, country }: Scenario): Watch {
  const watch: Watch = { most: 0, bound: 0, observer: () => {} };
  let started = 0;
  let allowed = 0;
  watch.observer = afterStep(counted, (world) => {
    const now = counter(world, 'courseStarted');
    const places = counter(world, 'seats');
    const aYear = total(world, 'courses.seats') * scale;
    if (world.t === 0 || world.t === world.fork) {
      started = 0;
      allowed = 0;
    }
    started += now;
    allowed += aYear / 12;
    if (now > 0 && now === places) watch.bound++;
    // Places of an intake are those of the months since the last one; a place of each region may round up.
    const slack = aYear + country.regions.length;
    watch.most = Math.max(watch.most, now - places, started - allowed - slack);
  });
  return watch;
}

function watchDesks({ scale, country }: Scenario): Watch {
  const watch: Watch = { most: 0, bound: 0, observer: () => {} };
  const contacts = country.parameters.information.counterContactsPerWorkerYear;
  const regions = country.regions.length;
  let cases = 0;
  let served = 0;
  let mayCase = 0;
  let mayServe = 0;
  watch.observer = afterStep(counted, (world) => {
    const perMonth = (total(world, 'desks.caseWorkers') * setting(world, 'desks.caseload') * scale) / 12;
    const atCounters = (total(world, 'desks.counterWorkers') * contacts * scale) / 12;
    const [a, b] = [counter(world, 'casesServed'), counter(world, 'counterServed')];
    if (world.t === 0 || world.t === world.fork) [cases, served, mayCase, mayServe] = [0, 0, 0, 0];
    cases += a;
    served += b;
    mayCase += perMonth;
    mayServe += atCounters;
    if (a > 0 && a >= Math.floor(perMonth)) watch.bound++;
    watch.most = Math.max(watch.most, a - Math.ceil(perMonth) - regions, b - Math.ceil(atCounters) - regions);
    if (!ramping(world)) watch.most = Math.max(watch.most, cases - mayCase - regions, served - mayServe - regions);
  });
  return watch;
}

/** While a number of workers changes, the whole numbers of its months need not add up to what the changes would give. */
function ramping({ scenario, policy }: World): boolean {
  return (
    policy >= 0 &&
    (scenario.policies[policy]?.phases ?? []).some((phase) => phase.startMonth > 0 || phase.rampMonths > 0)
  );
}

function watchQuota({ scale, country }: Scenario): Watch {
  const watch: Watch = { most: 0, bound: 0, observer: () => {} };
  const sectors = country.sectors.map((_, sector) => sector);
  const held = (world: World): number[] => {
    const count = sectors.map(() => 0);
    for (const slot of slotsPresent(world)) {
      const sector = at(world, 'sector', slot);
      // Permits of exempt regions stand outside the quota.
      if (at(world, 'tied', slot) === 0 || setting(world, 'quota.exemptRegions', at(world, 'region', slot)) === 1)
        continue;
      count[sector] = (count[sector] ?? 0) + 1;
    }
    return count;
  };
  let before: readonly number[] = sectors.map(() => 0);
  watch.observer = (world, step) => {
    if (step === stepOf('policy')) before = held(world);
    if (step !== stepOf('arrivals')) return;
    const after = held(world);
    watch.bound += counter(world, 'refusedByQuota');
    for (const sector of sectors) {
      const limit = Math.floor(setting(world, 'quota.size', sector) * scale + (world.phi[sector] ?? 0));
      watch.most = Math.max(watch.most, (after[sector] ?? 0) - Math.max(before[sector] ?? 0, limit));
    }
  };
  return watch;
}
