import { type CountryPack, requestLimits } from '../../scenarios/index.ts';
import { copyPhases, withoutDose } from '../../scenarios/internal.ts';
import { builtInPolicy, type Draft, type DraftPhase, type DraftPolicy } from './draft.ts';

/** Policies that copies are made from. */
export type PolicyCatalogue = Pick<CountryPack, 'policies'>;

/** Draft and the id of the policy that was edited. */
export interface DraftCopy {
  readonly draft: Draft;
  readonly id: string;
}

/** Maximum number of policies in a comparison. */
export const maxPolicies = requestLimits.policies;

/** Returns `base` with the first number suffix that no policy of the draft or country uses. */
function freeId(base: string, draft: Draft, catalogue: PolicyCatalogue): string {
  const isUsed = (id: string) => catalogue.policies.has(id) || draft.policies.some((policy) => policy.id === id);
  for (let n = 2; ; n++) {
    const id = `${withoutDose(base).slice(0, 50)}-${n}`;
    if (!isUsed(id)) return id;
  }
}

/** Returns the requested name, with a number suffix if a copy already uses it. */
function freeName(requested: string, draft: Draft): string {
  const isUsed = (name: string) => draft.policies.some((policy) => policy.name === name);
  if (!isUsed(requested)) return requested;
  for (let n = 2; ; n++) if (!isUsed(`${requested} ${n}`)) return `${requested} ${n}`;
}

/** Phases of a draft policy, in plain form. */
export function phasesOf(policy: DraftPolicy, catalogue: PolicyCatalogue): readonly DraftPhase[] {
  if (policy.phases !== null) return policy.phases;
  const builtIn = catalogue.policies.get(policy.base);
  return builtIn === undefined ? [] : copyPhases(builtIn);
}

/** Inserts a copy after a policy. Null if there is no such policy or the maximum is reached. */
export function withCopy(draft: Draft, of: string, name: string, catalogue: PolicyCatalogue): DraftCopy | null {
  const index = draft.policies.findIndex(({ id }) => id === of);
  const policy = draft.policies[index];
  if (policy === undefined || draft.policies.length >= maxPolicies) return null;
  const id = freeId(policy.base, draft, catalogue);
  const copy = { id, base: policy.base, name: freeName(name, draft), phases: phasesOf(policy, catalogue) };
  const policies = [...draft.policies.slice(0, index + 1), copy, ...draft.policies.slice(index + 1)];
  return { draft: { ...draft, policies }, id };
}

/** Appends a copy of a built-in policy with phases of its own. Null if the maximum is reached. */
export function withOwnPolicy(
  draft: Draft,
  { base, name, phases }: { readonly base: string; readonly name: string; readonly phases: readonly DraftPhase[] },
  catalogue: PolicyCatalogue,
): DraftCopy | null {
  if (draft.policies.length >= maxPolicies) return null;
  const id = freeId(base, draft, catalogue);
  const policy = { id, base, name: freeName(name, draft), phases };
  return { draft: { ...draft, policies: [...draft.policies, policy] }, id };
}

/** Returns the policy if it is a copy, else inserts a copy after it. */
export function withEditableCopy(draft: Draft, id: string, name: string, catalogue: PolicyCatalogue): DraftCopy | null {
  const policy = draft.policies.find((one) => one.id === id);
  return policy !== undefined && policy.phases !== null ? { draft, id } : withCopy(draft, id, name, catalogue);
}

function replacePolicy(draft: Draft, id: string, change: (policy: DraftPolicy) => DraftPolicy): Draft {
  return { ...draft, policies: draft.policies.map((policy) => (policy.id === id ? change(policy) : policy)) };
}

/** Renames a copy; built-in policies are unchanged. */
export function renamePolicy(draft: Draft, id: string, name: string): Draft {
  return replacePolicy(draft, id, (policy) => (policy.phases === null ? policy : { ...policy, name }));
}

/** Removes a policy unless it is the last one. */
export function withoutPolicy(draft: Draft, id: string): Draft {
  const policies = draft.policies.filter((policy) => policy.id !== id);
  return policies.length === 0 ? draft : { ...draft, policies };
}

/** Appends a built-in policy. */
export function withBuiltIn(draft: Draft, id: string): Draft {
  if (draft.policies.length >= maxPolicies || draft.policies.some((policy) => policy.id === id)) return draft;
  return { ...draft, policies: [...draft.policies, builtInPolicy(id)] };
}

/** Puts the variant of a built-in policy with another dose in its place, unless the draft has it already. */
export function withVariant(draft: Draft, id: string, variant: string): Draft {
  if (draft.policies.some((policy) => policy.id === variant)) return draft;
  return replacePolicy(draft, id, (policy) => (policy.phases === null ? builtInPolicy(variant) : policy));
}

/** Makes a policy the reference by moving it to the first position. */
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

/** Changes one phase of a copy, by index. */
export function withPhase(draft: Draft, id: string, index: number, change: (phase: DraftPhase) => DraftPhase): Draft {
  return withPhases(draft, id, (phases) => phases.map((phase, k) => (k === index ? change(phase) : phase)));
}

/** Adds an empty phase, starting a year after the last one. */
export function withNewPhase(draft: Draft, id: string): Draft {
  return withPhases(draft, id, (phases) => {
    const isUsed = new Set(phases.map((phase) => phase.id));
    let n = phases.length + 1;
    while (isUsed.has(`phase-${n}`)) n++;
    const last = Math.max(-12, ...phases.map(({ startMonth = 0 }) => startMonth));
    return [...phases, { id: `phase-${n}`, startMonth: Math.min(360, last + 12), rampMonths: 0, levers: {} }];
  });
}

/** Sets a lever in a phase; undefined removes it, so that the previous value stays in force. */
export function withLever(phase: DraftPhase, lever: string, value: unknown): DraftPhase {
  const { [lever]: _, ...others } = phase.levers;
  return { ...phase, levers: value === undefined ? others : { ...phase.levers, [lever]: value } };
}

/** Sets an assumption; undefined restores its central value. */
export function withValue(draft: Draft, id: string, value: number | undefined): Draft {
  const { [id]: _, ...others } = draft.values;
  return { ...draft, values: value === undefined ? others : { ...draft.values, [id]: value } };
}

/** Sets a structural switch; undefined restores its default. */
export function withSwitch(draft: Draft, name: string, value: string | undefined): Draft {
  const { [name]: _, ...others } = draft.structure;
  return { ...draft, structure: value === undefined ? others : { ...draft.structure, [name]: value } };
}
