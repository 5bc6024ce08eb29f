import type { Country, LeverId, LeverValue, Scenario } from '../../engine/index.ts';
import type { Stream } from '../../engine/internal.ts';
import { type Check, judgeCheck, neverCheck } from './check.ts';
import {
  type CheckFixtures,
  type CheckLevers,
  isCapacity,
  sameForEach,
  singlePhasePolicy,
  unchangedPolicy,
  withLevers,
  withParameters,
} from './fixtures.ts';
import {
  afterStep,
  censusStep,
  countDifferences,
  meanOf,
  peopleById,
  replicateDigest,
  replicateFigures,
  standardErrorDistance,
} from './observers.ts';

export const SHARE_OUTCOMES: readonly string[] = [
  'language.b1Share',
  'work.employedShare',
  'permits.validShare',
  'information.informedShare',
];
const REPLICATES = 8;
/**
 * Standard errors by which the means of eight replicates each may differ by chance; the t-distribution has wide tails.
 */
const ERRORS = 5;

/** Checks the known effects of changes to a run. shares: outcomes that must not change with the size of the population. */
export function metamorphicChecks(fixtures: CheckFixtures, shares: readonly string[] = SHARE_OUTCOMES): Check[] {
  return [
    moreSeats(fixtures),
    doublePeople(fixtures, shares),
    isolatedStream(fixtures),
    renamed(fixtures),
    reordered(fixtures, shares),
  ];
}

function moreSeats({ country, people, run, scenario }: CheckFixtures): Check {
  const eager = withParameters(country, { courses: { uptakePerYear: 0.9 } });
  const places = [0, 0.01, 0.03, 0.1, 0.3].map((share) => (share * people) / country.regions.length);
  const policies = places.map((many, k) =>
    singlePhasePolicy(`${k}`, { 'courses.seats': sameForEach(country.regions, many) }),
  );
  const results = run(scenario({ country: eager, policies }), 4, { groups: false });
  const completions = policies.map((_, policy) => meanOf(replicateFigures(results, policy, 'courses.completions')));
  const falls = completions.map((count, k) => (completions[k - 1] ?? 0) - count);
  const increases = (completions.at(-1) ?? 0) > (completions[1] ?? 0);
  return judgeCheck({
    id: 'metamorphic.more-seats',
    says: 'More course places never lower mean completions.',
    unit: 'completions/year',
    found: increases ? Math.max(0, ...falls) : null,
    tolerance: 0,
  });
}

function doublePeople({ country, run, scenario }: CheckFixtures, shares: readonly string[]): Check {
  const doubled = (settings: CheckLevers): CheckLevers =>
    Object.fromEntries(
      Object.entries(settings).map(([id, value]) => [id, isCapacity(id) ? twiceEach(value) : value]),
    ) as CheckLevers;
  const grown = (stream: Stream): Stream => ({
    ...stream,
    initialStock: 2 * stream.initialStock,
    initialPermanent: 2 * stream.initialPermanent,
  });
  const large: Country = {
    ...withParameters(country, {
      arrivals: { afterForkPerYear: 2 * country.parameters.arrivals.afterForkPerYear },
    }),
    streams: country.streams.map(grown),
    arrivals: { ...country.arrivals, byStream: country.arrivals.byStream.map((row) => row.map((count) => 2 * count)) },
    statusQuo: doubled(country.statusQuo) as Readonly<Record<LeverId, LeverValue>>,
    history: country.history.map(({ from, levers }) => ({ from, levers: doubled(levers) })),
    pastShocks: country.pastShocks.map((shock) => ({ ...shock, displaced: shock.displaced.map((count) => 2 * count) })),
  };
  const base = run(scenario(), REPLICATES, { groups: false });
  const two = run(scenario({ country: large }), REPLICATES, { groups: false });
  const distances = shares.map((id) =>
    standardErrorDistance(replicateFigures(base, 0, id), replicateFigures(two, 0, id)),
  );
  const stock = replicateFigures(two, 0, 'stock.total').map((count) => count / 2);
  distances.push(standardErrorDistance(replicateFigures(base, 0, 'stock.total'), stock));
  return judgeCheck({
    id: 'metamorphic.twice',
    says: 'Twice the people and twice the capacities leave shares unchanged.',
    unit: 'standard errors',
    found: Math.max(...distances),
    tolerance: ERRORS,
  });
}

function twiceEach(value: LeverValue): LeverValue {
  return Object.fromEntries(Object.entries(value).map(([key, count]) => [key, 2 * (count as number)]));
}

