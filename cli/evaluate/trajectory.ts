import type { Scenario } from '../../engine/index.ts';
import { type Trajectory, tracePerson } from '../../engine/internal.ts';
import { usageError } from '../exit-codes.ts';

/**
 * Follows one migrant under every policy. id: null picks one whose life differs between policies.
 * @throws UserError for an id that no person of the run has.
 */
export function trajectoryOf(scenario: Scenario, id: string | null, replicate: number): Trajectory {
  try {
    return tracePerson(scenario, { id, replicate });
  } catch (error) {
    // The engine names what is wrong with an id; any other error is a fault of the program.
    if (error instanceof RangeError) throw usageError(error.message);
    throw error;
  }
}
