import { type CountryPack, requestLimits } from '../../scenarios/index.ts';
import { copyPhases } from '../../scenarios/internal.ts';
import { builtInPolicy, type Draft, type DraftPhase, type DraftPolicy } from './draft.ts';

/** What copies are made from. */
export type PolicyCatalogue = Pick<CountryPack, 'policies'>;

/** A draft, and the policy of it that an edit was about. */
export interface DraftCopy {
  readonly draft: Draft;
  readonly id: string;
}

/** Policies that can be compared at a time. */
export const maxPolicies = requestLimits.policies;

/** The shipped policy's id with a number behind it that no policy of the draft or the country has. */
function freeId(base: string, draft: Draft, shelf: PolicyCatalogue): string {
  const taken = (id: string) => shelf.policies.has(id) || draft.policies.some((policy) => policy.id === id);
  for (let n = 2; ; n++) {
    const id = `${base.slice(0, 50)}-${n}`;
    if (!taken(id)) return id;
  }
}

/** A name that no other copy of the draft has: the wished one, or with a number behind it. */
function freeName(wished: string, draft: Draft): string {
  const taken = (name: string) => draft.policies.some((policy) => policy.name === name);
  if (!taken(wished)) return wished;
  for (let n = 2; ; n++) if (!taken(`${wished} ${n}`)) return `${wished} ${n}`;
}

/** The phases of a policy of a draft, in their plain form. */
export function phasesOf(policy: DraftPolicy, shelf: PolicyCatalogue): readonly DraftPhase[] {
  if (policy.phases !== null) return policy.phases;
  const read = shelf.policies.get(policy.base);
  return read === undefined ? [] : copyPhases(read);
}

/** Puts a copy of a policy behind it. Null where there is no such policy, or no room for one more. */
export function withCopy(draft: Draft, of: string, name: string, shelf: PolicyCatalogue): DraftCopy | null {
  const place = draft.policies.findIndex(({ id }) => id === of);
  const policy = draft.policies[place];
  if (policy === undefined || draft.policies.length >= maxPolicies) return null;
  const id = freeId(policy.base, draft, shelf);
  const copy = { id, base: policy.base, name: freeName(name, draft), phases: phasesOf(policy, shelf) };
  const policies = [...draft.policies.slice(0, place + 1), copy, ...draft.policies.slice(place + 1)];
  return { draft: { ...draft, policies }, id };
}

/** The policy itself where it is the reader's own, else a copy of it behind it. */
export function withEditableCopy(draft: Draft, id: string, name: string, shelf: PolicyCatalogue): DraftCopy | null {
  const policy = draft.policies.find((one) => one.id === id);
  return policy !== undefined && policy.phases !== null ? { draft, id } : withCopy(draft, id, name, shelf);
}

function replacePolicy(draft: Draft, id: string, change: (policy: DraftPolicy) => DraftPolicy): Draft {
  return { ...draft, policies: draft.policies.map((policy) => (policy.id === id ? change(policy) : policy)) };
}

/** Renames a copy; a shipped policy keeps its name. */
export function renamePolicy(draft: Draft, id: string, name: string): Draft {
  return replacePolicy(draft, id, (policy) => (policy.phases === null ? policy : { ...policy, name }));
}

/** Takes a policy out; the last one stays. */
export function withoutPolicy(draft: Draft, id: string): Draft {
  const policies = draft.policies.filter((policy) => policy.id !== id);
  return policies.length === 0 ? draft : { ...draft, policies };
}

/** Brings a shipped policy back, at the end. */
export function withBuiltIn(draft: Draft, id: string): Draft {
  if (draft.policies.length >= maxPolicies || draft.policies.some((policy) => policy.id === id)) return draft;
  return { ...draft, policies: [...draft.policies, builtInPolicy(id)] };
}

/** Lets a policy come first: the others are compared with it. */
export function withReference(draft: Draft, id: string): Draft {
  const policy = draft.policies.find((one) => one.id === id);
  if (policy === undefined) return draft;
  return { ...draft, policies: [policy, ...draft.policies.filter((one) => one !== policy)] };
}

/** Changes the phases of a copy. */
export function withPhases(
  draft: Draft,
  id: string,
  change: (phases: readonly DraftPhase[]) => readonly DraftPhase[],
): Draft {
  return replacePolicy(draft, id, (policy) =>
    policy.phases === null ? policy : { ...policy, phases: change(policy.phases) },
  );
}

/** Changes one phase of a copy, by its place. */
export function withPhase(draft: Draft, id: string, place: number, change: (phase: DraftPhase) => DraftPhase): Draft {
  return withPhases(draft, id, (phases) => phases.map((phase, k) => (k === place ? change(phase) : phase)));
}

/** Adds a phase that sets nothing yet, a year after the last one begins. */
export function withNewPhase(draft: Draft, id: string): Draft {
  return withPhases(draft, id, (phases) => {
    const taken = new Set(phases.map((phase) => phase.id));
    let n = phases.length + 1;
    while (taken.has(`phase-${n}`)) n++;
    const last = Math.max(-12, ...phases.map(({ startMonth = 0 }) => startMonth));
    return [...phases, { id: `phase-${n}`, startMonth: Math.min(360, last + 12), rampMonths: 0, levers: {} }];
  });
}

/** Sets a lever in a phase, or with undefined leaves it as it is in force before. */
export function withLever(phase: DraftPhase, lever: string, value: unknown): DraftPhase {
  const { [lever]: _, ...others } = phase.levers;
  return { ...phase, levers: value === undefined ? others : { ...phase.levers, [lever]: value } };
}

/** Sets an assumption, or with undefined gives it back its central value. */
export function withValue(draft: Draft, id: string, value: number | undefined): Draft {
  const { [id]: _, ...others } = draft.values;
  return { ...draft, values: value === undefined ? others : { ...draft.values, [id]: value } };
}

/** Turns a structural switch, or with undefined gives it back its usual position. */
export function withSwitch(draft: Draft, name: string, value: string | undefined): Draft {
  const { [name]: _, ...others } = draft.structure;
  return { ...draft, structure: value === undefined ? others : { ...draft.structure, [name]: value } };
}
