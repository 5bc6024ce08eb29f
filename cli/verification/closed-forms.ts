import type { Country, Scenario } from '../../engine/index.ts';
import { type ProcessId, processIds, type Stream } from '../../engine/internal.ts';
import { type Check, judgeCheck, neverCheck } from './check.ts';
import { type CheckFixtures, type ParameterChanges, sameForEach, withLevers, withParameters } from './fixtures.ts';
import { afterStep, censusStep, counterValue, departureCounters, meanOf, sumCounters } from './observers.ts';

const PEOPLE = 4000;
/**
 * Standard deviations by which a share may differ from its closed form by chance: exceeded in about 1 of 100,000 runs.
 */
const DEVIATIONS = 4.5;

/** Checks cases with an analytical solution. */
export function closedFormChecks(fixtures: CheckFixtures): Check[] {
  return [noSeats(fixtures), placesForAll(fixtures), nobodyLeaves(fixtures), survival(fixtures), twoStates(fixtures)];
}

function noSeats({ country, run, scenario }: CheckFixtures): Check {
  const none = withLevers(country, { 'courses.seats': sameForEach(country.regions, 0) });
  let learners = 0;
  let people = 0;
  const names = ['courseStarted', 'courseCompleted', 'waiting', 'attending', 'everAttended', 'seats'] as const;
  const observer = afterStep(censusStep, (world) => {
    learners += sumCounters(world, names);
    people += counterValue(world, 'present');
  });
  run(scenario({ country: none }), 1, { observer });
  return neverCheck(
    'closed-forms.no-seats',
    'Without course places no one starts or completes a course.',
    'persons',
    learners,
    people,
  );
}

function placesForAll({ country, run, scenario }: CheckFixtures): Check {
  const eager = withParameters({ ...country, pastShocks: [] }, { courses: { uptakePerYear: 0.9 } });
  const openCountry = withLevers(eager, {
    'courses.seats': sameForEach(country.regions, 200_000),
    'courses.intakes': 12,
  });
  let waiting = 0;
  let started = 0;
  const observer = afterStep(censusStep, (world) => {
    waiting += counterValue(world, 'waiting');
    started += counterValue(world, 'courseStarted');
  });
  run(scenario({ country: openCountry }), 1, { observer });
  return neverCheck(
    'closed-forms.places-for-all',
    'With course places for all no one waits at the end of a month.',
    'persons',
    waiting,
    started,
  );
}

/** Returns the structure without deaths, which have hazards of their own. */
const deathless = (structure: Scenario['structure']): Scenario['structure'] => ({ ...structure, deaths: 'off' });

function nobodyLeaves({ country, run, scenario }: CheckFixtures): Check {
  const staying = withParameters(country, {
    permits: { lapsePerRenewal: 0, groundLostPerMonth: 0, cureShare: 1 },
    enforcement: { detectionPerMonth: 0 },
    labour: { separationTiedPerMonth: 0 },
    departures: { voluntaryScale: 0, initialPermanentPerMonth: 0, irregularPerMonth: 0 },
  });
  let difference = 0;
  let arrived = 0;
  const observer = afterStep(censusStep, (world) => {
    difference += sumCounters(world, departureCounters);
    if (world.t === 0) return;
    difference += Math.abs(
      counterValue(world, 'residents') - counterValue(world, 'residents', 1) - counterValue(world, 'arrived'),
    );
    arrived += counterValue(world, 'arrived');
  });
  run(scenario({ country: staying, structure: deathless(scenario().structure) }), 1, { observer });
  return neverCheck(
    'closed-forms.nobody-leaves',
    'Without a way to leave, the stock grows by arrivals alone.',
    'persons',
    difference,
    arrived,
  );
}

