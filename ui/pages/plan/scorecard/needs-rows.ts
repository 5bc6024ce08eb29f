import { type LawChance, shareText } from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import { format, type Language, numberFormat, planMessages } from '../../../../i18n/index.ts';

/** Row of texts: what each policy needs. */
export interface NeedsRow {
  readonly id: 'law' | 'donors' | 'staff' | 'months';
  readonly name: string;
  /** In the order of the policies asked for. */
  readonly cells: readonly string[];
}

/**
 * Lists what each policy needs: a law and its chance (`lawChance`; by default the mean over the draws of the comparison), money of donors and for how long, staff for what it plans in five
 * years, and the months until all of it is in force.
 */
export function needsRows(
  comparison: Comparison,
  policies: readonly string[],
  language: Language,
  lawChance: (policy: string) => LawChance | null = () => null,
): NeedsRow[] {
  const { score } = planMessages(language);
  const whole = numberFormat(language, { maximumFractionDigits: 0 });
  const needs = policies.map((policy) => comparison.policies[policy]?.needs ?? null);
  const partOf = (policy: string, id: string): string => {
    const parts = comparison.criteria?.[policy]?.feasibility.components ?? [];
    const value = parts.find((part) => part.id === id)?.value ?? null;
    return value === null ? score.none : whole.format(value);
  };
  return [
    {
      id: 'law',
      name: score.law,
      cells: needs.map((one, n) => {
        if (one === null) return score.none;
        if (one.law === null) return score.noLaw;
        const { chance, isOwn } = lawChance(policies[n] ?? '') ?? { chance: one.law.probability, isOwn: false };
        return format(isOwn ? score.ownLawChance : score.lawChance, { chance: percent(chance) });
      }),
    },
    {
      id: 'donors',
      name: score.donors,
      cells: needs.map((one) => {
        if (one === null) return score.none;
        if (one.donors === null) return score.noDonors;
        const months = whole.format(one.donors.months);
        return format(score.donorShare, { share: percent(one.donors.share), months });
      }),
    },
    { id: 'staff', name: score.staff, cells: policies.map((policy) => partOf(policy, 'staff60')) },
    { id: 'months', name: score.months, cells: policies.map((policy) => partOf(policy, 'monthsToFull')) },
  ];

  function percent(share: number): string {
    return shareText(Math.round(share * 100) / 100, language);
  }
}
