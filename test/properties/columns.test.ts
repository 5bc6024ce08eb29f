import { describe, expect, it } from 'vitest';
import { type ColumnName, columnDeclarations, columnNames } from '../../engine/population/columns.ts';
import { processIds } from '../../engine/processes/ids.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { lively } from './lively.ts';
import { censusStep, run, stepOf } from './runs.ts';

describe('columns', () => {
  it('stay within what they declare, every month', () => {
    const outside = new Set<string>();
    const observer = (state: SimulationState, step: number): void => {
      if (step !== censusStep) return;
      const { present } = state.columns;
      for (const name of columnNames) {
        const { min, max } = columnDeclarations[name];
        const column = state.columns[name];
        for (let i = 0; i < (state.slots[0] ?? 0); i++) {
          const value = column[i] ?? Number.NaN;
          if (present[i] === 1 && !(value >= min && value <= max)) outside.add(`${name}: ${value} in month ${state.t}`);
        }
      }
    };
    run(lively, 1, { observer });
    expect([...outside]).toEqual([]);
  });

  it('are written by the processes they name, and by no other', () => {
    let before: Partial<Record<ColumnName, ArrayLike<number>>> = {};
    let people = 0;
    const wrote = new Map<ColumnName, Set<string>>(columnNames.map((name) => [name, new Set()]));
    const observer = (state: SimulationState, step: number): void => {
      const { columns } = state;
      if (step > 0) {
        const process = processIds[step] ?? 'counting';
        for (const name of columnNames) {
          const old = before[name] ?? [];
          for (let i = 0; i < people; i++) {
            // Arrivals fill slots that held nobody.
            if (before.present?.[i] === 0) continue;
            if (old[i] !== columns[name][i]) wrote.get(name)?.add(process);
          }
        }
      }
      people = state.slots[0] ?? 0;
      before = Object.fromEntries(columnNames.map((name) => [name, columns[name].slice(0, people)]));
    };
    run(lively, 1, { observer, shareMonths: false });
    for (const name of columnNames) {
      const declared: readonly string[] = columnDeclarations[name].writers;
      for (const process of wrote.get(name) ?? []) expect(declared, `${process} wrote ${name}`).toContain(process);
      for (const process of declared)
        expect([...(wrote.get(name) ?? [])], `${process} never wrote ${name}`).toContain(process);
    }
    expect(stepOf('accounts')).toBe(censusStep - 1);
  });
});
