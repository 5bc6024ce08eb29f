import seedrandom from 'seedrandom';
import { uniform } from './kdraw.ts';

/** Version tag of the seed derivation. Also distinguishes short seeds: seedrandom alone treats 1 and 11 as equal. */
const PREFIX = 'kdraw1|';

/** ARC4 reads at most 256 bytes of its key. */
const MAX_CHARACTERS = 256;

/**
 * Returns why a text is not a valid seed; null for a valid one. The empty text is valid.
 * @public
 */
export function seedError(seed: string): string | null {
  // With the u flag a range of surrogates matches only unpaired ones.
  if (/[\uD800-\uDFFF]/u.test(seed)) {
    return 'seed: got an unpaired surrogate, expected complete characters; try letters and digits';
  }
  const length = PREFIX.length + encodeURIComponent(seed).length;
  if (length > MAX_CHARACTERS) {
    const received = length - PREFIX.length;
    const limit = MAX_CHARACTERS - PREFIX.length;
    return `seed: got ${received} characters after percent-encoding, expected at most ${limit}; try a shorter seed`;
  }
  return null;
}

/**
 * Derives the four master words M0..M3 of KDRAW-1 from a seed text; once per experiment. The text is percent-encoded
 * and prefixed, then seeds ARC4 (seedrandom 3.0.5), whose first four words these are.
 * @throws RangeError for a seed with a seedError.
 */
export function masterWords(seed: string): Uint32Array {
  const error = seedError(seed);
  if (error !== null) throw new RangeError(error);
  const generator = seedrandom(PREFIX + encodeURIComponent(seed));
  const words = new Uint32Array(4);
  for (let i = 0; i < words.length; i++) words[i] = generator.int32();
  return words;
}

/** Returns a uniform number in (0, 1) that depends only on a text, for draws outside the months of a run. */
export function namedUniform(text: string): number {
  return uniform(masterWords(text)[0]);
}
