import { describe, expect, it } from 'vitest';
import type { LeverId, LeverValue } from '../../../engine/levers/index.ts';
import { levers } from '../../../engine/levers/index.ts';
import { leverCells, leverCellValue, leverLayout, leverValue, writeLever } from '../../../engine/levers/settings.ts';
import { country } from '../../properties/country.ts';

const layout = leverLayout(country);

/** Creates a state with the status quo and some levers in force. */
function stateWith(values: Partial<Record<LeverId, LeverValue>>) {
  const settings = new Float64Array(layout.cells);
  for (const { id } of levers) writeLever(country, layout, id, values[id] ?? country.statusQuo[id], settings);
  return { settings, layout };
}

describe('levers in force', () => {
  it('are read by name: numbers, flags as 0 or 1, choices by their index', () => {
    const state = stateWith({
      'courses.hours': 120,
      'permits.automaticExtension': true,
      'courses.allocation': 'needFirst',
    });
    expect(leverValue(state, 'courses.hours')).toBe(120);
    expect(leverValue(state, 'permits.automaticExtension')).toBe(1);
    expect(leverValue(stateWith({}), 'permits.automaticExtension')).toBe(0);
    const { choices } = levers.find(({ id }) => id === 'courses.allocation') as { choices: readonly string[] };
    expect(choices[leverValue(state, 'courses.allocation')]).toBe('needFirst');
  });

  it('are read by region, sector and stream in the order of the country', () => {
    const state = stateWith({
      'courses.seats': { centre: 7, rim: 5 },
      'quota.size': { inns: 2, fields: 3 },
      'courses.eligible': ['kin'],
      'quota.exemptRegions': ['rim'],
    });
    expect([...leverCells(state, 'courses.seats')]).toEqual([7, 5]);
    expect([...leverCells(state, 'quota.size')]).toEqual([3, 2]);
    expect([...leverCells(state, 'courses.eligible')]).toEqual([0, 1, 0]);
    expect([...leverCells(state, 'quota.exemptRegions')]).toEqual([0, 1]);
    expect([0, 1].map((r) => leverCellValue(state, 'courses.seats', r))).toEqual([7, 5]);
  });

  it('have separate cells: setting one changes no other', () => {
    const before = stateWith({});
    for (const { id } of levers) {
      const after = { settings: before.settings.slice(), layout };
      leverCells(after, id).fill(-1);
      const changed = levers.filter((other) => {
        const [a, b] = [leverCells(before, other.id), leverCells(after, other.id)];
        return a.some((value, k) => value !== b[k]);
      });
      expect(changed.map((other) => other.id)).toEqual([id]);
    }
    expect(levers.reduce((sum, { id }) => sum + layout.size[id], 0)).toBe(layout.cells);
  });
});
