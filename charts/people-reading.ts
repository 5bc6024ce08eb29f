import { peopleComparedBy } from '../engine/internal.ts';
import { type Language, messages } from '../i18n/index.ts';

/**
 * States which people a change of an outcome compares, or the levels next to it count; nothing where both count all
 * people, so that a change is the difference of two levels.
 */
export function peopleReading(outcome: string, of: 'change' | 'level', language: Language): string[] {
  const people = peopleComparedBy(outcome);
  if (people === 'all') return [];
  return [messages(language).figure.people[people][of]];
}
