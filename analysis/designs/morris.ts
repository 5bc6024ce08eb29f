import { checkCount, checkIndex, type Design } from './design.ts';
import { createPermutation, keyOf, permute, type StreamKey, subKey, wordAt } from './keyed.ts';

/**
 * Settings of `morrisDesign`.
 * @public
 */
export interface MorrisSettings {
  readonly trajectories: number;
  readonly factors: number;
  /** Number of levels of each factor; even, so that all levels are equally likely. */
  readonly levels: number;
  readonly seed: string;
  /**
   * Position of the levels. `centred`: in the middle of equal parts of the range, for factors whose ends may be
   * infinite or rare. `ends`: from 0 to 1, both included, as in the paper; a coordinate may then be exactly 1.
   */
  readonly place?: 'centred' | 'ends';
}

/**
 * Trajectories for elementary effects: each starts at a random point and then moves every factor once, in random order.
 * @public
 */
export interface MorrisDesign extends Design {
  readonly trajectories: number;
  /** Step of a factor in its unit range. */
  readonly step: number;
  /**
   * Returns the factor that moved between the previous place and this one of a trajectory (1 to factors), and its
   * direction.
   */
  move(trajectory: number, place: number): { factor: number; direction: 1 | -1 };
}

/**
 * Creates trajectories for elementary effects: point number trajectory × (factors + 1) + step. More trajectories do not
 * change the first ones. Source: Morris (1991).
 * @throws RangeError for settings out of bounds.
 * @public
 */
export function morrisDesign({ trajectories, factors, levels, seed, place = 'centred' }: MorrisSettings): MorrisDesign {
  checkCount('trajectories', trajectories, 1, 1000000);
  checkCount('factors of Morris trajectories', factors, 1, 100000);
  checkCount('levels', levels, 2, 1000);
  if (levels % 2 === 1) throw new RangeError(`levels: got ${levels}, expected an even number`);
  const key = keyOf(`morris\n${levels}\n${seed}`);
  const size = trajectories * (factors + 1);
  const half = levels / 2;
  const coordinate = (level: number): number => (place === 'centred' ? (level + 0.5) / levels : level / (levels - 1));
  const start = (own: StreamKey, factor: number): { low: number; direction: 1 | -1 } => {
    const word = wordAt(own, factor, 0x6a09e667) >>> 0;
    return { low: Math.floor(((word >>> 1) / 2147483648) * half), direction: word & 1 ? 1 : -1 };
  };
  return {
    size,
    factors,
    trajectories,
    extendable: true,
    step: place === 'centred' ? 0.5 : half / (levels - 1),
    point(index) {
      checkIndex(index, size);
      const trajectory = Math.floor(index / (factors + 1));
      const moved = index % (factors + 1);
      const own = subKey(key, trajectory);
      const order = createPermutation(factors, own);
      const at = new Float64Array(factors);
      for (let position = 0; position < factors; position++) {
        const factor = permute(order, position);
        const { low, direction } = start(own, factor);
        const up = position < moved === direction > 0;
        at[factor] = coordinate(up ? low + half : low);
      }
      return at;
    },
    move(trajectory, at) {
      checkIndex(trajectory, trajectories);
      checkCount('place', at, 1, factors);
      const own = subKey(key, trajectory);
      const factor = permute(createPermutation(factors, own), at - 1);
      return { factor, direction: start(own, factor).direction };
    },
  };
}
