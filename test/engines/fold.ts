/** Hashes doubles to 32 bits, with -0 as 0 and every NaN alike. */
export function fold(values: Iterable<number>): number {
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  let hash = 0x811c9dc5;
  for (const value of values) {
    double[0] = value + 0;
    if (Number.isNaN(value)) words.set([0, 0x7ff80000]);
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash >>> 0;
}
