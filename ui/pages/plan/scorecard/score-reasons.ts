import {
  expertRatingNote,
  leftOutText,
  partGroup,
  partName,
  partValue,
  policyName,
  type ScorePartsOf,
  shareText,
} from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import type { CriterionId } from '../../../../engine/internal.ts';
import { compareMessages, format, type Language, numberFormat } from '../../../../i18n/index.ts';

/** Explanation of a score in the decision matrix. */
export interface ScoreReasons {
  readonly title: string;
  readonly certainty: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly judged: readonly string[];
}

/** Explains a score by its parts and expert ratings; null without a score. */
export function scoreReasons(
  comparison: Comparison,
  policy: string,
  criterion: CriterionId,
  language: Language,
  country: ScorePartsOf,
): ScoreReasons | null {
  const summary = comparison.criteria?.[policy]?.[criterion];
  if (summary === undefined || summary.reading === null) return null;
  const words = compareMessages(language);
  const number = (digits: number) => numberFormat(language, { maximumSignificantDigits: digits });
  return {
    title: format(words.matrix.why, {
      policy: policyName(comparison, policy, language),
      criterion: words.criteria[criterion],
    }),
    certainty: format(summary.readingProbability === 1 ? words.matrix.certain : words.matrix.certainty, {
      reading: words.readings[summary.reading],
      share: shareText(summary.readingProbability ?? 0, language),
      n: numberFormat(language).format(summary.replicates),
    }),
    columns: [words.matrix.component, words.matrix.value, words.matrix.score, words.matrix.weight, words.matrix.group],
    rows: summary.components.map((part) => [
      partName(criterion, part.id, language),
      partValue(criterion, part, language, country),
      part.score === null ? '–' : number(2).format(part.score),
      part.leftOut === true
        ? leftOutText(part, language)
        : part.weight === 0
          ? words.matrix.reported
          : shareText(part.weight, language),
      part.group === undefined ? '' : partGroup(part.group, language, country),
    ]),
    judged: Object.entries(summary.judged ?? {}).map(([what, { value, note }]) =>
      format(words.matrix.judged, {
        what: words.matrix.judgedNames[what as 'politicalWill' | 'reversibility'],
        value: number(3).format(value),
        note: expertRatingNote(note, language),
      }),
    ),
  };
}
