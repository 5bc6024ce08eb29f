import * as z from 'zod';

// Schemas are used only a few times each, and the page's content security policy forbids code generation.
z.config({ jitless: true });

/**
 * Leaf schemas. Each has a description that is the message of every issue, so that an error reads the same for a wrong
 * type and a value out of bounds.
 */

/** Ids of streams, origins, regions, sectors, policies, phases and shocks. */
export const idPattern: RegExp = /^[a-z][a-z0-9-]*$/;
/** Ids of policies: of a policy, or of its variant with another dose, such as `reform@low`. */
export const policyIdPattern: RegExp = /^[a-z][a-z0-9-]*(@(low|high))?$/;
/** Ids of evidence, tables, rows and columns; dots separate process, noun and detail. */
export const dottedPattern: RegExp = /^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/;
export const monthPattern: RegExp = /^\d{4}-(0[1-9]|1[0-2])$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out.
export const printablePattern: RegExp = /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/;

/** Texts of one line, such as units: without the line and paragraph ends of Unicode too, at which programs break lines. */
export const linePattern: RegExp = /^[^\t\n\u2028\u2029]*$/;

/** Ids that are no name of what every object has, such as `constructor`: maps are looked up by id. */
export const ownIdPattern: RegExp =
  /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)/;
const ownId = { error: 'another id: this word names a part of every object' };

/** Schema of a value, for code outside scenarios/. */
export type Schema<T = unknown> = z.ZodType<T>;

/**
 * Names of one line without invisible characters, by which two names would look alike: soft hyphens, zero-width and filler
 * characters, directions, variation selectors, and plane 14 with its tags. A second line would look in reports like one
 * of their own.
 */
export const visiblePattern: RegExp =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: a class of code units, which keeps plane 14 out by its first ones.
  /^(?=.*\S)[^\t\n\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\udb40-\udb7f]*$/;

/** Bounds of a number, inclusive. */
export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly unit?: string;
}

/** Formats the requirements of a number. */
export function formatBounds({ min, max, whole, unit }: NumberBounds): string {
  const open = min === Number.NEGATIVE_INFINITY || max === Number.POSITIVE_INFINITY;
  const kind = whole === true ? 'a whole number' : 'a number';
  return `${kind}${open ? '' : ` from ${min} to ${max}`}${unit === undefined ? '' : ` (${unit})`}`;
}

export function numberField(bounds: NumberBounds): z.ZodNumber {
  const error = formatBounds(bounds);
  const base = bounds.whole === true ? z.int({ error }) : z.number({ error });
  let field: z.ZodNumber = base;
  if (bounds.min !== Number.NEGATIVE_INFINITY) field = field.min(bounds.min, { error });
  if (bounds.max !== Number.POSITIVE_INFINITY) field = field.max(bounds.max, { error });
  return field;
}

/** Returns the schema of one value. */
export function literalField<const T extends string | number>(value: T): z.ZodLiteral<T> {
  return z.literal(value, { error: String(value) });
}

/** Returns the schema of a text of a pattern that keeps out control characters. */
export function patternField(pattern: RegExp, error: string): z.ZodString {
  return z.string({ error }).max(1000, { error }).regex(pattern, { error });
}

/** Returns the schema of a text with any characters, which is never printed. */
export function rawTextField(most: number): z.ZodString {
  const error = `a text of at most ${most} characters`;
  return z.string({ error }).max(most, { error });
}

export const shareField = (): z.ZodNumber => numberField({ min: 0, max: 1, unit: 'share' });

/** Any finite number. */
export const anyNumberField = (): z.ZodNumber => z.number({ error: 'a number' });

export function textField(most: number, what = 'a text'): z.ZodString {
  const error = `${what} of 1 to ${most} characters`;
  return z
    .string({ error })
    .min(1, { error })
    .max(most, { error })
    .regex(printablePattern, { error: `${what} without control characters` });
}

/** Returns the schema of a text that is shown in a line with others, such as a unit. */
export const lineField = (most: number): z.ZodString =>
  textField(most).regex(linePattern, { error: 'a text of one line' });

/** Returns the schema of the seed of a calibration, which its sets and their forecast have. */
export const seedField = (): z.ZodString => lineField(200);

/** Most characters of a display name. */
export const MAX_DISPLAY_NAME = 120;

