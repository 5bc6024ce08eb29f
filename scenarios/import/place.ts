import isoCountries from 'i18n-iso-countries/index.js';

/** Codes of publishers that differ from ISO 3166: Greece and the United Kingdom at Eurostat, Kosovo. */
const otherCodes: Readonly<Record<string, string>> = {
  EL: 'GR',
  UK: 'GB',
  XKX: 'XK',
  XK: 'XK',
  KSV: 'XK',
  '412': 'XK',
};

let codesByName: ReadonlyMap<string, string> | null = null;

/** Two-letter codes by name in the languages of Körpü, as the platform spells them. */
function namesOfCountries(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of ['ru', 'az', 'en']) {
    const display = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of Object.keys(isoCountries.getAlpha2Codes())) {
      const name = display.of(code);
      if (name !== undefined) names.set(name.toLowerCase(), code);
    }
  }
  return names;
}

/**
 * Two-letter code of a country from its two-letter, three-letter or numeric code, or from its name in English,
 * Azerbaijani or Russian; null where it is none.
 */
export function placeCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(otherCodes, code)) return otherCodes[code] ?? null;
  if (/^[A-Z]{2}$/.test(code)) return isoCountries.isValid(code) ? code : null;
  if (/^[A-Z]{3}$/.test(code)) return isoCountries.alpha3ToAlpha2(code) ?? null;
  if (/^\d{1,3}$/.test(code)) return isoCountries.numericToAlpha2(code.padStart(3, '0')) ?? null;
  codesByName ??= namesOfCountries();
  return codesByName.get(text.trim().toLowerCase()) ?? null;
}

/** Code and English name of a country, by its code or its name; null where it is none. */
export function findCountry(text: string): { readonly code: string; readonly name: string } | null {
  const code = placeCode(text);
  return code === null ? null : { code, name: new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code };
}
