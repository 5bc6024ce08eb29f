import az from './az/verdict.json';
import en from './en/verdict.json';
import type { Language } from './language.ts';
import ru from './ru/verdict.json';

/** Currency whose name the texts of units hold, as languages inflect it. */
const WRITTEN = 'AZN';
interface CurrencyTexts {
  readonly currencies: Readonly<Record<string, string>>;
}

const texts: Readonly<Record<Language, CurrencyTexts>> = { en, az, ru };

let shown: string = WRITTEN;

/** Sets the currency of the country that is shown, which units of money name from now on. A page shows one country. */
export function showCurrency(currency: string): void {
  shown = currency;
}

const adapted = new Map<string, unknown>();

/** Returns texts with units of money in the currency that is shown; the same object for the same texts and currency. */
export function inShownCurrency<T extends { readonly units: Readonly<Record<string, string>> }>(
  shownTexts: T,
  language: Language,
  kind: string,
): T {
  if (shown === WRITTEN) return shownTexts;
  const key = `${kind} ${language} ${shown}`;
  const known = adapted.get(key) as T | undefined;
  if (known !== undefined) return known;
  const { currencies } = texts[language];
  const written = currencies[WRITTEN] ?? WRITTEN;
  const units = Object.entries(shownTexts.units).map(([unit, text]) => [
    unit,
    unit.startsWith('currency') ? text.replaceAll(written, currencies[shown] ?? shown) : text,
  ]);
  const made = { ...shownTexts, units: Object.fromEntries(units) } as T;
  adapted.set(key, made);
  return made;
}
