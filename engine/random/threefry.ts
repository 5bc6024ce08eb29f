/**
 * Runs Threefry-2x32 with 20 rounds on the counter (c0, c1) under the key (k0, k1), and writes two words to `out`.
 * Arguments are 32-bit words, signed or unsigned; out[0] and out[1] are signed (`>>> 0` makes them unsigned). Mutates
 * only `out`.
 * Source: Salmon, Moraes, Dror and Shaw, Parallel Random Numbers: As Easy as 1, 2, 3 (SC11, 2011).
 */
export function threefry2x32(k0: number, k1: number, c0: number, c1: number, out: Int32Array): void {
  let keyA = k0 | 0;
  let keyB = k1 | 0;
  let keyC = 0x1bd11bda ^ k0 ^ k1;
  let x = (c0 + keyA) | 0;
  let y = (c1 + keyB) | 0;

  // Five groups of four rounds with rotations 13 15 26 6 and 17 29 16 24 in turn; each is followed by a key injection.
  for (let group = 1; group <= 5; group++) {
    if ((group & 1) === 1) {
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
    } else {
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
    }
    const first = keyA;
    keyA = keyB;
    keyB = keyC;
    keyC = first;
    x = (x + keyA) | 0;
    y = (y + keyB + group) | 0;
  }
  out[0] = x;
  out[1] = y;
}
