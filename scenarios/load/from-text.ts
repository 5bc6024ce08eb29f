import type { ValidationResult } from '../parsing/validation-error.ts';
import { type FileText, parseYaml } from '../parsing/yaml-source.ts';
import type { LessonFile } from '../schema/lesson.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import { assemblePack, type CountryPack, parsePackFiles, policyContextOf, toResult } from './country-pack.ts';
import { validateLesson } from './lesson.ts';
import { type LoadedPolicy, validatePolicy } from './policy.ts';
import { centralValues } from './resolve-values.ts';
import { type LoadedShock, validateShock } from './shock.ts';

/** Readers of texts, separate from readers of data so that a page that receives data does not load the YAML parser. */

/** Reads a country from files that may have been parsed already: see `readPack`. */
export function readPackSources(
  files: ReadonlyMap<string, FileText>,
  rules: Rules = allRules,
): ValidationResult<CountryPack> {
  return assemblePack(
    parsePackFiles(files, (file, text) => parseYaml(file, text, rules)),
    rules,
  );
}

/**
 * Reads a country from the texts of its files, by path inside its folder. Reads `country.yaml`, `targets.yaml`,
 * `accepted.json`, `matrix.yaml`, `alignment.yaml` and the YAML below `evidence/`, `policies/` and `shocks/`; ignores the rest.
 * @example
 * import { readPack, unwrap } from 'korpu/scenarios';
 * import { countryFiles } from 'korpu/scenarios/node';
 *
 * const country = unwrap(readPack(countryFiles('velmora')));
 * console.log(country.name, country.evidence.size);
 * @public
 */
export function readPack(files: ReadonlyMap<string, string>): ValidationResult<CountryPack>;
/** @internal */
export function readPack(files: ReadonlyMap<string, string>, rules: Rules | undefined): ValidationResult<CountryPack>;
export function readPack(files: ReadonlyMap<string, string>, rules: Rules = allRules): ValidationResult<CountryPack> {
  return readPackSources(files, rules);
}

/**
 * Reads a policy from the text of a file, against a country.
 * @public
 */
export function readPolicy(file: string, text: string, pack: CountryPack): ValidationResult<LoadedPolicy>;
/** @internal */
export function readPolicy(
  file: string,
  text: string,
  pack: CountryPack,
  rules: Rules | undefined,
): ValidationResult<LoadedPolicy>;
export function readPolicy(
  file: string,
  text: string,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LoadedPolicy> {
  return readPolicySource(file, text, pack, rules);
}

/** Reads a policy from text or a parsed file. */
export function readPolicySource(
  file: string,
  text: FileText,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LoadedPolicy> {
  const { content, errors } = validatePolicy(parseYaml(file, text, rules), policyContextOf(pack), rules, centralValues);
  return toResult(content, errors);
}

/**
 * Reads a shock from the text of a file, against a country.
 * @public
 */
export function readShock(file: string, text: string, pack: CountryPack): ValidationResult<LoadedShock>;
/** @internal */
export function readShock(
  file: string,
  text: string,
  pack: CountryPack,
  rules: Rules | undefined,
): ValidationResult<LoadedShock>;
export function readShock(
  file: string,
  text: string,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LoadedShock> {
  return readShockSource(file, text, pack, rules);
}

/** Reads a shock from text or a parsed file. */
export function readShockSource(
  file: string,
  text: FileText,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LoadedShock> {
  const { content, errors } = validateShock(parseYaml(file, text, rules), pack, pack.names, rules, centralValues);
  return toResult(content, errors);
}

/** Reads a lesson from the text of a file, against a country. */
export function readLesson(
  file: string,
  text: FileText,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<LessonFile> {
  return validateLesson(parseYaml(file, text, rules), pack, rules);
}
