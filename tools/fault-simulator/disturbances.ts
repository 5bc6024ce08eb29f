import { damageFolder } from './damage-folder.ts';
import * as roles from './roles.ts';
import type { PlanFamily, SimulatedPlan } from './simulated-plans.ts';
import type { World } from './world.ts';

/** Acts after a drawn time, in simulated milliseconds. */
export function later(world: World, from: number, to: number, act: () => void): void {
  world.scheduler.after(world.random.between(from, to), null, act);
}

/** Plans messages of others, and failures of the broker. */
export function planBrokerFaults(world: World, { main, other }: PlanFamily): void {
  const { random } = world;
  if (world.plan.active.has('foreign message'))
    later(world, 100, 20_000, () => {
      const { plan } = main;
      const foreign = [
        { planHash: other.plan.hash, chunk: 0 },
        { planHash: plan.hash, chunk: plan.chunks.chunks },
        { planHash: plan.hash, chunk: -1 },
        { planHash: plan.hash, chunk: '0' },
        { planHash: plan.hash, chunk: 0, path: '/etc/passwd' },
        'rm -rf /',
        null,
      ];
      world.count('foreign message');
      for (let i = 0; i < 3; i++)
        world.broker.addForeign(random.pick(foreign), random.pick(['c0000000', `foreign-${i}`]));
    });
  for (const kind of ['broker forgets everything', 'broker unreachable'] as const)
    if (world.plan.active.has(kind))
      later(world, 100, 20_000, () => {
        world.count(kind);
        if (kind === 'broker forgets everything') world.broker.forget();
        else world.broker.unreachableUntil = world.scheduler.time + random.between(500, 60_000);
        if (random.chance(0.3)) world.broker.pauseQueues();
      });
}

/** Plans damage of files where they lie. onDamaged: called with the class of each damaged file. */
export function planDamage(world: World, onDamaged: (kind: string) => void): void {
  const kinds = (['flipped bit on disk', 'misplaced part', 'lost file', 'truncated file'] as const).filter((kind) =>
    world.plan.active.has(kind),
  );
  for (const kind of kinds)
    for (let i = world.random.between(0, 2); i > 0; i--)
      later(world, 0, world.random.pick([100, 10_000, 40_000]), () => {
        if (!world.faulty) return;
        const damaged = damageFolder(world, kind);
        if (damaged !== null) onDamaged(damaged);
      });
}

/** Plans parts of a machine that computes other rows than those of the plan. */
export function planOtherRows(world: World, { faulty }: PlanFamily): void {
  for (let i = 0; i < 4; i++)
    later(world, 0, world.random.pick([100, 10_000, 40_000]), () => {
      if (!world.faulty) return;
      const simulated = world.random.pick(faulty);
      const chunk = world.random.below(simulated.plan.chunks.chunks);
      world.interrupt('faulty machine', () => roles.publishRole(simulated, chunk, () => world.count('other rows')));
    });
}

/** Declares what other processes may do between two operations of one. */
export function declareInterferences(world: World, { main, extended, other, otherVersion }: PlanFamily): void {
  const publish = (simulated: SimulatedPlan) => () => {
    const chunk = world.random.below(simulated.plan.chunks.chunks);
    world.interrupt('other writer', () => roles.publishRole(simulated, chunk));
  };
  const claim =
    (simulated: SimulatedPlan, name: string, extend = false) =>
    () =>
      world.interrupt(name, () => roles.claimRole(simulated, extend));
  world.interferences.set('other writer', () =>
    (world.random.chance(0.3) ? claim(main, 'other run') : publish(main))(),
  );
  world.interferences.set('other plan', () =>
    (world.random.chance(0.5) ? claim(other, 'other plan') : publish(other))(),
  );
  world.interferences.set('other version', () =>
    (world.random.chance(0.5) ? claim(otherVersion, 'other version') : publish(otherVersion))(),
  );
  world.interferences.set('extension', () =>
    (world.random.chance(0.5) ? claim(extended, 'extension', true) : publish(extended))(),
  );
  world.interferences.set('other reader', () => world.interrupt('status', () => void roles.statusRole()));
}
