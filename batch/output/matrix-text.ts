import type { Comparison } from '../../engine/index.ts';
import type { Assessed } from '../../engine/internal.ts';
import { criteriaLines, criteriaRemark, judgedLines, matrixLines, rankingLines } from './criteria-text.ts';
import { wrapped } from './lines.ts';

/** Write the criteria of a comparison beside the matrix of its country for a person; 80 columns at most. */
export function matrixText({ korpu, run, digest }: Comparison, { criteria, ranking, matrix }: Assessed): string {
  const shocks = run.shocks.length === 0 ? '' : `, shocks: ${run.shocks.join(', ')}`;
  const judged = judgedLines(criteria);
  const lines = [
    ...wrapped(`Körpü ${korpu}: ${run.country}, ${run.months} months from ${run.start}${shocks}`),
    '',
    ...criteriaLines(criteria),
    '',
    ...rankingLines(ranking),
    ...(judged.length === 0 ? [] : ['', ...judged]),
    '',
    ...matrixLines(matrix),
    '',
    ...wrapped(`${criteriaRemark(run)} Scale ${run.scale}, seed ${run.seed}, digest ${digest.slice(0, 12)}.`),
  ];
  return `${lines.join('\n')}\n`;
}
