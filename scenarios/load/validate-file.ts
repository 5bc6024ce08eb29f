import { asMap } from '../parsing/paths.ts';
import { listNames, suggestName } from '../parsing/suggest-name.ts';
import { invalid, quote, type ValidationError, type ValidationResult, valid } from '../parsing/validation-error.ts';
import { type FileText, parseYaml } from '../parsing/yaml-source.ts';
import { type Kind, kinds } from '../schema/header.ts';
import { jsonSchemaOf } from '../schema/json-schema.ts';
import { allRules } from '../schema/rules.ts';
import { schemaIdsOf } from '../schema-ids.ts';
import { readAlignment } from './alignment.ts';
import { type AcceptedContext, readAccepted, readTargets } from './calibration-record.ts';
import { checkClaimsFile } from './claims/read-claims.ts';
import type { CountryPack } from './country-pack.ts';
import { readEvidence } from './evidence.ts';
import { readExperiment } from './experiments/experiment-text.ts';
import { readForecast } from './forecast.ts';
import { readLesson, readPolicySource, readShockSource } from './from-text.ts';
import { readMatrix } from './matrix.ts';
import { readRecordFile } from './record.ts';
import { readScenarioFile } from './scenario-text.ts';

function unknownKind(
  file: string,
  received: unknown,
  position: Pick<ValidationError, 'line' | 'column' | 'path'>,
): ValidationError {
  const near = typeof received === 'string' ? suggestName(received, kinds) : undefined;
  const got = quote(received);
  const expected = `one of the kinds of this version: ${listNames(kinds)}`;
  return { file, ...position, got, expected, ...(near === undefined ? {} : { tryThis: near }) };
}

/**
 * Returns the JSON Schema of a kind of file, for an editor.
 * @example
 * import { jsonSchemaOfKind, unwrap } from 'korpu/scenarios';
 *
 * console.log(JSON.stringify(unwrap(jsonSchemaOfKind('policy')), null, 2));
 * @public
 */
export function jsonSchemaOfKind(kind: string): ValidationResult<Readonly<Record<string, unknown>>> {
  return schemaWithIds(kind, []);
}

/** Builds the JSON Schema of a kind of file with the ids of countries: see `jsonSchemaOfKind`. */
export function schemaWithIds(
  kind: string,
  packs: readonly CountryPack[],
): ValidationResult<Readonly<Record<string, unknown>>> {
  const known = kinds.find((one) => one === kind);
  if (known !== undefined) return valid(jsonSchemaOf(known, schemaIdsOf(packs)));
  return invalid([unknownKind('request', kind, { line: null, column: null, path: 'kind' })]);
}

/**
 * Reads the kind of a file from its first keys.
 * @public
 */
export function readKind(file: string, text: string): ValidationResult<Kind> {
  return kindOfSource(file, text);
}

/** Reads the kind of a file that may already be parsed. */
export function kindOfSource(file: string, text: FileText): ValidationResult<Kind> {
  const { source, errors } = parseYaml(file, text);
  if (source === null) return invalid(errors);
  const received = asMap(source.value)['kind'];
  const known = kinds.find((one) => one === received);
  if (known !== undefined) return valid(known);
  const position = source.locate(['kind'], 'value');
  return invalid([
    unknownKind(file, received, { line: position?.line ?? null, column: position?.column ?? null, path: 'kind' }),
  ]);
}

/** Returns the country id in the header of a file; null for none or an unreadable file. */
export function countryNamedIn(file: string, text: FileText): string | null {
  const { source } = parseYaml(file, text);
  const named = asMap(source?.value)['country'];
  return typeof named === 'string' ? named : null;
}

/**
 * Validates one file of any kind against a country. A country file needs its folder: `readPack` validates it.
 * @public
 */
export function validateFile(
  file: string,
  text: string,
  pack: CountryPack,
): ValidationResult<{ readonly kind: Kind; readonly id: string }> {
  return validateSource(file, text, pack);
}

/** Validates one file that may already be parsed; see `validateFile`. */
export function validateSource(
  file: string,
  text: FileText,
  pack: CountryPack,
): ValidationResult<{ readonly kind: Kind; readonly id: string }> {
  const parsedFile = parseYaml(file, text);
  const kind = kindOfSource(file, parsedFile);
  if (!kind.ok) return kind;
  switch (kind.value) {
    case 'policy': {
      const read = readPolicySource(file, parsedFile, pack);
      return read.ok ? valid({ kind: 'policy', id: read.value.id }) : read;
    }
    case 'shock': {
      const read = readShockSource(file, parsedFile, pack);
      return read.ok ? valid({ kind: 'shock', id: read.value.id }) : read;
    }
    case 'evidence': {
      const { content, errors } = readEvidence(parsedFile, new Map(), allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'evidence', id: file });
    }
    case 'claims': {
      const checked = checkClaimsFile(file, parsedFile);
      return checked.ok ? valid({ kind: 'claims', id: checked.value }) : checked;
    }
    case 'matrix': {
      const { content, errors } = readMatrix(parsedFile, [...pack.policies.keys()], allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'matrix', id: file });
    }
    case 'scenario': {
      const read = readScenarioFile(file, parsedFile, pack);
      return read.ok ? valid({ kind: 'scenario', id: file }) : read;
    }
    case 'lesson': {
      const read = readLesson(file, parsedFile, pack);
      return read.ok ? valid({ kind: 'lesson', id: read.value.id }) : read;
    }
    case 'experiment': {
      const read = readExperiment(file, parsedFile, pack);
      return read.ok ? valid({ kind: 'experiment', id: file }) : read;
    }
    case 'alignment': {
      const { content, errors } = readAlignment(parsedFile, allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'alignment', id: file });
    }
    case 'targets': {
      const { content, errors } = readTargets(parsedFile, pack.names, allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'targets', id: pack.id });
    }
    case 'accepted': {
      const { content, errors } = readAccepted(parsedFile, acceptedContextOf(pack), allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'accepted', id: content.country });
    }
    case 'record': {
      const { content, errors } = readRecordFile(parsedFile, pack, allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'record', id: file });
    }
    case 'forecast': {
      const { content, errors } = readForecast(parsedFile, allRules);
      return errors.length > 0 || content === null ? invalid(errors) : valid({ kind: 'forecast', id: content.country });
    }
    default: {
      const expected = 'to be read with its folder, which holds the evidence it refers to';
      return invalid([{ file, line: 1, column: 1, path: 'kind', got: 'a country file on its own', expected }]);
    }
  }
}

/** Returns the data of a country that accepted sets are validated against. */
export function acceptedContextOf({ names, evidence, targets, country }: CountryPack): AcceptedContext {
  return { names, evidence, targets, years: country.arrivals.years };
}
