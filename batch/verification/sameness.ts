import type { Policy } from '../../engine/index.ts';
import { columnNames, compare, type World } from '../../engine/internal.ts';
import { type Check, never } from './check.ts';
import { asItIs, each, type Lab, policyOf, turmoil } from './lab.ts';
import { afterStep, counted, differing, ownDigest, wholeDigest } from './watch.ts';

const REPLICATES = [0, 1, 2];

/** Check that results depend on nothing they should not depend on: forks, orders, company. */
export function sameness(lab: Lab): Check[] {
  return [fork(lab), company(lab), sharing(lab), replicates(lab), slots(lab)];
}

function policiesOf({ country, people, policies }: Lab): Policy[] {
  const seats = each(country.regions, people / 20);
  return [
    ...policies.filter(({ phases }) => phases.length > 0),
    policyOf('later', { 'courses.seats': seats, 'permits.portable': 1 }, 9, 6),
  ];
}

function fork(lab: Lab): Check {
  const policies = policiesOf(lab);
  const shocks = [turmoil(lab)];
  const [forked] = lab.run(lab.scenario({ policies: [asItIs, ...policies], shocks }));
  let different = 0;
  policies.forEach((policy, p) => {
    const [alone] = lab.run(lab.scenario({ policies: [policy], shocks }));
    const same =
      alone !== undefined &&
      forked?.stateHash[p + 1] === alone.stateHash[0] &&
      ownDigest(forked?.policies[p + 1]) === ownDigest(alone.policies[0]);
    if (!same) different++;
  });
  return never(
    'sameness.fork',
    'A policy that forks continues as the run without a fork, to the bit.',
    'policies that differ',
    different,
    policies.length,
  );
}

function company(lab: Lab): Check {
  const [one, ...others] = policiesOf(lab);
  const alone = one === undefined ? [asItIs] : [asItIs, one];
  const [few] = lab.run(lab.scenario({ policies: alone }));
  const [many] = lab.run(lab.scenario({ policies: [...alone, ...others] }));
  const digests = (of: typeof few): string[] => alone.map((_, p) => ownDigest(of?.policies[p]));
  return never(
    'sameness.company',
    'A policy’s results do not move when another policy joins.',
    'policies that differ',
    differing(digests(few), digests(many)),
    others.length,
  );
}

function sharing(lab: Lab): Check {
  const scenario = lab.scenario({ policies: [asItIs, ...policiesOf(lab)] });
  const shared = lab.run(scenario).map(wholeDigest);
  const own = lab.run(scenario, 1, { shareMonths: false }).map(wholeDigest);
  return never(
    'sameness.months',
    'Months that policies share give what months of their own give.',
    'replicates that differ',
    differing(shared, own),
    own.length,
  );
}

function replicates(lab: Lab): Check {
  const scenario = lab.scenario({ policies: [asItIs, ...policiesOf(lab).slice(-1)] });
  const meta = { korpu: '', model: '', parameters: 'central' } as const;
  const forwards = REPLICATES.map((r) => lab.replicate(scenario, [r])[0]);
  const backwards = lab.replicate(scenario, [...REPLICATES].reverse()).reverse();
  const known = forwards.flatMap((one) => (one === undefined ? [] : [one]));
  const a = compare(scenario, meta, known).digest;
  const b = compare(scenario, meta, backwards).digest;
  return never(
    'sameness.replicates',
    'The digest is the same in whatever order replicates are run.',
    'digests that differ',
    differing([a], [b]),
    new Set(known.map(wholeDigest)).size - 1,
  );
}

/** Move everybody to another slot; the ring, the stack of free slots and the ledger follow. */
function turn(world: World): void {
  const used = world.slots[0] ?? 0;
  const moved = (slot: number): number => used - 1 - slot;
  for (const name of columnNames) world.columns[name].subarray(0, used).reverse();
  world.referencePay.subarray(0, used).reverse();
  world.ledger.ofSlot.subarray(0, used).reverse();
  const ring = world.ring.order;
  for (let k = 0; k < (world.ring.size[0] ?? 0); k++) ring[k] = moved(ring[k] ?? 0);
  for (let k = 0; k < (world.slots[1] ?? 0); k++) world.freeSlots[k] = moved(world.freeSlots[k] ?? 0);
}

function slots(lab: Lab): Check {
  const scenario = lab.scenario({ policies: [asItIs, ...policiesOf(lab).slice(-1)] });
  let turned = 0;
  const observer = afterStep(counted, (world) => {
    if (world.t % 7 !== 3) return;
    turn(world);
    turned++;
  });
  const straight = lab.run(scenario, 1, { shareMonths: false }).map(wholeDigest);
  const other = lab.run(scenario, 1, { shareMonths: false, observer }).map(wholeDigest);
  return never(
    'sameness.order',
    'The order in which people stand in memory is nothing to anybody.',
    'replicates that differ',
    differing(straight, other),
    turned,
  );
}
