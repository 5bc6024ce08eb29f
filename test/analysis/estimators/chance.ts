import { keyOf, uniformAt } from '../../../analysis/designs/keyed.ts';

/** Creates a stream of standard normal numbers keyed by a text. */
export function normals(seed: string): () => number {
  const key = keyOf(seed);
  let place = 0;
  return () => {
    const u = 1 - uniformAt(key, place, 1);
    const v = uniformAt(key, place, 2);
    place++;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  };
}
