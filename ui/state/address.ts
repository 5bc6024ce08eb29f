import type { CountryPack } from '../../scenarios/index.ts';
import { copyPhases } from '../../scenarios/internal.ts';
import {
  type ComparisonView,
  countryNamed,
  fragmentOf,
  hasDraft,
  type LinkFault,
  type LinkView,
  type NamedCountry,
  type PhasesOfPolicy,
  readFragment,
} from '../../scenarios/share/index.ts';
import { LoadError, loadChunk } from '../load-chunk.ts';
import type { AddressBar } from './address-bar.ts';
import { type Draft, firstDraft } from './draft.ts';
import type { History } from './history.ts';
import { type AppState, newOpening, type PageId, pageIds } from './state.ts';
import type { Store } from './store.ts';
import { sameView, stateOfView, viewOf } from './view.ts';

/**
 * Reason a link was rejected; `details` lists the validation errors of `content`. `unread`: its reader was not loaded;
 * `country`: it is about another country than the page.
 */
export interface RejectedLink {
  readonly fault: LinkFault | 'content' | 'unread' | 'country';
  readonly details: readonly string[];
  /** Country of a link that is about another one. */
  readonly country?: NamedCountry;
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
  /** SHA-256 of the files of a country that is not built in; default: it is. */
  readonly countryHash?: string | null;
  readonly bar: AddressBar;
  /** What the page showed first; edits made since then, while it was still loading, are written too. Default: now. */
  readonly initial?: AppState;
  /**
   * Called with each rejected link, and with null when a link is followed. isOtherVersion: whether it was made with other
   * files of the same country.
   */
  readonly onLink: (refused: RejectedLink | null, isOtherVersion?: boolean) => void;
  /** Milliseconds without edits before the address is written. */
  readonly quietMs?: number;
}

const QUIET_MS = 300;

/** Scenarios whose last draft is remembered for Back and Forward. */
const MAX_DRAFTS = 30;

/** Phases of a country's built-in policies, as copies have them. */
export function phasesIn(pack: Pick<CountryPack, 'policies'>): PhasesOfPolicy {
  return (base) => {
    const policy = pack.policies.get(base);
    return policy === undefined ? [] : copyPhases(policy);
  };
}

/** What an address holds. */
interface Addressed {
  readonly draft: Draft;
  readonly place: PageId;
  readonly view: ComparisonView;
  readonly opened: string;
}

function addressed(state: AppState): Addressed {
  const { draft, place, opened } = state;
  return { draft, place, view: viewOf(state), opened };
}

/** Whether the step from one to the other is a place to return to: another page, picture, outcome or scenario. */
function isEntry(before: Addressed, after: Addressed): boolean {
  return (
    before.place !== after.place ||
    before.opened !== after.opened ||
    before.view.picture !== after.view.picture ||
    before.view.outcome !== after.view.outcome
  );
}

/** Content of a fragment that passed all checks. */
interface FollowedLink {
  readonly place: PageId | null;
  readonly draft: Draft;
  readonly view: LinkView | null;
  /** Whether it was made with other files of the same country. */
  readonly isOtherVersion: boolean;
}

/**
 * Synchronises the address and the state: follows links, writes the draft and the view after edits, and adds a session
 * entry for each page, picture, outcome and scenario that the user opens. A rejected link changes nothing and stays in
 * the address until the next edit.
 */
