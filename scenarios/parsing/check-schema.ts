import type * as z from 'zod';
import {
  dottedPattern,
  idPattern,
  linePattern,
  markupPattern,
  monthPattern,
  ownIdPattern,
  policyIdPattern,
  printablePattern,
  visiblePattern,
} from '../schema/fields.ts';
import type { RuleId } from '../schema/rules.ts';
import type { ErrorCollector } from './error-collector.ts';
import { listNames } from './suggest-name.ts';
import { type DataPath, quote, shorten } from './validation-error.ts';

const patternRules: Readonly<Record<string, RuleId>> = {
  [String(idPattern)]: 'id.pattern',
  [String(policyIdPattern)]: 'id.pattern',
  [String(dottedPattern)]: 'id.pattern',
  [String(ownIdPattern)]: 'id.reserved',
  [String(monthPattern)]: 'month.pattern',
  [String(printablePattern)]: 'text.control',
  [String(linePattern)]: 'text.control',
  [String(markupPattern)]: 'text.markup',
  [String(visiblePattern)]: 'text.hidden',
};

/** Returns the value at a path, or undefined. */
function valueAt(tree: unknown, path: DataPath): unknown {
  let value = tree;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return value;
}

/** Lists the keys of a map in its schema. */
function keysAt(schema: z.ZodType, path: DataPath): string[] {
  let at: unknown = schema;
  const inner = (node: unknown): { shape?: Record<string, unknown>; element?: unknown; valueType?: unknown } => {
    let def = (node as { def?: Record<string, unknown> } | undefined)?.def;
    while (def?.['innerType'] !== undefined) def = (def['innerType'] as { def: Record<string, unknown> }).def;
    const options = def?.['options'];
    // Union: all keys of any option.
    if (Array.isArray(options)) return { shape: Object.assign({}, ...options.map((option) => inner(option).shape)) };
    return def ?? {};
  };
  for (const step of path) {
    const { shape, element, valueType } = inner(at);
    at = typeof step === 'number' ? element : shape === undefined ? valueType : shape[step];
  }
  return Object.keys(inner(at).shape ?? {});
}

function ruleOf(issue: z.core.$ZodIssue, missing: boolean): RuleId {
  switch (issue.code) {
    case 'invalid_type':
      return missing ? 'shape.required' : issue.expected === 'int' ? 'number.whole' : 'shape.type';
    case 'too_small':
    case 'too_big':
      return issue.origin === 'string' ? 'text.length' : issue.origin === 'array' ? 'list.length' : 'number.bounds';
    case 'invalid_format':
      return patternRules[String(issue.pattern)] ?? 'shape.type';
    case 'invalid_value':
      return missing ? 'shape.required' : 'choice.known';
    default:
      return 'shape.type';
  }
}

/** Origins of the values in a tree. */
export interface ValueOrigins {
  /** Returns the reference that a value came from, as written. */
  reference(path: DataPath): string | undefined;
  /** Whether drawn values are rounded where only whole numbers are valid. */
  readonly rounds: boolean;
}

const writtenOrigins: ValueOrigins = { reference: () => undefined, rounds: false };

/**
 * Validates data with a schema and reports every error. Returns the value even if it breaks a rule that is switched
 * off.
 */
export function checkSchema<T>(
  schema: z.ZodType<T>,
  value: unknown,
  collector: ErrorCollector,
  origins: ValueOrigins = writtenOrigins,
): T {
  let parsed = schema.safeParse(value);
  if (!parsed.success && origins.rounds) {
    for (const issue of parsed.error.issues) {
      if (issue.code === 'invalid_type' && issue.expected === 'int') roundAt(value, issuePath(issue));
    }
    parsed = schema.safeParse(value);
  }
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) addIssue(issue, schema, value, collector, origins);
  return value as T;
}

function issuePath(issue: z.core.$ZodIssue): DataPath {
  return issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** Rounds a number in place; the tree is private to the reader. */
function roundAt(tree: unknown, path: DataPath): void {
  const last = path.at(-1);
  const around = valueAt(tree, path.slice(0, -1));
  if (last === undefined || typeof around !== 'object' || around === null) return;
  const holder = around as Record<string | number, unknown>;
  const received = holder[last];
  if (typeof received === 'number') holder[last] = Math.round(received);
}

function addIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  value: unknown,
  collector: ErrorCollector,
  { reference }: ValueOrigins,
): void {
  const path = issuePath(issue);
  if (issue.code === 'unrecognized_keys') {
    const keys = keysAt(schema, path);
    for (const key of issue.keys) {
      collector.add('shape.strict', () => {
        const near = collector.suggest(key, keys);
        const inOrder = near === undefined ? keys : [near, ...keys.filter((other) => other !== near)];
        const got = `the unknown key ${quote(key)}`;
        return { path: [...path, key], part: 'key', got, expected: `one of ${listNames(inOrder)}`, tryThis: near };
      });
    }
    return;
  }
  if (issue.code === 'invalid_key') {
    for (const inner of issue.issues) {
      collector.add(ruleOf(inner, false), () => {
        const got = `the key ${quote(String(path.at(-1)))}`;
        return { path, part: 'key', got, expected: inner.message };
      });
    }
    return;
  }
  const received = valueAt(value, path);
  const from = reference(path);
  // An unresolved reference has already been reported.
  if (received === null && from !== undefined) return;
  const choices = issue.code === 'invalid_value' ? issue.values : [];
  collector.add(ruleOf(issue, received === undefined), () => ({
    path,
    got: from === undefined ? quote(received) : `${quote(received)} (from ${shorten(from)})`,
    expected: issue.message,
    tryThis: typeof received === 'string' ? collector.suggest(received, choices.map(String)) : undefined,
  }));
}
