import azOutcomes from './az/outcomes.json';
import az from './az/page.json';
import { inShownCurrency } from './currency.ts';
import enOutcomes from './en/outcomes.json';
import en from './en/page.json';
import type { Language } from './language.ts';
import type { OutcomesMessages, PageMessages } from './message-types.ts';
import ruOutcomes from './ru/outcomes.json';
import ru from './ru/page.json';

/** Texts that every page needs, and the names of outcomes by id. */
export type Messages = PageMessages & { readonly outcomes: OutcomesMessages };

const texts: Readonly<Record<Language, Messages>> = {
  en: { ...en, outcomes: enOutcomes },
  az: { ...az, outcomes: azOutcomes },
  ru: { ...ru, outcomes: ruOutcomes },
};

/** Returns the texts that every page needs, in one language. */
export function messages(language: Language): Messages {
  return inShownCurrency(texts[language], language, 'page');
}
