import {
  type Claim,
  type ClaimCondition,
  type ClaimDose,
  type ClaimPremise,
  type ClaimShares,
  type ClaimStatistic,
  type ClaimVerdict,
  insertPolicyNames,
  type LoadedClaims,
  statisticPolicies,
  statisticUnit,
} from '../../scenarios/internal.ts';
import { packageVersion } from '../installation.ts';
import { type ClaimsRunInfo, shareBasis } from './claims-text.ts';
import type { ClaimResult } from './run-ledger.ts';
import { statisticName } from './statistic-text.ts';

/** One test of a claim, as JSON. */
export interface ClaimTestJson {
  /** Ids of the experiments it reads. */
  readonly experiment: string;
  readonly statistic: string;
  readonly unit: string;
  /** Mean and central 90 % over the draws with a number. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Shares of draws in which a break-even is not reached, and in which the number cannot be computed. */
  readonly neverShare: number;
  readonly unknownShare: number;
  readonly supports: ClaimCondition;
  readonly opposes: ClaimCondition;
  /** The statistic as the ledger declares it. */
  readonly reads: ClaimStatistic;
}

const shareJson = ({ supported, opposed }: ClaimResult['shares']): ClaimShares => ({
  supportShare: supported,
  opposeShare: opposed,
});

/** One claim and its verdict, as JSON. Top-level figures are those of its first test. */
export interface ClaimJson extends Pick<ClaimTestJson, 'experiment' | 'statistic' | 'unit' | 'value' | 'low' | 'high'> {
  readonly id: string;
  readonly wording: string;
  readonly source: string;
  readonly locator: string;
  readonly verdict: ClaimVerdict;
  readonly supportShare: number;
  readonly opposeShare: number;
  /** The same shares under each dose of the policies that have doses. */
  readonly byDose: Readonly<Record<ClaimDose, ClaimShares>>;
  /** What fixes the sign of the claim, and the shares of a run without it; null for a claim that says nothing. */
  readonly follows: (ClaimPremise & { readonly without: ClaimShares | null }) | null;
  /** Number of parameter draws; null: central values. */
  readonly draws: number | null;
  /** Number of units behind the shares: draws, or replicates with central values. */
  readonly units: number;
  readonly combine: Claim['combine'];
  readonly tests: readonly ClaimTestJson[];
  readonly reason: string;
}

/** Results of a ledger, as JSON. */
export interface LedgerJson {
  readonly korpu: string;
  /** Null: nothing was run. */
  readonly model: string | null;
  readonly run: Omit<ClaimsRunInfo, 'currency'> & {
    readonly parameters: 'central' | 'draws';
    readonly sharesOf: string;
  };
  readonly claims: readonly ClaimJson[];
}

/** Returns the results of a ledger as JSON. */
export function claimsJson(
  results: readonly ClaimResult[],
  ledger: LoadedClaims,
  run: ClaimsRunInfo,
  model: string | null,
): LedgerJson {
  const { currency, ...shown } = run;
  const named = (text: string): string => insertPolicyNames(text, ledger.policyNames);
  return {
    korpu: packageVersion,
    model,
    run: { ...shown, parameters: run.draws === null ? 'central' : 'draws', sharesOf: shareBasis(run) },
    claims: results.map(({ claim, units, verdict, shares, byDose, withoutPremise, spreads }) => {
      const tests = claim.tests.map(({ statistic, supports, opposes }, i): ClaimTestJson => {
        const { mean = null, low = null, high = null, neverShare = 0, unknownShare = 0 } = spreads[i] ?? {};
        return {
          experiment: experimentsOf(statistic),
          statistic: named(statisticName(statistic)),
          unit: statisticUnit(statistic, currency),
          ...{ value: mean, low, high, neverShare, unknownShare },
          ...{ supports, opposes, reads: statistic },
        };
      });
      const [{ experiment, statistic, unit, value, low, high }] = tests as [ClaimTestJson];
      return {
        id: claim.id,
        wording: named(claim.wording),
        source: ledger.documents.get(claim.document)?.title ?? claim.document,
        locator: claim.at,
        ...{ experiment, statistic, unit, value, low, high },
        ...{ verdict, ...shareJson(shares) },
        byDose: { central: shareJson(byDose.central), low: shareJson(byDose.low), high: shareJson(byDose.high) },
        follows:
          claim.follows === undefined
            ? null
            : {
                ...{ ...claim.follows, because: named(claim.follows.because) },
                without: withoutPremise === null ? null : shareJson(withoutPremise),
              },
        draws: run.draws === null ? null : units,
        units,
        combine: claim.combine,
        tests,
        reason: named(claim.reason),
      };
    }),
  };
}

function experimentsOf(statistic: ClaimStatistic): string {
  return [...new Set(statisticPolicies(statistic).map(({ experiment }) => experiment))].join(', ');
}
