import type { Comparison } from '../../engine/index.ts';
import { type Language, messages, reportMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import type { Table } from '../to-table.ts';
import { verdictLabels, verdictText } from '../verdict/verdict-text.ts';

/** Policies that fit next to each other on a page. */
const MOST_COLUMNS = 4;

/**
 * Verdict of each policy next to the others: what it does, achieves, costs and depends on, and how sure that is, in the
 * words of the page; a column for each policy, or a row where they are many. Null where nothing is compared.
 */
export function verdictTable(comparison: Comparison, language: Language): Table | null {
  const [, ...policies] = comparison.run.policies;
  if (policies.length === 0 || comparison.run.replicates < 2) return null;
  const labels = verdictLabels(comparison, language);
  const told = policies.map((policy) => {
    const { does, brings, costs, hangsOn, sure } = verdictText(comparison, { language, subject: policy });
    return [does, brings, costs, hangsOn, sure.slice(0, -1), sure.slice(-1)].map((part) => part.join(' '));
  });
  const parts = [labels.does, labels.brings, labels.costs, labels.hangsOn, labels.sure, labels.doubt]
    .map((label, n) => ({ label, cells: told.map((cells) => cells[n] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const names = policies.map((policy) => policyName(comparison, policy, language));
  const first = messages(language).figure.policy;
  const caption = reportMessages(language).byPolicy;
  return policies.length <= MOST_COLUMNS
    ? { caption, columns: [first, ...names], rows: parts.map(({ label, cells }) => [label, ...cells]) }
    : {
        caption,
        columns: [first, ...parts.map(({ label }) => label)],
        rows: names.map((name, p) => [name, ...parts.map(({ cells }) => cells[p] ?? '')]),
      };
}
