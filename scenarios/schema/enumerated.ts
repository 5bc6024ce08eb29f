import { levers } from '../../engine/index.ts';
import { allOutcomes, allSwitches } from '../../engine/internal.ts';
import { dottedPattern, type IdKind, idPattern, policyIdPattern } from './fields.ts';

/** Ids that a JSON Schema enumerates, by kind. */
export type SchemaIds = Readonly<Record<IdKind, readonly string[]>>;

type Json = { [key: string]: unknown };

/** Ids that do not depend on a country; those of countries are empty. */
export const declaredIds: SchemaIds = {
  outcomes: allOutcomes.map(({ id }) => id).sort(),
  leverFactors: levers.map(({ id }) => id),
  switches: [...Object.keys(allSwitches), 'law'],
  assumptions: [],
  evidence: [],
  policies: [],
  shocks: [],
  shocksOrNone: [],
  countries: [],
  streams: [],
  origins: [],
  regions: [],
  sectors: [],
};

/** Kinds without ids other than the declared ones. */
const closed: ReadonlySet<IdKind> = new Set(['outcomes', 'switches']);

/** Kinds with dotted ids. */
const dotted: ReadonlySet<IdKind> = new Set(['assumptions', 'evidence']);

/** Lever of every policy but the first, or of one policy. */
const leverFactorPattern = /^([a-z][a-z0-9-]*(@(low|high))?:)?[A-Za-z]+\.[A-Za-z]+$/;

/** Patterns of kinds whose ids are neither plain nor dotted. */
const patterns: Readonly<Partial<Record<IdKind, RegExp>>> = {
  leverFactors: leverFactorPattern,
  policies: policyIdPattern,
};

const nouns: Readonly<Record<IdKind, string>> = {
  outcomes: 'an outcome',
  leverFactors: 'a lever, as LEVER or POLICY:LEVER',
  switches: 'a structural switch, or law',
  assumptions: 'an assumption',
  evidence: 'an entry or table of evidence',
  policies: 'a policy',
  shocks: 'a shock',
  shocksOrNone: 'a shock, or none',
  countries: 'a country',
  streams: 'a stream',
  origins: 'an origin',
  regions: 'a region',
  sectors: 'a sector',
};

/** Location of the declared ids of a kind: once per schema. */
const DEFINITIONS = '#/$defs/';

/** References the declaration of a kind. */
export function referTo(kind: IdKind | 'reference'): Json {
  return { $ref: `${DEFINITIONS}${kind}` };
}

/**
 * Enumerates the ids of a kind in the schema of a text (by reference) or as keys in the schema of a map. Custom ids
 * stay valid for kinds that allow them.
 */
export function enumerate(json: Json, kind: IdKind, ids: SchemaIds): Json {
  const known = ids[kind];
  if (known.length === 0) return json;
  if (json['type'] !== 'object') return referTo(kind);
  const properties = Object.fromEntries(known.map((id) => [id, json['additionalProperties']]));
  return { ...json, description: describe(kind), properties };
}

function describe(kind: IdKind): string {
  return `The id of ${nouns[kind]}${closed.has(kind) ? '' : '; custom ids are allowed'}.`;
}

/** Builds the $defs of the kinds that a schema refers to; empty for none. */
export function definitionsFor(schema: Json, ids: SchemaIds): Json {
  const text = JSON.stringify(schema);
  const used = ([...kindsOfId, 'reference'] as const).filter((kind) => text.includes(`"${DEFINITIONS}${kind}"`));
  if (used.length === 0) return {};
  const declare = (kind: IdKind | 'reference') => (kind === 'reference' ? referenceTo(ids) : declarationOf(kind, ids));
  return { $defs: Object.fromEntries(used.map((kind) => [kind, declare(kind)])) };
}

const kindsOfId = Object.keys(nouns) as IdKind[];

function declarationOf(kind: IdKind, ids: SchemaIds): Json {
  const known = { type: 'string', enum: ids[kind] };
  if (closed.has(kind)) return { description: describe(kind), ...known };
  const pattern = patterns[kind] ?? (dotted.has(kind) ? dottedPattern : idPattern);
  return { description: describe(kind), anyOf: [known, { type: 'string', maxLength: 160, pattern: pattern.source }] };
}

/** Builds the schema of a reference: an id of evidence, a table with a row, or a custom id. */
function referenceTo({ evidence }: SchemaIds): Json {
  const description = 'A reference: =id of an entry of evidence, =table[row] or =table[row,column].';
  const any = { type: 'string', pattern: '^=' };
  if (evidence.length === 0) return { description, ...any };
  return { description, anyOf: [{ type: 'string', enum: evidence.map((id) => `=${id}`) }, any] };
}
