import { describe, expect, test } from 'vitest';
import { ClaimReadings } from '../../../cli/claims/claim-readings.ts';
import { claimsJson } from '../../../cli/claims/claims-json.ts';
import { claimsText } from '../../../cli/claims/claims-text.ts';
import { planExperiments } from '../../../cli/claims/run-ledger.ts';
import { outcomes, REPLICATES_PER_DRAW } from '../../../engine/index.ts';
import { type Claim, type ClaimRun, judgeClaim, NOT_REACHED } from '../../../scenarios/internal.ts';
import { resultsFor } from './constructed-results.ts';
import { azerbaijanFiles, readPackAndLedger } from './ledger-fixtures.ts';

const { pack, ledger } = readPackAndLedger(azerbaijanFiles);

function claimCalled(id: string): Claim {
  const found = ledger.claims.find((claim) => claim.id === id);
  if (found === undefined) throw new Error(`${id} is not in the ledger`);
  return found;
}

type Side = 'supports' | 'opposes' | 'never';

/** Synthetic results of a claim's experiments; `never`: the balance falls in the first month and stays negative. */
function made(claim: Claim, side: Side): [string, ClaimRun][] {
  const plan = planExperiments(pack, ledger, { claims: [claim], scale: 0.02, seed: 'korpu' }, {});
  if (!plan.ok) throw new Error('not planned');
  const scenarios = new Map(plan.value.map(({ experiment, scenario }) => [experiment.id, scenario]));
  const results = resultsFor(claim, side === 'opposes' ? 'opposes' : 'supports', scenarios);
  if (side === 'never') {
    const k = outcomes.findIndex(({ id }) => id === 'accounts.net');
    for (const { result, scenario } of results.values()) {
      const [, reform] = result.policies;
      for (let month = 0; month < scenario.months; month++) {
        if (reform !== undefined) reform.series[month * outcomes.length + k] = month === 0 ? -1 : 0.5;
      }
    }
  }
  return [...results];
}

/** Reads results as replicates of draws. */
function read(claim: Claim, draws: readonly (readonly Side[])[]): { readings: ClaimReadings; numbers: number[] } {
  const readings = new ClaimReadings([claim]);
  const numbers: number[] = [];
  for (const [draw, replicates] of draws.entries()) {
    for (const [r, side] of replicates.entries()) {
      const replicate = draw * REPLICATES_PER_DRAW + r;
      numbers.push(replicate);
      for (const [experiment, { scenario, result }] of made(claim, side)) {
        readings.read(experiment, { scenario, result: { ...result, replicate } });
      }
    }
  }
  return { readings, numbers };
}

describe('units of a claim', () => {
  test('are replicates without draws, and draw means with draws', () => {
    const claim = claimCalled('b1-within-24-months');
    const { readings, numbers } = read(claim, [['supports', 'opposes'], ['supports']]);
    const [high = 0, low = 0] = readings.unitsOf(claim, numbers, false).flat();
    expect(high).toBeGreaterThan(low);
    expect(readings.unitsOf(claim, numbers, false)).toEqual([[high], [low], [high]]);
    expect(readings.unitsOf(claim, numbers, true)).toEqual([[(high + low) / 2], [high]]);
  });

  test('omit a replicate in which an experiment is missing', () => {
    const claim = claimCalled('networks-outweigh-programmes');
    const { readings, numbers } = read(claim, [['supports', 'supports']]);
    for (const [experiment, { scenario, result }] of made(claim, 'supports')) {
      if (experiment === 'main') readings.read(experiment, { scenario, result: { ...result, replicate: 9 } });
    }
    expect(readings.unitsOf(claim, [...numbers, 9], false)).toHaveLength(2);
  });

  test('have no break-even when at least half of the replicates of a draw reach none', () => {
    const claim = claimCalled('reform-pays-back-full');
    const { readings, numbers } = read(claim, [
      ['supports', 'supports', 'never'],
      ['supports', 'never'],
    ]);
    expect(readings.unitsOf(claim, numbers, true)).toEqual([[78], [NOT_REACHED]]);
  });
});

describe('output of a verdict', () => {
  const shares = { supported: 0.5, opposed: 0.5, neither: 0 };
  const judged = ledger.claims.map((claim) => ({
    claim,
    units: 2,
    byDose: { central: shares, low: shares, high: shares },
    ...judgeClaim(claim, [claim.tests.map(() => 0.5), claim.tests.map(() => NOT_REACHED)]),
  }));
  const run = { country: 'azerbaijan', currency: 'AZN', scale: 0.1, seed: 'korpu', replicates: 1, draws: 2 };

  test('has every field for every claim, and names no policy by its id', () => {
    const { claims } = claimsJson(judged, ledger, run, null);
    expect(claims).toHaveLength(ledger.claims.length);
    for (const claim of claims) {
      expect(Object.keys(claim)).toEqual(
        expect.arrayContaining(
          'id wording source locator experiment statistic value low high verdict supportShare opposeShare draws'.split(
            ' ',
          ),
        ),
      );
      expect(claim).toMatchObject({ value: 0.5, draws: 2 });
      expect(`${claim.wording} ${claim.statistic} ${claim.reason}`).not.toMatch(/[{}]/);
    }
  });

  test('fits in 80 columns and states the units of shares', () => {
    const drawn = claimsText(judged, ledger, run);
    expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(drawn).toContain('Shares refer to 2 parameter draws, 1 replicate each.');
    expect(claimsText(judged, ledger, { ...run, replicates: 2, draws: null }).replaceAll('\n', ' ')).toContain(
      '2 replicates of azerbaijan at central parameters: chance only',
    );
  });
});
