import { readAlignment } from './alignment.ts';
import { checkClaimsFile } from './claims/read.ts';
import { readEvidence } from './evidence.ts';
import { readExperiment } from './experiments/text.ts';
import { readMatrix } from './matrix.ts';
import { listed, nearest } from './nearest.ts';
import type { Pack } from './pack.ts';
import { bad, good, type Problem, quoted, type Result } from './problem.ts';
import { type AcceptedContext, readAccepted, readTargets } from './record.ts';
import { readScenarioFile } from './scenario-text.ts';
import { type Kind, kinds } from './schema/header.ts';
import { jsonSchemaOf } from './schema/json-schema.ts';
import { allRules } from './schema/rules.ts';
import { schemaIdsOf } from './schema-ids.ts';
import { type FileText, readSource } from './source.ts';
import { readLesson, readPolicySource, readShockSource } from './text.ts';
import { asMap } from './tree.ts';

function unknownKind(file: string, came: unknown, place: Pick<Problem, 'line' | 'column' | 'path'>): Problem {
  const near = typeof came === 'string' ? nearest(came, kinds) : undefined;
  const got = quoted(came);
  const expected = `one of the kinds of this version: ${listed(kinds)}`;
  return { file, ...place, got, expected, ...(near === undefined ? {} : { tryThis: near }) };
}

/**
 * Returns the JSON Schema of a kind of file, for an editor.
 * @example
 * import { jsonSchema, unwrap } from 'korpu/scenarios';
 *
 * console.log(JSON.stringify(unwrap(jsonSchema('policy')), null, 2));
 * @public
 */
export function jsonSchema(kind: string): Result<Readonly<Record<string, unknown>>> {
  return schemaWithIds(kind, []);
}

/** Builds the JSON Schema of a kind of file with the ids of countries: see `jsonSchema`. */
export function schemaWithIds(kind: string, packs: readonly Pack[]): Result<Readonly<Record<string, unknown>>> {
  const known = kinds.find((one) => one === kind);
  if (known !== undefined) return good(jsonSchemaOf(known, schemaIdsOf(packs)));
  return bad([unknownKind('request', kind, { line: null, column: null, path: 'kind' })]);
}

/**
 * Reads the kind of a file from its first keys.
 * @public
 */
export function kindOf(file: string, text: string): Result<Kind> {
  return kindOfSource(file, text);
}

/** Reads the kind of a file that may have been parsed already. */
export function kindOfSource(file: string, text: FileText): Result<Kind> {
  const { source, problems } = readSource(file, text);
  if (source === null) return bad(problems);
  const came = asMap(source.value)['kind'];
  const known = kinds.find((one) => one === came);
  if (known !== undefined) return good(known);
  const place = source.locate(['kind'], 'value');
  return bad([unknownKind(file, came, { line: place?.line ?? null, column: place?.column ?? null, path: 'kind' })]);
}

/** Finds the id of the country that a file names at its head; null where it names none or cannot be read. */
export function countryNamedIn(file: string, text: FileText): string | null {
  const { source } = readSource(file, text);
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
  pack: Pack,
): Result<{ readonly kind: Kind; readonly id: string }> {
  return validateSource(file, text, pack);
}

/** Validates one file that may have been parsed already: see `validateFile`. */
export function validateSource(
  file: string,
  text: FileText,
  pack: Pack,
): Result<{ readonly kind: Kind; readonly id: string }> {
  const reading = readSource(file, text);
  const kind = kindOfSource(file, reading);
  if (!kind.ok) return kind;
  switch (kind.value) {
    case 'policy': {
      const read = readPolicySource(file, reading, pack);
      return read.ok ? good({ kind: 'policy', id: read.value.id }) : read;
    }
    case 'shock': {
      const read = readShockSource(file, reading, pack);
      return read.ok ? good({ kind: 'shock', id: read.value.id }) : read;
    }
    case 'evidence': {
      const { content, problems } = readEvidence(reading, new Map(), allRules);
      return problems.length > 0 || content === null ? bad(problems) : good({ kind: 'evidence', id: file });
    }
    case 'claims': {
      const checked = checkClaimsFile(file, reading);
      return checked.ok ? good({ kind: 'claims', id: checked.value }) : checked;
    }
    case 'matrix': {
      const { content, problems } = readMatrix(reading, [...pack.policies.keys()], allRules);
      return problems.length > 0 || content === null ? bad(problems) : good({ kind: 'matrix', id: file });
    }
    case 'scenario': {
      const read = readScenarioFile(file, reading, pack);
      return read.ok ? good({ kind: 'scenario', id: file }) : read;
    }
    case 'lesson': {
      const read = readLesson(file, reading, pack);
      return read.ok ? good({ kind: 'lesson', id: read.value.id }) : read;
    }
    case 'experiment': {
      const read = readExperiment(file, reading, pack);
      return read.ok ? good({ kind: 'experiment', id: file }) : read;
    }
    case 'alignment': {
      const { content, problems } = readAlignment(reading, allRules);
      return problems.length > 0 || content === null ? bad(problems) : good({ kind: 'alignment', id: file });
    }
    case 'targets': {
      const { content, problems } = readTargets(reading, pack.names, allRules);
      return problems.length > 0 || content === null ? bad(problems) : good({ kind: 'targets', id: pack.id });
    }
    case 'accepted': {
      const { content, problems } = readAccepted(reading, recordedBy(pack), allRules);
      return problems.length > 0 || content === null ? bad(problems) : good({ kind: 'accepted', id: content.country });
    }
    default: {
      const expected = 'to be read with its folder, which holds the evidence it refers to';
      return bad([{ file, line: 1, column: 1, path: 'kind', got: 'a country file on its own', expected }]);
    }
  }
}

function recordedBy({ names, evidence, targets, country }: Pack): AcceptedContext {
  return { names, evidence, targets, years: country.arrivals.years };
}
