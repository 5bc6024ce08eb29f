import { describe, expect, test } from 'vitest';
import { planExperiments } from '../../batch/claims/run-ledger.ts';
import { valuesOf } from '../../batch/claims/values-of.ts';
import { centralValues, formatProblem, judge } from '../../scenarios/index.ts';
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
      const plan = planExperiments(pack, ledger, { claims: [claim], scale: 0.02, seed: 'korpu' }, centralValues);
      if (!plan.ok) throw new Error(plan.problems.map(formatProblem).join('\n'));
      const scenarios = new Map(plan.value.map(({ experiment, scenario }) => [experiment.id, scenario]));
      const results = resultsFor(claim, side, scenarios);
      const values = valuesOf(claim, (experiment) => results.get(experiment));
      expect(judge(claim, [values ?? []]), String(values)).toMatchObject({ verdict });
    });
  },
);
