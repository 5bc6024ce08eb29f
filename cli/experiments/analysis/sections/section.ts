import type { Table } from '../../../../charts/index.ts';
import type { AnalysisTable } from '../analysis-table.ts';
import type { ChartConfig } from '../charts.ts';
import type { Futures } from '../futures.ts';
import type { ExperimentRuns } from '../read-runs.ts';

/** A figure of the report: chart, sentence, table. */
export interface ReportFigure {
  /** File name of the chart, without extension. */
  readonly name: string;
  readonly title: string;
  /** Finding with its numbers; without chart and table, the reason. */
  readonly sentence: string;
  readonly chart: ChartConfig | null;
  readonly table: Table | null;
}

/** Section of an analysis: method, limits, figures and tables for files. */
export interface AnalysisSection {
  readonly title: string;
  readonly about: readonly string[];
  readonly figures: readonly ReportFigure[];
  readonly tables: readonly AnalysisTable[];
}

/** Analysis that an experiment has too little for, with the reason as a clause. */
export interface OmittedSection {
  readonly title: string;
  readonly omitted: string;
}

/** Needs of an analysis. */
interface SectionNeeds {
  readonly futures: number;
  readonly policies?: number;
  /** Whether a factor must vary between futures. */
  readonly factors?: boolean;
  /** Whether points must cover the space evenly. */
  readonly spread?: boolean;
}

/** Omits an analysis whose needs an experiment does not meet; null when it meets them. */
export function omitSection(
  title: string,
  { policies }: Pick<ExperimentRuns, 'policies'>,
  { count, factors, isEvenlySpread }: Pick<Futures, 'count' | 'factors' | 'isEvenlySpread'>,
  needs: SectionNeeds,
): OmittedSection | null {
  const omit = (omitted: string): OmittedSection => ({ title, omitted });
  if (policies.length < (needs.policies ?? 1)) return omit('got one policy, expected at least two');
  if (needs.spread === true && !isEvenlySpread)
    return omit('got Morris trajectories, expected points that cover the space evenly; try another design');
  if (needs.factors === true && factors.length === 0)
    return omit('got nothing that varies between futures, expected a factor, several shocks or draws');
  if (count < needs.futures)
    return omit(
      `got ${count} ${count === 1 ? 'future' : 'futures'} (shocks × points × draws), expected at least ${needs.futures}; try more points, draws or shocks`,
    );
  return null;
}
