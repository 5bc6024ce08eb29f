import { type ChanceRanges, differenceWriter, isShare, policyName, shareText } from '../../../../charts/index.ts';
import type { Comparison, Outcome } from '../../../../engine/index.ts';
import { allOutcomes, differenceRange } from '../../../../engine/internal.ts';
import { format, type Language, messages, planMessages } from '../../../../i18n/index.ts';

/** Outcomes of the score card, in the order of a migrant's stay, then money. */
export const scorecardOutcomes = [
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

/** Change of one outcome under one policy, with its ranges in the unit shown. */
export interface ScoreCell {
  readonly policy: string;
  readonly text: string;
  /** Change with its range. */
  readonly range: string;
  /** Full text with the range, for a tooltip and screen readers. */
  readonly label: string;
  /** Whether the change is an improvement; null where its sign is not clear, or more is neither better nor worse. */
  readonly isBetter: boolean | null;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Range of random variation alone; null where it is not known apart. */
  readonly innerLow: number | null;
  readonly innerHigh: number | null;
}

export interface ScoreRow {
  readonly outcome: string;
  readonly name: string;
  readonly unit: string;
  /** By policy shown; null where nothing is known. */
  readonly cells: readonly (ScoreCell | null)[];
  /** Largest absolute bound, for one scale along the row. */
  readonly reach: number;
}

/** What of a result the score card shows. */
export interface ScorecardInput {
  readonly comparison: Comparison;
  readonly chance: ChanceRanges | null;
  /** Ids of the policies shown, without the baseline. */
  readonly policies: readonly string[];
  readonly language: Language;
  readonly currency: string;
}

/** Lists the rows of the score card: the paired change of each outcome under each policy. */
export function scorecardRows(input: ScorecardInput): ScoreRow[] {
  const { language } = input;
  const words = planMessages(language);
  return scorecardOutcomes.flatMap((id) => {
    const outcome = allOutcomes.find((one) => one.id === id);
    if (outcome === undefined) return [];
    const unit = unitOf(outcome, input);
    const changes = input.policies.map((policy) => changeOf(input, policy, outcome));
    const write = differenceWriter(
      '',
      language,
      changes.map((one) => one?.mean ?? null),
    );
    const cells = changes.map((one): ScoreCell | null => {
      if (one === null) return null;
      const isClear = one.low > 0 || one.high < 0;
      const text = write(one.mean);
      const value = format(words.score.range, { value: text, low: write(one.low), high: write(one.high) });
      return {
        ...{ ...one, text, range: value },
        isBetter: !isClear || outcome.better === 'neither' ? null : one.mean > 0 === (outcome.better === 'higher'),
        label: `${policyName(input.comparison, one.policy, language)}: ${value} ${unit}`,
      };
    });
    const sizes = changes.flatMap((one) => (one === null ? [] : [Math.abs(one.low), Math.abs(one.high)]));
    const name = words.rows[id] ?? messages(language).outcomes[id] ?? id;
    return [{ outcome: id, name, unit, cells, reach: Math.max(0, ...sizes) }];
  });
}

type Change = Omit<ScoreCell, 'text' | 'range' | 'label' | 'isBetter'>;

function changeOf({ comparison, chance }: ScorecardInput, policy: string, { id, unit }: Outcome): Change | null {
  const difference = comparison.differences[policy]?.outcomes[id];
  if (difference === undefined || difference.mean === null) return null;
  const { low, high } = differenceRange(difference, comparison.run.bands);
  if (low === null || high === null) return null;
  const factor = isShare(unit) ? 100 : unit.startsWith('currency') ? 1 / MILLION : 1;
  const [innerLow = null, innerHigh = null] = chance?.[policy]?.[id] ?? [];
  const scaled = (value: number | null): number | null => (value === null ? null : value * factor);
  return {
    ...{ policy, mean: difference.mean * factor, low: low * factor, high: high * factor },
    ...{ innerLow: scaled(innerLow), innerHigh: scaled(innerHigh) },
  };
}

function unitOf({ unit, kind }: Outcome, { language, currency }: ScorecardInput): string {
  const { units } = planMessages(language);
  if (isShare(unit)) return units.points;
  if (unit.startsWith('currency')) return format(units.million, { currency });
  if (kind === 'rate') return units.perThousand;
  return kind === 'flow' ? units.peopleYear : units.people;
}

/** Row of texts: what each policy needs. */
export interface NeedsRow {
  readonly id: 'law' | 'donors';
  readonly name: string;
  readonly cells: readonly string[];
}

/** Lists what each policy needs: a law and its chance, donors and their share. */
export function needsRows(comparison: Comparison, policies: readonly string[], language: Language): NeedsRow[] {
  const { score } = planMessages(language);
  const needs = policies.map((policy) => comparison.policies[policy]?.needs ?? null);
  const lawOf = (law: { readonly probability: number } | null | undefined): string =>
    law == null ? score.noLaw : format(score.lawChance, { chance: shareText(law.probability, language) });
  const donorsOf = (donors: { readonly share: number } | null | undefined): string =>
    donors == null ? score.noDonors : format(score.donorShare, { share: shareText(donors.share, language) });
  return [
    { id: 'law', name: score.law, cells: needs.map((one) => lawOf(one?.law)) },
    { id: 'donors', name: score.donors, cells: needs.map((one) => donorsOf(one?.donors)) },
  ];
}
