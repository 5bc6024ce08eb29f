import { centralValues } from './draft.ts';
import { readLessonReading } from './lesson.ts';
import { assemble, contextOf, type Pack, partOf, result } from './pack.ts';
import { type ReadPolicy, readPolicyFile } from './policy.ts';
import type { Result } from './problem.ts';
import type { LessonFile } from './schema/lesson.ts';
import { allRules, type Rules } from './schema/rules.ts';
import { type ReadShock, readShockFile } from './shock.ts';
import { type FileText, readSource } from './source.ts';

/** Reading texts, apart from reading data: a page that is handed data needs no parser of YAML. */

/** Reads a country from files that may have been parsed already: see `readPack`. */
export function readPackSources(files: ReadonlyMap<string, FileText>, rules: Rules = allRules): Result<Pack> {
  const readings = [...files].filter(([file]) => partOf(file) !== null);
  return assemble(new Map(readings.map(([file, text]) => [file, readSource(file, text, rules)])), rules);
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
export function readPack(files: ReadonlyMap<string, string>): Result<Pack>;
/** @internal */
export function readPack(files: ReadonlyMap<string, string>, rules: Rules | undefined): Result<Pack>;
export function readPack(files: ReadonlyMap<string, string>, rules: Rules = allRules): Result<Pack> {
  return readPackSources(files, rules);
}

/**
 * Reads a policy from the text of a file, against a country.
 * @public
 */
export function readPolicy(file: string, text: string, pack: Pack): Result<ReadPolicy>;
/** @internal */
export function readPolicy(file: string, text: string, pack: Pack, rules: Rules | undefined): Result<ReadPolicy>;
export function readPolicy(file: string, text: string, pack: Pack, rules: Rules = allRules): Result<ReadPolicy> {
  return readPolicySource(file, text, pack, rules);
}

/** Reads a policy from a file that may have been parsed already. */
export function readPolicySource(
  file: string,
  text: FileText,
  pack: Pack,
  rules: Rules = allRules,
): Result<ReadPolicy> {
  const { content, problems } = readPolicyFile(readSource(file, text, rules), contextOf(pack), rules, centralValues);
  return result(content, problems);
}

/**
 * Reads a shock from the text of a file, against a country.
 * @public
 */
export function readShock(file: string, text: string, pack: Pack): Result<ReadShock>;
/** @internal */
export function readShock(file: string, text: string, pack: Pack, rules: Rules | undefined): Result<ReadShock>;
export function readShock(file: string, text: string, pack: Pack, rules: Rules = allRules): Result<ReadShock> {
  return readShockSource(file, text, pack, rules);
}

/** Reads a shock from a file that may have been parsed already. */
export function readShockSource(file: string, text: FileText, pack: Pack, rules: Rules = allRules): Result<ReadShock> {
  const { content, problems } = readShockFile(readSource(file, text, rules), pack, pack.names, rules, centralValues);
  return result(content, problems);
}

/** Reads a lesson from the text of a file, against a country. */
export function readLesson(file: string, text: FileText, pack: Pack, rules: Rules = allRules): Result<LessonFile> {
  return readLessonReading(readSource(file, text, rules), pack, rules);
}
