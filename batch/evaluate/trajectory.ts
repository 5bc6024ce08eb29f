import type { Scenario } from '../../engine/index.ts';
import { type Life, liveLife } from '../../engine/internal.ts';
import { misused } from '../exit.ts';

/**
 * Follows one migrant under every policy. id: null picks one whose life differs between policies.
 * @throws Refusal for an id that no person of the run has.
 */
export function trajectoryOf(scenario: Scenario, id: string | null, replicate: number): Life {
  try {
    return liveLife(scenario, { id, replicate });
  } catch (error) {
    // The engine names what is wrong with an id; any other error is a fault of the program.
    if (error instanceof RangeError) throw misused(error.message);
    throw error;
  }
}
