import { expect, test } from 'vitest';
import { fitText } from '../../../cli/output/fit-text.ts';
import { fitOf } from '../../../scenarios/calibration/index.ts';
import type { AcceptedFile, Target } from '../../../scenarios/internal.ts';
import { packagedPack } from '../../docs/generated.ts';

const velmora = packagedPack('velmora');
const target = (id: string, row: string): Target => ({
  ...{ id, row, about: 'Men.', measure: 'menShare', streams: ['study'], month: velmora.country.lastObserved },
  ...{ observed: 0.5, low: 0.4, high: 0.6, use: 'fit', nature: 'emergent', source: 'A test.' },
});

/** Fit text of two sets of the same weight with these figures. */
function textOf(targets: readonly Target[], ...figures: readonly (readonly number[])[]): string {
  const sets = figures.map((own, draw) => ({ draw, weight: 1, values: [], arrivals: [], figures: own }));
  const file = {
    ...{ country: 'velmora', seed: 'a', scale: 1, tried: sets.length, parameters: [], streams: [], years: [] },
    ...{ targets: targets.map(({ id }) => id), sets },
  } as unknown as AcceptedFile;
  const pack = { ...velmora, targets };
  return fitText(fitOf(pack, file), pack);
}

test('says of a figure that no set gives a value that it is not computed, and never that it is missed', () => {
  const text = textOf([target('men', 't1'), target('women', 't2')], [Number.NaN, 0.9], [Number.NaN, 0.9]);
  expect(text).toMatch(/T1 men .*– {2}not computed\n/);
  expect(text).toMatch(/T2 women .*0\.9 {2}MISSED 0 %\n/);
  expect(text).toContain('Missed by the median: women. Not computed, since no set has anyone whom they');
});

test('takes the median over the sets that give a value', () => {
  expect(textOf([target('men', 't1')], [Number.NaN], [0.5], [0.5])).toMatch(/T1 men .*0\.5 {2}met 67 %\n/);
});

test('prints names whole, so that the figures of a row differ in print', () => {
  const row = 'imported-grounds-2023-12';
  const text = textOf([target(`${row}-employment`, row), target(`${row}-family`, row)], [0.5, 0.9]);
  expect(text).toMatch(/^imported-grounds-2023-12-employment\n {29,}0\.5 .* met 100 %$/m);
  expect(text).toMatch(/^imported-grounds-2023-12-family\n {29,}0\.5 .* MISSED 0 %$/m);
});

test('says that few accepted sets show little, and nothing of the kind over many', () => {
  const one = textOf([target('men', 't1')], [0.5]).replace(/\s+/g, ' ');
  expect(one).toContain('Every fit target is met by the median');
  expect(one).toContain('shows little: sets are accepted because they do. One effective set has no range');
  const missed = textOf([target('men', 't1')], [0.9], [0.9], [0.9]).replace(/\s+/g, ' ');
  expect(missed).toContain('Over 3 effective sets medians and shares are rough');
  expect(missed).not.toContain('shows little');
  const many = textOf([target('men', 't1')], ...Array.from({ length: 40 }, () => [0.5])).replace(/\s+/g, ' ');
  expect(many).not.toContain('effective sets medians');
});
