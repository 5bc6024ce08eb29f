import type { Comparison, Outcome } from '../engine/index.ts';
import type { FigurePoint } from './figure.ts';

/**
 * What can be said of a change. better, worse: its range is on one side of zero; changed: the same where neither side is
 * better; chance: the same where the range holds random variation only, so that assumptions may still turn it; unclear:
 * the range includes zero; unknown: there is no range.
 */
export type ChangeEffect = 'better' | 'worse' | 'changed' | 'chance' | 'unclear' | 'unknown';

/** Says what can be said of a change with a range. bands: what the range holds. */
export function changeEffect(
  change: Pick<FigurePoint, 'mean' | 'low' | 'high'> | null | undefined,
  better: Outcome['better'],
  bands: Comparison['run']['bands'],
): ChangeEffect {
  if (change?.mean == null || change.low === null || change.high === null) return 'unknown';
  if (change.low <= 0 && change.high >= 0) return 'unclear';
  if (bands === 'chance') return 'chance';
  if (better === 'neither') return 'changed';
  return change.mean > 0 === (better === 'higher') ? 'better' : 'worse';
}

/**
 * Arrow of a change: up for more and down for less, whichever is better; colour and words say what is better. Empty where
 * the direction is not certain, or neither side is better.
 */
export function changeArrow(
  change: Pick<FigurePoint, 'mean'> | null | undefined,
  effect: ChangeEffect,
): '' | '↑' | '↓' {
  if (change?.mean == null || (effect !== 'better' && effect !== 'worse')) return '';
  return change.mean > 0 ? '↑' : '↓';
}
