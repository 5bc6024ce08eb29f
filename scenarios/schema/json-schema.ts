import * as z from 'zod';
import { acceptedSchema } from './accepted.ts';
import { alignmentSchema } from './alignment.ts';
import { claimsSchema } from './claims.ts';
import { countrySchema } from './country.ts';
import { matrixSchema } from './criteria.ts';
import { declaredIds, definitionsFor, enumerate, referTo, type SchemaIds } from './enumerated.ts';
import { evidenceSchema } from './evidence.ts';
import { experimentSchema } from './experiment.ts';
import type { IdKind, WrittenForm } from './fields.ts';
import { forecastSchema } from './forecast.ts';
import type { Kind } from './header.ts';
import { lessonSchema } from './lesson.ts';
import { policySchema } from './policy.ts';
import { recordSchema } from './record.ts';
import { scenarioSchema } from './scenario.ts';
import { shockSchema } from './shock.ts';
import { targetsSchema } from './targets.ts';

type Json = { [key: string]: unknown };

const reference: Json = referTo('reference');

/** Builds the schema of a policy of an experiment: an id, or the path of a policy file. */
function policyOrFile({ policies }: SchemaIds): Json {
  const description = 'The id of a policy, or the path of a custom policy file.';
  const any = { type: 'string' };
  return policies.length === 0 ? any : { description, anyOf: [{ type: 'string', enum: policies }, any] };
}

/** Alternative forms that files may use for a normalised value. */
const forms: Readonly<Record<WrittenForm, (json: Json, ids: SchemaIds) => Json>> = {
  listByIds: ({ items }) => ({
    anyOf: [{ type: 'array', items }, { type: 'object', additionalProperties: items }, reference],
  }),
  mapOfLists: ({ items }) => ({
    anyOf: [
      { type: 'array', items },
      { type: 'object', additionalProperties: items },
    ],
  }),
  mapOfNumbers: (json) => ({ anyOf: [json, reference] }),
  numberOrMap: (json) => ({ anyOf: [json, json['additionalProperties'], reference] }),
  ids: (json) => ({ anyOf: [json, { const: 'all' }] }),
  idsOrFiles: (json, ids) => ({ anyOf: [{ ...json, items: policyOrFile(ids) }, { const: 'all' }] }),
  columns: ({ items, ...json }) => ({ ...json, items: { anyOf: [items, { type: 'number' }] } }),
  phases: (_, ids) => ({ type: 'array', maxItems: 24, items: { anyOf: [{ type: 'string' }, phaseJson(ids)] } }),
  policies: ({ items, ...json }, ids) => ({
    ...json,
    items: { anyOf: [enumerate({ type: 'string' }, 'policies', ids), items] },
  }),
  scenarios: (json, ids) => ({ ...json, additionalProperties: scenarioJson(ids) }),
  setting: (json) => ({ anyOf: [(json['properties'] as Json)['value'], json] }),
};

/** Builds the schema of a phase as in policy files. */
function phaseJson(ids: SchemaIds): unknown {
  const { properties } = jsonSchemaOf('policy', ids) as { properties: Readonly<Record<string, { items?: unknown }>> };
  return properties['phases']?.items;
}

/** Builds the schema of a lesson's scenario: a scenario file without its header. */
function scenarioJson(ids: SchemaIds): unknown {
  const { properties, required, ...rest } = jsonSchemaOf('scenario', ids) as { properties: Json; required: string[] };
  const head = new Set(['korpu', 'kind', 'country']);
  const own = Object.fromEntries(Object.entries(properties).filter(([key]) => !head.has(key)));
  const { $schema: _, $defs: ___, title: __, ...body } = rest as Json;
  return { ...body, properties: own, required: required.filter((key) => !head.has(key)) };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Widens a schema of resolved data to what files may contain: references for numbers and their lists, and other forms.
 */
function widened(value: unknown, refers: boolean, ids: SchemaIds): unknown {
  if (Array.isArray(value)) return value.map((item) => widened(item, refers, ids));
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, widened(item, refers, ids)]);
  const { written, ids: kind, ...plain } = Object.fromEntries(entries) as Json;
  const json = typeof kind === 'string' ? enumerate(plain, kind as IdKind, ids) : plain;
  if (typeof written === 'string') return forms[written as WrittenForm](json, ids);
  if (!refers) return json;
  const numeric = (json['type'] === 'number' || json['type'] === 'integer') && json['const'] === undefined;
  if (numeric) return { anyOf: [json, reference] };
  const listOfNumbers = json['type'] === 'array' && isJson(json['items']) && isNumeric(json['items']);
  return listOfNumbers ? { anyOf: [json, reference] } : json;
}

