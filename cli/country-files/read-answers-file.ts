import {
  type CountryAnswers,
  countryQuestions,
  findCountry,
  isMoneyUnit,
  readAnswersText,
} from '../../scenarios/import/index.ts';
import { errorText } from '../countries/error-text.ts';
import { readFileArgument } from '../countries/file-argument.ts';
import { usageError } from '../exit-codes.ts';
import { THOUSANDS } from './build-notes-text.ts';

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
  // Above the bound of an amount: got a number, in a currency that counts in thousands.
  const tooLarge = errors.some(({ path, got }) => {
    const question = countryQuestions.find(({ id }) => id === path.split('.')[0]);
    return isMoneyUnit(question?.unit) && Number(got) > (question?.max ?? Number.POSITIVE_INFINITY);
  });
  if (errors.length > 0) throw usageError(...errors.map(errorText), ...(tooLarge ? [`currency: ${THOUSANDS}`] : []));
  return { answers, text };
}
