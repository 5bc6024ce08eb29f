import { isPriorsFile } from '../../load/priors/inherit-priors.ts';
import { InvalidInputError } from '../../parsing/unwrap.ts';
import { parseYaml } from '../../parsing/yaml-source.ts';
import { isWorkbookFile } from '../model/file-names.ts';

/**
 * Parses the files of the base of priors among those of a country.
 * @throws InvalidInputError with the errors of files that are not YAML.
 */
export function treesOfBase(files: ReadonlyMap<string, string>): Map<string, unknown> {
  return treesWhere(files, isPriorsFile);
}

/**
 * Parses the files of a country; leaves out those that are no part of one.
 * @throws InvalidInputError with the errors of files that are not YAML.
 */
export function treesOfFiles(files: ReadonlyMap<string, string>): Map<string, unknown> {
  return treesWhere(files, isWorkbookFile);
}

function treesWhere(files: ReadonlyMap<string, string>, isWanted: (file: string) => boolean): Map<string, unknown> {
  const trees = new Map<string, unknown>();
  for (const [file, text] of files) {
    if (!isWanted(file)) continue;
    const { source, errors } = parseYaml(file, text);
    if (source === null) throw new InvalidInputError(errors);
    trees.set(file, source.value);
  }
  return trees;
}
