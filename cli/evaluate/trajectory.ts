import type { Scenario } from '../../engine/index.ts';
import { type Trajectory, tracePerson } from '../../engine/internal.ts';
import { usageError } from '../exit-codes.ts';

/**
 * Computes one migrant's trajectory under every policy. id: null selects one whose life differs between policies.
 * @throws UserError for an id that no person of the run has.
 */
export function trajectoryOf(scenario: Scenario, id: string | null, replicate: number): Trajectory {
  try {
    return tracePerson(scenario, { id, replicate });
  } catch (error) {
    // The engine reports a wrong id as a RangeError; any other error is a defect.
    if (error instanceof RangeError) throw usageError(error.message);
    throw error;
  }
}
