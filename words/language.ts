/** Languages the page speaks; the first is what a reader gets who asked for none of them. */
export const languages = ['en', 'az', 'ru'] as const;

export type Language = (typeof languages)[number];

/**
 * Gives the locale that writes numbers as a language does. Chromium carries no Azerbaijani and would write English
 * numbers in its place; Indonesian writes the same ones (1.234,5 and 10%) and is carried everywhere.
 */
export function numberLocale(language: Language): string {
  return language === 'az' ? 'id' : language;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Gives what writes numbers as a language does. Making one takes long, so each is made once. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const name = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(name) ?? new Intl.NumberFormat(numberLocale(language), options);
  formats.set(name, format);
  return format;
}

/** A text that changes with a count, by the plural categories of `Intl.PluralRules`; `{n}` stands for the count. */
export interface Plural {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Picks the reader's first language that the page speaks. wanted: language tags, best first, such as `az-AZ`. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found !== undefined) return found;
  }
  return languages[0];
}
