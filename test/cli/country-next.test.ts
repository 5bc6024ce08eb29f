import { expect, test } from 'vitest';
import { nextText, nextTextOfSeveral } from '../../cli/country-files/next-text.ts';
import { type RankedInputs, rankInputs } from '../../cli/country-files/rank-inputs.ts';
import { rankSeveral } from '../../cli/country-files/rank-several.ts';
import { REPLICATES_PER_DRAW, type ReplicateResult } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import type { EvidenceEntry } from '../../scenarios/index.ts';
import { loadCountry } from '../../scenarios/node/index.ts';

const outcome = 'language.b1ShareAt36Months';
const k = allOutcomes.findIndex(({ id }) => id === outcome);
const pack = loadCountry('velmora');
const entry = (id: string, source: string): EvidenceEntry => ({
  ...{ id, about: 'An input.', unit: 'share', low: 0, central: 0.5, high: 1, distribution: 'uniform' },
  ...{ source, grade: 'D', verified: false, role: 'input' },
});
const entries = [
  entry('answered.labour.informalShare', 'Office'),
  entry('imported.stock.work', 'Eurostat'),
  entry('courses.idle', 'Placeholder: invented'),
];

/** Results of two policies whose lead is a function of the values of the inputs, with random variation by replicate. */
function runs(lead: (row: readonly number[]) => number) {
  const values = Array.from({ length: 200 }, (_, draw) =>
    entries.map((_, i) => ((draw * (7 + 2 * i) + 13 * i) % 199) / 199),
  );
  const results = values.flatMap((row, draw) =>
    [0, 1].map((r): ReplicateResult => {
      const figures = new Float64Array(allOutcomes.length).fill(0.5 + 0.01 * (((draw * 31 + r * 17) % 11) / 11));
      const pairedFigures = new Float64Array(allOutcomes.length);
      pairedFigures[k] = lead(row) + 0.001 * (((draw * 5 + r) % 3) - 1);
      const policy = { figures, pairedFigures, referenceFigures: new Float64Array(allOutcomes.length) };
      return { replicate: draw * REPLICATES_PER_DRAW + r, policies: [policy, policy] } as unknown as ReplicateResult;
    }),
  );
  return { pack, policies: ['status-quo', 'village-schools'], entries, values, results, replicates: 2 };
}

test('ranks the input that decides between policies first, with a gain near the true one', () => {
  // The second policy is better where the input is above a half: knowing it adds the mean of max(0, x - 1/2), an eighth.
  const ranked = rankInputs(
    runs((row) => (row[1] ?? 0) - 0.5),
    outcome,
    10,
  );
  expect(ranked.inputs[0]).toMatchObject({ id: 'imported.stock.work', origin: 'imported' });
  expect(ranked.inputs[0]?.gain.value).toBeGreaterThan(0.1);
  expect(ranked.inputs[0]?.gain.value).toBeLessThan(0.14);
  expect(Math.abs(ranked.inputs[0]?.movesLead ?? 0)).toBeGreaterThan(0.9);
  expect(ranked.inputs[2]?.gain.value).toBeLessThan(0.02);
  expect(ranked.draws).toBe(200);
});

test('ranks inputs that change no choice by how they move the lead, and says so', () => {
  const ranked = rankInputs(
    runs((row) => 0.2 + 0.05 * (row[0] ?? 0)),
    outcome,
    2,
  );
  expect(ranked).toMatchObject({ choice: 'village-schools', runnerUp: 'status-quo' });
  expect(ranked.inputs).toHaveLength(2);
  expect(ranked.inputs[0]).toMatchObject({ id: 'answered.labour.informalShare', gain: { value: 0 } });
  expect(ranked.inputs[0]?.movesLead).toBeGreaterThan(0.9);
  expect(ranked.inputs.map(({ isClear }) => isClear)).toEqual([true, false]);
  const text = nextText(ranked, pack);
  expect(text).toContain('No single input was found to change this choice');
  expect(text).toContain('published: ILOSTAT SDG_0831_SEX_ECO_RT');
  expect(text).toContain('now 0 .. 0.5 .. 1 share, grade D, answered');
});

test('lists no input without influence, counts them, and names a placeholder as one', () => {
  const ranked = rankInputs(
    runs((row) => 0.2 + 0.05 * (row[2] ?? 0)),
    outcome,
    10,
  );
  expect(ranked.withoutInfluence).toBe(2);
  const ranking = rankSeveral([ranked, { ...ranked, outcome: 'accounts.net' }], 10);
  expect(ranking).toMatchObject({ withoutInfluence: 2, inputs: [{ id: 'courses.idle', origin: 'placeholder' }] });
  for (const text of [nextText(ranked, pack), nextTextOfSeveral(ranking, pack)]) {
    expect(text).toContain('grade D, placeholder of the invented country');
    expect(text).toContain('Left out: 2 inputs move no choice and no lead beyond chance');
    expect(text).not.toContain('answered.labour.informalShare');
  }
});

