import { expect, test } from 'vitest';
import { levers } from '../../../../engine/index.ts';
import { foundEntries } from '../../../../ui/pages/plan/scorecard/assumptions-view.ts';
import { coverage, movedLevers } from '../../../../ui/pages/policy-editor/alignment-coverage.ts';
import { leverRows, sameValue, shownPolicy, statusQuo } from '../../../../ui/pages/policy-editor/levers-view-model.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { withBuiltIn, withCopy, withLever, withPhase, withValue } from '../../../../ui/state/edit-draft.ts';
import { catalogue } from '../../state/country.ts';

const { pack } = catalogue;

function rowsOf(id: string, draft = firstDraft, place = 0) {
  const shown = shownPolicy(draft, id, catalogue);
  if (shown === null) throw new Error(id);
  return new Map(leverRows(shown, place, pack, draft).map((row) => [row.lever.id as string, row]));
}

test.each([...pack.policies.keys()])('lists every lever of %s without changes', (id) => {
  const rows = rowsOf(id, withBuiltIn(firstDraft, id));
  expect([...rows.keys()]).toEqual(levers.map((lever) => lever.id));
  expect([...rows.values()].filter(({ changed }) => changed)).toEqual([]);
});

test('marks a changed lever, with built-in value and evidence', () => {
  const copied = withCopy(firstDraft, 'targeted-measures', 'Mine', pack);
  const id = copied?.id ?? '';
  const draft = withPhase(copied?.draft ?? firstDraft, id, 0, (phase) => withLever(phase, 'courses.evening', 0.9));
  const rows = rowsOf(id, draft);
  expect(rows.get('courses.evening')).toMatchObject({ value: 0.9, builtInValue: 0.6, changed: true, sets: true });
  expect(rows.get('courses.evening')?.passage).toContain('rec. 1');
  expect(rows.get('courses.seats')?.evidence).toMatchObject({ id: 'course.uptake.annual.targeted' });
  expect([...rows.values()].filter(({ changed }) => changed)).toHaveLength(1);
});

test('merges maps of earlier phases into a later phase', () => {
  const copied = withCopy(firstDraft, 'sequenced-path', 'Mine', pack);
  const id = copied?.id ?? '';
  const draft = withPhase(copied?.draft ?? firstDraft, id, 0, (phase) =>
    withLever(phase, 'courses.seats', { baku: 1 }),
  );
  const seats = rowsOf(id, draft).get('courses.seats')?.value;
  expect(seats).toMatchObject({ baku: 1, ganja: 0 });
  expect(rowsOf(id, draft, 1).get('courses.hours')).toMatchObject({ sets: false, changed: false });
});

test('updates a built-in value that refers to a changed assumption', () => {
  const draft = withValue(firstDraft, 'shock.donor.cofinancedShare', 0.41);
  expect(rowsOf('targeted-measures', draft).get('financing.donorShare')).toMatchObject({ value: 0.41, changed: false });
});

test('ignores the order of sets and maps', () => {
  expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(sameValue({ a: 1 }, { a: 2 })).toBe(false);
  expect(sameValue(0, false)).toBe(false);
});

test('covers nothing by the status quo, more by wider policies, and never everything', () => {
  const { alignment } = pack;
  if (alignment === null) throw new Error('the country has no alignment');
  const of = (id: string) => {
    const shown = shownPolicy(firstDraft, id, catalogue);
    if (shown === null) throw new Error(id);
    return coverage(alignment, movedLevers(shown, statusQuo(pack, firstDraft)));
  };
  const touched = (id: string) => of(id).reduce((sum, kind) => sum + kind.touched.length, 0);
  expect(touched('status-quo')).toBe(0);
  expect(touched('targeted-measures')).toBeGreaterThan(0);
  expect(touched('sequenced-path')).toBeGreaterThan(touched('targeted-measures'));
  const open = of('sequenced-path')
    .find(({ kind }) => kind === 'potentials')
    ?.open.map(({ id }) => id);
  expect(open).toEqual(expect.arrayContaining(['diaspora', 'coordination', 'remittances']));
  for (const kind of of('targeted-measures'))
    expect(kind.touched.length + kind.open.length).toBe(alignment[kind.kind].length);
});

test('has a dimension for each lever and a lever for each recommendation', () => {
  const { alignment } = pack;
  if (alignment === null) throw new Error('the country has no alignment');
  const answers = Object.values(alignment.levers);
  expect(answers.every(({ dimensions }) => dimensions.length > 0)).toBe(true);
  expect(alignment.recommendations).toHaveLength(7);
  expect(alignment.dimensions).toHaveLength(6);
  for (const { id } of alignment.recommendations) {
    expect(answers.some(({ recommendations }) => recommendations.includes(id))).toBe(true);
  }
  for (const { id } of alignment.objectives) {
    const known = answers.some(({ objectives }) => objectives.includes(id));
    expect(known || id === '19' || id === '22', id).toBe(true);
  }
});

test('finds assumptions by all words, ignoring case', () => {
  const entries = [...pack.evidence.values()];
  expect(foundEntries(entries, 'ROLLOUT months', null).map(({ id }) => id)).toContain('policy.targeted.rolloutMonths');
  expect(foundEntries(entries, 'no such thing', null)).toEqual([]);
  expect(foundEntries(entries, '', { 'cost.permit.processing': 1 }).map(({ id }) => id)).toEqual([
    'cost.permit.processing',
  ]);
});
