import az from './az/verdict.json';
import en from './en/verdict.json';
import type { Language } from './language.ts';
import ru from './ru/verdict.json';

/** Currency whose name the texts of units hold, as languages inflect it. */
const WRITTEN = 'AZN';
const names: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: en.currencies,
  az: az.currencies,
  ru: ru.currencies,
};

let shown: string = WRITTEN;

/** Sets the currency of the country that is shown, which units of money name from now on. A page shows one country. */
export function showCurrency(currency: string): void {
  shown = currency;
}

const adapted = new Map<string, unknown>();

/** Returns texts with units of money in the currency that is shown; the same object for the same texts and currency. */
export function inShownCurrency<T extends { readonly units: Readonly<Record<string, string>> }>(
  texts: T,
  language: Language,
  kind: string,
): T {
  if (shown === WRITTEN) return texts;
  const key = `${kind} ${language} ${shown}`;
  const known = adapted.get(key) as T | undefined;
  if (known !== undefined) return known;
  const written = names[language][WRITTEN] ?? WRITTEN;
  const units = Object.entries(texts.units).map(([unit, text]) => [
    unit,
    unit.startsWith('currency') ? text.replaceAll(written, names[language][shown] ?? shown) : text,
  ]);
  const made = { ...texts, units: Object.fromEntries(units) } as T;
  adapted.set(key, made);
  return made;
}
