import type { Catalogue } from '../state/catalogue.ts';
import type { CountrySummary } from '../state/country-summary.ts';
import type { Draft } from '../state/draft.ts';
import type { CountryChoice } from './country-address.ts';

/** Country that the page shows. */
export interface PageCountry {
  readonly choice: CountryChoice;
  /** Name in its own file; null for the first country, whose file is loaded later. */
  readonly name: string | null;
  readonly summary: CountrySummary;
  /** Draft shown first. */
  readonly draft: Draft;
  /** Whether it has accepted parameter sets. */
  readonly hasDraws: boolean;
  /** Number of accepted sets of a country of the user; null: it has none, or is the first country. */
  readonly sets: number | null;
  /** Loads its files. Throws a LoadError. */
  load(): Promise<Catalogue>;
}

/** Why the page shows another country than its address names. */
export interface UnopenedCountry {
  readonly choice: CountryChoice;
  /** missing: it is neither built in nor kept in this browser; invalid: its files no longer pass every check. */
  readonly why: 'missing' | 'invalid' | 'failed';
  readonly details: readonly string[];
}
