import { effectiveSize, hasOtherInputs } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { usageError } from '../exit-codes.ts';
import type { RunOptions } from '../options/run-options.ts';
import { comparisonDefaults, type RunRequest, readRunRequest } from '../options/run-request.ts';
import { FEW_SETS } from '../output/fit-text.ts';
import { packWithSets } from './accepted-sets.ts';
import { knownPack } from './resolve-request.ts';

/** Request of a comparison with the files of its country. */
export interface ComparisonRequest {
  readonly request: RunRequest;
  readonly pack: CountryPack;
  /**
   * Says that central values replace the default of parameter draws, or that the sets drawn from are older than the country
   * or few; else null.
   */
  readonly notice: string | null;
}

/**
 * Parses the options of a comparison. Parameters are drawn from the accepted sets by default, and central in a country
 * that has none. readPack: reads the files of a country.
 * @throws UserError that lists every error.
 */
export function readComparisonRequest(
  options: RunOptions,
  readPack: (country: string) => CountryPack = knownPack,
): ComparisonRequest {
  const request = readRunRequest(options, comparisonDefaults);
  const pack =
    options.sets === undefined ? readPack(request.country) : packWithSets(readPack(request.country), options.sets);
  if (options.sets !== undefined && request.parameters === 'central')
    throw usageError(`--sets: got ${options.sets} with --parameters central, expected parameter draws; leave one out`);
  const isChosen = (options.parameters ?? options.draws) !== undefined;
  if (request.parameters !== 'central' && hasOtherInputs(pack))
    return {
      ...{ request, pack },
      notice: `the accepted sets of ${pack.id} were fitted before its numbers or today’s policy changed, or by another version of the model; try korpu calibrate --check, or calibrate again`,
    };
  if (request.parameters !== 'central' && pack.accepted !== null)
    return { request, pack, notice: fewSetsNotice(pack.accepted) };
  if (isChosen || request.parameters === 'central') return { request, pack, notice: null };
  return {
    request: readRunRequest(options, { ...comparisonDefaults, parameters: 'central' }),
    pack,
    notice: `${pack.id} has no accepted parameter sets: parameters are central, and ranges show chance alone`,
  };
}

/** Says that ranges rest on few sets; weights count, since one set may have nearly all of them. */
function fewSetsNotice({ sets }: NonNullable<CountryPack['accepted']>): string | null {
  const effective = Math.round(effectiveSize(sets.map(({ weight }) => weight)));
  if (effective >= FEW_SETS) return null;
  const few = effective === 1 ? 'as one set' : `as ${effective} sets`;
  return `the ${sets.length} accepted sets count ${few} by their weights: ranges over them are too narrow, and "how sure" says less than its words; calibrate with a larger --sets and --most`;
}
