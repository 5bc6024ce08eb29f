import type { SimulationState } from '../simulation/state.ts';

/** Counts the people on the ring by cell and region, for the steps of this month. */
export function countRing({ ring, tables, cellCount, regionCount }: SimulationState): void {
  regionCount.fill(0);
  for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
    cellCount[cell] = ring.cellStart[cell + 1] - ring.cellStart[cell];
    regionCount[cell % tables.regions] += cellCount[cell];
  }
}
