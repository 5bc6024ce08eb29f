import { outcomes, type PolicyResult, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { COUNTER, type CounterName, counterCount, type Observer, type SimulationState } from '../../engine/internal.ts';
import { type Check, judgeCheck, neverCheck } from './check.ts';
import { type CheckFixtures, type RunScenario, scarcePolicy, turmoilShock } from './fixtures.ts';
import { afterStep, censusStep, counterValue, departureCounters, observedSeries, sumCounters } from './observers.ts';

/** Checks that no person and no money appears or disappears: all policies, under a severe shock. */
export function conservationChecks(fixtures: CheckFixtures): Check[] {
  const scenario = fixtures.scenario({
    policies: [...fixtures.policies, scarcePolicy(fixtures, 0.05)],
    shocks: [turmoilShock(fixtures)],
    structure: { ...fixtures.scenario().structure, deaths: 'lifeTable' },
  });
  return checkConservation(fixtures.run, scenario);
}

/**
 * Runs a scenario and checks that no person and no money appears or disappears in any month.
 * compared: receives the counters whose groups were added up.
 */
export function checkConservation(
  run: RunScenario,
  scenario: Scenario,
  compared: Set<CounterName> = new Set(),
): Check[] {
  const books = { months: 0, people: 0, kinds: 0, groups: 0, broken: 0 };
  const observer: Observer = afterStep(censusStep, (world) => {
    books.months++;
    if (world.t > 0) {
      const departed = sumCounters(world, departureCounters);
      const change = counterValue(world, 'arrived') - departed;
      books.people += Math.abs(counterValue(world, 'residents') - counterValue(world, 'residents', 1) - change);
    }
    books.kinds += kindsOff(world);
    books.groups += groupsOff(world, compared);
    const row = world.recorder.rows.subarray(world.t * counterCount, (world.t + 1) * counterCount);
    for (const value of row) if (!Number.isInteger(value) || value < 0) books.broken++;
  });
  const results = run(scenario, 1, { observer });
  const { months } = books;
  return [
    neverCheck(
      'conservation.people',
      'People last month plus arrivals minus departures are people now.',
      'persons',
      books.people,
      months,
    ),
    neverCheck('conservation.kinds', 'The kinds of stay add up to all people present.', 'persons', books.kinds, months),
    neverCheck(
      'conservation.groups',
      'The groups of every dimension add up to all people.',
      'persons',
      books.groups,
      months,
    ),
    accounting(results),
    neverCheck(
      'conservation.whole',
      'Every count is a whole number of people or money, at least 0.',
      'counts',
      books.broken,
      months,
    ),
    money(results),
  ];
}

function kindsOff(world: SimulationState): number {
  const residents = counterValue(world, 'residents');
  const present = world.columns.present.reduce((sum, isPresent) => sum + isPresent, 0);
  const slots = (world.slots[0] ?? 0) - (world.slots[1] ?? 0);
  const kinds = sumCounters(world, ['visa', 'temporary', 'permanent', 'protected', 'irregular']);
  return (
    Math.abs(residents - counterValue(world, 'present') - counterValue(world, 'citizens')) +
    Math.abs(kinds - counterValue(world, 'present')) +
    Math.abs(residents - present) +
    Math.abs(residents - slots)
  );
}

/** Counters whose groups are added up, in the months in which an outcome by group reads them. */
export const groupCounterNames: readonly CounterName[] = [
  'arrived',
  'leftVoluntary',
  'hired',
  'courseStarted',
  'lapses',
  'present',
  'adults',
  'b1',
  'employed',
  'wages',
  'contactTies',
  'matched',
  'waiting',
  'everAttended',
];

function groupsOff(world: SimulationState, compared: Set<CounterName>): number {
  const { groups, groupRows, groupReads } = world.recorder;
  const width = groupRows.length / world.months / groups.values.length;
  const names = groupCounterNames.filter((name) => groupReads[world.t * width + COUNTER[name]] === 1);
  for (const name of names) compared.add(name);
  let off = 0;
  for (const name of names) {
    const sums = new Map<string, number>();
    groups.values.forEach(({ dimension }, g) => {
      const value = groupRows[(world.t * groups.values.length + g) * width + COUNTER[name]] ?? 0;
      sums.set(dimension, (sums.get(dimension) ?? 0) + value);
    });
    for (const sum of sums.values()) off += Math.abs(sum - counterValue(world, name));
  }
  return off;
}

function accounting(results: readonly ReplicateResult[]): Check {
  let off = 0;
  let people = 0;
  for (const { policies } of results) {
    for (const { accounting: books } of policies) {
      const [initial = 0, arrivals = 0, departures = 0, stock = 0] = books;
      off += Math.abs(initial + arrivals - departures - stock);
      people += stock;
    }
  }
  return neverCheck(
    'conservation.accounting',
    'Over the run, first stock and arrivals equal departures and stock.',
    'persons',
    off,
    people,
  );
}

function money(results: readonly ReplicateResult[]): Check {
  let worst: number | null = null;
  for (const { policies } of results) {
    for (const policy of policies) worst = Math.max(worst ?? 0, moneyOff(policy));
  }
  return judgeCheck({
    id: 'conservation.money',
    says: 'Cost and revenue are the sums of their lines, net their difference.',
    unit: 'share of the cost',
    found: worst,
    // Floating-point sums in another order.
    tolerance: 1e-9,
  });
}

/** Largest gap between a sum and its items in any month, relative to that month's cost. */
function moneyOff(policy: PolicyResult): number {
  const lines = (prefix: string): number[][] =>
    outcomes.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => observedSeries(policy, id));
  const costs = lines('accounts.cost.');
  const revenues = lines('accounts.revenue.');
  const donors = observedSeries(policy, 'accounts.cost.donors');
  const services = observedSeries(policy, 'accounts.cost.publicServices');
  const [allCost, programme, revenue, net] = [
    'accounts.cost',
    'accounts.programmeCost',
    'accounts.revenue',
    'accounts.net',
  ].map((id) => observedSeries(policy, id));
  let worst = 0;
  for (let t = 0; t < donors.length; t++) {
    const sum = (rows: readonly number[][]): number => rows.reduce((all, row) => all + (row[t] ?? 0), 0);
    const cost = sum(costs) - 2 * (donors[t] ?? 0);
    const gaps = [
      (allCost?.[t] ?? 0) - cost,
      (programme?.[t] ?? 0) - cost + (services[t] ?? 0),
      (revenue?.[t] ?? 0) - sum(revenues),
      (net?.[t] ?? 0) - sum(revenues) + cost,
    ];
    for (const gap of gaps) worst = Math.max(worst, Math.abs(gap) / Math.max(1, Math.abs(cost)));
  }
  return worst;
}
