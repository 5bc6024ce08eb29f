import type { Comparison } from '../../engine/index.ts';
import { type Language, messages, reportMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import type { Table } from '../to-table.ts';
import { verdictLabels, verdictText } from '../verdict/verdict-text.ts';

/** Verdict of each policy as a row: what it does, achieves, costs and depends on, and how sure that is; null without any. */
export function verdictTable(comparison: Comparison, language: Language): Table | null {
  const [, ...policies] = comparison.run.policies;
  const labels = verdictLabels(comparison, language);
  const rows = policies.map((policy) => {
    const { does, brings, costs, hangsOn, sure } = verdictText(comparison, { language, subject: policy });
    return [
      policyName(comparison, policy, language),
      ...[does, brings, costs, hangsOn, sure].map((part) => part.join(' ')),
    ];
  });
  if (rows.length === 0 || comparison.run.replicates < 2) return null;
  return {
    caption: reportMessages(language).verdict,
    columns: [messages(language).figure.policy, labels.does, labels.brings, labels.costs, labels.hangsOn, labels.sure],
    rows,
  };
}
