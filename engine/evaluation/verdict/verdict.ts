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
/** Share of simulations outside a range on either side. */
const TAIL = 0.05;
/** Relative size of what rounding leaves of a sum that should be zero. */
const ROUNDING = 1e-6;
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
    /** Views in which the range includes zero. */
    readonly unclear: readonly ServiceView[];
  } | null;
  /**
   * Share of simulations in which the policy has paid for itself at the end; of those in which its law passes where
   * `isIdleWithoutLaw`.
   */
  readonly payback: { readonly share: number; readonly replicates: number } | null;
  /** Whether the policy changes nothing where its law fails. Balance and payback are then those if the law passes. */
  readonly isIdleWithoutLaw: boolean;
  /** Least number of simulations in which each gain has its sign, of how many; null where that is not known. */
  readonly sameSign: { readonly least: number; readonly replicates: number; readonly ifAdopted: boolean } | null;
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
  const isIdleWithoutLaw = ifAdopted !== null && isIdle(differences, run.replicates);
  const balance = effectOf(differences, 'accounts.net', range, isIdleWithoutLaw);
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
    balance:
      balance === null
        ? null
        : { ...balanceOf(isIdleWithoutLaw ? adoptedOnly(differences) : differences, range, balance), effect: balance },
    payback: paybackOf(differences, run.replicates, isIdleWithoutLaw),
    isIdleWithoutLaw,
    sameSign: sameSignOf(gains, ifAdopted?.gains ?? [], differences, run),
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

/** Differences in the simulations in which the law passes. */
function adoptedOnly(differences: Differences): Differences {
  return Object.fromEntries(
    Object.entries(differences).flatMap(([id, one]) =>
      one.ifAdopted == null ? [] : [[id, { ...one, ...one.ifAdopted }]],
    ),
  );
}

/** Whether the topics, the cost and the balance do not move at all where the law fails. */
function isIdle(differences: Differences, all: number): boolean {
  return [...Object.values(verdictTopics), COST, 'accounts.net'].every((outcome) => {
    const { mean = null, ifAdopted = null } = differences[outcome] ?? {};
    if (mean === null || ifAdopted === null || ifAdopted.mean === null || ifAdopted.furtherRuns === true) return false;
    const others = all - ifAdopted.replicates;
    // Equal but for the rounding of sums.
    const rest = Math.abs(mean * all - ifAdopted.mean * ifAdopted.replicates);
    return others > 0 && rest <= ROUNDING * Math.abs(ifAdopted.mean * ifAdopted.replicates);
  });
}

/**
 * Least number of simulations with the sign of the gains: a range of their central 90 % without zero leaves out at most
 * 5 % on either side.
 */
function sameSignOf(
  gains: readonly TopicEffect[],
  adopted: readonly TopicEffect[],
  differences: Differences,
  { bands, replicates: all }: Comparison['run'],
): PolicyVerdict['sameSign'] {
  if (bands === 'chance') return null;
  const [first] = gains.length > 0 ? gains : adopted;
  if (first === undefined) return null;
  const ifAdopted = gains.length === 0;
  const replicates = ifAdopted ? (differences[first.outcome]?.ifAdopted?.replicates ?? 0) : all;
  return { least: replicates - Math.ceil(TAIL * (replicates - 1)), replicates, ifAdopted };
}

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
): Omit<NonNullable<PolicyVerdict['balance']>, 'effect'> {
  const signs = differenceSigns(differences, range);
  if (signs === null)
    return { sign: low > 0 ? 'better' : high < 0 ? 'worse' : 'open', gains: [], losses: [], unclear: [] };
  const { sign, views } = signs;
  return {
    sign: sign === 'gain' ? 'better' : sign === 'loss' ? 'worse' : sign === 'depends' ? 'depends' : 'open',
    gains: serviceViews.filter((view) => views[view].mean > 0),
    losses: serviceViews.filter((view) => views[view].mean < 0),
    unclear: serviceViews.filter((view) => {
      const { low: from, high: to } = views[view];
      return from === null || to === null || (from <= 0 && to >= 0);
    }),
  };
}

function paybackOf(differences: Differences, all: number, isIdleWithoutLaw: boolean): PolicyVerdict['payback'] {
  const found = differences['accounts.breakEvenMonth'];
  if (found?.breakEvenShare === undefined) return null;
  const adopted = differences[COST]?.ifAdopted?.replicates ?? 0;
  const replicates = isIdleWithoutLaw && adopted > 0 ? adopted : all;
  // Where nothing changes, nothing is paid back: all simulations that are belong to those in which the law passes.
  return { share: Math.min(1, (found.breakEvenShare * all) / replicates), replicates };
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
