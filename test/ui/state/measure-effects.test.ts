import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { levers, modelHashOf } from '../../../engine/index.ts';
import { readPacks } from '../../../tools/packs.ts';
import { changedValue } from '../../../tools/precompute-measures.ts';
import { directionOf, leadingMeasures } from '../../../ui/pages/plan/policy/leading-measures.ts';
import { leverRows, shownPolicy } from '../../../ui/pages/policy-editor/levers-view-model.ts';
import { openCatalogue } from '../../../ui/state/catalogue.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import type { MeasureEffects } from '../../../ui/state/measure-effects.ts';

const countries = fileURLToPath(new URL('../../../scenarios/countries', import.meta.url));
const catalogue = openCatalogue(readPacks(countries)[firstDraft.country] ?? {});
const { pack } = catalogue;
const file = JSON.parse(
  readFileSync(`${countries}/${firstDraft.country}/precomputed/measures.json`, 'utf8'),
) as MeasureEffects;
const shown = shownPolicy(firstDraft, file.policy, catalogue);
const rows = shown === null ? [] : leverRows(shown, 0, pack, firstDraft);

describe('the effects of measures', () => {
  test('belong to the present model and name measures that exist', () => {
    const read = catalogue.scenarioOf(firstDraft, 0.1);
    expect(read.ok && modelHashOf(read.value.country)).toBe(file.model);
    const named = Object.values(file.outcomes).flatMap((list) => list.map(([measure]) => measure));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((measure) => !levers.some(({ id }) => id === measure))).toEqual([]);
  });

  test('say that longer courses cost more and that automatic extension leaves fewer without a permit', () => {
    expect(directionOf(file, 'accounts.programmeCost', 'courses.hours')).toBe(1);
    expect(directionOf(file, 'stock.irregular', 'permits.automaticExtension')).toBe(-1);
    expect(directionOf(file, 'stock.irregular', 'courses.unknown')).toBeNull();
  });
});

describe('leading measures', () => {
  test('are in the order of their effect, filled up where few are known', () => {
    const first = file.outcomes['stock.irregular']?.[0]?.[0];
    expect(leadingMeasures(file, 'stock.irregular', rows)[0]?.lever.id).toBe(first);
    expect(leadingMeasures(file, 'no.outcome', rows)).toHaveLength(6);
    // Keys that every map inherits.
    for (const id of ['constructor', 'toString', '__proto__']) {
      expect(leadingMeasures(file, id, rows)).toHaveLength(6);
      expect(directionOf(file, id, 'courses.hours')).toBeNull();
    }
    expect(leadingMeasures(null, 'stock.irregular', rows)).toHaveLength(6);
  });
});

test('each measure that can be changed is changed to another value within its bounds', () => {
  expect(rows.length).toBeGreaterThan(40);
  for (const { lever, value } of rows) {
    const change = changedValue(lever, value, pack);
    if (change === null) continue;
    expect([lever.id, change.value]).not.toEqual([lever.id, value]);
    const numbers = typeof change.value === 'object' && !Array.isArray(change.value) ? Object.values(change.value) : [];
    for (const one of typeof change.value === 'number' ? [change.value] : numbers) {
      expect([lever.id, one >= lever.min && one <= lever.max]).toEqual([lever.id, true]);
    }
  }
});
