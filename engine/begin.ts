import { bindMonth } from './month.ts';
import { countGroups } from './outcomes/recorder.ts';
import { draw, drawKind, replicateKey, stageKey, synthesisKey, uniform } from './random/index.ts';
import type { World } from './world.ts';

/** Sets the keys of a replicate and fills the initial stock. */
export function begin(world: World, master: Uint32Array, replicate: number): void {
  world.buffers.owner = world;
  // Whoever left a piece of work half-way may have left a shock in force, and groups uncounted.
  world.tried = null;
  countGroups(world.recorder, true);
  world.chanceKey.set(replicateKey(master, replicate));
  world.synthesisKey.set(synthesisKey(master, replicate));
  const stage = new Int32Array(2);
  stageKey(world.chanceKey, world.firstMonth, drawKind.capacityRounding, 0, stage);
  for (let k = 0; k < world.phi.length; k++) world.phi[k] = uniform(draw(stage[0], stage[1], k));
  stageKey(world.synthesisKey, world.firstMonth, drawKind.contactPlace, 0, world.contactStage);
  world.slots.fill(0);
  world.columns.present.fill(0, 0, world.capacity);
  world.ring.size[0] = 0;
  world.cellLeaving.fill(0);
  world.quota.employed.fill(0);
  world.quota.held.fill(0);
  world.demand.fill(0);
  world.baseline.fill(0);
  world.settings.fill(0);
  world.referencePay.fill(0, 0, world.capacity);
  world.ledger.count[0] = 0;
  world.ledger.ofSlot.fill(0, 0, world.capacity);
  world.phases.began.fill(-1);
  world.phases.startUp.fill(0);
  world.phases.startUpLeft.fill(0);
  world.agentMonths = 0;
  bindMonth(world.buffers).initialStock(world);
}
