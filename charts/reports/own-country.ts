import { format, type Language, reportMessages } from '../../i18n/index.ts';

/** Digits of the hash of files that reports show; the whole one is in the question that files carry. */
const SHOWN_DIGITS = 12;

/** Says of a country that is not built in which one it is; nothing of a built-in one. */
export function ownCountryNotices(name: string, hash: string | undefined, language: Language): string[] {
  if (hash === undefined) return [];
  return [format(reportMessages(language).ownCountry, { name, hash: hash.slice(0, SHOWN_DIGITS) })];
}
