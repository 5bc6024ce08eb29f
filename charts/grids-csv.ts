import type { Comparison } from '../engine/index.ts';
import { criteria } from '../engine/internal.ts';
import { csvText } from './to-csv.ts';

type Cell = string | number | null | undefined;

// Numbers are not escaped: a negative number is not a formula.
const cellText = (cell: Cell): string => (typeof cell === 'number' ? String(cell) : csvText(cell ?? ''));

const lines = (rows: readonly (readonly Cell[])[]): string =>
  `${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;

/** Formats the criteria scores as CSV (RFC 4180): one row per policy and criterion, with the model's ids. */
export function criteriaCsv({ run, criteria: scores = {} }: Comparison): string {
  const head = ['policy', 'criterion', 'score', 'low', 'high', 'reading', 'reading_probability'];
  const rows = run.policies.flatMap((policy) =>
    criteria.map((criterion) => {
      const one = scores[policy]?.[criterion];
      return [policy, criterion, one?.score, one?.low, one?.high, one?.reading, one?.readingProbability];
    }),
  );
  return lines([head, ...rows]);
}

/** Mean of an outcome under a shock and a policy, and its distance from the best policy. */
export interface RegretRow {
  /** Empty for no shock. */
  readonly shock: string;
  readonly policy: string;
  readonly mean: number | null;
  readonly regret: number | null;
}

/** Formats regrets as CSV (RFC 4180): one row per shock and policy. */
export function regretCsv(outcome: { readonly id: string; readonly unit: string }, rows: readonly RegretRow[]): string {
  const head = ['outcome', 'unit', 'shock', 'policy', 'mean', 'regret'];
  return lines([
    head,
    ...rows.map(({ shock, policy, mean, regret }) => [outcome.id, outcome.unit, shock, policy, mean, regret]),
  ]);
}
