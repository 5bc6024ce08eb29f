/**
 * Finds the set of flags at which a function is largest; the smallest such set when several tie.
 * flags: number of flags, 0 to 16; a set is a number of that many bits. Calls evaluate 2^flags times: keep it out of loops.
 */
export function maximalBits(flags: number, evaluate: (bits: number) => number): number {
  let best = 0;
  let most = evaluate(0);
  for (let bits = 1; bits < 1 << flags; bits++) {
    const value = evaluate(bits);
    if (value > most) {
      most = value;
      best = bits;
    }
  }
  return best;
}
