import { assumableEntries } from './assumptions.ts';
import type { CountryPack } from './country-pack.ts';

/** First word of the source of a placeholder: a number of an invented country, until there is a figure. */
export const PLACEHOLDER = 'Placeholder:';

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
