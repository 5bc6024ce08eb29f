import { allRules, type RuleId, type Rules } from '../schema/rules.ts';
import { type DataPath, errorAt, MAX_LISTED, quote, unlistedErrors, type ValidationError } from './validation-error.ts';

/** Limits of one file, checked before anything is built from it. */
export const fileLimits = { bytes: 1_000_000, depth: 32, nodes: 20_000, aliases: 100 } as const;

/** Position in a text; both count from 1. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** File as plain data with the position of each value. */
export interface FileSource {
  readonly file: string;
  readonly value: unknown;
  /** Returns the file in which a value stands, for data merged from several files; `file` by default. */
  fileOf?(path: DataPath): string;
  /** Returns the path in the file of a value that was moved. */
  originalPath(path: DataPath): DataPath;
  /** Returns the position of a value or its key, or of the nearest enclosing one. */
  locate(path: DataPath, part: 'value' | 'key'): SourcePosition | null;
}

/** File parsed to data, with its errors so far. */
export interface ParsedFile {
  readonly source: FileSource | null;
  readonly errors: readonly ValidationError[];
}

/** Text of a file or its parsed form: readers accept either, so that a file is parsed once. */
export type FileText = string | ParsedFile;

/** Returns a parsed file under another name, such as its path inside a folder. */
export function renamed(parsedFile: ParsedFile, file: string): ParsedFile {
  const { source, errors } = parsedFile;
  return { source: source && { ...source, file }, errors: errors.map((error) => ({ ...error, file })) };
}

/** Keys that affect the prototype of plain data, or what every value can do. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  ...['__proto__', 'constructor', 'prototype'],
  // A value that has them cannot be turned into a text.
  ...['toString', 'valueOf'],
]);

/** Maximum number of errors reported per file. */
export const MAX_REPORTED = 10;

/** Reports an error under a rule. */
export type ReportError = (
  rule: RuleId,
  position: SourcePosition | null,
  path: DataPath,
  got: string,
  expected: string,
  tryThis?: string,
) => undefined;

/** Creates a reporter of errors of a file under the active rules. */
export function createReporter(file: string, rules: Rules, errors: ValidationError[]): ReportError {
  return (rule, position, path, got, expected, tryThis) => {
    if (!rules.isOn(rule)) return;
    const count = errors[MAX_LISTED]?.unlisted ?? 0;
    if (errors.length < MAX_LISTED) errors.push(errorAt(file, position, path, { got, expected, tryThis }));
    else errors[MAX_LISTED] = unlistedErrors(file, count + 1);
  };
}

/** Wraps parsed data, under the same limits; errors have no line. */
export function parseObject(file: string, data: unknown, rules: Rules = allRules): ParsedFile {
  const errors: ValidationError[] = [];
  const report = createReporter(file, rules, errors);
  let nodes = 0;

  function copy(value: unknown, path: DataPath, depth: number): unknown {
    nodes++;
    if (errors.length > MAX_REPORTED || nodes > fileLimits.nodes) {
      if (nodes === fileLimits.nodes + 1) {
        report('source.nodes', null, path, 'more than 20,000 values', 'at most 20,000', 'split the file');
      }
      return null;
    }
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return value;
    }
    if (typeof value !== 'object' || !(Array.isArray(value) || isPlainObject(value))) {
      report('source.syntax', null, path, `a ${typeof value} that no file can hold`, 'plain data');
      return null;
    }
    if (depth > fileLimits.depth) {
      report('source.depth', null, path, `lists and maps ${depth} deep`, 'at most 32');
      return null;
    }
    if (Array.isArray(value)) {
      if (value.length <= fileLimits.nodes) return Array.from(value, (item, i) => copy(item, [...path, i], depth + 1));
      report('source.nodes', null, path, 'more than 20,000 values', 'at most 20,000', 'split the file');
      return null;
    }
    const map: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (FORBIDDEN_KEYS.has(key)) report('source.forbiddenKey', null, path, `the key ${quote(key)}`, 'another name');
      else if (item !== undefined) map[key] = copy(item, [...path, key], depth + 1);
    }
    return map;
  }

  const value = copy(data, [], 1);
  const source = { file, value, originalPath: (path: DataPath) => path, locate: () => null };
  return { source: errors.length > 0 ? null : source, errors };
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
