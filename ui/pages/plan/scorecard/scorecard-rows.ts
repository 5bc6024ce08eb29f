import {
  type ChanceRanges,
  type ChangeEffect,
  changeArrow,
  changeEffect,
  differenceWriter,
  isShare,
  peopleReading,
  policyName,
} from '../../../../charts/index.ts';
import type { Comparison, DifferenceSummary, Outcome } from '../../../../engine/index.ts';
import { allOutcomes, differenceRange } from '../../../../engine/internal.ts';
import { format, type Language, messages, picturesMessages, planMessages } from '../../../../i18n/index.ts';
import { hasClearSign } from '../../../state/clear-sign.ts';
import type { ComparisonResult } from '../../../state/state.ts';

/** Outcomes of the score card: how many people, then in the order of a migrant's stay, then money. */
export const scorecardOutcomes = [
  'stock.total',
  'language.b1ShareAt36Months',
  'work.formal',
  'work.retention12',
  'stock.irregular',
  'stock.permanent',
  'permits.overstayRate',
  'departures.highSkill',
  'accounts.programmeCost',
  'accounts.net',
] as const;

const MILLION = 1_000_000;
/** Fewer simulations give no range. */
const MIN_REPLICATES = 2;

/** A mean with its range, in the unit shown. */
interface ShownRange {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Change of one outcome under one policy, with its ranges in the unit shown. */
export interface ScoreCell extends ShownRange {
  readonly policy: string;
  readonly text: string;
  /** Change with its range. */
  readonly range: string;
  /** Full text with the range, for a tooltip and screen readers. */
  readonly label: string;
  /** Whether too few simulations have run to say anything about its sign. */
  readonly isEarly: boolean;
  /** What can be said of the change; nothing where `isEarly`. */
  readonly effect: ChangeEffect;
  readonly arrow: '' | '↑' | '↓';
  /** Whether the range holds random variation only, without that of assumptions. */
  readonly isChanceOnly: boolean;
  /** Range of random variation alone; null where it is not known apart. */
  readonly innerLow: number | null;
  readonly innerHigh: number | null;
  /** The same in the simulations in which the law passes; null without a law or with too few of them. */
  readonly adopted: (ShownRange & { readonly text: string }) | null;
  /** Mean of the simulations in which the law fails, which has no range of its own; null where it is not known. */
  readonly otherwise: string | null;
  /** Change if the law passes, next to an average; null without a law, and where the number itself is that. */
  readonly ring: string | null;
  /** Change of the level of all people, where it is outside the range of the change of the same people; else null. */
  readonly everybody: string | null;
}

export interface ScoreRow {
  readonly outcome: string;
  readonly name: string;
  readonly unit: string;
  /** In the order of `policies`; null where nothing is known. */
  readonly cells: readonly (ScoreCell | null)[];
  /** Largest absolute bound, for one scale along the row. */
  readonly reach: number;
  /** Which people a change compares; null where it counts all people. */
  readonly people: string | null;
  /** Formats a value of the row. */
  readonly write: (value: number) => string;
}

/** What of a result the score card shows. */
export interface ScorecardInput {
  readonly result: Pick<ComparisonResult, 'comparison' | 'stage' | 'chance' | 'draft'>;
  /** Ids of the policies shown, without the baseline. */
  readonly policies: readonly string[];
  readonly language: Language;
  readonly currency: string;
  /** Whether cells hold the change if the law passes, where that is known. */
  readonly ifAdopted?: boolean;
}

/**
 * Lists the rows of the score card: the paired change of each outcome under each policy. Decimals and the scale of a row
 * follow from all policies of the comparison, so that hiding one changes no other number.
 */
export function scorecardRows(input: ScorecardInput): ScoreRow[] {
  return scorecardOutcomes.flatMap((id) => {
    const outcome = allOutcomes.find((one) => one.id === id);
    return outcome === undefined ? [] : [rowOf(input, outcome)];
  });
}

function rowOf(input: ScorecardInput, outcome: Outcome): ScoreRow {
  const { language, result, policies } = input;
  const { comparison } = result;
  const words = planMessages(language);
  const { strip } = picturesMessages(language);
  const { id } = outcome;
  const factor = factorOf(outcome.unit);
  const unit = unitOf(outcome, input);
  const changes = comparison.run.policies.slice(1).flatMap((policy) => changeOf(result, policy, id, factor) ?? []);
  const write = differenceWriter(
    '',
    language,
    changes.flatMap(({ mean, adopted }) => [mean, adopted?.mean ?? null]),
  );
  const [people = null] = peopleReading(id, 'change', language);
  const cells = policies.map((policy): ScoreCell | null => {
    const own = changes.find((one) => one.policy === policy);
    if (own === undefined) return null;
    const shown = input.ifAdopted === true && own.adopted !== null ? { ...own, ...own.adopted, ...noInner } : own;
    const isEarly =
      comparison.run.replicates < MIN_REPLICATES || (result.stage === 'coarse' && !hasClearSign(result, policy, id));
    const { bands } = comparison.run;
    const effect = isEarly ? 'unknown' : changeEffect(shown, outcome.better, bands);
    const said = {
      better: strip.better,
      worse: strip.worse,
      changed: '',
      chance: strip.chance,
      unclear: strip.unclear,
      unknown: '',
    }[effect];
    const text = write(shown.mean);
    const value = format(words.score.range, { value: text, low: write(shown.low), high: write(shown.high) });
    const name = policyName(comparison, policy, language);
    const byLaw = byLawText(own, input.ifAdopted === true, write, words.score);
    const whole = `${name}: ${value} ${unit}${said === '' ? '' : ` – ${said}`}`;
    return {
      ...shown,
      text,
      range: value,
      isEarly,
      ...{ effect, arrow: changeArrow(shown, effect), isChanceOnly: bands === 'chance' },
      label: isEarly ? `${name}: ${words.score.early}` : byLaw === null ? whole : `${whole}; ${byLaw}`,
      adopted: own.adopted === null ? null : { ...own.adopted, text: write(own.adopted.mean) },
      otherwise: own.otherwise === null ? null : write(own.otherwise),
      ring: input.ifAdopted === true || own.adopted === null ? null : write(own.adopted.mean),
      everybody: people === null || own.levels === null ? null : write(own.levels),
    };
  });
  const sizes = changes.flatMap((one) => [one, one.adopted ?? one].flatMap(({ low, high }) => [low, high]));
  return {
    outcome: id,
    name: words.rows[id] ?? messages(language).outcomes[id] ?? id,
    ...{ unit, cells, people, write },
    reach: Math.max(0, ...sizes.map(Math.abs)),
  };
}

const noInner = { innerLow: null, innerHigh: null } as const;

interface PolicyChange extends ShownRange, Pick<ScoreCell, 'policy' | 'innerLow' | 'innerHigh'> {
  readonly adopted: ShownRange | null;
  readonly otherwise: number | null;
  /** Difference of two levels of all people where it is outside the range; else null. */
  readonly levels: number | null;
}

function changeOf(
  { comparison, chance }: { readonly comparison: Comparison; readonly chance?: ChanceRanges },
  policy: string,
  id: string,
  factor: number,
): PolicyChange | null {
  const { bands, policies } = comparison.run;
  const difference = comparison.differences[policy]?.outcomes[id];
  const own = difference === undefined ? null : rangeOf(difference, bands, factor);
  if (own === null) return null;
  const adopted = difference?.ifAdopted ?? null;
  const [innerLow = null, innerHigh = null] = chance?.[policy]?.[id] ?? [];
  const level = (of: string | undefined) => comparison.policies[of ?? '']?.outcomes[id]?.mean ?? null;
  const [from, to] = [level(policies[0]), level(policy)];
  const levels = from === null || to === null ? null : (to - from) * factor;
  return {
    ...{ policy, ...own },
    innerLow: innerLow === null ? null : innerLow * factor,
    innerHigh: innerHigh === null ? null : innerHigh * factor,
    adopted: adopted === null ? null : rangeOf(adopted, bands, factor),
    otherwise: otherwiseOf(difference, comparison.run.replicates, factor),
    levels: levels === null || (levels >= own.low && levels <= own.high) ? null : levels,
  };
}

/** Mean of the simulations in which the law fails, from the means of all and of those in which it passes. */
function otherwiseOf(
  difference: Pick<DifferenceSummary, 'mean' | 'ifAdopted'> | undefined,
  all: number,
  factor: number,
): number | null {
  const adopted = difference?.ifAdopted ?? null;
  const mean = difference?.mean ?? null;
  if (mean === null || adopted === null || adopted.mean === null || adopted.furtherRuns === true) return null;
  const others = all - adopted.replicates;
  return others <= 0 ? null : ((mean * all - adopted.mean * adopted.replicates) / others) * factor;
}

function rangeOf(
  difference: Pick<DifferenceSummary, 'mean' | 'low' | 'high' | 'spreadLow' | 'spreadHigh'>,
  bands: Comparison['run']['bands'],
  factor: number,
): ShownRange | null {
  const { mean } = difference;
  const { low, high } = differenceRange(difference, bands);
  if (mean === null || low === null || high === null) return null;
  return { mean: mean * factor, low: low * factor, high: high * factor };
}

/** Says the change with the law next to an average, and the one without it next to the change with the law. */
function byLawText(
  { adopted, otherwise }: Pick<PolicyChange, 'adopted' | 'otherwise'>,
  ifAdopted: boolean,
  write: (value: number) => string,
  words: ReturnType<typeof planMessages>['score'],
): string | null {
  if (adopted === null) return null;
  if (!ifAdopted) return format(words.withLaw, { value: write(adopted.mean) });
  return otherwise === null ? null : format(words.withoutLaw, { value: write(otherwise) });
}

function factorOf(unit: string): number {
  return isShare(unit) ? 100 : unit.startsWith('currency') || unit.startsWith('AZN') ? 1 / MILLION : 1;
}

function unitOf({ id, unit, kind }: Outcome, { language, currency }: ScorecardInput): string {
  const { units } = planMessages(language);
  if (isShare(unit)) return units.points;
  if (id === 'accounts.programmeCost') return format(units.millionWithoutDonors, { currency });
  if (unit.startsWith('currency')) return format(units.million, { currency });
  if (kind === 'rate') return units.perThousand;
  return kind === 'flow' ? units.peopleYear : units.people;
}
