import { formatError, type ValidationError, type ValidationResult } from './validation-error.ts';

/**
 * Error thrown by `unwrap` and by the loaders of `korpu/scenarios/node` for an invalid file or request. The message has
 * one or two lines per error, as the command line prints them.
 * @public
 */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  /** All errors, in file order. */
  readonly errors: readonly ValidationError[];

  constructor(errors: readonly ValidationError[]) {
    super(errors.map(formatError).join('\n'));
    this.errors = errors;
  }
}

/**
 * Returns the value of a result.
 * @throws InvalidInputError with every error where there is none.
 * @example
 * import { InvalidInputError, unwrap, validateFile } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * try {
 *   unwrap(validateFile('mine.yaml', 'korpu: 1\nkind: policy\nid: mine\n', loadCountry('azerbaijan')));
 * } catch (error) {
 *   if (error instanceof InvalidInputError) console.log(error.message);
 * }
 * @public
 */
export function unwrap<T>(result: ValidationResult<T>): T {
  if (result.ok) return result.value;
  throw new InvalidInputError(result.errors);
}
