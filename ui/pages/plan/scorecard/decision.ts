import { policyName, shareText } from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import { type CriterionId, type CriterionSummary, criteria, rankPolicies } from '../../../../engine/internal.ts';
import { compareMessages, format, type Language, numberFormat } from '../../../../i18n/index.ts';
import type { ComparisonVerdict } from './verdict.ts';

/** Cell of the decision matrix: score as text and as a bar with its range. */
export interface DecisionCell {
  readonly criterion: CriterionId;
  readonly name: string;
  /** Rating band; null without a score. */
  readonly reading: string | null;
  readonly text: string;
  /** Positions from 0 to 100. */
  readonly bar: { readonly score: number; readonly low: number; readonly high: number } | null;
  readonly label: string;
}

export interface DecisionRow {
  readonly policy: string;
  /** Whether the row counts only the simulations in which every law passes. */
  readonly adopted: boolean;
  readonly name: string;
  readonly place: number;
  readonly cells: readonly DecisionCell[];
  readonly total: string;
  readonly first: string;
  readonly rank: number | null;
}

/** Lists the rows of the score card: of each policy, and of each that needs a law also as if every law passes. */
export function decisionRows(
  comparison: Comparison,
  verdict: ComparisonVerdict,
  language: Language,
  weights: Readonly<Partial<Record<CriterionId, number>>> = {},
): DecisionRow[] {
  const words = compareMessages(language);
  const number = numberFormat(language, { maximumFractionDigits: 0 });
  const adopted = comparison.criteriaIfAdopted ?? null;
  const adoptedOrder = adopted === null ? [] : (rankPolicies(adopted.criteria, weights)?.order ?? []);
  const adoptedRow = (policy: string, place: number): DecisionRow[] => {
    const summary = adopted?.criteria[policy];
    if (summary === undefined || comparison.policies[policy]?.needs?.law == null) return [];
    const name = format(words.matrix.adopted, { policy: policyName(comparison, policy, language) });
    const total = adoptedOrder.find((one) => one.policy === policy)?.total;
    return [
      {
        ...{ policy, name, place, adopted: true, first: '', rank: null },
        cells: criteria.map((id) => cellOf(id, words.criteria[id], name, summary[id], words, number)),
        total: total === undefined ? words.matrix.pending : number.format(total),
      },
    ];
  };
  return comparison.run.policies.flatMap((policy, place) => {
    const summary = comparison.criteria?.[policy];
    const name = policyName(comparison, policy, language);
    const placed = verdict.ranking?.order.find((one) => one.policy === policy);
    const share = verdict.first[policy];
    const row: DecisionRow = {
      ...{ policy, name, place, adopted: false },
      cells: criteria.map((criterion) => {
        const label = words.criteria[criterion];
        return cellOf(criterion, label, name, summary?.[criterion], words, number);
      }),
      total: placed === undefined ? words.matrix.pending : number.format(placed.total),
      first:
        share === undefined
          ? ''
          : format(words.matrix.firstOf, {
              share: shareText(share, language),
              entries: number.format(verdict.ranking?.entries ?? 0),
            }),
      rank: placed?.rank ?? null,
    };
    return [row, ...adoptedRow(policy, place)];
  });
}

/** Says which simulations the rows of laws that pass count; empty if no policy of the comparison needs a law. */
export function adoptedNote({ run, criteriaIfAdopted }: Comparison, language: Language): string {
  const { matrix } = compareMessages(language);
  if (criteriaIfAdopted === undefined) return '';
  if (criteriaIfAdopted === null) return matrix.adoptedUnknown;
  const number = numberFormat(language);
  const counts = { n: number.format(criteriaIfAdopted.replicates), all: number.format(run.replicates) };
  return format(matrix.adoptedAbout, counts);
}

/** Whether there is no score of feasibility because the policy has nothing to deliver. */
function plansNothing(criterion: CriterionId, summary: CriterionSummary | undefined): boolean {
  const law = summary?.components.find(({ id }) => id === 'lawChance');
  return criterion === 'feasibility' && law !== undefined && law.value === null;
}

function cellOf(
  criterion: CriterionId,
  name: string,
  policy: string,
  summary: CriterionSummary | undefined,
  words: ReturnType<typeof compareMessages>,
  number: Intl.NumberFormat,
): DecisionCell {
  const why = format(words.matrix.why, { policy, criterion: name });
  if (summary === undefined || summary.score === null || summary.reading === null)
    return {
      criterion,
      name,
      reading: null,
      text: plansNothing(criterion, summary) ? words.matrix.nothingPlanned : words.matrix.pending,
      bar: null,
      label: why,
    };
  const { score, low, high } = summary;
  const reading = words.readings[summary.reading];
  const text = format(words.matrix.range, {
    score: number.format(score),
    low: number.format(low ?? score),
    high: number.format(high ?? score),
  });
  return {
    ...{ criterion, name, reading, text },
    bar: { score, low: low ?? score, high: high ?? score },
    label: why,
  };
}
