import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expertRatingNote, partGroup, partName, partValue } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { type CriterionId, criteria, dimensions, listGroups } from '../../engine/internal.ts';
import { languages, scorePartsMessages } from '../../i18n/index.ts';
import { type PrecomputedEvidence, policiesWithoutVariants } from '../../scenarios/internal.ts';
import { reasonText } from '../../ui/pages/evidence/matrix-reason.ts';
import { scoreReasons } from '../../ui/pages/plan/scorecard/score-reasons.ts';
import { firstDraft } from '../../ui/state/draft.ts';
import { catalogue } from '../ui/state/country.ts';

function readPrecomputed(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../scenarios/countries/azerbaijan/precomputed/${name}.json`, import.meta.url), 'utf8'),
  );
}

const { pack } = catalogue;
const country = { labels: pack.labels, currency: pack.country.currency };
const { comparison } = readPrecomputed('none') as { comparison: Comparison };
const parts = Object.values(comparison.criteria ?? {}).flatMap((scores) =>
  criteria.flatMap((criterion) => (scores[criterion]?.components ?? []).map((part) => ({ criterion, ...part }))),
);

/** Distinct score parts of the precomputed comparison. */
const ids = [...new Map(parts.map(({ criterion, id }) => [`${criterion} ${id}`, { criterion, id }])).values()];

/** Whether a text looks like an id: a capital or digit inside a word, or a dot between words. */
const looksLikeId = (text: string): boolean => /\b[a-z]+[A-Z0-9]\w*\b|\b[a-z]+\.[a-z]/.test(text);

test.each(languages)('has a distinct name for each score part in %s', (language) => {
  expect(ids.length).toBeGreaterThan(45);
  const names = ids.map(({ criterion, id }) => partName(criterion, id, language));
  expect(names.filter((name, i) => name === ids[i]?.id || looksLikeId(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('has no names of unknown score parts', () => {
  for (const criterion of criteria)
    for (const id of Object.keys(scorePartsMessages('en').names[criterion]))
      expect(ids).toContainEqual({ criterion, id });
});

test.each(['az', 'ru'] as const)('translates all score parts to %s', (language) => {
  const left = ids.filter(({ criterion, id }) => partName(criterion, id, language) === partName(criterion, id, 'en'));
  expect(left).toEqual([]);
});

test.each(languages)('has a name for each group of the equity criterion in %s', (language) => {
  const compared = new Set(['stream', 'origin', 'sector', 'region', 'sex', 'education', 'generation']);
  expect(dimensions.filter((dimension) => compared.has(dimension)).length).toBe(compared.size);
  const scenario = catalogue.scenarioOf(firstDraft, 0.05);
  if (!scenario.ok) throw new Error('the first draft is invalid');
  const groups = listGroups(scenario.value.country, 12)
    .values.filter(({ dimension }) => compared.has(dimension))
    .map(({ dimension, value }) => ({ dimension, value, text: partGroup(`${dimension}.${value}`, language, country) }));
  expect(groups.length).toBeGreaterThan(25);
  for (const { dimension, value, text } of groups) {
    const [kind, name] = text.split(': ');
    expect(kind).not.toBe(dimension);
    expect(name).toBeTruthy();
    if (language !== 'en') expect(name).not.toBe(value);
  }
});

const shown = (criterion: CriterionId, id: string, value: number | null, score: number | null = 50) =>
  languages.map((language) => partValue(criterion, { id, value, score }, language, country).replaceAll(/\s/g, ' '));

test('formats values with their units', () => {
  expect(shown('effectiveness', 'b1At24Treatable', 0.1398)[0]).toBe('14 percentage points');
  expect(shown('efficiency', 'return10', -0.3165)[0]).toBe('-0.317 AZN per AZN spent');
  expect(shown('efficiency', 'language2', 0.119)[2]).toBe('0,119 взрослых на 1 000 AZN');
  expect(shown('equity', 'work', 0.274)[0]).toBe('0.274 of the average');
  expect(shown('equity', 'workGap', 0.4)).toEqual(['40 percentage points', '40 faiz bəndi', 'процентные пункты: 40']);
  expect(shown('feasibility', 'staff24', 1)).toEqual(['1 person', '1 nəfər', '1 человек']);
  expect(shown('feasibility', 'delivered60IfAdopted', 0.305)[0]).toBe('30.5%');
  expect(shown('feasibility', 'everythingBy24', 1)[0]).toBe('100%');
  expect(shown('flexibility', 'waiting.recession', 21)).toEqual(['21 months', '21 ay', '21 месяц']);
  expect(shown('feasibility', 'lawChance', 0.35)[0]).toBe('35%');
  expect(shown('feasibility', 'monthsToFull', 48)[0]).toBe('48 months');
  expect(shown('flexibility', 'gain', 0.021)[0]).toBe('2.1 percentage points');
  expect(shown('flexibility', 'cost', 2990.4)).toEqual([
    '2,990 AZN a place',
    'yer başına 2.990 AZN',
    '2 990 AZN за место',
  ]);
});

test('formats unknown values as a dash and marks unbounded ones', () => {
  expect(shown('efficiency', 'return2', null, null)).toEqual(['–', '–', '–']);
  expect(shown('efficiency', 'return2', null, 100)[0]).toMatch(/no limit/);
});

test('falls back to the id without a name', () => {
  expect(partName('equity', 'height', 'ru')).toBe('height');
  expect(partName('flexibility', 'kept.flood', 'en')).toBe('Share of the usual gain kept in a crisis: flood');
  expect(partGroup('timeSinceArrival.under3', 'en', country)).toBe('Time since arrival: under three years');
  expect(partGroup('shoe.large', 'az', country)).toBe('shoe.large');
  expect(partGroup('origin.moon', 'en', { ...country, labels: new Map([['origins.moon', 'The Moon']]) })).toBe(
    'Origin: The Moon',
  );
  expect(partValue('equity', { id: 'height', value: 2, score: null }, 'en', country)).toBe('2');
});

test('translates notes of built-in policies and leaves other notes unchanged', () => {
  const notes = [...pack.policies.values()].flatMap(({ id, variant, content }) =>
    Object.entries(content.judged ?? {}).map(([what, { note }]) => ({ id: variant?.of ?? id, what, note })),
  );
  expect(new Set(notes.map(({ id, what }) => `${id} ${what}`)).size).toBe(2 * policiesWithoutVariants(pack).length);
  for (const { id, what, note } of notes) {
    for (const language of languages) {
      const own: Readonly<Record<string, Readonly<Record<string, string>>>> = scorePartsMessages(language).notes;
      expect(expertRatingNote(note, language)).toBe(own[id]?.[what]);
    }
    expect(expertRatingNote(note, 'en')).toBe(note);
    expect(expertRatingNote(note, 'az')).not.toBe(note);
    expect(expertRatingNote(note, 'ru')).not.toBe(note);
  }
  expect(expertRatingNote('I think so.', 'ru')).toBe('I think so.');
});

test.each(languages)('shows no id in the reasons of cells in %s', (language) => {
  const texts = comparison.run.policies.flatMap((policy) =>
    criteria.flatMap((criterion) => {
      const reasons = scoreReasons(comparison, policy, criterion, language, country);
      return reasons === null ? [] : [...reasons.rows.flat(), ...reasons.judged];
    }),
  );
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter(looksLikeId)).toEqual([]);
});

test.each(languages)('explains deviations from the study in %s', (language) => {
  const cells = (readPrecomputed('evidence') as PrecomputedEvidence).matrix.filter(({ reason }) => reason !== null);
  expect(cells.length).toBeGreaterThan(5);
  const texts = cells.map((cell) => reasonText(cell, language, country));
  expect(texts.filter((text) => text === null || looksLikeId(text))).toEqual([]);
  expect(reasonText({ criterion: 'equity', reason: 'Something else.' }, language, country)).toBeNull();
});
