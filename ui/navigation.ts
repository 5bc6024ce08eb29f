import { messages } from '../i18n/index.ts';
import { LoadError } from './load-chunk.ts';
import { element } from './pages/element.ts';
import type { PageView } from './pages/page.ts';
import type { AppState, PageId } from './state/state.ts';
import type { Store } from './state/store.ts';

/** Pages of the app, one of which is mounted in `main`. */
export interface Navigation {
  /** Opens a page by choice of the user; a page that could not be loaded is requested again. */
  go(place: PageId): void;
  /** Resolves when the page is mounted, could not be loaded, or is superseded. */
  show(place: PageId): Promise<void>;
  /** Passes the state to the page, and opens the page that it names. */
  update(state: AppState): void;
  /** Page to mark as current; null if it could not be loaded. */
  current(): PageId | null;
  /** Resolves when the parts of the mounted page that are rendered later are complete. */
  whenRendered(): Promise<void>;
}

/** Collaborators of the navigation. */
export interface NavigationDependencies {
  readonly store: Store<AppState>;
  readonly main: HTMLElement;
  /** Loads a page; resolves with the function that creates it. */
  readonly open: (place: PageId) => Promise<() => PageView>;
  readonly onFailure: (place: PageId, error: unknown) => void;
  readonly onMount: (place: PageId) => void;
}

/** Creates the navigation. */
export function createNavigation({ store, main, open, onFailure, onMount }: NavigationDependencies): Navigation {
  /** `place` is null for the heading alone, shown when the first page could not be loaded. */
  let mounted: { readonly place: PageId | null; readonly view: PageView } | null = null;
  let requested: PageId | null = null;
  let failed: PageId | null = null;
  /** Number of navigations so far; an opener that resolves after a later one is ignored. */
  let turn = 0;
  let mounting: Promise<void> = Promise.resolve();

  function show(place: PageId): Promise<void> {
    if (requested !== place) {
      requested = place;
      failed = null;
      turn += 1;
      const thisTurn = turn;
      mounting = open(place)
        .then((create) => (turn === thisTurn ? mount(place, create) : undefined))
        .catch((error: unknown) => (turn === thisTurn ? fail(place, error) : undefined));
    }
    return mounting;
  }

  /** Mounts a page. Closes the old one first, since the new one may resume its work. */
  function mount(place: PageId, create: () => PageView): void {
    const isNavigation = mounted !== null;
    mounted?.view.close?.();
    const view = create();
    mounted = { place, view };
    main.replaceChildren(view.node);
    onMount(place);
    view.update(store.get());
    if (isNavigation) main.focus();
  }

  /** Returns to the page that is still mounted; without one, shows the heading of the page that was not loaded. */
  function fail(place: PageId, error: unknown): void {
    if (mounted === null || mounted.place === null) {
      failed = place;
      const heading = element('h1');
      const view: PageView = {
        node: heading,
        update: ({ language }) => heading.replaceChildren(messages(language).nav.places[place]),
      };
      mounted = { place: null, view };
      main.replaceChildren(heading);
    } else requested = mounted.place;
    store.set({ place: mounted.place ?? place });
    onFailure(place, error);
    // Any other error is one of the code.
    if (!(error instanceof LoadError)) reportError(error);
  }

  return {
    show,
    go(place) {
      if (place === failed) {
        requested = null;
        failed = null;
      }
      store.set({ place });
    },
    update(state) {
      if (mounted?.place === state.place || (mounted !== null && failed === state.place)) mounted.view.update(state);
      if (mounted?.place !== state.place) void show(state.place);
    },
    current: () => (failed === store.get().place ? null : store.get().place),
    async whenRendered() {
      await mounted?.view.whenRendered?.();
    },
  };
}
