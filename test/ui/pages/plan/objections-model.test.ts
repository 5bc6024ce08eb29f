import { describe, expect, test } from 'vitest';
import { languages } from '../../../../i18n/index.ts';
import type { PrecomputedObjections } from '../../../../scenarios/internal.ts';
import { type ObjectionsContext, objectionsPanel } from '../../../../ui/pages/plan/objections/objections-model.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';

const departure = (id: string, value: number, far: number) => ({
  ...{ id, about: `About ${id} (per 100 renewals)`, unit: 'share', value, central: 0.045, departure: far },
});
const nearest = { departures: [departure('permits.missed', 0.021, -0.8)], distance: 0.8, confirmed: true };
const file: PrecomputedObjections = {
  ...{ korpu: '0', country: 'azerbaijan', model: 'm', policies: firstDraft.policies.map(({ id }) => id) },
  run: { seed: 'korpu', scale: 0.03, months: 120, law: 'lottery', screening: 30, replicates: 2, verification: 8 },
  lists: [
    {
      ...{ by: 'index', leader: 'sequenced-path' },
      objections: [
        {
          ...{ rival: 'status-quo', margin: 3, nearest, shocks: ['recession'] },
          switches: [{ switch: 'deaths', value: 'off' }],
        },
        { rival: 'targeted-measures', margin: 5, nearest: null, shocks: [], switches: [] },
      ],
    },
    { by: 'accounts.net', leader: 'targeted-measures', objections: [] },
  ],
};
const context: ObjectionsContext = {
  draft: firstDraft,
  language: 'en',
  model: 'm',
  policyName: (id) => `Policy ${id}`,
  shocks: [{ id: 'recession', name: 'Recession' }],
};

describe('panel of what would turn the verdict', () => {
  test('names the change, how far it is, and whether it is confirmed', () => {
    const { about, objections, choice, note } = objectionsPanel(file, 'index', context);
    expect(note).toBe('');
    expect(about).toContain('“Policy sequenced-path” comes first by points of all criteria');
    expect(choice?.groups[0]?.options.map(({ value }) => value)).toEqual(['index', 'accounts.net']);
    const [first, second] = objections;
    expect(first?.sentence).toBe('“Policy status-quo” comes first instead if this is true:');
    expect(first?.lines).toEqual([{ about: 'About permits.missed', isEnglish: true, change: '2.1 % instead of 4.5' }]);
    expect(first?.notes).toEqual([
      'Far from the central values, but within the evidence.',
      'Confirmed by further simulations.',
      'It also comes first in a crisis: Recession.',
      'It also comes first with another modelling choice: Deaths – none.',
    ]);
    expect(first?.values).toEqual({ 'permits.missed': 0.021 });
    expect(first?.opened).toBe(false);
    expect(second?.values).toBeNull();
    expect(second?.lines).toEqual([]);
  });

  test('says how its first place differs from that of the criteria', () => {
    const aboutWith = (first: string | null, by = 'index') => objectionsPanel(file, by, { ...context, first }).about;
    expect(aboutWith('sequenced-path')).toContain('averaged over all plausible futures, put the same policy first');
    expect(aboutWith('targeted-measures')).toContain('put “Policy targeted-measures” first: that is another question');
    expect(aboutWith(null)).not.toContain('Criteria');
    expect(aboutWith('targeted-measures', 'accounts.net')).not.toContain('Criteria');
  });

  test('names assumptions in the language of the reader where they have a name', () => {
    const [list] = file.lists;
    const named = { ...nearest, departures: [{ ...nearest.departures[0], id: 'assumed.labour.employerStart' }] };
    const one = { ...file, lists: [{ ...list, objections: [{ ...list?.objections[0], nearest: named }] }] };
    for (const language of ['az', 'ru'] as const) {
      const panel = objectionsPanel(one as unknown as typeof file, 'index', { ...context, language });
      expect(panel.objections[0]?.lines[0]?.isEnglish).toBe(false);
      expect(panel.objections[0]?.lines[0]?.about).not.toMatch(/[a-z]+ where|About/);
      expect(panel.english).toBe('');
    }
  });

  test('claims no first place that further simulations do not confirm', () => {
    const [list] = file.lists;
    const found = { ...list?.objections[0], nearest: { ...nearest, confirmed: false } };
    const unconfirmed = { ...file, lists: [{ ...list, objections: [found] }] } as unknown as typeof file;
    const [first] = objectionsPanel(unconfirmed, 'index', context).objections;
    expect(first?.sentence).toBe('“Policy status-quo” may come first instead if this is true:');
    expect(first?.openLabel).not.toContain('first');
  });

  test('counts the changes that it does not list, and sets all of them', () => {
    const departures = Array.from({ length: 6 }, (_, k) => departure(`a.${k}`, 0.03, 0.3 - 0.01 * k));
    const [list] = file.lists;
    const many = { ...file, lists: [{ ...list, objections: [{ ...list?.objections[0], nearest: { departures } }] }] };
    const [first] = objectionsPanel(many as unknown as PrecomputedObjections, 'index', context).objections;
    expect(first?.lines.length).toBe(4);
    expect(first?.more).toBe('and 2 smaller changes');
    expect(Object.keys(first?.values ?? {}).length).toBe(6);
    expect(first?.notes[0]).toBe('Well within the evidence.');
  });

  test('marks the objection whose values the draft has, and says what the lines start from', () => {
    const draft = { ...firstDraft, values: { 'permits.missed': 0.021 }, weights: { equity: 40 } };
    const { note, objections } = objectionsPanel(file, 'index', { ...context, draft });
    expect(objections.map(({ opened }) => opened)).toEqual([true, false]);
    expect(note).toContain('You have changed assumptions.');
    expect(note).toContain('You have changed the weights.');
    expect(objectionsPanel(file, 'accounts.net', { ...context, draft }).note).not.toContain('weights');
  });

  test.each([
    ['another policy', { policies: firstDraft.policies.slice(0, 2) }],
    ['a crisis', { shocks: ['recession'] }],
    ['laws that always pass', { law: 'as-designed' as const }],
    ['another horizon', { months: 60 }],
  ])('shows only a sentence for %s', (_, change) => {
    const panel = objectionsPanel(file, 'index', { ...context, draft: { ...firstDraft, ...change } });
    expect(panel.note).toContain('Shown for the built-in policies');
    expect([panel.choice, panel.objections]).toEqual([null, []]);
  });

  test('shows nothing of another version of the model, or without a file', () => {
    for (const panel of [
      objectionsPanel(file, 'index', { ...context, model: 'other' }),
      objectionsPanel(null, 'index', context),
    ]) {
      expect(panel.note).toContain('Not calculated for this version');
      expect(panel.objections).toEqual([]);
    }
  });

  test.each(languages)('fills every text in %s, and marks English descriptions', (language) => {
    const panel = objectionsPanel(file, 'index', { ...context, language });
    expect(JSON.stringify(panel)).not.toMatch(/[{][a-z]+[}]/);
    expect(panel.english === '').toBe(language === 'en');
  });
});
