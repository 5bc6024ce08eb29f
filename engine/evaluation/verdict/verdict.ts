import { outcomes } from '../../outcomes/index.ts';
import type { Comparison, DifferenceSummary } from '../comparison.ts';
import { differenceRange } from '../difference-range.ts';
import type { PolicyNeeds } from '../policy-needs.ts';
import type { BandSource } from '../variance-shares.ts';
import { moneyOf, type VerdictMoney } from './money.ts';
import { COST_OUTCOME, type VerdictTopic, verdictTopics } from './topics.ts';

const betterSides = new Map(outcomes.map(({ id, better }) => [id, better]));

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
  /** The same in the simulations in which it fails; null where it fails in none, or that is unknown. */
  readonly fails: VerdictEffect | null;
}

/** Topics that a policy moves by more than their range, in the order of topics. */
export interface MovedTopics {
  readonly gains: readonly TopicEffect[];
  readonly losses: readonly TopicEffect[];
}

/** What one policy changes, costs and depends on, compared with the reference. */
export interface PolicyVerdict {
  readonly policy: string;
  readonly against: string;
  readonly needs: PolicyNeeds;
  /** Topics that the policy moves by more than its range, in the order of topics. */
  readonly gains: readonly TopicEffect[];
  readonly losses: readonly TopicEffect[];
  /** The same in simulations in which the law passes; null for a policy without a law, and when laws always pass. */
  readonly ifAdopted: MovedTopics | null;
  /** The same in simulations in which the law fails; null where it fails in none, or that is unknown. */
  readonly ifRejected: MovedTopics | null;
  /** Programme cost added in a year; null when unknown. */
  readonly addedCost: VerdictEffect | null;
  /** The same by whether the law passes; null for a policy without a law, when laws always pass, or when unknown. */
  readonly costByLaw: CostByLaw | null;
  /** What the state gains or loses over the whole run; null when unknown. */
  readonly money: VerdictMoney | null;
  /** Whether the policy changes nothing where its law fails. */
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
  const { gains, losses } = topicEffects(differences, range, 'all');
  const hasLaw = needs.law !== null && run.law === 'lottery';
  const ifAdopted = hasLaw ? topicEffects(differences, range, 'ifAdopted') : null;
  const isKnown = Object.values(verdictTopics).some((id) => (differences[id]?.ifRejected ?? null) !== null);
  const isIdleWithoutLaw = ifAdopted !== null && isIdle(differences, run.replicates);
  const addedCost = effectOf(differences, COST_OUTCOME, range, 'all');
  const first = gains[0] ?? ifAdopted?.gains[0];
  return {
    policy,
    against: run.policies[0],
    needs,
    gains,
    losses,
    ifAdopted,
    ifRejected: hasLaw && isKnown ? topicEffects(differences, range, 'ifRejected') : null,
    addedCost,
    costByLaw: hasLaw ? costByLaw(differences, range) : null,
    money: moneyOf(differences, range, hasLaw, isIdleWithoutLaw, run.replicates),
    isIdleWithoutLaw,
    sameSign: sameSignOf(gains, ifAdopted?.gains ?? [], differences, run),
    crisis: worstCrisis(comparison, policy),
    assumption: strongestAssumption(comparison, policy, first?.outcome ?? 'accounts.net'),
  };
}

/** Splits the added cost by whether the law passes. */
function costByLaw(differences: Differences, range: BandSource): PolicyVerdict['costByLaw'] {
  const passes = effectOf(differences, COST_OUTCOME, range, 'ifAdopted');
  const adopted = differences[COST_OUTCOME]?.ifAdopted;
  if (passes === null || adopted === undefined || adopted === null) return null;
  const { replicates, furtherRuns = false } = adopted;
  return { passes, replicates, further: furtherRuns, fails: effectOf(differences, COST_OUTCOME, range, 'ifRejected') };
}

type Differences = Readonly<Record<string, DifferenceSummary>>;

/** Simulations that a figure counts. */
type Counted = 'all' | 'ifAdopted' | 'ifRejected';

/** Whether the topics, the cost and the balance do not move at all where the law fails. */
function isIdle(differences: Differences, all: number): boolean {
  return [...Object.values(verdictTopics), COST_OUTCOME, 'accounts.net'].every((outcome) => {
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

function topicEffects(differences: Differences, range: BandSource, counted: Counted): MovedTopics {
  const gains: TopicEffect[] = [];
  const losses: TopicEffect[] = [];
  for (const [name, outcome] of Object.entries(verdictTopics)) {
    const topic = name as VerdictTopic;
    const effect = effectOf(differences, outcome, range, counted);
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
  counted: Counted,
): VerdictEffect | null {
  const difference = differences[outcome];
  const figures = counted === 'all' ? difference : difference?.[counted];
  if (difference === undefined || figures === undefined || figures === null) return null;
  const { mean } = figures;
  const { low, high } = differenceRange(figures, range);
  if (mean === null || low === null || high === null) return null;
  return { outcome, unit: difference.unit, mean, low, high };
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
