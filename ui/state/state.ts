import type { Comparison } from '../../engine/index.ts';
import type { Language } from '../../i18n/index.ts';
import type { Fidelity } from '../compute/worker-api.ts';
import { type Draft, firstDraft } from './draft.ts';
import type { EvidenceView } from './evidence-view.ts';

/** Where the reader is. */
export const pageIds = ['compare', 'levers', 'lives', 'evidence', 'teach', 'report'] as const;

export type PageId = (typeof pageIds)[number];

export type ChartMode = 'differences' | 'levels';

/** Where the run in hand stands. A run here is one replicate of one policy, calm or under one shock; seconds are of the clock. */
export type RunStatus =
  | { readonly kind: 'queued' }
  /** A quick answer is shown, and better ones are on their way. */
  | { readonly kind: 'coarse' }
  | { readonly kind: 'refining'; readonly done: number; readonly total: number; readonly secondsLeft: number | null }
  /** Nothing is under way; zero seconds where nothing had to be run. */
  | { readonly kind: 'settled'; readonly seconds: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

/** How far a result has come: shipped and settled ones are final. */
export type ResultStage = 'shipped' | 'coarse' | 'refining' | 'settled';

/** A comparison, and what was asked for it. */
export interface ComparisonResult {
  readonly comparison: Comparison;
  readonly draft: Draft;
  readonly stage: ResultStage;
  /** Computed, since what came with the page is of another version of the model. */
  readonly stale?: boolean;
  /** The reference and the old policies under the same assumptions, which come after it has settled. */
  readonly ghost?: Comparison;
}

/** Single runs of one outcome of a result. */
export interface SingleRunPaths {
  /** Whose they are: these hold for every result of this draft that has come as far. */
  readonly draft: Draft;
  readonly depth: Fidelity;
  readonly outcome: string;
  readonly replicates: readonly number[];
  /** By policy in the comparison's order, by replicate: a value a month, NaN for what is not known. */
  readonly series: readonly (readonly Float64Array[])[];
}

/** Whether a reader wants single runs drawn, and what there is of them. */
export type SingleRunState =
  | { readonly kind: 'off' }
  | { readonly kind: 'finding' }
  | { readonly kind: 'found'; readonly paths: SingleRunPaths };

/** The depth that a result is of. */
export function fidelityOf({ stage }: Pick<ComparisonResult, 'stage'>): Fidelity {
  return stage === 'coarse' ? 'coarse' : 'full';
}

/** Tells whether single runs are those of a result, in one of its outcomes. */
export function arePathsOf(paths: SingleRunPaths, result: ComparisonResult, outcome: string): boolean {
  return paths.draft === result.draft && paths.depth === fidelityOf(result) && paths.outcome === outcome;
}

/** The page's one state. */
export interface AppState {
  readonly language: Language;
  readonly place: PageId;
  readonly draft: Draft;
  /** Drafts that undo goes back to, the oldest first, and those that redo goes on to. */
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
  readonly outcome: string;
  readonly view: ChartMode;
  /** Month of the run that the reader looks at, from 0. */
  readonly month: number;
  readonly status: RunStatus;
  readonly result: ComparisonResult | null;
  /** Part of the evidence that the reader looks at; the first one when left out. */
  readonly evidence?: EvidenceView;
  /** Whom the place of lives is to follow, by id; the reader's own choice when left out. */
  readonly life?: string;
  /** Single runs in the figure; off when left out. */
  readonly sampled?: SingleRunState;
}

/** The outcome a page opens with. */
const firstOutcome = 'language.b1ShareAt36Months';

/** Tell whether a run is under way. */
export function isBusy(status: RunStatus): boolean {
  return status.kind === 'queued' || status.kind === 'coarse' || status.kind === 'refining';
}

/** What the page shows before anything is run. */
export function firstState(language: Language): AppState {
  return {
    language,
    place: 'compare',
    draft: firstDraft,
    past: [],
    future: [],
    outcome: firstOutcome,
    view: 'differences',
    month: firstDraft.months - 1,
    status: { kind: 'queued' },
    result: null,
  };
}
