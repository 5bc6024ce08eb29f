import { outcomes } from '../../outcomes/index.ts';
import type { Comparison, DifferenceSummary } from '../comparison.ts';
import type { PolicyNeeds } from '../policy-needs.ts';
import type { ServiceView } from '../service-view-signs.ts';
import { differenceSigns, serviceViews } from '../service-views.ts';
import type { BandSource } from '../variance-shares.ts';
import { type VerdictTopic, verdictTopics } from './topics.ts';

const betterSides = new Map(outcomes.map(({ id, better }) => [id, better]));

const COST = 'accounts.programmeCost';

/** Gain kept in a crisis below which the crisis is named. */
const NOTABLE_LOSS = 0.9;
/** Rank correlation from which an assumption is named. */
const NOTABLE_CORRELATION = 0.3;

/** Change of one outcome, in its unit, with the range that `range` of the verdict describes. */
export interface VerdictEffect {
  readonly outcome: string;
  readonly unit: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface TopicEffect extends VerdictEffect {
  readonly topic: VerdictTopic;
}

/** Added cost in the simulations in which the law of a policy passes, and in the others. */
export interface CostByLaw {
  readonly passes: VerdictEffect;
  /** Number of simulations in which it passes, and whether they are further ones than those of the comparison. */
  readonly replicates: number;
  readonly further: boolean;
  /** Mean of the simulations in which it fails; null where those in which it passes are further ones, or all pass. */
  readonly otherwise: number | null;
}

export type BalanceSign = 'better' | 'worse' | 'open' | 'depends';

/** What one policy changes, costs and depends on, compared with the reference. */
export interface PolicyVerdict {
  readonly policy: string;
  readonly against: string;
  readonly needs: PolicyNeeds;
  /** Topics that the policy moves by more than its range, in the order of topics. */
  readonly gains: readonly TopicEffect[];
  readonly losses: readonly TopicEffect[];
  /** The same in simulations in which the law passes; null for a policy without a law, and when laws always pass. */
  readonly ifAdopted: { readonly gains: readonly TopicEffect[]; readonly losses: readonly TopicEffect[] } | null;
  /** Programme cost added in a year; null when unknown. */
  readonly addedCost: VerdictEffect | null;
  /** The same by whether the law passes; null for a policy without a law, when laws always pass, or when unknown. */
  readonly costByLaw: CostByLaw | null;
  /**
   * Change of the public net balance, and what can be said of its sign in every view of service cost; null when unknown.
   * depends: views differ in sign.
   */
  readonly balance: {
    readonly sign: BalanceSign;
    readonly effect: VerdictEffect;
    /** Views of service cost in which the mean is a gain, and in which it is a loss; empty where views are unknown. */
    readonly gains: readonly ServiceView[];
    readonly losses: readonly ServiceView[];
  } | null;
  /** Month after the start in which the policy has paid for itself, and the share of simulations in which it does. */
  readonly payback: { readonly month: number | null; readonly share: number } | null;
  /** Crisis that takes the largest part of the gain, and the share kept; null without crisis runs or a notable loss. */
  readonly crisis: { readonly shock: string; readonly kept: number } | null;
  /** Assumption that moves the first gain (else the balance) most; null without parameter draws. */
  readonly assumption: { readonly parameter: string; readonly outcome: string; readonly correlation: number } | null;
}

/** Verdict of a comparison: data for its sentences, in the order of the policies. */
export interface Verdict {
  readonly range: BandSource;
  readonly policies: readonly PolicyVerdict[];
}

/** States what each policy changes, costs and depends on. Pure: reads a comparison and nothing else. */
export function verdictOf(comparison: Comparison): Verdict {
  const { run } = comparison;
  return {
    range: run.bands,
    policies: run.policies.slice(1).map((policy) => policyVerdict(comparison, policy)),
  };
}

function policyVerdict(comparison: Comparison, policy: string): PolicyVerdict {
  const differences = comparison.differences[policy].outcomes;
  const needs = comparison.policies[policy].needs ?? { law: null, donors: null };
  const { run } = comparison;
  const range = run.bands;
  const { gains, losses } = topicEffects(differences, range, false);
  const ifAdopted = needs.law === null || run.law !== 'lottery' ? null : topicEffects(differences, range, true);
  const balance = effectOf(differences, 'accounts.net', range, false);
  const addedCost = effectOf(differences, COST, range, false);
  const first = gains[0] ?? ifAdopted?.gains[0];
  return {
    policy,
    against: run.policies[0],
    needs,
    gains,
    losses,
    ifAdopted,
    addedCost,
    costByLaw:
      ifAdopted === null || addedCost === null ? null : costByLaw(differences, range, addedCost, run.replicates),
    balance: balance === null ? null : { ...balanceOf(differences, range, balance), effect: balance },
    payback: paybackOf(differences),
    crisis: worstCrisis(comparison, policy),
    assumption: strongestAssumption(comparison, policy, first?.outcome ?? 'accounts.net'),
  };
}

/** Splits the added cost by whether the law passes. The mean of the rest follows from those of all and of a part. */
function costByLaw(
  differences: Differences,
  range: BandSource,
  { mean }: VerdictEffect,
  all: number,
): PolicyVerdict['costByLaw'] {
  const passes = effectOf(differences, COST, range, true);
  const adopted = differences[COST]?.ifAdopted;
  if (passes === null || adopted === undefined || adopted === null) return null;
  const { replicates, furtherRuns = false } = adopted;
  const others = all - replicates;
  const otherwise = furtherRuns || others <= 0 ? null : (mean * all - passes.mean * replicates) / others;
  return { passes, replicates, further: furtherRuns, otherwise };
}

type Differences = Readonly<Record<string, DifferenceSummary>>;

function topicEffects(
  differences: Differences,
  range: BandSource,
  ifAdopted: boolean,
): Pick<PolicyVerdict, 'gains' | 'losses'> {
  const gains: TopicEffect[] = [];
  const losses: TopicEffect[] = [];
  for (const [name, outcome] of Object.entries(verdictTopics)) {
    const topic = name as VerdictTopic;
    const effect = effectOf(differences, outcome, range, ifAdopted);
    if (effect === null || (effect.low <= 0 && effect.high >= 0)) continue;
    (effect.mean < 0 === (betterSides.get(outcome) === 'lower') ? gains : losses).push({ topic, ...effect });
  }
  return { gains, losses };
}

/**
 * Reads a difference with the range that says most: with parameter draws the central 90 % of simulations, since each
 * has other assumptions; otherwise the interval of the mean. Null when a bound is unknown.
 */
function effectOf(
  differences: Differences,
  outcome: string,
  range: BandSource,
  ifAdopted: boolean,
): VerdictEffect | null {
  const difference = differences[outcome];
  const figures = ifAdopted ? difference?.ifAdopted : difference;
  if (difference === undefined || figures === undefined || figures === null) return null;
  const { mean } = figures;
  const low = range === 'chance' ? figures.low : figures.spreadLow;
  const high = range === 'chance' ? figures.high : figures.spreadHigh;
  if (mean === null || low === null || high === null) return null;
  return { outcome, unit: difference.unit, mean, low, high };
}

/** Returns the sign that holds in every view of service cost; of the balance alone where other views are unknown. */
function balanceOf(
  differences: Differences,
  range: BandSource,
  { low, high }: VerdictEffect,
): Pick<NonNullable<PolicyVerdict['balance']>, 'sign' | 'gains' | 'losses'> {
  const signs = differenceSigns(differences, range);
  if (signs === null) return { sign: low > 0 ? 'better' : high < 0 ? 'worse' : 'open', gains: [], losses: [] };
  const { sign, views } = signs;
  return {
    sign: sign === 'gain' ? 'better' : sign === 'loss' ? 'worse' : sign === 'depends' ? 'depends' : 'open',
    gains: serviceViews.filter((view) => views[view].mean > 0),
    losses: serviceViews.filter((view) => views[view].mean < 0),
  };
}

function paybackOf(differences: Differences): PolicyVerdict['payback'] {
  const found = differences['accounts.breakEvenMonth'];
  return found?.breakEvenShare === undefined ? null : { month: found.mean, share: found.breakEvenShare };
}

function worstCrisis({ criteria }: Comparison, policy: string): PolicyVerdict['crisis'] {
  let worst: PolicyVerdict['crisis'] = null;
  for (const { id, value } of criteria?.[policy]?.flexibility.components ?? []) {
    if (!id.startsWith('kept.') || value === null || value >= NOTABLE_LOSS) continue;
    if (worst === null || value < worst.kept) worst = { shock: id.slice('kept.'.length), kept: value };
  }
  return worst;
}

function strongestAssumption(
  { sensitivity }: Comparison,
  policy: string,
  outcome: string,
): PolicyVerdict['assumption'] {
  let strongest: PolicyVerdict['assumption'] = null;
  for (const row of sensitivity ?? []) {
    if (row.policy !== policy || row.outcome !== outcome || row.of !== 'difference') continue;
    const size = Math.abs(row.correlation);
    if (size < NOTABLE_CORRELATION || size <= Math.abs(strongest?.correlation ?? 0)) continue;
    strongest = { parameter: row.parameter, outcome, correlation: row.correlation };
  }
  return strongest;
}
