import { createHash } from 'node:crypto';
import type { LeverValue } from '../../engine/index.ts';
import { leverSpec } from '../../ui/pages/number-spec.ts';
import { type LeverRow, leverRows, shownPolicy, usualValues } from '../../ui/pages/policy-editor/levers-view-model.ts';
import type { Catalogue } from '../../ui/state/catalogue.ts';
import { builtInPolicy, type Draft, firstDraft } from '../../ui/state/draft.ts';
import { withEditableCopy, withLever, withPhase } from '../../ui/state/edit-draft.ts';

/** Edits with the same seed of the simulation: they share the checkpoints of the baseline. */
export const EDITS_PER_SEED = 20;

/** Uniform numbers from 0 to 1 (exclusive) that depend on the name and the order of calls alone. */
function uniformNumbers(name: string): () => number {
  let call = 0;
  return () => {
    call += 1;
    return createHash('sha256').update(`${name} ${call}`).digest().readUIntBE(0, 6) / 2 ** 48;
  };
}

const pick = <T>(items: readonly T[], next: () => number): T => items[Math.floor(next() * items.length)] as T;

/** Value that a reader could set with the slider, the list or the switch of a lever; null if it has none of these. */
function randomValue({ lever, value }: LeverRow, usual: readonly number[], next: () => number): LeverValue | null {
  const { min, reach, step } = leverSpec(lever, usual);
  const number = (): number =>
    Number(Math.min(reach, min + Math.round((next() * (reach - min)) / step) * step).toPrecision(12));
  if (lever.kind === 'number') return number();
  if (lever.kind === 'flag') return value !== true;
  if (lever.kind === 'choice') return pick(lever.choices ?? [], next);
  if (lever.kind === 'byRegion' || lever.kind === 'bySector') {
    const cells = Object.entries(value as Readonly<Record<string, number>>);
    const changed = pick(cells, next)[0];
    return Object.fromEntries(cells.map(([id, before]) => [id, id === changed ? number() : before]));
  }
  return null;
}

/**
 * Draft with the baseline and one policy: a copy of any built-in one, that of today included, with one lever of one phase
 * set to a random value of its control.
 */
export function randomEdit(catalogue: Catalogue, name: string, index: number): Draft {
  const { pack } = catalogue;
  const next = uniformNumbers(`${name} ${index}`);
  const baseline = firstDraft.policies[0]?.id ?? '';
  for (;;) {
    const base = pick(firstDraft.policies, next).id;
    // A copy of the baseline is made of it under another id.
    const start: Draft = {
      ...firstDraft,
      seed: `${name} ${Math.floor(index / EDITS_PER_SEED)}`,
      policies: [builtInPolicy(baseline), ...(base === baseline ? [] : [builtInPolicy(base)])],
    };
    const copied = withEditableCopy(start, base, 'edited', pack);
    if (copied === null) continue;
    const { id } = copied;
    const draft: Draft = {
      ...copied.draft,
      policies: copied.draft.policies.filter((policy) => policy.id === baseline || policy.id === id),
    };
    const shown = shownPolicy(draft, id, catalogue);
    if (shown === null || shown.phases.length === 0) continue;
    const phase = Math.floor(next() * shown.phases.length);
    const row = pick(leverRows(shown, phase, pack, draft), next);
    const value = randomValue(row, usualValues(pack, row.lever.id), next);
    if (value === null || JSON.stringify(value) === JSON.stringify(row.value)) continue;
    const edited = withPhase(draft, id, phase, (one) => withLever(one, row.lever.id, value));
    if (catalogue.scenarioOf(edited, 0.1).ok) return edited;
  }
}
