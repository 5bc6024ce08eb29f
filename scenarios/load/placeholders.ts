import { assumableEntries } from './assumptions.ts';
import type { CountryPack } from './country-pack.ts';

/** First word of the source of a placeholder: a number of an invented country, until there is a figure. */
export const PLACEHOLDER = 'Placeholder:';

/** First words about the status quo of a country made from answers, until its user has checked every lever. */
export const ANSWERED_TODAY = 'What is in force today, as far as it was answered';

/** Uncertain numbers of a country, and how many of them are placeholders of an invented country. */
export interface Placeholders {
  readonly count: number;
  readonly of: number;
}

/** Returns the uncertain inputs of a country: those with a range, but no rules, targets or checks. */
export function uncertainInputs({ evidence }: Pick<CountryPack, 'evidence'>) {
  return [...evidence.values()].filter(
    ({ role, distribution, low, high }) => role === 'input' && distribution !== 'fixed' && low < high,
  );
}

/**
 * Counts the placeholders among the uncertain inputs of a country that something reads; null where there are none. A
 * placeholder in whose place an answer stands is still in its file.
 */
export function placeholdersOf(pack: CountryPack): Placeholders | null {
  const read = assumableEntries(pack);
  const inputs = uncertainInputs(pack).filter(({ id }) => read.has(id));
  const isPlaceholder = ({ id, source }: (typeof inputs)[number]): boolean =>
    !pack.inherited.evidence.has(id) && source.startsWith(PLACEHOLDER);
  const count = inputs.filter(isPlaceholder).length;
  return count === 0 ? null : { count, of: inputs.length };
}

/**
 * Returns the levers of the status quo that neither an answer, evidence nor a passage gives, in a country made from
 * answers: they have the number of the invented country. Empty once `about` of the status quo has words of its own.
 */
export function inventedLevers({ policies, base }: Pick<CountryPack, 'policies' | 'base'>): string[] {
  const today = policies.get(base);
  if (today === undefined || !today.about.startsWith(ANSWERED_TODAY)) return [];
  const levers = (today.written as { readonly levers?: Readonly<Record<string, unknown>> }).levers ?? {};
  return Object.entries(levers).flatMap(([id, setting]) => (hasOrigin(setting) ? [] : [id]));
}

/** Whether a setting refers to evidence or names its passage, in one of its parts at least. */
function hasOrigin(setting: unknown): boolean {
  if (typeof setting === 'string') return setting.startsWith('=');
  if (typeof setting !== 'object' || setting === null) return false;
  return 'passage' in setting || Object.values(setting).some(hasOrigin);
}
