import { signal } from '@preact/signals';
import type { DrawnPicture } from '../exports/export-kinds.ts';
import type { ComparisonResult } from './state.ts';

/** Picture on the screen, and the result that it is drawn from. */
export interface ShownPicture extends DrawnPicture {
  readonly result: ComparisonResult;
}

/**
 * Picture on the screen where it is no chart, for what leaves the page: numbers by region and reasons are known to the
 * component alone that shows them. Null for charts, and while nothing is drawn.
 */
export const shownPicture = signal<ShownPicture | null>(null);
