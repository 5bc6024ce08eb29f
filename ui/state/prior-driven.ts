import type { Target } from '../../scenarios/internal.ts';

/** What a country records, as far as levels before the fork go. */
export interface RecordedTargets {
  readonly targets: readonly Pick<Target, 'fixes'>[];
}

/**
 * Tells whether nothing recorded fixes a number: every difference between policies, and every level but those that a
 * target of the country names. False, and so unmarked, for a country without targets.
 */
export function isPriorDriven({ targets }: RecordedTargets, outcome: string, of: 'level' | 'difference'): boolean {
  if (targets.length === 0) return false;
  return of === 'difference' || !targets.some(({ fixes = [] }) => fixes.includes(outcome));
}
