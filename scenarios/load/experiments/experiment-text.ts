import { asList, asMap } from '../../parsing/paths.ts';
import { parseObject } from '../../parsing/source.ts';
import type { ValidationResult } from '../../parsing/validation-error.ts';
import { type FileText, parseYaml } from '../../parsing/yaml-source.ts';
import type { ExperimentFile } from '../../schema/experiment.ts';
import { allRules, type Rules } from '../../schema/rules.ts';
import type { CountryPack } from '../country-pack.ts';
import { pathFault } from './design.ts';
import type { PointTable } from './point-table.ts';
import { type ExperimentChanges, validateExperiment } from './read-experiment.ts';

/**
 * Reads an experiment from the text of a file, against a country. points: table of a design `file`; null if not
 * available.
 */
export function readExperiment(
  file: string,
  text: FileText,
  pack: CountryPack,
  rules: Rules = allRules,
  changes: ExperimentChanges = {},
  points: PointTable | null = null,
): ValidationResult<ExperimentFile> {
  return validateExperiment(parseYaml(file, text, rules), pack, rules, changes, points);
}

/** Reads an experiment from parsed data, such as a manifest; errors have no line. */
export function experimentFromObject(
  file: string,
  data: unknown,
  pack: CountryPack,
  points: PointTable | null = null,
): ValidationResult<ExperimentFile> {
  return validateExperiment(parseObject(file, data), pack, allRules, {}, points);
}

/** Returns the file of points named in an experiment; null for none or an invalid path. */
export function pointsFileIn(file: string, text: FileText): string | null {
  const { source } = parseYaml(file, text);
  const { kind, path } = asMap(asMap(source?.value)['design']);
  return kind === 'file' && typeof path === 'string' && pathFault(path) === null ? path : null;
}

/** Lists the policy files named in an experiment file, in order; empty if the file cannot be read. */
export function listPolicyFiles(file: string, text: FileText): readonly string[] {
  const { source } = parseYaml(file, text);
  return asList(asMap(source?.value)['policies']).filter((item): item is string => isFileName(item));
}

/** Returns whether an entry of a list of policies names a file. */
function isFileName(item: unknown): boolean {
  return typeof item === 'string' && /[/\\]|\.(ya?ml|json)$/i.test(item);
}

/** Lists the policies of a file, with file names replaced by the ids read from them. */
export function replacePolicyFiles(file: string, text: FileText, ids: ReadonlyMap<string, string>): readonly unknown[] {
  const { source } = parseYaml(file, text);
  return asList(asMap(source?.value)['policies']).map((item) => ids.get(String(item)) ?? item);
}
