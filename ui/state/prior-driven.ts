import type { Target } from '../../scenarios/internal.ts';

/** Calibration targets of a country, each with the outcomes whose level it fixes. */
export interface RecordedTargets {
  readonly targets: readonly Pick<Target, 'fixes'>[];
}

/**
 * Whether no record constrains a number: true for all differences between policies, and for levels without a
 * calibration target. False for a country without targets, where nothing is marked.
 */
export function isPriorDriven({ targets }: RecordedTargets, outcome: string, of: 'level' | 'difference'): boolean {
  if (targets.length === 0) return false;
  return of === 'difference' || !targets.some(({ fixes = [] }) => fixes.includes(outcome));
}
