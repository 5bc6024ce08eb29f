import { expect, test } from 'vitest';
import { latePhases } from '../../../cli/run/full-comparison.ts';
import type { Scenario } from '../../../engine/index.ts';

test('a phase that begins after the last month of a comparison is named', () => {
  const phase = { trigger: null, rampMonths: 0, law: null, levers: {} };
  const policies = [
    { id: 'now', name: 'Now', phases: [{ ...phase, id: 'first', startMonth: 0 }] },
    {
      ...{ id: 'late', name: 'Late' },
      phases: [
        { ...phase, id: 'last', startMonth: 119 },
        { ...phase, id: 'never', startMonth: 120 },
      ],
    },
  ] as unknown as Scenario['policies'];
  expect(latePhases({ policies, months: 120 })).toEqual([
    'policies.late.phases.never: starts 120 months after the fork, and the comparison ends after 120',
  ]);
  expect(latePhases({ policies, months: 121 })).toEqual([]);
  // A short look leaves out later phases on purpose.
  expect(latePhases({ policies, months: 12 })).toHaveLength(1);
});
