import { type Language, numberFormat, type Plural } from './language.ts';

/** Rules of plurals that were asked for: making them takes long. */
const plurals = new Map<Language, Intl.PluralRules>();

/** Puts values into a text: `{name}` becomes the value of that name; a name without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Chooses the form of a text for a count, by the rules of the language, and puts the count in at `{n}`. */
export function counted(plural: Plural, count: number, language: Language): string {
  const rules = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, rules);
  const form = rules.select(count);
  const text = (form === 'zero' || form === 'two' ? undefined : plural[form]) ?? plural.other;
  return fill(text, { n: numberFormat(language).format(count) });
}
