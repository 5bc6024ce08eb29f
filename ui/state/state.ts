import type { Comparison } from '../../engine/index.ts';
import type { Language } from '../../words/index.ts';

/** How many people and runs a comparison takes. */
export const efforts = {
  quick: { scale: 0.05, replicates: 4 },
  standard: { scale: 0.1, replicates: 20 },
} as const;

export type Effort = keyof typeof efforts;

/** What a comparison is asked for; anything else on the page only shows it in another way. */
export interface Request {
  readonly effort: Effort;
  /** Id of a shock, or nothing for none. */
  readonly shock: string;
}

export type View = 'differences' | 'levels';

/** Where the run in hand stands. Seconds are of the clock. */
export type RunStatus =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly secondsLeft: number | null }
  | { readonly kind: 'merging' }
  | { readonly kind: 'settled'; readonly seconds: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The page's one state. */
export interface State {
  readonly language: Language;
  readonly outcome: string;
  readonly view: View;
  readonly request: Request;
  readonly status: RunStatus;
  /** The last comparison that finished, and what it was asked for. */
  readonly result: { readonly comparison: Comparison; readonly request: Request } | null;
  /** Month of the run that the reader looks at, from 0. */
  readonly month: number;
}

/** The outcome a page opens with. */
export const firstOutcome = 'language.b1ShareAt36Months';

/** Tell whether a run is under way. */
export function isBusy(status: RunStatus): boolean {
  return status.kind === 'queued' || status.kind === 'running' || status.kind === 'merging';
}
