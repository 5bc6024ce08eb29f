import { describe, expect, test } from 'vitest';
import { planExperiments } from '../../batch/claims/run-ledger.ts';
import { Readings } from '../../batch/claims/units.ts';
import { formatProblem } from '../../scenarios/index.ts';
import { judge } from '../../scenarios/internal.ts';
import { resultsFor } from './constructed-results.ts';
import { readAll, shipped } from './shipped-ledger.ts';

const { pack, ledger } = readAll(shipped);

describe.each(ledger.claims.map((claim) => [claim.id, claim] as const))(
  'evaluated on made-up results, nothing simulated: %s',
  (_, claim) => {
    test.each([
      ['supports', 'supported'],
      ['opposes', 'opposed'],
    ] as const)('results that it %s', (side, verdict) => {
      const plan = planExperiments(pack, ledger, { claims: [claim], scale: 0.02, seed: 'korpu' }, {});
      if (!plan.ok) throw new Error(plan.problems.map(formatProblem).join('\n'));
      const scenarios = new Map(plan.value.map(({ experiment, scenario }) => [experiment.id, scenario]));
      const results = resultsFor(claim, side, scenarios);
      const readings = new Readings([claim]);
      for (const [experiment, ran] of results) readings.read(experiment, ran);
      const values = readings.valuesOf(claim, 0);
      expect(judge(claim, [values ?? []]), String(values)).toMatchObject({ verdict });
    });
  },
);
