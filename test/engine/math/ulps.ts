const doubles = new Float64Array(2);
const bits = new BigInt64Array(doubles.buffer);

/** Counts the steps between two doubles of the same sign along all doubles. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  doubles[0] = a;
  doubles[1] = b;
  const apart = Number((bits[0] ?? 0n) - (bits[1] ?? 0n));
  return Math.abs(apart);
}
