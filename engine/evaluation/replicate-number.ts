/**
 * Replicate numbers reserved for each parameter draw: replicate r of draw d has number d × 4096 + r.
 * @public
 */
export const REPLICATES_PER_DRAW = 4096;

/** Returns the parameter draw that a replicate number belongs to. */
export function drawOf(replicate: number): number {
  return Math.floor(replicate / REPLICATES_PER_DRAW);
}
