import { type CountryAnswers, findCountry, readAnswersText } from '../../scenarios/import/index.ts';
import { errorText } from '../countries/error-text.ts';
import { readFileArgument } from '../countries/file-argument.ts';
import { usageError } from '../exit-codes.ts';

/** Answers of a country, and the file that holds them. */
export interface AnswersFile {
  readonly answers: CountryAnswers;
  readonly text: string;
}

/**
 * Reads a file of answers: a map from question to answer.
 * @throws UserError with every answer that does not fit, its line, and what was expected.
 */
export function readAnswersFile(file: string): AnswersFile {
  const text = readFileArgument(file);
  const { answers, errors } = readAnswersText(file, text, findCountry);
  if (errors.length > 0) throw usageError(...errors.map(errorText));
  return { answers, text };
}
