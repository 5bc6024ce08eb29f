import { DECIDED, type Ledger, type Spread, type Statistic, unitOf, withNames } from '../../scenarios/internal.ts';
import type { Judged } from '../claims/run-ledger.ts';
import { statisticName } from './claim-words.ts';
import { differenceText, levelText } from './figure-text.ts';
import { wrapped } from './lines.ts';

/** What the text says beside the verdicts. */
export interface ClaimsRun {
  readonly country: string;
  readonly currency: string;
  readonly scale: number;
  readonly seed: string;
  /** In all; of each draw, when parameters are drawn. */
  readonly replicates: number;
  /** Parameter draws; null with central values. */
  readonly draws: number | null;
}

/** Writes the ledger for a person, 80 columns wide. */
export function claimsText(judged: readonly Judged[], ledger: Ledger, run: ClaimsRun): string {
  if (judged.length === 0) return `${run.country} has no claims to test.\n`;
  const count = (verdict: string): number => judged.filter((one) => one.verdict === verdict).length;
  const counts = ['supported', 'opposed', 'undecided'].map((verdict) => `${count(verdict)} ${verdict}`).join(', ');
  const lines = [`${judged.length} claims about ${run.country}: ${counts}`, ''];
  for (const one of judged) lines.push(...claimLines(one, ledger, run), '');
  lines.push(...footer(run), '');
  return lines.join('\n');
}

function claimLines(one: Judged, ledger: Ledger, run: ClaimsRun): string[] {
  const { claim, verdict, shares } = one;
  const share = verdict === 'undecided' ? splitText(shares) : percent(shares[verdict]);
  const title = ledger.documents.get(claim.document)?.title ?? claim.document;
  return [
    ...wrapped(`${verdict.toUpperCase()} ${share}  ${claim.id}`, 2),
    ...wrapped(`  ${withNames(claim.wording, ledger.policyNames)}`, 2),
    ...claim.tests.flatMap(({ statistic }, i) => {
      const spread = one.spreads[i];
      if (spread === undefined) return [];
      const name = withNames(statisticName(statistic), ledger.policyNames);
      return wrapped(`  - ${name}: ${spreadText(spread, statistic, run.currency)}`, 4);
    }),
    ...wrapped(`  From: ${title}, ${claim.at}`, 2),
  ];
}

function splitText({ supported, opposed, neither }: Judged['shares']): string {
  return `${percent(supported)} for, ${percent(opposed)} against, ${percent(neither)} neither`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function spreadText(
  { mean, low, high, neverShare, unknownShare }: Spread,
  statistic: Statistic,
  currency: string,
): string {
  const unit = unitOf(statistic, currency);
  const isChange = statistic.kind !== 'level' && unit !== 'ratio' && unit !== 'months';
  const shown = (value: number): string => {
    if (unit === 'ratio' || unit.includes(' per ')) return value.toFixed(3);
    return isChange ? differenceText(value, unit) : levelText(value, unit);
  };
  const parts: string[] = [];
  if (mean !== null && low !== null && high !== null) parts.push(`${shown(mean)} (${shown(low)} to ${shown(high)})`);
  if (neverShare > 0) parts.push(`not reached in ${percent(neverShare)}`);
  if (unknownShare > 0) parts.push(`not to be computed in ${percent(unknownShare)}`);
  return parts.join(', ');
}

/** What shares are shares of. */
export function shareBasis({
  country,
  replicates,
  draws,
}: Pick<ClaimsRun, 'country' | 'replicates' | 'draws'>): string {
  if (draws !== null)
    return `${draws} parameter draws, ${replicates} ${replicates === 1 ? 'replicate' : 'replicates'} each`;
  return `${replicates} replicates of ${country} at central parameters: chance only, not what is unknown about parameters`;
}

function footer(run: ClaimsRun): string[] {
  return [
    `Shares are of ${shareBasis(run)}.`,
    `A claim is supported or opposed when at least ${percent(DECIDED)} of them say so, else undecided. Numbers are means, with their central 90 % in brackets; pp is a percentage point.`,
    `Scale ${run.scale}, seed ${run.seed}. What each claim is read from, and when a number counts for or against it: docs/claims.md.`,
    'Körpü explores what policies could do under stated assumptions; a verdict is about the model, not about the world.',
  ].flatMap((line) => wrapped(line));
}
