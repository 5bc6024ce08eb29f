import { type CountryAnswers, findCountry, readAnswers } from '../../scenarios/import/index.ts';
import { parseYaml } from '../../scenarios/internal.ts';
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
  const { source, errors } = parseYaml(file, text);
  if (source === null || errors.length > 0) throw usageError(...errors.map(errorText));
  const { answers, faults } = readAnswers(source.value, findCountry);
  const lines = [...faults].map(([id, { got, expected }]) => {
    const place = source.locate([id], 'value') ?? null;
    return errorText({ file, line: place?.line ?? null, column: place?.column ?? null, path: id, got, expected });
  });
  if (lines.length > 0) throw usageError(...lines);
  return { answers, text };
}
