/** Access to the fragment in the address bar and to the entries of the browser's session history. */
export interface AddressBar {
  /** Current fragment without `#`. */
  read(): string;
  /** Scenario of the current entry, if this page wrote or marked it; null for a link. */
  opened(): string | null;
  /** Marks the current entry as one of a scenario. */
  mark(opened: string): void;
  /** Replaces the fragment of the current entry; an empty string removes it. */
  replace(fragment: string, opened: string): void;
  /** Adds an entry, to which Back does not return but from which it does. */
  push(fragment: string, opened: string): void;
  /** Subscribes to changes by the user: a link, Back or Forward. */
  changed(listener: () => void): void;
}

/** Entries are data of the browser, which other versions of the page may have written. */
function openedIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null) return null;
  const { korpu } = state as { readonly korpu?: unknown };
  return typeof korpu === 'string' && /^[0-9a-f]{12}$/.test(korpu) ? korpu : null;
}

function addressOf(fragment: string): string {
  const { pathname, search } = location;
  return `${pathname}${search}${fragment === '' ? '' : `#${fragment}`}`;
}

/** Opens the address bar of the window. */
export function openWindowBar(): AddressBar {
  /** Address and scenario that the listener knows of. */
  let known = '';
  const note = (): string => {
    known = `${history.state === null ? '' : JSON.stringify(history.state)} ${location.hash}`;
    return known;
  };
  return {
    read: () => location.hash.slice(1),
    opened: () => openedIn(history.state),
    mark(opened) {
      history.replaceState({ korpu: opened }, '');
      note();
    },
    replace(fragment, opened) {
      history.replaceState({ korpu: opened }, '', addressOf(fragment));
      note();
    },
    push(fragment, opened) {
      history.pushState({ korpu: opened }, '', addressOf(fragment));
      note();
    },
    changed(listener) {
      note();
      const changed = (): void => {
        // A browser may report one change by both events.
        const before = known;
        if (note() !== before) listener();
      };
      addEventListener('popstate', changed);
      addEventListener('hashchange', changed);
    },
  };
}
