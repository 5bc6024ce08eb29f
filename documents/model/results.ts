import {
  differenceWriter,
  estimateRangeText,
  isShare,
  outcomeName,
  policyName,
  reportOutcomes,
} from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allOutcomes, differenceRange } from '../../engine/internal.ts';
import { documentsMessages, format, type Language, messages } from '../../i18n/index.ts';
import { displayedValue, displayScale } from './chart-data.ts';
import type { DocumentResult } from './document.ts';
import type { PrintedFigure } from './provenance.ts';

/** Outcomes of the results of a file: the main ones, and that of the charts. */
function resultOutcomes(outcome: string) {
  const ids = [...new Set([outcome, ...reportOutcomes])];
  return ids.flatMap((id) => allOutcomes.find((one) => one.id === id) ?? []);
}

/** Level of each main outcome under each policy, and its change from the reference. */
export function documentResults(comparison: Comparison, language: Language, outcome: string): DocumentResult[] {
  const { units, figure } = messages(language);
  const words = documentsMessages(language).columns;
  const { policies, bands } = comparison.run;
  const [reference = ''] = policies;
  const change = format(words.change, { reference: policyName(comparison, reference, language) });
  return resultOutcomes(outcome).flatMap(({ id, unit }) => {
    const unitText = units[unit] ?? unit;
    const levels = policies.map((policy) => comparison.policies[policy]?.outcomes[id]);
    const changes = policies.slice(1).map((policy) => {
      const difference = comparison.differences[policy]?.outcomes[id];
      return difference === undefined ? undefined : { mean: difference.mean, ...differenceRange(difference, bands) };
    });
    const rowsOf = (
      points: readonly ({ mean: number | null; low: number | null; high: number | null } | undefined)[],
      from: number,
      kind: string,
      text: string,
    ): DocumentResult[] => {
      const scale = displayScale(
        points.flatMap((point) => (point === undefined ? [] : [point.mean, point.low, point.high])),
        ...([unit, text, language] as const),
      );
      return points.flatMap((point, p) =>
        point === undefined
          ? []
          : [
              {
                outcome: outcomeName(id, language),
                policy: policyName(comparison, policies[from + p] ?? '', language),
                figure: kind,
                unit: scale.unitText,
                decimals: scale.decimals,
                ...displayedValue(point, scale),
              },
            ],
      );
    };
    return [
      ...rowsOf(levels, 0, words.level, unitText),
      ...rowsOf(changes, 1, change, isShare(unit) ? figure.percentagePoints : unitText),
    ];
  });
}

/** Outcomes whose changes a file repeats for programs. */
const headlines = ['language.b1ShareAt36Months', 'stock.irregular', 'work.formal', 'accounts.cost'];

/** Main figures as printed: the changes of the headline outcomes and of that of the charts, with their ranges. */
export function printedFigures(comparison: Comparison, language: Language, outcome: string): PrintedFigure[] {
  const { bands, policies } = comparison.run;
  return [...new Set([outcome, ...headlines])].flatMap((id) =>
    policies.slice(1).flatMap((policy) => {
      const difference = comparison.differences[policy]?.outcomes[id];
      if (difference === undefined || difference.mean === null) return [];
      const { low, high } = differenceRange(difference, bands);
      const write = differenceWriter(difference.unit, language, [difference.mean, low, high]);
      const name = `${outcomeName(id, language)} – ${policyName(comparison, policy, language)}`;
      // A figure without a range is not printed.
      if (low === null || high === null) return [];
      return [{ name, text: estimateRangeText(write(difference.mean), write(low), write(high)) }];
    }),
  );
}
