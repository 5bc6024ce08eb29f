import seedrandom from 'seedrandom';
import { uniform } from './kdraw.ts';

/** Names the way from seed to words, and keeps short seeds apart: seedrandom alone takes 1 and 11 for one. */
const PREFIX = 'kdraw1|';

/** ARC4 reads at most 256 bytes of its key. */
const MAX_CHARACTERS = 256;

/**
 * Explains why a text cannot be a seed; null for a valid seed. The empty text is valid.
 * @public
 */
export function seedError(seed: string): string | null {
  // With the u flag a range of surrogates matches only those that are not half of a pair.
  if (/[\uD800-\uDFFF]/u.test(seed)) {
    return 'seed: got half of a surrogate pair, expected whole characters; retype the seed, letters and digits will do';
  }
  const length = PREFIX.length + encodeURIComponent(seed).length;
  if (length > MAX_CHARACTERS) {
    const received = length - PREFIX.length;
    const limit = MAX_CHARACTERS - PREFIX.length;
    return `seed: got ${received} characters once percent-encoded, expected at most ${limit}; use a shorter seed`;
  }
  return null;
}

/**
 * Turns a seed text into the four master words M0..M3 of KDRAW-1; once per experiment.
 * The text is percent-encoded and prefixed, then seeds ARC4 (seedrandom 3.0.5), whose first four words these are.
 * @throws RangeError for a seed that seedError refuses.
 */
export function masterWords(seed: string): Uint32Array {
  const error = seedError(seed);
  if (error !== null) throw new RangeError(error);
  const generator = seedrandom(PREFIX + encodeURIComponent(seed));
  const words = new Uint32Array(4);
  for (let i = 0; i < words.length; i++) words[i] = generator.int32();
  return words;
}

/** A uniform number in (0, 1) that depends on a text alone: for what is drawn once, outside the months. */
export function namedUniform(text: string): number {
  return uniform(masterWords(text)[0]);
}
