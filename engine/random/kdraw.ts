import type { DrawKind } from './draw-kinds.ts';
import { threefry2x32 } from './threefry.ts';

/** 2^-32 and 2^32, both exact. */
const PER_WORD = 2.3283064365386963e-10;
const WORDS = 4294967296;

/** Counter words that separate the three uses of Threefry: 'REPL', 'SYNT' and 'SG' in ASCII. */
const REPLICATE = 0x5245504c;
const SYNTHESIS = 0x53594e54;
const STAGE = 0x5347;

/** Buffer for the words of a pair draw; read before any other write. */
const pairWords = new Int32Array(2);

/**
 * Derives the event key of one replicate, which determines every draw of events. master: M0..M3 of masterWords;
 * replicate: whole number in [0, 2^32). Returns two signed 32-bit words.
 * @throws RangeError for another replicate.
 */
export function replicateKey(master: Uint32Array, replicate: number): Int32Array {
  return derivedKey(master[0], master[1], replicate, REPLICATE);
}

/**
 * Derives the population key of one replicate, which determines every draw of arriving people. Arguments and result as
 * in replicateKey; the two keys share no master word.
 * @throws RangeError for another replicate.
 */
export function synthesisKey(master: Uint32Array, replicate: number): Int32Array {
  return derivedKey(master[2], master[3], replicate, SYNTHESIS);
}

function derivedKey(m0: number, m1: number, replicate: number, purpose: number): Int32Array {
  if (replicate >>> 0 !== replicate) {
    throw new RangeError(`replicate: got ${replicate}, expected a whole number from 0 to 4294967295; count from 0`);
  }
  const key = new Int32Array(2);
  threefry2x32(m0, m1, replicate, purpose, key);
  return key;
}

/**
 * Writes the key of one stage (one decision in one month) to `stage`; hoist it out of loops over people. key: from
 * replicateKey or synthesisKey. month: calendar month, below 65536. drawIndex: distinguishes repeated draws of one
 * kind, below 256. Mutates only `stage`: stage[0] and stage[1] are the arguments of draw.
 * @throws RangeError for a month or a draw index that would collide with another stage.
 */
export function stageKey(key: Int32Array, month: number, kind: DrawKind, drawIndex: number, stage: Int32Array): void {
  if (month >>> 16 !== 0 || drawIndex >>> 8 !== 0) {
    throw new RangeError(
      `stage: got month ${month} and draw index ${drawIndex}, expected 0 to 65535 and 0 to 255; try another draw kind`,
    );
  }
  threefry2x32(key[0], key[1], (month << 16) | (kind << 8) | drawIndex, STAGE, stage);
}

/**
 * Draws the word of one person in one stage: unsigned 32 bits, uniform.
 * s0, s1: the stage key. agent: person id, a 32-bit word, signed or unsigned. Within a stage all people draw distinct
 * words, so words also rank people without ties. Source: docs/decisions/random-numbers.md (KDRAW-1).
 */
export const draw = (s0: number, s1: number, agent: number): number => {
  let x = agent ^ s0;
  x ^= x >>> 17;
  x = Math.imul(x, 0xed5ad4bb);
  x ^= x >>> 11;
  x = (Math.imul(x, 0xac4c1b51) + s1) | 0;
  x ^= x >>> 15;
  x = Math.imul(x, 0x31848bab);
  x ^= x >>> 14;
  x = Math.imul(x, 0x85ebca6b);
  return (x ^ (x >>> 16)) >>> 0;
};

/**
 * Draws the word of a person together with another party (a contact, a post, a desk): unsigned 32 bits, uniform. s0,
 * s1: the stage key. The order of a and b matters; the word does not depend on the number of parties.
 */
export function pairDraw(s0: number, s1: number, a: number, b: number): number {
  threefry2x32(s0, s1, a, b, pairWords);
  return pairWords[0] >>> 0;
}

/** Converts a word to a uniform number strictly between 0 and 1: (u + 1/2) / 2^32, exact. */
export const uniform = (u: number): number => {
  return (u + 0.5) * PER_WORD;
};

/**
 * Converts a probability to a threshold for words: `u < threshold(p)` is true with probability p. p <= 0 never, p >= 1
 * always, NaN never; other p are rounded up to a multiple of 2^-32.
 */
export const threshold = (p: number): number => {
  return p * WORDS;
};
