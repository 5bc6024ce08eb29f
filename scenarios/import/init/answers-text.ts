import type { ValidationError } from '../../index.ts';
import { errorAt, MAX_LISTED, parseYaml, unlistedErrors } from '../../internal.ts';
import { type AnswerFault, type CountryAnswers, type CountryFinder, readAnswers } from './answers.ts';
import { yamlText } from './build-country.ts';
import { countryQuestions } from './questions.ts';
import { mapOf, type YamlMap } from './yaml-value.ts';

/** Answers of a file: those that fit, as read and as written, and an error for each of the others. */
export interface AnswersText {
  readonly answers: CountryAnswers;
  readonly written: YamlMap;
  readonly errors: readonly ValidationError[];
}

/** Reads the text of a file of answers, a map from question to answer, as the command line and the page take it. */
export function readAnswersText(file: string, text: string, findCountry: CountryFinder): AnswersText {
  const { source, errors } = parseYaml(file, text);
  if (source === null || errors.length > 0) return { answers: new Map(), written: {}, errors };
  const { answers, faults } = readAnswers(source.value, findCountry);
  const written = mapOf(source.value);
  return {
    answers,
    written: Object.fromEntries([...answers.keys()].map((id) => [id, written[id]])),
    errors: faultsListed(file, (path) => source.locate(path, 'value'), faults),
  };
}

/** Text of a file of answers, in the order of the questions. */
export function answersText(written: YamlMap): string {
  const ids = countryQuestions.map(({ id }) => id).filter((id) => written[id] !== undefined);
  return yamlText(Object.fromEntries(ids.map((id) => [id, written[id]])));
}

/** Errors of the first faults, and an entry with the number of the others. */
function faultsListed(
  file: string,
  place: (path: readonly string[]) => Parameters<typeof errorAt>[1],
  faults: ReadonlyMap<string, AnswerFault>,
): ValidationError[] {
  const errors = [...faults].slice(0, MAX_LISTED).map(([id, { got, expected, at }]) => {
    const path = at === undefined ? [id] : [id, at];
    return errorAt(file, place(path), path, { got, expected });
  });
  return faults.size > MAX_LISTED ? [...errors, unlistedErrors(file, faults.size - MAX_LISTED)] : errors;
}
