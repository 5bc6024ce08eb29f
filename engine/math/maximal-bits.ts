/**
 * Finds the set of flags that maximises a function; the smallest such set in case of a tie. flags: number of flags, 0
 * to 16; a set is a number of that many bits. Calls evaluate 2^flags times: avoid it in loops.
 */
export function maximalBits(flags: number, evaluate: (bits: number) => number): number {
  let best = 0;
  let maximum = evaluate(0);
  for (let bits = 1; bits < 1 << flags; bits++) {
    const value = evaluate(bits);
    if (value > maximum) {
      maximum = value;
      best = bits;
    }
  }
  return best;
}