/** Parts of a country file that may be inherited in part: of them an editor asks for no key. */
const inheritedParts = ['parameters', 'lifeTable', 'streams', 'origins', 'regions', 'sectors'] as const;

/** Takes out required keys that a country may inherit: whether it does, the reader tells. */
function withInheritance({ properties, required, ...rest }: Json): Json {
  const parts = properties as Readonly<Record<string, Json>>;
  const loose = inheritedParts.map((part) => [part, withoutRequired(parts[part] ?? {})]);
  const whole = (required as string[]).filter((key) => key !== 'parameters' && key !== 'lifeTable');
  return { ...rest, properties: { ...parts, ...Object.fromEntries(loose) }, required: whole };
}

function withoutRequired({ required, ...json }: Json): Json {
  const inner = json['type'] === 'array' ? ['items'] : ['properties'];
  const changed = inner.flatMap((key) => {
    const value = json[key];
    if (!isJson(value)) return [];
    if (key === 'items') return [[key, { ...withoutRequired(value), required: ['id'] }]];
    const entries = Object.entries(value).map(([name, item]) => [name, isJson(item) ? withoutRequired(item) : item]);
    return [[key, Object.fromEntries(entries)]];
  });
  return { ...json, ...Object.fromEntries(changed) };
}

/** Lets entries and tables be ids of the base of priors, or change some keys of one. */
function withInheritedItems({ properties, ...rest }: Json): Json {
  const lists = properties as Readonly<Record<string, Json>>;
  const loose = ['entries', 'tables'].map((list) => {
    const { items, ...json } = lists[list] ?? {};
    return [list, { ...json, items: { anyOf: [{ type: 'string' }, { ...(items as Json), required: ['id'] }] } }];
  });
  return { ...rest, properties: { ...lists, ...Object.fromEntries(loose) } };
}

function isNumeric({ anyOf }: Json): boolean {
  return (
    Array.isArray(anyOf) && anyOf.length === 2 && anyOf[1] === reference && isJson(anyOf[0]) && 'minimum' in anyOf[0]
  );
}

/**
 * Builds the JSON Schema of a kind of file, for editors: shapes, bounds and ids. ids: those enumerated; by default the
 * country-independent ones.
 */
export function jsonSchemaOf(kind: Kind, ids: SchemaIds = declaredIds): Json {
  const schemas = {
    country: () => countrySchema(null, null),
    evidence: () => evidenceSchema,
    policy: () => policySchema(null),
    shock: () => shockSchema(null),
    targets: () => targetsSchema,
    accepted: () => acceptedSchema,
    matrix: () => matrixSchema,
    claims: () => claimsSchema,
    scenario: () => scenarioSchema,
    alignment: () => alignmentSchema,
    lesson: () => lessonSchema,
    experiment: () => experimentSchema,
    record: () => recordSchema,
    forecast: () => forecastSchema,
  } as const;
  const json = z.toJSONSchema(schemas[kind](), { io: 'input' }) as Json;
  const { $schema, ...rest } = json;
  const full = widened(rest, kind === 'country' || kind === 'policy' || kind === 'shock', ids) as Json;
  const body = kind === 'country' ? withInheritance(full) : kind === 'evidence' ? withInheritedItems(full) : full;
  return { $schema, title: `Körpü: ${kind} file`, ...body, ...definitionsFor(body, ids) };
}
