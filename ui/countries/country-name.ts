import { type Language, messages } from '../../i18n/index.ts';
import type { CountryChoice } from './country-address.ts';

/** Name of a country: that of its own file, or of a built-in one in a language. */
export function countryName({ id, isOwn }: CountryChoice, name: string | null, language: Language): string {
  const names: Readonly<Record<string, string | undefined>> = messages(language).country.names;
  // An address may name any id, such as `constructor`.
  return (isOwn || !Object.hasOwn(names, id) ? undefined : names[id]) ?? name ?? id;
}
