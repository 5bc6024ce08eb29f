import type { CountryPack } from '../../scenarios/index.ts';
import { acceptedContextOf, allRules, parseYaml, readAccepted } from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';
import { errorText } from './error-text.ts';
import { readFileArgument } from './file-argument.ts';

/**
 * Returns a country with the accepted sets of a file in place of its own.
 * @throws UserError with every error of the file.
 */
export function packWithSets(pack: CountryPack, file: string): CountryPack {
  const { content, errors } = readAccepted(parseYaml(file, readFileArgument(file)), acceptedContextOf(pack), allRules);
  if (errors.length > 0 || content === null) throw usageError(...errors.map(errorText));
  if (content.country !== pack.id)
    throw usageError(
      `--sets: got sets of ${content.country} in ${file}, expected those of ${pack.id}; try --country ${content.country}`,
    );
  return { ...pack, accepted: content };
}
