import { type Language, numberFormat, type Plural } from './language.ts';

/** Plural rules by language; constructing them is slow. */
const rules = new Map<Language, Intl.PluralRules>();

/** Replaces `{name}` by the value of that name; a name without a value stays. */
export function format(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Chooses the plural form of a count by the rules of the language, and replaces `{n}` by the count. */
export function plural(forms: Plural, count: number, language: Language): string {
  const categories = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, categories);
  const category = categories.select(count);
  const text = (category === 'zero' || category === 'two' ? undefined : forms[category]) ?? forms.other;
  return format(text, { n: numberFormat(language).format(count) });
}
