import type { AcceptedFile, Target } from '../internal.ts';
import { fitRowsOf } from './fit-table.ts';

/** How many figures of the record the middle of the accepted sets meets. */
export interface RecordFit {
  readonly fitted: FigureCount;
  /** Figures that the sets never saw. */
  readonly heldOut: FigureCount;
}

export interface FigureCount {
  readonly all: number;
  readonly missed: number;
}

/** Counts figures that the weighted median of accepted sets misses; those of which the country itself is the source do not count. */
export function recordFit(targets: readonly Target[], accepted: Pick<AcceptedFile, 'sets'>): RecordFit {
  const rows = fitRowsOf(targets, accepted).filter(({ nature }) => nature !== 'set');
  const count = (use: 'fit' | 'heldOut'): FigureCount => {
    const own = rows.filter((row) => row.use === use);
    return { all: own.length, missed: own.filter(({ met }) => !met).length };
  };
  return { fitted: count('fit'), heldOut: count('heldOut') };
}
