import type { FlipPosition } from '../../analysis/internal.ts';
import type { EvidenceEntry } from '../../scenarios/index.ts';

/** An assumption that may depart from its central value. */
export interface DepartingAssumption {
  readonly id: string;
  readonly entry: Pick<EvidenceEntry, 'about' | 'unit' | 'low' | 'central' | 'high'>;
}

/** One assumption at another value. */
export interface Departure {
  readonly id: string;
  readonly about: string;
  readonly unit: string;
  readonly value: number;
  readonly central: number;
  /** Departure from the central value in its half-range, −1 to 1. */
  readonly departure: number;
}

/** Returns the value of an assumption at a position: −1 low, 0 central, 1 high, linear on each side. */
export function valueAt({ low, central, high }: DepartingAssumption['entry'], position: number): number {
  const value = position < 0 ? central + position * (central - low) : central + position * (high - central);
  // Rounding can pass an end by the last bit, which the scenario would refuse.
  return Math.min(high, Math.max(low, value));
}

/** Lists the assumptions that a position moves away from their central values, the farthest first. */
export function departuresOf(assumptions: readonly DepartingAssumption[], position: FlipPosition): Departure[] {
  return assumptions
    .flatMap(({ id, entry }, k) => {
      const departure = position[k] ?? 0;
      if (departure === 0) return [];
      const { about, unit, central } = entry;
      return [{ id, about, unit, value: valueAt(entry, departure), central, departure }];
    })
    .sort((a, b) => Math.abs(b.departure) - Math.abs(a.departure));
}