/** Creates a country of one kind of people: adults of one stream who are present from the start, without arrivals. */
function closedCountry(country: Country, one: Partial<Stream>, parameters: ParameterChanges): Country {
  const { arrivals } = country;
  const population = { ...parameters.population, irregularShareInitial: 0 };
  return withParameters(
    {
      ...country,
      streams: country.streams.map((stream, s) => ({
        ...stream,
        ...one,
        work: 'exempt' as const,
        initialStock: s === 0 ? PEOPLE : 0,
        initialPermanent: 0,
        protectedShare: 0,
        // Young enough to be of working age throughout.
        ageShares: [0, 1, 0, 0, 0],
      })),
      regions: country.regions.map((region) => ({ ...region, demand: 1 })),
      arrivals: { ...arrivals, chance: 'fixed', byStream: arrivals.byStream.map((row) => row.map(() => 0)) },
      pastShocks: [],
    },
    { ...parameters, population, arrivals: { afterForkPerYear: 0 } },
  );
}

/** All processes off except these. */
const allExcept = (...active: ProcessId[]): ProcessId[] => processIds.filter((id) => !active.includes(id));

function survival({ country, run, scenario }: CheckFixtures): Check {
  const fiveYears = 0.7;
  const monthly = -Math.log(1 - fiveYears) / 60;
  const profile = {
    profileYear1: 1,
    profileYear2: 1,
    profileYear3: 1,
    profileYear4: 1,
    profileYear5: 1,
    afterYear5: 1,
  };
  const alike = { unemployed: 1, atB1: 1, permanent: 1, portable: 1, settled: 1, belonging: 1, equalAccess: 1 };
  const rest = { voluntaryScale: 1, irregularPerMonth: 0, initialPermanentPerMonth: 0 };
  const leaving = closedCountry(
    country,
    { fiveYearExitShare: fiveYears, exitMultiplier: 1 },
    { departures: { ...profile, ...alike, ...rest } },
  );
  let worst = 0;
  const observer = afterStep(censusStep, (world) => {
    const survived = (1 - monthly) ** (world.t + 1);
    const deviation = Math.sqrt(PEOPLE * survived * (1 - survived));
    worst = Math.max(worst, Math.abs(counterValue(world, 'residents') - PEOPLE * survived) / deviation);
  });
  const structure = deathless(scenario().structure);
  const switchedOff = allExcept('policy', 'arrivals', 'departures');
  run(scenario({ country: leaving, structure, scale: 1, switchedOff }), 1, { observer });
  return judgeCheck({
    id: 'closed-forms.survival',
    says: 'A constant hazard of leaving gives exponential survival.',
    unit: 'standard deviations',
    found: worst,
    tolerance: DEVIATIONS,
  });
}

function twoStates({ country, run, scenario }: CheckFixtures): Check {
  const find = 0.3;
  const lose = 0.15;
  const settled = 30;
  const market = closedCountry(
    country,
    { jobFindingPerMonth: find, notSearchingShare: 0, employedOnArrivalShare: 0.1 },
    {
      labour: {
        separationPerMonth: lose,
        separationShortTenure: 1,
        separationMatched: 1,
        separationAtB1: 1,
        languageEffect: 0,
        callbackRatio: 1,
        referralShare: 0,
        childrenFinding: 1,
        recognitionEffect: 0,
        permanentEffect: 0,
        exclusionEffect: 0,
      },
    },
  );
  const plain = withLevers(market, { 'employers.toolkit': 0 });
  const shares: number[] = [];
  const observer = afterStep(censusStep, (world) => {
    if (world.t >= settled) shares.push(counterValue(world, 'employed') / counterValue(world, 'workingAge'));
  });
  run(scenario({ country: plain, scale: 1, switchedOff: allExcept('policy', 'arrivals', 'labour') }), 1, { observer });
  // Standard deviation of the mean over months of a two-state chain, whose lag-1 correlation is 1 - find - lose.
  const steady = find / (find + lose);
  const correlation = 1 - find - lose;
  const months = shares.length;
  const spread =
    (1 + correlation) / (1 - correlation) -
    (2 * correlation * (1 - correlation ** months)) / (months * (1 - correlation) ** 2);
  const deviation = Math.sqrt((steady * (1 - steady) * spread) / PEOPLE / months);
  return judgeCheck({
    id: 'closed-forms.two-states',
    says: 'Employment with constant rates converges to find / (find + lose).',
    unit: 'share',
    expected: steady,
    found: months > 0 ? meanOf(shares) : null,
    tolerance: DEVIATIONS * deviation,
  });
}