function isolatedStream(fixtures: CheckFixtures): Check {
  const { country, people } = fixtures;
  const last = country.streams.length - 1;
  const [origin] = country.origins;
  const [region] = country.regions;
  const lonerId = country.streams[last]?.id;
  if (origin === undefined || region === undefined || lonerId === undefined) throw new Error('the country is empty');
  const island = [...country.regions, { ...region, id: 'isle-of-nobody' }];
  const streams = country.streams.map((stream, s) => {
    const here = s === last ? 0 : 1;
    const shares = (list: readonly number[]): number[] => [...list.map((share) => share * here), 1 - here];
    return {
      ...stream,
      work: here === 1 ? stream.work : ('exempt' as const),
      exitMultiplier: here * stream.exitMultiplier,
      initialStock: here * stream.initialStock,
      initialPermanent: here * stream.initialPermanent,
      originShares: shares(stream.originShares),
      regionShares: shares(stream.regionShares),
      b1OnArrival: [...stream.b1OnArrival, 0],
    };
  });
  const eligible = country.statusQuo['courses.eligible'] as readonly string[];
  const without = withLevers(
    {
      ...country,
      streams,
      origins: [...country.origins, { ...origin, id: 'from-nowhere' }],
      regions: island,
      arrivals: {
        ...country.arrivals,
        byStream: country.arrivals.byStream.map((row, s) => (s === last ? row.map(() => 0) : row)),
        afterForkShares: country.arrivals.afterForkShares.map((share, s) => (s === last ? 0 : share)),
      },
      pastShocks: country.pastShocks.map((shock) => ({
        ...shock,
        displaced: shock.displaced.map((count, s) => (s === last ? 0 : count)),
      })),
    },
    { 'courses.eligible': eligible.filter((id) => id !== lonerId) },
  );
  // Enough of them that a few remain at the scale of the run.
  const base = fixtures.scenario();
  const newcomers = Math.ceil(4 / base.scale);
  const withThem = {
    ...without,
    streams: streams.map((stream, s) => (s === last ? { ...stream, initialStock: newcomers } : stream)),
  };
  const schools = singlePhasePolicy('schools', {
    'courses.seats': sameForEach(country.regions, people / 10),
    'desks.caseWorkers': sameForEach(country.regions, people / 5000),
  });
  const policies = [unchangedPolicy, schools];
  const before = livesAtTheEnd(fixtures, { ...base, policies, country: without });
  const after = livesAtTheEnd(fixtures, { ...base, policies, country: withThem });
  let changed = 0;
  for (const [id, life] of before) if (after.get(id) !== life) changed++;
  return neverCheck(
    'metamorphic.loners',
    'Migrants without contacts change the life of no one else.',
    'lives',
    changed,
    Math.min(before.size, after.size - before.size),
  );
}

/** Runs a scenario and records all people under the last policy in the last month, by id. */
function livesAtTheEnd({ run }: CheckFixtures, scenario: Scenario): Map<number, string> {
  let end = new Map<number, string>();
  const observer = afterStep(censusStep, (world) => {
    if (world.policy === scenario.policies.length - 1 && world.t === world.months - 1) end = peopleById(world);
  });
  run(scenario, 1, { observer, groups: false });
  return end;
}

function renamed({ country, run, scenario }: CheckFixtures): Check {
  const origins = country.origins.map((origin) => ({ ...origin, id: `${origin.id}-2` }));
  const base = run(scenario(), 2).map(replicateDigest);
  const other = run(scenario({ country: { ...country, origins, name: `${country.name} 2` } }), 2).map(replicateDigest);
  return neverCheck(
    'metamorphic.renamed',
    'Renamed origins give the same numbers.',
    'replicates that differ',
    countDifferences(base, other),
    base.length,
  );
}

function reordered({ country, run, scenario }: CheckFixtures, shares: readonly string[]): Check {
  const turned = {
    ...country,
    origins: [...country.origins].reverse(),
    streams: country.streams.map((stream) => ({
      ...stream,
      originShares: [...stream.originShares].reverse(),
      b1OnArrival: [...stream.b1OnArrival].reverse(),
    })),
  };
  const base = run(scenario(), REPLICATES, { groups: false });
  const two = run(scenario({ country: turned }), REPLICATES, { groups: false });
  return judgeCheck({
    id: 'metamorphic.reordered',
    says: 'Reordered origins give the same shares.',
    unit: 'standard errors',
    found: Math.max(
      ...shares.map((id) => standardErrorDistance(replicateFigures(base, 0, id), replicateFigures(two, 0, id))),
    ),
    tolerance: ERRORS,
  });
}
