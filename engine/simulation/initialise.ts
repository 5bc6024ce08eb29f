import { setGroupCounting } from '../outcomes/recorder.ts';
import { draw, drawKind, replicateKey, stageKey, synthesisKey, uniform } from '../random/index.ts';
import { resetMarket } from './market-state.ts';
import { bindSchedule } from './schedule.ts';
import type { SimulationState } from './state.ts';

/** Sets the keys of a replicate and creates the initial stock. */
export function initialiseReplicate(state: SimulationState, master: Uint32Array, replicate: number): void {
  state.buffers.owner = state;
  // A cancelled run may have left a shock active and group counting off.
  state.addedShock = null;
  setGroupCounting(state.recorder, true);
  state.chanceKey.set(replicateKey(master, replicate));
  state.synthesisKey.set(synthesisKey(master, replicate));
  const stageWords = new Int32Array(2);
  stageKey(state.chanceKey, state.firstMonth, drawKind.capacityRounding, 0, stageWords);
  for (let k = 0; k < state.roundingOffsets.length; k++)
    state.roundingOffsets[k] = uniform(draw(stageWords[0], stageWords[1], k));
  stageKey(state.synthesisKey, state.firstMonth, drawKind.contactPlace, 0, state.contactStage);
  state.slots.fill(0);
  state.columns.present.fill(0, 0, state.capacity);
  state.ring.size[0] = 0;
  state.cellLeaving.fill(0);
  state.quota.employed.fill(0);
  state.quota.workPermits.fill(0);
  state.demand.fill(0);
  state.entitledPlaces.fill(0);
  resetMarket(state.market, state.contracts);
  state.baseline.fill(0);
  state.settings.fill(0);
  state.referencePay.fill(0, 0, state.capacity);
  state.commonArrivals.count[0] = 0;
  state.hireLog.count[0] = 0;
  state.commonArrivals.ofSlot.fill(0, 0, state.capacity);
  state.phases.startedAt.fill(-1);
  state.phases.startUpCost.fill(0);
  state.phases.startUpMonthsLeft.fill(0);
  state.agentMonths = 0;
  bindSchedule(state.buffers).initialStock(state);
}
