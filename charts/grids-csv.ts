import type { Comparison } from '../engine/index.ts';
import { criteria } from '../engine/internal.ts';
import { csvText } from './to-csv.ts';

type Cell = string | number | null | undefined;

// A number below zero is no formula.
const written = (cell: Cell): string => (typeof cell === 'number' ? String(cell) : csvText(cell ?? ''));

const lines = (rows: readonly (readonly Cell[])[]): string =>
  `${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;

/** Writes the scores of the criteria as CSV (RFC 4180), a row a policy and criterion, ids as the model names them. */
export function criteriaCsv({ run, criteria: found = {} }: Comparison): string {
  const head = ['policy', 'criterion', 'score', 'low', 'high', 'reading', 'reading_probability'];
  const rows = run.policies.flatMap((policy) =>
    criteria.map((criterion) => {
      const one = found[policy]?.[criterion];
      return [policy, criterion, one?.score, one?.low, one?.high, one?.reading, one?.readingProbability];
    }),
  );
  return lines([head, ...rows]);
}

/** What a grid of regret rests on: the mean of an outcome by shock and policy, and how far it stays behind the best. */
export interface RegretRow {
  /** Empty: no shock. */
  readonly shock: string;
  readonly policy: string;
  readonly mean: number | null;
  readonly regret: number | null;
}

/** Writes a grid of regret as CSV (RFC 4180), a row a shock and policy. */
export function regretCsv(outcome: { readonly id: string; readonly unit: string }, rows: readonly RegretRow[]): string {
  const head = ['outcome', 'unit', 'shock', 'policy', 'mean', 'regret'];
  return lines([
    head,
    ...rows.map(({ shock, policy, mean, regret }) => [outcome.id, outcome.unit, shock, policy, mean, regret]),
  ]);
}
