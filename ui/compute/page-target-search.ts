import type { Catalogue } from '../state/catalogue.ts';
import { pageEffort } from '../target/target-goal.ts';
import { openTargetSearch, type TargetSearch } from './target-search.ts';

/** Share of the people that a search simulates. */
const SCALE = 0.01;
/** More workers than this are limited by memory bandwidth. */
const MAX_WORKERS = 4;

const searches = new WeakMap<Catalogue, TargetSearch>();

/** Returns the search of the page, which continues while other places are open. */
export function pageTargetSearch(catalogue: Catalogue): TargetSearch {
  const opened =
    searches.get(catalogue) ??
    openTargetSearch({
      catalogue,
      drawn: () => catalogue.drawn(),
      ...{ scale: SCALE, effort: pageEffort },
      workers: Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS),
      now: () => performance.now(),
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    });
  searches.set(catalogue, opened);
  return opened;
}