/** Returns the schema of a display name. */
export const nameField = (): z.ZodString =>
  textField(MAX_DISPLAY_NAME, 'a name').regex(visiblePattern, { error: 'a name without invisible characters' });
/** Names that travel in links must not contain markup. */
export const markupPattern: RegExp = /^[^<>]*$/;

/** Returns the schema of a name chosen by a user and sent to others. */
export const plainNameField = (): z.ZodString => nameField().regex(markupPattern, { error: 'a name without < and >' });
/** Returns the schema of one or more sentences. */
export const proseField = (): z.ZodString => textField(2000);

export function idField(): z.ZodString {
  const error = 'an id: small letters, digits and hyphens, a letter first';
  return z
    .string({ error })
    .max(60, { error: 'an id of at most 60 characters' })
    .regex(idPattern, { error })
    .regex(ownIdPattern, ownId);
}

/** Returns the schema of a reference to a policy, or to its variant with another dose. */
export function policyIdField(): z.ZodString {
  const error = 'the id of a policy: small letters, digits and hyphens, a letter first, then @low or @high for a dose';
  return z
    .string({ error })
    .max(65, { error: 'an id of at most 65 characters' })
    .regex(policyIdPattern, { error })
    .regex(ownIdPattern, ownId);
}

export function dottedIdField(): z.ZodString {
  const error = 'an id: letters, digits and hyphens, separated by dots';
  return z
    .string({ error })
    .max(120, { error: 'an id of at most 120 characters' })
    .regex(dottedPattern, { error })
    .regex(ownIdPattern, ownId);
}

export function monthField(): z.ZodString {
  const error = 'a month, YYYY-MM such as 2026-01';
  return z.string({ error }).regex(monthPattern, { error });
}

export function choiceField<const T extends readonly [string, ...string[]]>(
  values: T,
): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

export const flagField = (): z.ZodBoolean => z.boolean({ error: 'true or false' });

export function listField<T extends z.ZodType>(item: T, least: number, most: number): z.ZodArray<T> {
  const error =
    least === most
      ? `a list of ${most}`
      : most === Number.POSITIVE_INFINITY
        ? 'a list'
        : `a list of ${least} to ${most}`;
  const field = z.array(item, { error }).min(least, { error });
  return most === Number.POSITIVE_INFINITY ? field : field.max(most, { error });
}

/** Returns the schema of a map with declared keys only. */
export function mapField<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  return z.strictObject(shape, { error: 'a map with declared keys' });
}

/** Returns the schema of a key that is no longer valid; `expected` says what replaces it. */
export const removedField = (expected: string): z.ZodNever => z.never({ error: expected });

/** Returns the schema of a map whose keys are ids defined by the file. */
export function idMapField<T extends z.ZodType>(key: z.ZodString, value: T): z.ZodRecord<z.ZodString, T> {
  return z.record(key, value, { error: 'a map' });
}

/** Alternative form of a value in files, which reading normalises; the JSON Schema shows this form. */
export type WrittenForm =
  | 'listByIds'
  | 'mapOfLists'
  | 'mapOfNumbers'
  | 'numberOrMap'
  | 'ids'
  | 'idsOrFiles'
  | 'setting'
  | 'columns'
  | 'phases'
  | 'policies'
  | 'scenarios';

/**
 * Marks a field that files may write in several forms, unless it is for `known` names: such schemas are rebuilt often
 * and never shown, and each mark would stay in zod's registry.
 */
export function withWrittenForm<T extends z.ZodType>(field: T, form: WrittenForm, known = false): T {
  return known ? field : (field.meta({ written: form }) as T);
}

/** Kinds of ids that the JSON Schema enumerates for completion in editors. */
export type IdKind =
  | 'outcomes'
  | 'leverFactors'
  | 'switches'
  | 'assumptions'
  | 'evidence'
  | 'policies'
  | 'shocks'
  | 'shocksOrNone'
  | 'countries'
  | 'streams'
  | 'origins'
  | 'regions'
  | 'sectors';

/** Marks a text, or the keys of a map, as ids of a kind, unless it is for `known` names; see `withWrittenForm`. */
export function idsOf<T extends z.ZodType>(field: T, kind: IdKind, known = false): T {
  return known ? field : (field.meta({ ids: kind }) as T);
}
