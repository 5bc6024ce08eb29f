import az from './az/teach.json';
import azPages from './az/teach-pages.json';
import en from './en/teach.json';
import enPages from './en/teach-pages.json';
import type { Language } from './language.ts';
import type { TeachMessages, TeachPagesMessages } from './message-types.ts';
import ru from './ru/teach.json';
import ruPages from './ru/teach-pages.json';

/** Texts of the teaching page, and its two pages to read. */
export type LessonMessages = TeachMessages & TeachPagesMessages;

const texts: Readonly<Record<Language, LessonMessages>> = {
  en: { ...en, ...enPages },
  az: { ...az, ...azPages },
  ru: { ...ru, ...ruPages },
};

/** Returns the texts of the teaching page. */
export function lessonMessages(language: Language): LessonMessages {
  return texts[language];
}
