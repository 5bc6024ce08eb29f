import {
  type Claim,
  type Condition,
  type Ledger,
  type Statistic,
  sidesOf,
  unitOf,
  type Verdict,
  withNames,
} from '../../scenarios/internal.ts';
import type { Judged } from '../claims/run-ledger.ts';
import { version } from '../installation.ts';
import { statisticName } from './claim-words.ts';
import { type ClaimsRun, shareBasis } from './claims-text.ts';

/** One test of a claim. */
export interface TestJson {
  /** Ids of the experiments it reads. */
  readonly experiment: string;
  readonly statistic: string;
  readonly unit: string;
  /** Mean and central 90 % over draws, of those with a number. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of draws in which a break-even is not reached, and in which nothing can be computed. */
  readonly neverShare: number;
  readonly unknownShare: number;
  readonly supports: Condition;
  readonly opposes: Condition;
  /** The statistic as the ledger declares it. */
  readonly reads: Statistic;
}

/** One claim and its verdict. The figures beside it are those of its first test. */
export interface ClaimJson extends Pick<TestJson, 'experiment' | 'statistic' | 'unit' | 'value' | 'low' | 'high'> {
  readonly id: string;
  readonly wording: string;
  readonly source: string;
  readonly locator: string;
  readonly verdict: Verdict;
  readonly supportShare: number;
  readonly opposeShare: number;
  /** Parameter draws judged; null with central values. */
  readonly draws: number | null;
  /** What shares are shares of: draws, or replicates with central values. */
  readonly units: number;
  readonly combine: Claim['combine'];
  readonly tests: readonly TestJson[];
  readonly reason: string;
}

/** A run of the ledger. */
export interface LedgerJson {
  readonly korpu: string;
  /** Null where nothing was run. */
  readonly model: string | null;
  readonly run: Omit<ClaimsRun, 'currency'> & { readonly parameters: 'central' | 'draws'; readonly sharesOf: string };
  readonly claims: readonly ClaimJson[];
}

/** Writes the ledger as data. */
export function claimsJson(
  judged: readonly Judged[],
  ledger: Ledger,
  run: ClaimsRun,
  model: string | null,
): LedgerJson {
  const { currency, ...shown } = run;
  const named = (text: string): string => withNames(text, ledger.policyNames);
  return {
    korpu: version,
    model,
    run: { ...shown, parameters: run.draws === null ? 'central' : 'draws', sharesOf: shareBasis(run) },
    claims: judged.map(({ claim, units, verdict, shares, spreads }) => {
      const tests = claim.tests.map(({ statistic, supports, opposes }, i): TestJson => {
        const { mean = null, low = null, high = null, neverShare = 0, unknownShare = 0 } = spreads[i] ?? {};
        return {
          experiment: experimentsOf(statistic),
          statistic: named(statisticName(statistic)),
          unit: unitOf(statistic, currency),
          ...{ value: mean, low, high, neverShare, unknownShare },
          ...{ supports, opposes, reads: statistic },
        };
      });
      const [{ experiment, statistic, unit, value, low, high }] = tests as [TestJson];
      return {
        id: claim.id,
        wording: named(claim.wording),
        source: ledger.documents.get(claim.document)?.title ?? claim.document,
        locator: claim.at,
        ...{ experiment, statistic, unit, value, low, high },
        ...{ verdict, supportShare: shares.supported, opposeShare: shares.opposed },
        draws: run.draws === null ? null : units,
        units,
        combine: claim.combine,
        tests,
        reason: named(claim.reason),
      };
    }),
  };
}

function experimentsOf(statistic: Statistic): string {
  return [...new Set(sidesOf(statistic).map(({ experiment }) => experiment))].join(', ');
}
