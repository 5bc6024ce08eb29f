import az from './az/population-pictures.json';
import en from './en/population-pictures.json';
import type { Language } from './language.ts';
import type { PopulationPicturesMessages } from './message-types.ts';
import ru from './ru/population-pictures.json';

const texts: Readonly<Record<Language, PopulationPicturesMessages>> = { en, az, ru };

/** Returns the texts of the pictures of people: a hundred of them, flows, regions and reasons; apart, since they are fetched when one is opened. */
export function populationPicturesMessages(language: Language): PopulationPicturesMessages {
  return texts[language];
}
