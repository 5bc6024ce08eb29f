import type { Comparison } from '../../engine/index.ts';
import type { ComparisonAssessment } from '../run/run-comparison.ts';
import { lawAndShockText, spaced } from './compare-text.ts';
import {
  criteriaLines,
  criteriaRemark,
  deliveryLines,
  leftOutLines,
  matrixLines,
  rankingLines,
  ratingLines,
} from './criteria-text.ts';
import { wrapLines } from './lines.ts';
import { serviceViewLines } from './service-views-text.ts';
import { type AssumptionName, verdictPart } from './verdict-part.ts';

/** Formats the criteria of a comparison next to the matrix of its country; at most 80 columns. */
export function matrixText(
  comparison: Comparison,
  { criteria, ranking, matrix, criteriaIfAdopted }: ComparisonAssessment,
  assumptionName?: AssumptionName,
): string {
  const { korpu, run, digest } = comparison;
  const shocks = run.shocks.length === 0 ? '' : `, shocks: ${run.shocks.join(', ')}`;
  const ratings = ratingLines(criteria);
  const lines = [
    ...wrapLines(`Körpü ${korpu}: ${run.country}, ${run.months} months from ${run.start}${shocks}`),
    ...wrapLines(lawAndShockText(comparison)),
    '',
    ...verdictPart({ ...comparison, criteria, ranking }, assumptionName),
    '',
    ...criteriaLines(criteria),
    ...leftOutLines(criteria),
    '',
    ...deliveryLines(criteria),
    '',
    ...rankingLines(ranking),
    ...adoptedLines(criteriaIfAdopted),
    ...spaced(serviceViewLines(comparison)),
    ...(ratings.length === 0 ? [] : ['', ...ratings]),
    '',
    ...matrixLines(matrix),
    '',
    ...wrapLines(`${criteriaRemark(run)} Scale ${run.scale}, seed ${run.seed}, digest ${digest.slice(0, 12)}.`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Formats the scores over the simulations in which every law passes. */
function adoptedLines(adopted: ComparisonAssessment['criteriaIfAdopted']): string[] {
  if (adopted === undefined) return [];
  if (adopted === null) return ['', ...wrapLines('If every law passes: it does in too few simulations to score.')];
  return [
    '',
    ...wrapLines(`If every law passes, over the ${adopted.replicates} simulations in which it does:`),
    '',
    ...criteriaLines(adopted.criteria),
    '',
    ...rankingLines(adopted.ranking),
  ];
}
