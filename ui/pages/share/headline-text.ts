import { differenceWriter, isShare } from '../../../charts/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { format, type Language, messages, shareMessages } from '../../../i18n/index.ts';
import type { HeadlineNumber } from '../../../scenarios/share/index.ts';
import type { Draft } from '../../state/draft.ts';

/** Formats a headline number with its range and unit. */
export function headlineText({ outcome, ...number }: Omit<HeadlineNumber, 'policy'>, language: Language): string {
  const unit = allOutcomes.find(({ id }) => id === outcome)?.unit ?? '';
  const write = differenceWriter(unit, language, [number.mean, number.low, number.high]);
  const { units, figure } = messages(language);
  const values = { mean: write(number.mean), low: write(number.low), high: write(number.high) };
  const value = format(shareMessages(language).seen.value, values);
  return `${value} ${isShare(unit) ? figure.percentagePoints : (units[unit] ?? unit)}`;
}

/** Name of a policy of a draft. */
export function draftPolicyName(draft: Draft, id: string, language: Language): string {
  return messages(language).policies[id] ?? draft.policies.find((policy) => policy.id === id)?.name ?? id;
}
