import { describe, expect, test } from 'vitest';
import { ClaimReadings } from '../../../cli/claims/claim-readings.ts';
import { planExperiments } from '../../../cli/claims/run-ledger.ts';
import { formatError } from '../../../scenarios/index.ts';
import { judgeClaim } from '../../../scenarios/internal.ts';
import { resultsFor } from './constructed-results.ts';
import { azerbaijanFiles, readPackAndLedger } from './ledger-fixtures.ts';

const { pack, ledger } = readPackAndLedger(azerbaijanFiles);

describe.each(ledger.claims.map((claim) => [claim.id, claim] as const))('claim %s on synthetic results', (_, claim) => {
  test.each([
    ['supports', 'supported'],
    ['opposes', 'opposed'],
  ] as const)('results that it %s', (side, verdict) => {
    const plan = planExperiments(pack, ledger, { claims: [claim], scale: 0.02, seed: 'korpu' }, {});
    if (!plan.ok) throw new Error(plan.errors.map(formatError).join('\n'));
    const scenarios = new Map(plan.value.map(({ experiment, scenario }) => [experiment.id, scenario]));
    const results = resultsFor(claim, side, scenarios);
    const readings = new ClaimReadings([claim]);
    for (const [experiment, ran] of results) readings.read(experiment, ran);
    const values = readings.valuesOf(claim, 0);
    expect(judgeClaim(claim, [values ?? []]), String(values)).toMatchObject({ verdict });
  });
});
