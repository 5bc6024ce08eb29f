import type { Catalogue } from '../state/catalogue.ts';
import type { History } from '../state/history.ts';
import type { Place, State } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** What every place of the page can reach. */
export interface PlaceMeans {
  readonly store: Store<State>;
  readonly history: History;
  readonly catalogue: Catalogue;
  /** Runs what the draft asks, now; edits run by themselves. */
  readonly run: () => void;
  readonly stop: () => void;
  /** Draws single runs in the figure, or ends it. */
  readonly sample: () => void;
  readonly go: (place: Place) => void;
}

/** One place: a node below `main`, and what brings it up to date with the state. Starts with a heading h1. */
export interface PlaceView {
  readonly node: HTMLElement;
  update(state: State): void;
  /** Called when the reader leaves; the node is taken away afterwards. */
  close?(): void;
}

export type OpenPlace = (means: PlaceMeans) => PlaceView;
