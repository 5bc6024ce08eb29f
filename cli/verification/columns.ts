import type { Scenario } from '../../engine/index.ts';
import { type ColumnName, columnDeclarations, columnNames, type Observer, processIds } from '../../engine/internal.ts';
import { type Check, neverCheck } from './check.ts';
import { type CheckFixtures, type RunScenario, scarcePolicy, turmoilShock } from './fixtures.ts';
import { censusStep } from './observers.ts';

/** Checks the columns of the population against their declarations. */
export function columnChecks(fixtures: CheckFixtures): Check[] {
  const policies = [...fixtures.policies.slice(0, 1), ...fixtures.policies.slice(-1), scarcePolicy(fixtures, 0.05)];
  const structure = { ...fixtures.scenario().structure, deaths: 'lifeTable' as const };
  const scenario = fixtures.scenario({ policies, shocks: [turmoilShock(fixtures)], structure });
  return checkColumns(fixtures.run, scenario);
}

/**
 * Runs a scenario and checks the range of every column and which process changes it.
 * written: receives the processes that changed each column; `counting` represents the steps after all processes.
 */
export function checkColumns(
  run: RunScenario,
  scenario: Scenario,
  written: Map<ColumnName, Set<string>> = new Map(),
): Check[] {
  let outside = 0;
  let values = 0;
  let foreign = 0;
  let writes = 0;
  let before: Partial<Record<ColumnName, ArrayLike<number>>> = {};
  let people = 0;
  const observer: Observer = (world, step) => {
    const used = world.slots[0] ?? 0;
    const { present } = world.columns;
    for (const name of columnNames) {
      const column = world.columns[name];
      // Columns of a mechanism that is off have no entries.
      if (column.length === 0) continue;
      const { min, max, writers } = columnDeclarations[name];
      const process = processIds[step] ?? 'counting';
      const allowed = (writers as readonly string[]).includes(process);
      const changes = writes;
      const old = before[name] ?? [];
      for (let i = 0; i < used; i++) {
        const value = column[i] ?? Number.NaN;
        if (step === censusStep && present[i] === 1) {
          values++;
          if (!(value >= min && value <= max)) outside++;
        }
        // The first step follows a jump to another month; arrivals fill empty slots.
        if (step === 0 || i >= people || before.present?.[i] !== 1 || old[i] === value) continue;
        writes++;
        if (!allowed) foreign++;
      }
      if (writes > changes) written.set(name, (written.get(name) ?? new Set()).add(process));
    }
    people = used;
    before = Object.fromEntries(columnNames.map((name) => [name, world.columns[name].slice(0, used)]));
  };
  run(scenario, 1, { observer, shareMonths: false, groups: false });
  return [
    neverCheck(
      'columns.range',
      'Every attribute of every person stays within its declared range.',
      'values',
      outside,
      values,
    ),
    neverCheck(
      'columns.writers',
      'An attribute is changed only by the processes that it declares.',
      'changes',
      foreign,
      writes,
    ),
  ];
}