export async function openAddress({
  store,
  history,
  pack,
  countryHash = null,
  bar,
  initial,
  onLink,
  quietMs = QUIET_MS,
}: AddressDependencies): Promise<PageAddress> {
  const phasesOf = phasesIn(pack);
  const start = initial ?? store.get();
  /** View that addresses omit. */
  const firstView = (draft: Draft): ComparisonView => viewOf({ ...start, draft });
  let last = addressed(start);
  /** Last draft of each scenario, by `opened`; entries of its addresses may be older. */
  const drafts = new Map<string, Draft>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Writes, one after the other. */
  let writes: Promise<void> = Promise.resolve();
  /** Number of addresses followed so far; one that is read after a later one is ignored. */
  let turn = 0;
  let isFollowing = false;

  const fragmentFor = ({ draft, place, view }: Addressed): Promise<string> =>
    fragmentOf(draft, place, phasesOf, sameView(view, firstView(draft)) ? null : view);

  async function readLink(fragment: string): Promise<FollowedLink | RejectedLink> {
    const link = await readFragment(fragment);
    if (!link.ok) return { fault: link.fault, details: [] };
    // Without settings it is about what this page showed first, which may be another country than the first one.
    const isFirst = start.draft.country === firstDraft.country && countryHash === null;
    if (!isFirst && !hasDraft(fragment))
      return { place: link.place, draft: start.draft, view: link.view, isOtherVersion: false };
    const named = countryNamed(link.data);
    if (named !== null && (named.id !== pack.id || (named.hash === null) !== (countryHash === null)))
      return { fault: 'country', details: [], country: named };
    // The scenario parser is fetched only if there is a draft to read.
    const reader = await loadChunk('state/saved-files.ts', () => import('./saved-files.ts')).catch((error) => {
      if (error instanceof LoadError) return null;
      throw error;
    });
    if (reader === null) return { fault: 'unread', details: [] };
    const read = reader.readQuestion(link, { pack, countryHash });
    if (!read.ok) return { fault: 'content', details: read.errors };
    const isOtherVersion = (named?.hash ?? countryHash) !== countryHash;
    return { place: link.place, draft: read.draft, view: link.view, isOtherVersion };
  }

  /** Sets what the address names, without writing it back. */
  function set(change: Partial<AppState>, draft: Draft, undoable: boolean): void {
    isFollowing = true;
    if (undoable) history.edit(() => draft);
    store.set(undoable ? change : { ...change, draft });
    isFollowing = false;
    last = addressed(store.get());
    drafts.set(last.opened, last.draft);
  }

  /** Follows a link. */
  async function follow(first: boolean): Promise<void> {
    turn += 1;
    const thisTurn = turn;
    const link = await readLink(bar.read());
    // A newer link may have arrived in the meantime.
    if (thisTurn !== turn) return;
    if ('fault' in link) return onLink(link);
    onLink(null, link.isOtherVersion);
    // After a reload the entry is still that of the same scenario.
    const opened = first ? store.get().opened : newOpening();
    const view = link.view ?? (first ? null : firstView(link.draft));
    const change = {
      ...(view === null ? {} : stateOfView(view, link.draft)),
      ...(link.view === null ? {} : { language: link.view.language }),
      place: link.place ?? (first ? store.get().place : pageIds[0]),
      opened,
      seen:
        link.view?.seen === undefined ? null : { source: 'sender' as const, draft: link.draft, result: link.view.seen },
    } as const;
    set(change, link.draft, !first);
    if (!first) bar.mark(opened);
  }

  /** Returns to an entry of this page: to its page, picture and outcome, and to its draft if it is of another scenario. */
  async function returnTo(opened: string): Promise<void> {
    turn += 1;
    const thisTurn = turn;
    clearTimeout(timer);
    drafts.set(last.opened, last.draft);
    const link = await readLink(bar.read());
    if (thisTurn !== turn) return;
    if ('fault' in link) return onLink(link);
    onLink(null, link.isOtherVersion);
    const draft = drafts.get(opened) ?? link.draft;
    const view = stateOfView(link.view ?? firstView(draft), draft);
    const place = link.place ?? pageIds[0];
    set({ ...view, place, opened }, draft, opened !== last.opened);
    schedule(last);
  }

  function schedule(next: Addressed): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      enqueue(next, false);
    }, quietMs);
  }

  /** Writes an address after those before it, in the current entry or in a new one. */
  function enqueue(next: Addressed, isNew: boolean): void {
    const thisTurn = turn;
    writes = writes.then(async () => {
      const fragment = await fragmentFor(next);
      // The user has followed another address since.
      if (thisTurn !== turn) return;
      if (isNew) bar.push(fragment, next.opened);
      else if (bar.read() !== fragment) bar.replace(fragment, next.opened);
    });
  }

  function writeAfterEdits(): void {
    if (isFollowing) return;
    const next = addressed(store.get());
    const isSame = next.draft === last.draft && next.place === last.place && next.opened === last.opened;
    if (isSame && sameView(next.view, last.view)) return;
    drafts.set(next.opened, next.draft);
    while (drafts.size > MAX_DRAFTS) drafts.delete(drafts.keys().next().value as string);
    const isNew = isEntry(last, next);
    if (isNew && timer !== undefined) enqueue(last, false);
    last = next;
    if (!isNew) {
      schedule(next);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    enqueue(next, true);
  }

  const marked = bar.opened();
  if (marked !== null) store.set({ opened: marked });
  if (bar.read() !== '') {
    await follow(true);
    last = addressed(store.get());
  }
  last = { ...last, opened: store.get().opened };
  bar.mark(last.opened);
  store.subscribe(writeAfterEdits);
  writeAfterEdits();
  bar.changed(() => {
    const opened = bar.opened();
    void (opened === null ? follow(false) : returnTo(opened));
  });
  return {
    async write(place) {
      const state = addressed(store.get());
      bar.replace(await fragmentFor({ ...state, place }), state.opened);
    },
  };
}
