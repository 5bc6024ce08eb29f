/** Replicate numbers reserved for each parameter draw; fixed, so that more draws or replicates renumber nothing. */
export const REPLICATES_PER_DRAW = 4096;

/** Returns the parameter draw that a replicate number belongs to. */
export function drawOf(replicate: number): number {
  return Math.floor(replicate / REPLICATES_PER_DRAW);
}
