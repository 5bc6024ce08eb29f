import type { Policy } from '../../engine/index.ts';
import { columnNames, compare, type SimulationState } from '../../engine/internal.ts';
import { type Check, neverCheck } from './check.ts';
import { type CheckFixtures, sameForEach, singlePhasePolicy, turmoilShock, unchangedPolicy } from './fixtures.ts';
import { afterStep, censusStep, countDifferences, policyDigest, replicateDigest } from './observers.ts';

const REPLICATES = [0, 1, 2];

/** Checks that results are independent of policy start, order and the set of policies. */
export function invarianceChecks(fixtures: CheckFixtures): Check[] {
  return [fork(fixtures), company(fixtures), sharing(fixtures), replicates(fixtures), slots(fixtures)];
}

function policiesOf({ country, people, policies }: CheckFixtures): Policy[] {
  const seats = sameForEach(country.regions, people / 20);
  return [
    ...policies.filter(({ phases }) => phases.length > 0),
    singlePhasePolicy('later', { 'courses.seats': seats, 'permits.portable': 1 }, 9, 6),
  ];
}

function fork(fixtures: CheckFixtures): Check {
  const policies = policiesOf(fixtures);
  const shocks = [turmoilShock(fixtures)];
  const [forked] = fixtures.run(fixtures.scenario({ policies: [unchangedPolicy, ...policies], shocks }));
  let differences = 0;
  policies.forEach((policy, p) => {
    const [result] = fixtures.run(fixtures.scenario({ policies: [policy], shocks }));
    const same =
      result !== undefined &&
      forked?.stateHash[p + 1] === result.stateHash[0] &&
      policyDigest(forked?.policies[p + 1]) === policyDigest(result.policies[0]);
    if (!same) differences++;
  });
  return neverCheck(
    'sameness.fork',
    'A policy without effect continues the hindcast, bit for bit.',
    'policies that differ',
    differences,
    policies.length,
  );
}

function company(fixtures: CheckFixtures): Check {
  const [policy, ...others] = policiesOf(fixtures);
  const pair = policy === undefined ? [unchangedPolicy] : [unchangedPolicy, policy];
  const [pairResult] = fixtures.run(fixtures.scenario({ policies: pair }));
  const [allResult] = fixtures.run(fixtures.scenario({ policies: [...pair, ...others] }));
  const digests = (of: typeof pairResult): string[] => pair.map((_, p) => policyDigest(of?.policies[p]));
  return neverCheck(
    'sameness.company',
    'A policy’s results do not change when another policy is added.',
    'policies that differ',
    countDifferences(digests(pairResult), digests(allResult)),
    others.length,
  );
}

function sharing(fixtures: CheckFixtures): Check {
  const scenario = fixtures.scenario({ policies: [unchangedPolicy, ...policiesOf(fixtures)] });
  const shared = fixtures.run(scenario).map(replicateDigest);
  const separate = fixtures.run(scenario, 1, { shareMonths: false }).map(replicateDigest);
  return neverCheck(
    'sameness.months',
    'Months shared by policies give the same results as separate months.',
    'replicates that differ',
    countDifferences(shared, separate),
    separate.length,
  );
}

function replicates(fixtures: CheckFixtures): Check {
  const scenario = fixtures.scenario({ policies: [unchangedPolicy, ...policiesOf(fixtures).slice(-1)] });
  const meta = { korpu: '', model: '', parameters: 'central' } as const;
  const forwards = REPLICATES.map((r) => fixtures.replicate(scenario, [r])[0]);
  const backwards = fixtures.replicate(scenario, [...REPLICATES].reverse()).reverse();
  const present = forwards.flatMap((result) => (result === undefined ? [] : [result]));
  const a = compare(scenario, meta, present).digest;
  const b = compare(scenario, meta, backwards).digest;
  return neverCheck(
    'sameness.replicates',
    'The digest does not depend on the order of replicates.',
    'digests that differ',
    countDifferences([a], [b]),
    new Set(present.map(replicateDigest)).size - 1,
  );
}

/** Reverses the slots of all people; contact ring, free slots and rounding offsets follow. */
export function reverseSlots(world: SimulationState): void {
  const used = world.slots[0] ?? 0;
  const mirrored = (slot: number): number => used - 1 - slot;
  for (const name of columnNames) world.columns[name].subarray(0, used).reverse();
  world.referencePay.subarray(0, used).reverse();
  world.commonArrivals.ofSlot.subarray(0, used).reverse();
  const ring = world.ring.order;
  for (let k = 0; k < (world.ring.size[0] ?? 0); k++) ring[k] = mirrored(ring[k] ?? 0);
  for (let k = 0; k < (world.slots[1] ?? 0); k++) world.freeSlots[k] = mirrored(world.freeSlots[k] ?? 0);
}

function slots(fixtures: CheckFixtures): Check {
  const scenario = fixtures.scenario({ policies: [unchangedPolicy, ...policiesOf(fixtures).slice(-1)] });
  let reversals = 0;
  const observer = afterStep(censusStep, (world) => {
    if (world.t % 7 !== 3) return;
    reverseSlots(world);
    reversals++;
  });
  const straight = fixtures.run(scenario, 1, { shareMonths: false }).map(replicateDigest);
  const other = fixtures.run(scenario, 1, { shareMonths: false, observer }).map(replicateDigest);
  return neverCheck(
    'sameness.order',
    'Results do not depend on the order of people in memory.',
    'replicates that differ',
    countDifferences(straight, other),
    reversals,
  );
}
