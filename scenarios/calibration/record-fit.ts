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
  /** Ids of the missed targets. */
  readonly missedIds: readonly string[];
}

/** Counts figures that the weighted median of accepted sets misses; those of which the country itself is the source do not count. */
export function recordFit(targets: readonly Target[], accepted: Pick<AcceptedFile, 'sets'>): RecordFit {
  const rows = fitRowsOf(targets, accepted).filter(({ nature }) => nature !== 'set');
  const count = (use: 'fit' | 'heldOut'): FigureCount => {
    const own = rows.filter((row) => row.use === use);
    const missedIds = own.filter(({ met }) => !met).map(({ id }) => id);
    return { all: own.length, missed: missedIds.length, missedIds };
  };
  return { fitted: count('fit'), heldOut: count('heldOut') };
}
