import { type CountryPack, formatError } from '../../scenarios/index.ts';
import { type Brief, briefLimits, parseJson, readBrief, smallJson } from '../../scenarios/internal.ts';
import type { AppState } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** Subset of the browser storage that is used. */
export type BriefStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Brief without a sentence. */
export const noBrief: Brief = { sentences: [] };

/** Longest stored text that is parsed. */
const MAX_CHARACTERS = 500_000;

const keyOf = (country: string): string => `korpu.brief.${country}`;

/** Stored brief: none, one that was read, or the reason why it cannot be read. */
export type StoredBrief =
  | { readonly kind: 'none' }
  | { readonly kind: 'brief'; readonly brief: Brief }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads the brief that the browser has stored for a country; stored data are not trusted. */
export function readStoredBrief(storage: BriefStorage, pack: CountryPack): StoredBrief {
  let text: string | null = null;
  try {
    text = storage.getItem(keyOf(pack.id));
  } catch {
    // Storage is not permitted here.
  }
  if (text === null) return { kind: 'none' };
  if (text.length > MAX_CHARACTERS) return { kind: 'refused', reason: `${text.length} > ${MAX_CHARACTERS}` };
  let data: unknown;
  try {
    data = parseJson(text, smallJson);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  const read = readBrief('brief', data, pack);
  if (read.ok) return { kind: 'brief', brief: read.value };
  return { kind: 'refused', reason: formatError(read.errors[0] as (typeof read.errors)[number]) };
}

/** Part of a brief that is stored and saved: sentences with a text. */
export function writtenBrief({ sentences }: Brief): Brief {
  return { sentences: sentences.filter(({ text }) => text.trim() !== '') };
}

/** Keeps the brief of the state in the storage of the browser. */
export interface BriefKeeper {
  /** Why the stored brief could not be read; null if it was, or there is none. It is then left as it is. */
  readonly refused: () => string | null;
  set(brief: Brief): void;
  /** Deletes a stored brief that could not be read. */
  discard(): void;
}

/** Storage of the browser; one that holds nothing where it is not permitted. */
function browserStorage(): BriefStorage {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}

/** Reads the stored brief into the state, unless the state has one, and stores each change. */
export function openBrief(
  store: Store<AppState>,
  pack: CountryPack,
  storage: BriefStorage = browserStorage(),
): BriefKeeper {
  const stored = readStoredBrief(storage, pack);
  let refused = stored.kind === 'refused' ? stored.reason : null;
  let last = store.get().brief;
  if (last === undefined && stored.kind === 'brief') {
    store.set({ brief: stored.brief });
    last = store.get().brief;
  }
  store.subscribe(() => {
    const { brief } = store.get();
    if (brief === last || brief === undefined || refused !== null) return;
    last = brief;
    const written = writtenBrief(brief);
    try {
      if (written.sentences.length === 0) storage.removeItem(keyOf(pack.id));
      else storage.setItem(keyOf(pack.id), JSON.stringify(written));
    } catch {
      // Without storage the text lasts as long as the page.
    }
  });
  return {
    refused: () => refused,
    set: (brief) => store.set({ brief }),
    discard() {
      refused = null;
      // A new object, so that it is stored in the place of the old one.
      store.set({ brief: { ...(store.get().brief ?? noBrief) } });
    },
  };
}

/** Adds the sentences of an opened file to those of the page, apart from equal ones, as long as they fit. */
export function mergeBriefs(own: Brief, opened: Brief): Brief {
  let merged = own;
  for (const { text, claim } of opened.sentences) {
    const isKnown = merged.sentences.some(
      (one) => one.text === text && JSON.stringify(one.claim) === JSON.stringify(claim),
    );
    if (isKnown || merged.sentences.length >= briefLimits.sentences) continue;
    merged = { sentences: [...merged.sentences, { id: newSentenceId(merged), text, claim }] };
  }
  return merged;
}

/** Returns an id that no sentence of a brief has. */
export function newSentenceId({ sentences }: Brief): string {
  const numbers = sentences.map(({ id }) => Number(/^s(\d+)$/.exec(id)?.[1] ?? 0));
  return `s${Math.max(0, ...numbers) + 1}`;
}
