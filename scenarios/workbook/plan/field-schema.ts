import * as z from 'zod';
import type { DataPath } from '../../parsing/validation-error.ts';
import { acceptedSchema } from '../../schema/accepted.ts';
import { alignmentSchema } from '../../schema/alignment.ts';
import { claimsSchema } from '../../schema/claims.ts';
import { countrySchema } from '../../schema/country.ts';
import { matrixSchema } from '../../schema/criteria.ts';
import { evidenceSchema } from '../../schema/evidence.ts';
import { experimentSchema } from '../../schema/experiment.ts';
import { lessonSchema } from '../../schema/lesson.ts';
import { policySchema } from '../../schema/policy.ts';
import { shockSchema } from '../../schema/shock.ts';
import { targetsSchema } from '../../schema/targets.ts';
import type { CellType } from '../model/cell-type.ts';

/** Schemas of the files of a country for any names, by kind. */
const schemas: Readonly<Record<string, () => z.ZodType>> = {
  accepted: () => acceptedSchema,
  alignment: () => alignmentSchema,
  claims: () => claimsSchema,
  country: () => countrySchema(null, null),
  evidence: () => evidenceSchema,
  experiment: () => experimentSchema,
  lesson: () => lessonSchema,
  matrix: () => matrixSchema,
  policy: () => policySchema(null),
  shock: () => shockSchema(null),
  targets: () => targetsSchema,
};
const built = new Map<string, z.ZodType>();

/** Returns the schema of a kind of file; null for another kind. */
export function schemaOfKind(kind: unknown): z.ZodType | null {
  if (typeof kind !== 'string' || !Object.hasOwn(schemas, kind)) return null;
  const known = built.get(kind) ?? schemas[kind]?.() ?? null;
  if (known !== null) built.set(kind, known);
  return known;
}

/** What the schema says of a value. */
export interface FieldFacts {
  /** Requirement in words, the one of error messages: `a number from 0 to 1 (share)`. */
  readonly allowed: string;
  readonly unit: string;
  readonly bounds: { readonly min: number; readonly max: number } | null;
  readonly choices: readonly string[];
}

/** Removes the wrappers of optional and default values. */
export function unwrapped(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
    inner = inner.def.innerType;
  }
  return inner;
}

/** Returns the schema of the value at a path; null where the path has a form that the schema does not describe. */
export function schemaAt(schema: unknown, path: DataPath): unknown {
  let at = unwrapped(schema);
  for (const step of path) {
    if (at instanceof z.ZodObject && Object.hasOwn(at.shape, step)) at = at.shape[step];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return null;
    at = unwrapped(at);
  }
  return at;
}

/** Names of the keys of a map in the order of its schema; none for other values. */
export function keysOf(schema: unknown): string[] {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Returns what a schema says of a value, without a sentence where it says nothing. */
export function factsOf(schema: unknown): FieldFacts {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodBoolean) return { ...nothing, allowed: 'yes or no', choices: ['yes', 'no'] };
  if (inner instanceof z.ZodEnum) {
    const choices = inner.options.map(String);
    return { ...nothing, allowed: messageOf(inner), choices };
  }
  const allowed = messageOf(inner);
  if (!(inner instanceof z.ZodNumber)) return { ...nothing, allowed };
  const { minValue, maxValue } = inner;
  const bounds = minValue === null || maxValue === null ? null : { min: minValue, max: maxValue };
  return { ...nothing, allowed, bounds, unit: /\(([^()]+)\)$/.exec(allowed)?.[1] ?? '' };
}

const nothing: FieldFacts = { allowed: '', unit: '', bounds: null, choices: [] };

function messageOf(schema: unknown): string {
  if (!(schema instanceof z.ZodType)) return '';
  const error: unknown = (schema.def as { error?: unknown }).error;
  if (typeof error !== 'function') return '';
  const message: unknown = (error as (issue: unknown) => unknown)({ code: 'custom', input: undefined });
  return typeof message === 'string' ? message : '';
}

/** Type of the cells of a value by its schema; null where the schema leaves it open. */
export function typeOfField(schema: unknown): CellType | null {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodNumber) return 'n';
  if (inner instanceof z.ZodBoolean) return 'b';
  if (inner instanceof z.ZodEnum) return 't';
  if (inner instanceof z.ZodString) return messageOf(inner).startsWith('a month') ? 'm' : 't';
  if (!(inner instanceof z.ZodArray)) return null;
  const item = typeOfField(inner.element);
  return item === 'n' ? 'L' : item === 't' ? 'l' : null;
}
