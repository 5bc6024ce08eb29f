import type { Comparison } from '../engine/index.ts';
import { criteria } from '../engine/internal.ts';
import type { Language } from '../i18n/index.ts';
import { spreadsheetCsv, unitIn } from './spreadsheet.ts';

/** Formats the criteria scores as CSV for the spreadsheets of a language: one row per policy and criterion, with the model's ids. */
export function criteriaCsv({ run, criteria: scores = {} }: Comparison, language: Language): string {
  const head = ['policy', 'criterion', 'score', 'low', 'high', 'reading', 'reading_probability'];
  const rows = run.policies.flatMap((policy) =>
    criteria.map((criterion) => {
      const one = scores[policy]?.[criterion];
      return [policy, criterion, one?.score, one?.low, one?.high, one?.reading, one?.readingProbability];
    }),
  );
  return spreadsheetCsv([head, ...rows], language);
}

/** Mean of an outcome under a shock and a policy, and its distance from the best policy. */
export interface RegretRow {
  /** Empty for no shock. */
  readonly shock: string;
  readonly policy: string;
  readonly mean: number | null;
  readonly regret: number | null;
}

/** Formats regrets as CSV for the spreadsheets of a language: one row per shock and policy. */
export function regretCsv(
  outcome: { readonly id: string; readonly unit: string },
  rows: readonly RegretRow[],
  language: Language,
  currency: string,
): string {
  const head = ['outcome', 'unit', 'shock', 'policy', 'mean', 'regret'];
  const unit = unitIn(outcome.unit, currency);
  return spreadsheetCsv(
    [head, ...rows.map(({ shock, policy, mean, regret }) => [outcome.id, unit, shock, policy, mean, regret])],
    language,
  );
}
