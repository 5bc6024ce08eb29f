import { type Language, numberLocale, type Plural } from './language.ts';

/** Puts values into a text: `{name}` becomes the value of that name; a name without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Chooses the form of a text for a count, by the rules of the language, and puts the count in at `{n}`. */
export function counted(plural: Plural, count: number, language: Language): string {
  const form = new Intl.PluralRules(language).select(count);
  const text = (form === 'zero' || form === 'two' ? undefined : plural[form]) ?? plural.other;
  return fill(text, { n: new Intl.NumberFormat(numberLocale(language)).format(count) });
}
