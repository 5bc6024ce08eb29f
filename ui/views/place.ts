import type { Catalogue } from '../state/catalogue.ts';
import type { CountryFace } from '../state/face.ts';
import type { History } from '../state/history.ts';
import type { Place, State } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** What a place can reach before the country's files are read. */
export interface FirstMeans {
  readonly store: Store<State>;
  readonly history: History;
  readonly face: CountryFace;
  /** Runs what the draft asks, now; edits run by themselves. */
  readonly run: () => void;
  readonly stop: () => void;
  /** Draws single runs in the figure, or ends it. */
  readonly sample: () => void;
  readonly go: (place: Place) => void;
}

/** What every place of the page can reach. */
export interface PlaceMeans extends FirstMeans {
  readonly catalogue: Catalogue;
}

/** One place: a node below `main`, and what brings it up to date with the state. Starts with a heading h1. */
export interface PlaceView {
  readonly node: HTMLElement;
  update(state: State): void;
  /** Settles once what is drawn late stands too, or cannot. */
  pictured?(): Promise<void>;
  /** Called when the reader leaves; the node is taken away afterwards. */
  close?(): void;
}

export type OpenPlace = (means: PlaceMeans) => PlaceView;

/** A place that can be shown before the country's files are read. */
export type OpenFirstPlace = (means: FirstMeans) => PlaceView;
