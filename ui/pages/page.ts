import type { GroupValues } from '../../charts/index.ts';
import type { BriefKeeper } from '../brief/brief-store.ts';
import type { Catalogue } from '../state/catalogue.ts';
import type { CountrySummary } from '../state/country-summary.ts';
import type { History } from '../state/history.ts';
import type { AppState, PageId, SingleRunPaths } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** Dependencies of a page that is shown before the country files are loaded. */
export interface FirstPageContext {
  readonly store: Store<AppState>;
  readonly history: History;
  readonly countrySummary: CountrySummary;
  /** Runs the draft even if a precomputed result exists; edits start runs automatically. */
  readonly run: () => void;
  readonly stop: () => void;
  /** Toggles the single runs in the chart. */
  readonly toggleSingleRuns: () => void;
  /** One outcome of the result shown by group of a dimension; null if it was superseded. */
  readonly groups: (outcome: string, dimension: string) => Promise<GroupValues | null>;
  /** Simulations of one outcome of the result shown, for ranges of single years; null if superseded. */
  readonly yearRuns: (outcome: string) => Promise<SingleRunPaths | null>;
  readonly go: (place: PageId) => void;
}

/** Dependencies of a page. */
export interface PageContext extends FirstPageContext {
  readonly catalogue: Catalogue;
  /** Text of the user about the comparison. */
  readonly brief: BriefKeeper;
}

/** Mounted page: a node below `main` that starts with a heading h1. */
export interface PageView {
  readonly node: HTMLElement;
  update(state: AppState): void;
  /** Resolves when parts that are rendered later are complete or have failed. */
  whenRendered?(): Promise<void>;
  /** Called when the user leaves the page, before the node is removed. */
  close?(): void;
}

export type CreatePage = (context: PageContext) => PageView;
