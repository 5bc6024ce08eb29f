import {
  type ClaimStatistic,
  DECISIVE_SHARE,
  insertPolicyNames,
  type LoadedClaims,
  statisticUnit,
  type TestSpread,
} from '../../scenarios/internal.ts';
import { differenceText, levelText } from '../output/level-text.ts';
import { wrapLines } from '../output/lines.ts';
import type { ClaimResult } from './run-ledger.ts';
import { premiseText, statisticName } from './statistic-text.ts';

/** Facts of the run for the text. */
export interface ClaimsRunInfo {
  readonly country: string;
  readonly currency: string;
  readonly scale: number;
  readonly seed: string;
  /** Total number of replicates; per draw with parameter draws. */
  readonly replicates: number;
  /** Number of parameter draws; null: central values. */
  readonly draws: number | null;
}

/** Formats the results of a ledger as text, 80 columns wide. */
export function claimsText(results: readonly ClaimResult[], ledger: LoadedClaims, run: ClaimsRunInfo): string {
  if (results.length === 0) return `${run.country} has no claims to test.\n`;
  const count = (verdict: string): number => results.filter((result) => result.verdict === verdict).length;
  const counts = ['supported', 'opposed', 'assumed', 'undecided']
    .map((verdict) => `${count(verdict)} ${verdict}`)
    .join(', ');
  const lines = [`${results.length} claims about ${run.country}: ${counts}`, ''];
  for (const result of results) lines.push(...claimLines(result, ledger, run), '');
  lines.push(...footer(run), '');
  return lines.join('\n');
}

function claimLines(result: ClaimResult, ledger: LoadedClaims, run: ClaimsRunInfo): string[] {
  const { claim, verdict, shares } = result;
  const share = verdict === 'undecided' || verdict === 'assumed' ? sharesText(shares) : percent(shares[verdict]);
  const title = ledger.documents.get(claim.document)?.title ?? claim.document;
  return [
    ...wrapLines(`${verdict.toUpperCase()} ${share}  ${claim.id}`, 2),
    ...wrapLines(`  ${insertPolicyNames(claim.wording, ledger.policyNames)}`, 2),
    ...claim.tests.flatMap(({ statistic }, i) => {
      const spread = result.spreads[i];
      if (spread === undefined) return [];
      const name = insertPolicyNames(statisticName(statistic), ledger.policyNames);
      return wrapLines(`  - ${name}: ${spreadText(spread, statistic, run.currency)}`, 4);
    }),
    ...premiseLines(result, ledger),
    ...wrapLines(`  From: ${title}, ${claim.at}`, 2),
  ];
}

function premiseLines({ claim: { follows }, withoutPremise }: ClaimResult, ledger: LoadedClaims): string[] {
  if (follows === undefined) return [];
  const because = insertPolicyNames(follows.because, ledger.policyNames);
  const again = withoutPremise === null ? '' : ` Without it: ${sharesText(withoutPremise)}.`;
  return wrapLines(`  Follows from ${premiseText(follows)}: ${because}${again}`, 2);
}

function sharesText({ supported, opposed, neither }: ClaimResult['shares']): string {
  return `${percent(supported)} for, ${percent(opposed)} against, ${percent(neither)} neither`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function spreadText(
  { mean, low, high, neverShare, unknownShare }: TestSpread,
  statistic: ClaimStatistic,
  currency: string,
): string {
  const unit = statisticUnit(statistic, currency);
  const isChange = statistic.kind !== 'level' && unit !== 'ratio' && unit !== 'months';
  const shown = (value: number): string => {
    if (unit === 'ratio' || unit.includes(' per ')) return value.toFixed(3);
    return isChange ? differenceText(value, unit) : levelText(value, unit);
  };
  const parts: string[] = [];
  if (mean !== null && low !== null && high !== null) parts.push(`${shown(mean)} (${shown(low)} to ${shown(high)})`);
  if (neverShare > 0) parts.push(`not reached in ${percent(neverShare)}`);
  if (unknownShare > 0) parts.push(`not computable in ${percent(unknownShare)}`);
  return parts.join(', ');
}

/** Describes the units behind the shares. */
export function shareBasis({
  country,
  replicates,
  draws,
}: Pick<ClaimsRunInfo, 'country' | 'replicates' | 'draws'>): string {
  if (draws !== null)
    return `${draws} parameter draws, ${replicates} ${replicates === 1 ? 'replicate' : 'replicates'} each`;
  return `${replicates} replicates of ${country} at central parameters: chance only, without parameter uncertainty`;
}

function footer(run: ClaimsRunInfo): string[] {
  return [
    `Shares refer to ${shareBasis(run)}.`,
    `A claim is supported or opposed when at least ${percent(DECISIVE_SHARE)} of them agree, else undecided. It is assumed when fewer than half of them agree once what it follows from is turned off. Low, central and high doses of the policies take turns. Numbers are means, with their central 90 % in brackets; pp is a percentage point.`,
    `Scale ${run.scale}, seed ${run.seed}. For the statistic and the test of each claim, see docs/claims.md.`,
    'Körpü explores what policies could do under stated assumptions; a verdict is about the model, not about the world.',
  ].flatMap((line) => wrapLines(line));
}
