import { describe, expect, it } from 'vitest';
import { checkColumns } from '../../cli/verification/columns.ts';
import { type ColumnName, columnDeclarations, columnNames } from '../../engine/population/columns.ts';
import { lively } from './lively.ts';
import { censusStep, run, stepOf } from './runs.ts';

describe('columns', () => {
  const written = new Map<ColumnName, Set<string>>();
  // With mechanisms, so that their columns are written.
  const scenario = { ...lively, structure: { ...lively.structure, languageLadder: 'on' as const } };
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
