import { type CountryPack, formatError } from '../../scenarios/index.ts';
import { copyPhases } from '../../scenarios/internal.ts';
import type { Draft } from './draft.ts';
import type { History } from './history.ts';
import { fragmentOf, type LinkFault, type PhasesOfPolicy, readFragment } from './link.ts';
import type { AppState, PageId } from './state.ts';
import type { Store } from './store.ts';

/** Why a link was not followed; `content` comes with everything that is wrong inside. */
export interface RejectedLink {
  readonly fault: LinkFault | 'content';
  readonly details: readonly string[];
}

/** The part of the window that the address needs. */
export interface AddressBar {
  /** The fragment, without its #. */
  read(): string;
  /** Replaces the fragment; empty takes it away. */
  write(fragment: string): void;
  /** Hear of fragments that a reader or another page sets. */
  changed(listener: () => void): void;
}

/** What the address needs. */
export interface AddressDependencies {
  readonly store: Store<AppState>;
  readonly history: History;
  readonly pack: CountryPack;
  readonly bar: AddressBar;
  /** Told of every link that is not followed, and with null of every one that is. */
  readonly tell: (refused: RejectedLink | null) => void;
  /** Milliseconds that edits must have rested before they are written. */
  readonly rest?: number;
}

const QUIET_MS = 300;

/** How a country's shipped policies look as copies. */
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
 * Keeps the address and the draft together: follows the link the page was opened with, links followed later, and writes
 * what is asked once edits rest. A link that is refused changes nothing, and stays in the address until the next edit.
 */
export async function openAddress({
  store,
  history,
  pack,
  bar,
  tell,
  rest = QUIET_MS,
}: AddressDependencies): Promise<void> {
  const phasesOf = phasesIn(pack);
  let known: { readonly draft: Draft; readonly place: PageId } = store.get();

  async function follow(first: boolean): Promise<void> {
    const fragment = bar.read();
    const link = await readFragment(fragment);
    if (!link.ok) return tell({ fault: link.fault, details: [] });
    // The reader of drafts is fetched only where there is one.
    const { draftOfData } = await import('./saved-files.ts');
    const read = draftOfData(link.data, pack);
    if (!read.ok) return tell({ fault: 'content', details: read.errors.map(formatError) });
    // Another link may have come while this one was read.
    if (bar.read() !== fragment) return;
    tell(null);
    const place = link.place ?? (first ? store.get().place : 'compare');
    if (first) store.set({ draft: read.value, place });
    else {
      history.edit(() => read.value);
      store.set({ place });
    }
    known = store.get();
  }

  if (bar.read() !== '') await follow(true);
  known = store.get();
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(() => {
    const { draft, place } = store.get();
    if (draft === known.draft && place === known.place) return;
    known = { draft, place };
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const fragment = await fragmentOf(draft, place, phasesOf);
      if (known.draft === draft && known.place === place && bar.read() !== fragment) bar.write(fragment);
    }, rest);
  });
  bar.changed(() => void follow(false));
}
