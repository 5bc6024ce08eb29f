import { expect, test } from 'vitest';
import { createEngine } from '../../../engine/index.ts';
import { overlayDraft } from '../../../ui/state/baseline-overlay.ts';
import { type Draft, firstDraft } from '../../../ui/state/draft.ts';
import {
  maxPolicies,
  renamePolicy,
  withBuiltIn,
  withCopy,
  withEditableCopy,
  withLever,
  withNewPhase,
  withoutPolicy,
  withPhase,
  withReference,
  withSwitch,
  withValue,
  withVariant,
} from '../../../ui/state/edit-draft.ts';
import { catalogue } from './country.ts';

const { pack } = catalogue;

function copied(base: string, draft: Draft = firstDraft) {
  const found = withCopy(draft, base, 'Mine', pack);
  if (found === null) throw new Error('expected a copy');
  return found;
}

test.each([...pack.policies.keys()])('gives a copy of %s the results of the built-in policy', (base) => {
  const { draft, id } = copied(base, withBuiltIn(firstDraft, base));
  // With a changed assumption, since evidence references are copied as references.
  const assumed = withValue(draft, 'policy.targeted.rolloutMonths', 30);
  const scenario = catalogue.scenarioOf({ ...assumed, months: 24 }, 0.01);
  if (!scenario.ok) throw new Error('the draft is invalid');
  const { policies } = createEngine(scenario.value).replicate(0);
  const of = (wanted: string) => policies[scenario.value.policies.findIndex((policy) => policy.id === wanted)]?.series;
  expect(of(id)?.length).toBeGreaterThan(0);
  expect(of(id)).toEqual(of(base));
});

test('inserts copies after their base, with unique ids and names', () => {
  const first = copied('targeted-measures');
  const second = copied('targeted-measures', first.draft);
  expect(second.draft.policies.map(({ id }) => id)).toEqual([
    'status-quo',
    'targeted-measures',
    'targeted-measures-3',
    'targeted-measures-2',
    'comprehensive-reform',
    'sequenced-path',
  ]);
  expect(second.draft.policies.map(({ name }) => name)).toEqual([null, null, 'Mine 2', 'Mine', null, null]);
});

test('edits a copy in place, and a built-in policy through a new copy', () => {
  const own = copied('targeted-measures');
  expect(withEditableCopy(own.draft, own.id, 'x', pack)).toEqual(own);
  expect(withEditableCopy(firstDraft, 'targeted-measures', 'Mine', pack)).toEqual(own);
  expect(renamePolicy(firstDraft, 'status-quo', 'x')).toEqual(firstDraft);
});

test('allows at most twelve policies', () => {
  let draft = firstDraft;
  while (draft.policies.length < maxPolicies) draft = copied('status-quo', draft).draft;
  expect(withCopy(draft, 'status-quo', 'x', pack)).toBeNull();
  expect(withBuiltIn(draft, 'status-quo')).toBe(draft);
});

test('keeps the last policy, and appends a built-in policy added again', () => {
  const one = withoutPolicy(
    withoutPolicy(withoutPolicy(firstDraft, 'status-quo'), 'targeted-measures'),
    'sequenced-path',
  );
  expect(withoutPolicy(one, 'comprehensive-reform')).toBe(one);
  expect(withBuiltIn(one, 'status-quo').policies.map(({ id }) => id)).toEqual(['comprehensive-reform', 'status-quo']);
  expect(withReference(firstDraft, 'sequenced-path').policies[0]?.id).toBe('sequenced-path');
});

test('leaves no trace of a setting that is reset', () => {
  const { draft, id } = copied('targeted-measures');
  const set = withPhase(draft, id, 0, (phase) => withLever(phase, 'courses.fee', 20));
  expect(set).not.toEqual(draft);
  expect(withPhase(set, id, 0, (phase) => withLever(phase, 'courses.fee', undefined))).toEqual(draft);
  expect(withValue(withValue(draft, 'a.b', 1), 'a.b', undefined)).toEqual(draft);
  expect(withSwitch(withSwitch(draft, 'deaths', 'off'), 'deaths', undefined)).toEqual(draft);
});

test('starts a new phase a year after the last one, in a valid draft', () => {
  const { draft, id } = copied('sequenced-path');
  const extended = withNewPhase(draft, id);
  const phases = extended.policies.find((policy) => policy.id === id)?.phases ?? [];
  expect(phases.at(-1)).toMatchObject({ startMonth: 36, levers: {} });
  expect(catalogue.scenarioOf(extended, 0.1).ok).toBe(true);
});

test('overlays each built-in policy that is not compared, with the reference, under the new assumptions', () => {
  expect(overlayDraft(firstDraft)).toBeNull();
  const both = copied('targeted-measures').draft;
  const alone = withoutPolicy(both, 'targeted-measures');
  expect(overlayDraft(alone)).toBeNull();
  // The built-in policy is compared itself.
  expect(overlayDraft(withSwitch(both, 'deaths', 'off'))).toBeNull();
  const draft = withSwitch(alone, 'deaths', 'off');
  expect(overlayDraft(draft)).toEqual({ ...draft, policies: [firstDraft.policies[0], firstDraft.policies[1]] });
});

test('puts a variant in the place of its policy, and names a copy of it after the policy', () => {
  const draft = withVariant(firstDraft, 'targeted-measures', 'targeted-measures@low');
  const ids = draft.policies.map(({ id }) => id);
  expect(ids).toEqual(['status-quo', 'targeted-measures@low', 'comprehensive-reform', 'sequenced-path']);
  expect(catalogue.scenarioOf(draft, 0.01).ok).toBe(true);
  expect(withVariant(draft, 'comprehensive-reform', 'targeted-measures@low')).toBe(draft);
  const { draft: edited, id } = copied('targeted-measures@low', draft);
  expect(id).toBe('targeted-measures-2');
  expect(edited.policies[2]).toMatchObject({ id, base: 'targeted-measures@low', name: 'Mine' });
  expect(withVariant(edited, id, 'targeted-measures@high')).toEqual(edited);
});
