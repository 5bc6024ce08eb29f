import azNames from './az/lever-names.json';
import az from './az/levers.json';
import { inShownCurrency } from './currency.ts';
import enNames from './en/lever-names.json';
import en from './en/levers.json';
import type { Language } from './language.ts';
import type { LeverNamesMessages, LeversMessages } from './message-types.ts';
import ruNames from './ru/lever-names.json';
import ru from './ru/levers.json';

/** Texts of the page that edits policies, and the names and helps of levers by id. */
export type EditorMessages = LeversMessages & LeverNamesMessages;

const texts: Readonly<Record<Language, EditorMessages>> = {
  en: { ...en, ...enNames },
  az: { ...az, ...azNames },
  ru: { ...ru, ...ruNames },
};

/** Returns the texts of the page that edits policies. */
export function editorMessages(language: Language): EditorMessages {
  return inShownCurrency(texts[language], language, 'levers');
}
