import { type Draft, firstDraft } from './draft.ts';

/** Slot of each policy by id, from 0, which determines its colour, dash and marker; removed policies keep theirs. */
export type PolicySlots = Readonly<Record<string, number>>;

/** Number of slots with a colour, dash and marker of their own. */
const OWN_SLOTS = 8;

function firstFree(isTaken: (slot: number) => boolean): number {
  let slot = 0;
  while (isTaken(slot)) slot++;
  return slot;
}

/**
 * Gives every policy of `ids` a slot. Policies with a slot keep it, removed ones too, so that undo restores their colour;
 * a new policy takes a slot that no policy had, and the slot of a removed one only when all eight were given.
 */
export function assignSlots(slots: PolicySlots, ids: readonly string[]): PolicySlots {
  const lacking = ids.filter((id) => slots[id] === undefined);
  if (lacking.length === 0) return slots;
  const next: Record<string, number> = { ...slots };
  for (const id of lacking) {
    const remembered = new Set(Object.values(next));
    const present = new Set(ids.map((one) => next[one]));
    const unused = firstFree((slot) => remembered.has(slot));
    const slot = unused < OWN_SLOTS ? unused : firstFree((one) => present.has(one));
    for (const [other, held] of Object.entries(next)) if (held === slot) delete next[other];
    next[id] = slot;
  }
  return next;
}

/** Adds the slots of the policies of a state's draft, or of the edit in progress: a copy keeps its slot on release. */
export function withSlots<
  T extends {
    readonly draft: Draft;
    readonly preview?: { readonly draft: Draft } | null;
    readonly slots?: PolicySlots;
  },
>(state: T): T {
  const { policies } = state.preview?.draft ?? state.draft;
  const slots = assignSlots(
    state.slots ?? {},
    policies.map(({ id }) => id),
  );
  return slots === state.slots ? state : { ...state, slots };
}

/** Slots of policies in a new session, which begins with the first draft. */
function freshSlots(ids: readonly string[]): PolicySlots {
  const first = assignSlots(
    {},
    firstDraft.policies.map(({ id }) => id),
  );
  return assignSlots(first, ids);
}

/** Text of the slots of a draft's policies for a link, such as `0.2.5`; empty where a new session would give the same. */
export function slotsText(slots: PolicySlots, ids: readonly string[]): string {
  const fresh = freshSlots(ids);
  const own = ids.map((id) => slots[id] ?? fresh[id] ?? 0);
  return ids.every((id, i) => fresh[id] === own[i]) ? '' : own.join('.');
}

/** Slots of the policies of a draft read from a link; those of a new session unless the text fits the policies. */
export function readSlots(text: string, ids: readonly string[]): PolicySlots {
  const numbers = /^\d{1,2}(\.\d{1,2}){0,31}$/.test(text) ? text.split('.').map(Number) : [];
  const fits = numbers.length === ids.length && new Set(numbers).size === ids.length;
  if (!fits || numbers.some((slot) => slot >= 32)) return freshSlots(ids);
  return Object.fromEntries(ids.map((id, i) => [id, numbers[i] ?? 0]));
}
