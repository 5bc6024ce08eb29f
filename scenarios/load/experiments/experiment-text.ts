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

/** Reads an experiment from the text of a file, against a country. points: those of a design `file`; null: not at hand. */
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

/** Reads an experiment from data parsed elsewhere, such as a manifest; faults have no line. */
export function experimentFromObject(
  file: string,
  data: unknown,
  pack: CountryPack,
  points: PointTable | null = null,
): ValidationResult<ExperimentFile> {
  return validateExperiment(parseObject(file, data), pack, allRules, {}, points);
}

/** The file of points that an experiment names, where its path may be read; null where it names none. */
export function pointsFileIn(file: string, text: FileText): string | null {
  const { source } = parseYaml(file, text);
  const { kind, path } = asMap(asMap(source?.value)['design']);
  return kind === 'file' && typeof path === 'string' && pathFault(path) === null ? path : null;
}

/** What a file lists as policies that are no ids but files, in order; none where the file cannot be read. */
export function listPolicyFiles(file: string, text: FileText): readonly string[] {
  const { source } = parseYaml(file, text);
  return asList(asMap(source?.value)['policies']).filter((item): item is string => isFileName(item));
}

/** Whether an entry of a list of policies names a file. */
function isFileName(item: unknown): boolean {
  return typeof item === 'string' && /[/\\]|\.(ya?ml|json)$/i.test(item);
}

/** The policies of a file, with the ids of those that were read from files in place of their names. */
export function replacePolicyFiles(file: string, text: FileText, ids: ReadonlyMap<string, string>): readonly unknown[] {
  const { source } = parseYaml(file, text);
  return asList(asMap(source?.value)['policies']).map((item) => ids.get(String(item)) ?? item);
}
