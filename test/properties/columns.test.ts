import { describe, expect, it } from 'vitest';
import { checkColumns } from '../../cli/verification/columns.ts';
import { type ColumnName, columnDeclarations, columnNames } from '../../engine/population/columns.ts';
import { lively } from './lively.ts';
import { censusStep, run, stepOf } from './runs.ts';

describe('columns', () => {
  const written = new Map<ColumnName, Set<string>>();
  // With mechanisms, so that their columns are written.
  // Families follow soon, have children and part, so that all of it happens in a small country.
  const households = {
    abroadOther: 0.8,
    followTemporary: 0.1,
    followAfterMonths: 1,
    births20to24: 500,
    births25to29: 500,
    births30to34: 500,
    jointDeparture: 0,
  };
  const country = { ...lively.country, mechanisms: { households } };
  const scenario = {
    ...lively,
    country,
    structure: { ...lively.structure, languageLadder: 'on' as const, households: 'on' as const },
  };
  const checks = checkColumns(run, scenario, written);

  it.each(checks)('$id: $says', (check) => {
    expect(check).toMatchObject({ held: true });
  });

  it('are written by every process they declare', () => {
    for (const name of columnNames) {
      expect([...(written.get(name) ?? [])].sort(), name).toEqual([...columnDeclarations[name].writers].sort());
    }
    expect(stepOf('accounts')).toBe(censusStep - 1);
  });
});
