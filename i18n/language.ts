/** Languages of the page; the first is the fallback. */
export const languages = ['en', 'az', 'ru'] as const;

export type Language = (typeof languages)[number];

/**
 * Returns the locale for numbers of a language. Chromium has no Azerbaijani locale data and falls back to English
 * numbers; Indonesian formats alike (1.234,5 and 10%) and is available in every browser.
 */
export function numberLocale(language: Language): string {
  return language === 'az' ? 'id' : language;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Returns a cached number format; constructing one is slow. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const name = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(name) ?? new Intl.NumberFormat(numberLocale(language), options);
  formats.set(name, format);
  return format;
}

/** Forms of a text by the plural category of `Intl.PluralRules`; `{n}` marks the place of the count. */
export interface Plural {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Texts by an id of the model or of a country. */
export type ById = Readonly<Record<string, string>>;

/** Returns the first of the wanted language tags (best first, such as `az-AZ`) that the page has, else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found !== undefined) return found;
  }
  return languages[0];
}