test('leaves out draws whose outcome could not be computed', () => {
  const whole = runs((row) => (row[1] ?? 0) - 0.5);
  const results = whole.results.filter(({ replicate }) => replicate >= 20 * REPLICATES_PER_DRAW);
  expect(rankInputs({ ...whole, results }, outcome, 10).draws).toBe(180);
});

test('ranks inputs over several outcomes by the part of what there is to know, whatever the units', () => {
  const one = rankInputs(
    runs((row) => (row[1] ?? 0) - 0.5),
    outcome,
    10,
  );
  // The same choice in another unit, decided by another input, whose gains are large numbers.
  const swapped = (id: string): string =>
    ({ 'imported.stock.work': 'courses.idle', 'courses.idle': 'imported.stock.work' })[id] ?? id;
  const times = (value: number | null): number => 1e6 * (value ?? 0);
  const money: RankedInputs = {
    ...{ ...one, outcome: 'accounts.net', unit: 'currency' },
    perfect: { ...one.perfect, value: times(one.perfect.value) },
    inputs: one.inputs.map((input) => ({
      ...{ ...input, id: swapped(input.id) },
      gain: { value: times(input.gain.value), low: times(input.gain.low), high: times(input.gain.high) },
    })),
  };
  const ranking = rankSeveral([one, money], 10);
  expect(ranking.inputs.slice(0, 2).map(({ id }) => id)).toEqual(['courses.idle', 'imported.stock.work']);
  expect(ranking.inputs[0]?.worth[1]?.share).toBe(ranking.inputs[1]?.worth[0]?.share);
  expect(rankSeveral([money, one], 10).inputs.map(({ id }) => id)).toEqual(ranking.inputs.map(({ id }) => id));
  const text = nextTextOfSeveral(ranking, pack);
  expect(text).toContain(`  ${outcome}: `);
  expect(text).toMatch(/ 1\. courses\.idle[\s\S]*accounts\.net: worth [\s\S]* 2\. imported\.stock\.work/);
});

test('bounds the gain of one input by that of knowing everything, and says that few draws are rough', () => {
  // All is noise: over 64 draws, chance gives one of many inputs a gain above that of knowing everything.
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const values = Array.from({ length: 64 }, () => Array.from({ length: 300 }, random));
  const many = Array.from({ length: 300 }, (_, i) => entry(`input.${i}`, 'Office'));
  const results = values.flatMap((_, draw) =>
    [0, 1].map((r): ReplicateResult => {
      const figures = new Float64Array(allOutcomes.length).fill(0.5);
      const pairedFigures = new Float64Array(allOutcomes.length);
      pairedFigures[k] = random() - 0.5;
      const policy = { figures, pairedFigures, referenceFigures: new Float64Array(allOutcomes.length) };
      return { replicate: draw * REPLICATES_PER_DRAW + r, policies: [policy, policy] } as unknown as ReplicateResult;
    }),
  );
  const policies = ['status-quo', 'village-schools'];
  const ranked = rankInputs({ pack, policies, entries: many, values, results, replicates: 2 }, outcome, 300);
  expect(ranked.bounded).toBeGreaterThan(0);
  expect(ranked.perfect.value).toBeGreaterThanOrEqual(0);
  for (const { gain } of ranked.inputs) expect(gain.value).toBeLessThanOrEqual(ranked.perfect.value);
  for (const text of [nextText(ranked, pack), nextTextOfSeveral(rankSeveral([ranked, ranked], 10), pack)]) {
    expect(text).toContain('estimated above that of knowing everything, which cannot be');
    expect(text).toContain('Gains and their order are rough: 64 draws are few; try --draws 800.');
  }
  const whole = rankInputs(
    runs((row) => (row[1] ?? 0) - 0.5),
    outcome,
    10,
  );
  expect(whole.bounded).toBe(0);
  expect(nextText(whole, pack)).not.toContain('rough');
});

test('writes money with the currency of the country and thousands apart', () => {
  const ranked = rankInputs(
    runs((row) => (row[1] ?? 0) - 0.5),
    outcome,
    10,
  );
  const money = { ...ranked, unit: 'currency/year', perfect: { ...ranked.perfect, value: 18_900_000 } };
  expect(nextText(money, pack)).toContain(`would add 18,900,000 ${pack.country.currency}/year`);
});
