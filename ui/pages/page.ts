import type { Catalogue } from '../state/catalogue.ts';
import type { CountrySummary } from '../state/country-summary.ts';
import type { History } from '../state/history.ts';
import type { AppState, PageId } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** What a place can reach before the country's files are read. */
export interface FirstPageContext {
  readonly store: Store<AppState>;
  readonly history: History;
  readonly face: CountrySummary;
  /** Runs what the draft asks, now; edits run by themselves. */
  readonly run: () => void;
  readonly stop: () => void;
  /** Draws single runs in the figure, or ends it. */
  readonly sample: () => void;
  readonly go: (place: PageId) => void;
}

/** What every place of the page can reach. */
export interface PageContext extends FirstPageContext {
  readonly catalogue: Catalogue;
}

/** One place: a node below `main`, and what brings it up to date with the state. Starts with a heading h1. */
export interface PageView {
  readonly node: HTMLElement;
  update(state: AppState): void;
  /** Settles once what is drawn late stands too, or cannot. */
  whenRendered?(): Promise<void>;
  /** Called when the reader leaves; the node is taken away afterwards. */
  close?(): void;
}

export type CreatePage = (means: PageContext) => PageView;

/** A place that can be shown before the country's files are read. */
export type CreateFirstPage = (means: FirstPageContext) => PageView;
