import type { Country, LeverId, LeverValue, Scenario } from '../../engine/index.ts';
import type { Stream } from '../../engine/internal.ts';
import { type Check, judged, never } from './check.ts';
import { asItIs, each, isCapacity, type Lab, policyOf, type Settings, withLevers, withParameters } from './lab.ts';
import { afterStep, counted, differing, figuresOf, lives, meanOf, standardErrorsApart, wholeDigest } from './watch.ts';

const SHARES = ['language.b1Share', 'work.employedShare', 'permits.validShare', 'information.informedShare'];
const REPLICATES = 8;
/** Standard errors that chance may put between the means of eight replicates each; Student's tails are wide. */
const ERRORS = 5;

/** Check what must follow when a run is changed in a way whose effect is known. */
export function metamorphic(lab: Lab): Check[] {
  return [moreSeats(lab), twice(lab), loners(lab), renamed(lab), reordered(lab)];
}

function moreSeats({ country, people, run, scenario }: Lab): Check {
  const eager = withParameters(country, { courses: { uptakePerYear: 0.9 } });
  const places = [0, 0.01, 0.03, 0.1, 0.3].map((share) => (share * people) / country.regions.length);
  const policies = places.map((many, k) => policyOf(`${k}`, { 'courses.seats': each(country.regions, many) }));
  const results = run(scenario({ country: eager, policies }), 4, { groups: false });
  const completions = policies.map((_, policy) => meanOf(figuresOf(results, policy, 'courses.completions')));
  const falls = completions.map((count, k) => (completions[k - 1] ?? 0) - count);
  const more = (completions.at(-1) ?? 0) > (completions[1] ?? 0);
  return judged({
    id: 'metamorphic.more-seats',
    says: 'More course places never lower completions in the mean.',
    unit: 'completions/year',
    found: more ? Math.max(0, ...falls) : null,
    tolerance: 0,
  });
}

function twice({ country, run, scenario }: Lab): Check {
  const doubled = (settings: Settings): Settings =>
    Object.fromEntries(
      Object.entries(settings).map(([id, value]) => [id, isCapacity(id) ? twiceEach(value) : value]),
    ) as Settings;
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
  const one = run(scenario(), REPLICATES, { groups: false });
  const two = run(scenario({ country: large }), REPLICATES, { groups: false });
  const apart = SHARES.map((id) => standardErrorsApart(figuresOf(one, 0, id), figuresOf(two, 0, id)));
  const stock = figuresOf(two, 0, 'stock.total').map((count) => count / 2);
  apart.push(standardErrorsApart(figuresOf(one, 0, 'stock.total'), stock));
  return judged({
    id: 'metamorphic.twice',
    says: 'Twice the people and twice the capacities leave shares as they are.',
    unit: 'standard errors',
    found: Math.max(...apart),
    tolerance: ERRORS,
  });
}

function twiceEach(value: LeverValue): LeverValue {
  return Object.fromEntries(Object.entries(value).map(([key, count]) => [key, 2 * (count as number)]));
}

function loners(lab: Lab): Check {
  const { country, people } = lab;
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
  const usual = lab.scenario();
  const some = Math.ceil(4 / usual.scale);
  const withThem = {
    ...without,
    streams: streams.map((stream, s) => (s === last ? { ...stream, initialStock: some } : stream)),
  };
  const schools = policyOf('schools', {
    'courses.seats': each(country.regions, people / 10),
    'desks.caseWorkers': each(country.regions, people / 5000),
  });
  const policies = [asItIs, schools];
  const before = livesAtTheEnd(lab, { ...usual, policies, country: without });
  const after = livesAtTheEnd(lab, { ...usual, policies, country: withThem });
  let changed = 0;
  for (const [id, life] of before) if (after.get(id) !== life) changed++;
  return never(
    'metamorphic.loners',
    'Migrants whom nobody can meet change nobody else’s life.',
    'lives',
    changed,
    Math.min(before.size, after.size - before.size),
  );
}

/** Run a scenario and write down everybody under the last policy in the last month, by id. */
function livesAtTheEnd({ run }: Lab, scenario: Scenario): Map<number, string> {
  let end = new Map<number, string>();
  const observer = afterStep(counted, (world) => {
    if (world.policy === scenario.policies.length - 1 && world.t === world.months - 1) end = lives(world);
  });
  run(scenario, 1, { observer, groups: false });
  return end;
}

function renamed({ country, run, scenario }: Lab): Check {
  const origins = country.origins.map((origin) => ({ ...origin, id: `${origin.id}-2` }));
  const usual = run(scenario(), 2).map(wholeDigest);
  const other = run(scenario({ country: { ...country, origins, name: `${country.name} 2` } }), 2).map(wholeDigest);
  return never(
    'metamorphic.renamed',
    'Other names of origins give the same numbers.',
    'replicates that differ',
    differing(usual, other),
    usual.length,
  );
}

function reordered({ country, run, scenario }: Lab): Check {
  const turned = {
    ...country,
    origins: [...country.origins].reverse(),
    streams: country.streams.map((stream) => ({
      ...stream,
      originShares: [...stream.originShares].reverse(),
      b1OnArrival: [...stream.b1OnArrival].reverse(),
    })),
  };
  const one = run(scenario(), REPLICATES, { groups: false });
  const two = run(scenario({ country: turned }), REPLICATES, { groups: false });
  return judged({
    id: 'metamorphic.reordered',
    says: 'Origins listed in another order give the same shares.',
    unit: 'standard errors',
    found: Math.max(...SHARES.map((id) => standardErrorsApart(figuresOf(one, 0, id), figuresOf(two, 0, id)))),
    tolerance: ERRORS,
  });
}
