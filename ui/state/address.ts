import { type CountryPack, formatError } from '../../scenarios/index.ts';
import { copyPhases } from '../../scenarios/internal.ts';
import { fragmentOf, type LinkFault, type PhasesOfPolicy, readFragment } from '../../scenarios/share/index.ts';
import { LoadError, loadChunk } from '../load-chunk.ts';
import type { Draft } from './draft.ts';
import type { History } from './history.ts';
import type { AppState, PageId } from './state.ts';
import type { Store } from './store.ts';

/** Reason a link was rejected; `details` lists the validation errors of `content`. `unread`: its reader was not loaded. */
export interface RejectedLink {
  readonly fault: LinkFault | 'content' | 'unread';
  readonly details: readonly string[];
}

/** Fragment access to the address bar. */
export interface AddressBar {
  /** Current fragment without `#`. */
  read(): string;
  /** Replaces the fragment; an empty string removes it. */
  write(fragment: string): void;
  /** Subscribes to fragment changes by the user or another page. */
  changed(listener: () => void): void;
}

/** Address of the page that is open. */
export interface PageAddress {
  /** Writes the current draft at once, with the page to open next. */
  write(place: PageId): Promise<void>;
}

/** Collaborators of `openAddress`. */
export interface AddressDependencies {
  readonly store: Store<AppState>;
  readonly history: History;
  readonly pack: CountryPack;
  readonly bar: AddressBar;
  /** What the page showed first; edits made since then, while it was still loading, are written too. Default: now. */
  readonly initial?: { readonly draft: Draft; readonly place: PageId };
  /** Called with each rejected link, and with null when a link is followed. */
  readonly onLink: (refused: RejectedLink | null) => void;
  /** Milliseconds without edits before the address is written. */
  readonly quietMs?: number;
}

const QUIET_MS = 300;

/** Phases of a country's built-in policies, as copies have them. */
export function phasesIn(pack: Pick<CountryPack, 'policies'>): PhasesOfPolicy {
  return (base) => {
    const policy = pack.policies.get(base);
    return policy === undefined ? [] : copyPhases(policy);
  };
}

/** The address bar of the window. */
export const windowBar: AddressBar = {
  read: () => location.hash.slice(1),
  write: (fragment) => {
    const { pathname, search } = location;
    history.replaceState(history.state, '', `${pathname}${search}${fragment === '' ? '' : `#${fragment}`}`);
  },
  changed: (listener) => addEventListener('hashchange', listener),
};

/**
 * Synchronises the address and the draft: follows links and writes the draft after edits. A rejected link changes
 * nothing and stays in the address until the next edit.
 */
export async function openAddress({
  store,
  history,
  pack,
  bar,
  initial,
  onLink,
  quietMs = QUIET_MS,
}: AddressDependencies): Promise<PageAddress> {
  const phasesOf = phasesIn(pack);
  let last: { readonly draft: Draft; readonly place: PageId } = initial ?? store.get();

  async function follow(first: boolean): Promise<void> {
    const fragment = bar.read();
    const link = await readFragment(fragment);
    if (!link.ok) return onLink({ fault: link.fault, details: [] });
    // The scenario parser is fetched only if there is a draft to read.
    const reader = await loadChunk('state/saved-files.ts', () => import('./saved-files.ts')).catch((error) => {
      if (error instanceof LoadError) return null;
      throw error;
    });
    if (reader === null) return onLink({ fault: 'unread', details: [] });
    const read = reader.draftOfData(link.data, pack);
    if (!read.ok) return onLink({ fault: 'content', details: read.errors.map(formatError) });
    // A newer link may have arrived in the meantime.
    if (bar.read() !== fragment) return;
    onLink(null);
    const place = link.place ?? (first ? store.get().place : 'compare');
    if (first) store.set({ draft: read.value, place });
    else {
      history.edit(() => read.value);
      store.set({ place });
    }
    last = store.get();
  }

  if (bar.read() !== '') {
    await follow(true);
    last = store.get();
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeAfterEdits = (): void => {
    const { draft, place } = store.get();
    if (draft === last.draft && place === last.place) return;
    last = { draft, place };
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const fragment = await fragmentOf(draft, place, phasesOf);
      if (last.draft === draft && last.place === place && bar.read() !== fragment) bar.write(fragment);
    }, quietMs);
  };
  store.subscribe(writeAfterEdits);
  writeAfterEdits();
  bar.changed(() => void follow(false));
  return {
    async write(place) {
      bar.write(await fragmentOf(store.get().draft, place, phasesOf));
    },
  };
}
