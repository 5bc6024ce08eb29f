/** Random numbers as pure functions of a key and an index, from 32-bit integer operations only. */

/** Key of a random stream: two 32-bit words. */
export interface StreamKey {
  readonly a: number;
  readonly b: number;
}

/** Mixes the bits of a word: the finaliser of MurmurHash3 (A. Appleby, public domain). */
function scatter(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Returns the word of an index under a key, a signed integer. x, y: 32-bit words. */
export function wordAt(key: StreamKey, x: number, y = 0): number {
  const first = scatter((x ^ key.a) + 0x9e3779b9);
  const second = scatter((first + Math.imul(y ^ key.b, 0x85157af5)) | 0);
  return scatter((second ^ key.b) + Math.imul(first, 0x27d4eb2f));
}

/** Returns the uniform number in [0, 1) of an index under a key, with 52 bits. */
export function uniformAt(key: StreamKey, x: number, y = 0): number {
  const high = wordAt(key, x, y) >>> 6;
  const low = wordAt(key, ~x, y) >>> 6;
  return (high * 67108864 + low) / 4503599627370496;
}

/** Derives a key from a text; different texts give different keys, except for a 64-bit collision. */
export function keyOf(text: string): StreamKey {
  let a = 0x2545f491;
  let b = 0x6c8e9cf5;
  for (let i = 0; i < text.length; i++) {
    a = scatter(a ^ text.charCodeAt(i));
    b = scatter((b + Math.imul(text.charCodeAt(i) + 1, 0x9e3779b1) + i) | 0);
  }
  return { a: scatter(a ^ text.length), b: scatter(b ^ a) };
}

/** Derives the key of a numbered stream within another. */
export function subKey(key: StreamKey, stream: number): StreamKey {
  return { a: wordAt(key, stream, 0x5bd1e995), b: wordAt(key, stream, 0x1b873593) };
}

/** Precomputed words of the rounds of a permutation. */
export interface Permutation {
  readonly size: number;
  readonly key: StreamKey;
  readonly shifts: Float64Array;
}

/**
 * Creates a keyed permutation of 0..size-1 without storing it: swap-or-not, each round of which pairs the indices and
 * swaps each pair at random. Rounds: 16 + 4 per bit of the size.
 * Source: V. T. Hoang, B. Morris and P. Rogaway, An enciphering scheme based on a card shuffle (CRYPTO 2012).
 */
export function createPermutation(size: number, key: StreamKey): Permutation {
  const rounds = 16 + 4 * (32 - Math.clz32(Math.max(0, size - 1)));
  const shifts = new Float64Array(size > 1 ? rounds : 0);
  for (let round = 0; round < shifts.length; round++)
    shifts[round] = Math.floor(uniformAt(key, round, 0x3c6ef372) * size);
  return { size, key, shifts };
}

/** Returns the image of an index under a permutation. */
export function permute({ size, key, shifts }: Permutation, place: number): number {
  let x = place;
  for (let round = 0; round < shifts.length; round++) {
    const other = ((shifts[round] as number) - x + size) % size;
    if (wordAt(key, Math.max(x, other), round) & 1) x = other;
  }
  return x;
}
