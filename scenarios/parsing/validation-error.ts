import { escapeControls } from './escape-controls.ts';

/** Path of a value in a file: keys and list indices from the top. */
export type DataPath = readonly (string | number)[];

/**
 * Error in a file or a request: position, what was found, what was expected, and what to try. Lines and columns count
 * from 1.
 * @public
 */
export interface ValidationError {
  readonly file: string;
  /** Null for plain data without a text. */
  readonly line: number | null;
  readonly column: number | null;
  readonly path: string;
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string;
  /** Number of further errors of the file: set on the last entry of a file with more errors than are listed. */
  readonly unlisted?: number;
}

/** Maximum number of errors listed per file; the others are counted. */
export const MAX_LISTED = 50;

/**
 * Value, or every error that prevents it.
 * @public
 */
export type ValidationResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly ValidationError[] };

/** Creates a valid result. */
export function valid<T>(value: T): ValidationResult<T> {
  return { ok: true, value };
}

/** Creates an invalid result, with errors in file order and at most `MAX_LISTED` of each file listed. */
export function invalid(errors: readonly ValidationError[]): {
  readonly ok: false;
  readonly errors: readonly ValidationError[];
} {
  return { ok: false, errors: limitErrors(errors) };
}

/** Creates the entry with the number of errors that are not listed. */
export function unlistedErrors(file: string, count: number): ValidationError {
  const got = count === 1 ? '1 more error' : `${count} more errors`;
  return { ...errorAt(file, null, [], { got, expected: 'none' }), unlisted: count };
}

const MAX_SHOWN = 60;

/** Shortens and escapes a text, to 60 characters by default. */
export function shorten(text: string, limit: number = MAX_SHOWN): string {
  const shown = escapeControls(text.length > 4 * limit ? text.slice(0, 4 * limit) : text);
  return shown.length > limit ? `${shown.slice(0, limit - 1)}…` : shown;
}

/** Creates an error with shortened and escaped texts, since they may include names from a file. */
export function errorAt(
  file: string,
  place: { readonly line: number; readonly column: number } | null,
  path: DataPath,
  details: { readonly got: string; readonly expected: string; readonly tryThis?: string | undefined },
): ValidationError {
  return {
    file,
    line: place?.line ?? null,
    column: place?.column ?? null,
    path: pathText(path),
    got: shorten(details.got, 200),
    expected: shorten(details.expected, 600),
    ...(details.tryThis === undefined ? {} : { tryThis: shorten(details.tryThis, 160) }),
  };
}

/** Quotes any value for a message: short, on one line, escaped. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `'${shorten(value)}'`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty map' : `a map of ${shorten(keys.join(', '))}`;
  }
  return `a ${typeof value}`;
}

/** Formats a path as `phases[0].levers["courses.seats"]`; the top of the file is `file`. */
export function pathText(path: DataPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step) && step.length <= MAX_SHOWN) text += text === '' ? step : `.${step}`;
    else text += `["${shorten(step)}"]`;
  }
  return text === '' ? 'file' : text;
}

/**
 * Formats an error as `FILE:LINE:COL path: got X, expected Y.`, with a suggestion on a second line where there is one.
 * @public
 */
export function formatError(error: ValidationError): string {
  const { file, line, column, path, got, expected, tryThis, unlisted } = error;
  if (unlisted !== undefined) return escapeControls(`${file}: and ${got}, not listed.`);
  const place = line === null || column === null ? '' : `:${line}:${column}`;
  const first = escapeControls(`${file}${place} ${path}: got ${got}, expected ${expected}.`);
  return tryThis === undefined ? first : `${first}\n  Try: ${escapeControls(tryThis)}.`;
}

/** Sorts errors by file, line and column; those at one position keep their order. Lists at most `MAX_LISTED` a file. */
function limitErrors(errors: readonly ValidationError[]): ValidationError[] {
  const byFile = new Map<string, ValidationError[]>();
  for (const error of errors) {
    const ofFile = byFile.get(error.file);
    if (ofFile === undefined) byFile.set(error.file, [error]);
    else ofFile.push(error);
  }
  return [...byFile].flatMap(([file, ofFile]) => {
    const known = ofFile.filter(({ unlisted }) => unlisted === undefined);
    known.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    const listed = known.slice(0, MAX_LISTED);
    const count = ofFile.reduce((sum, { unlisted = 0 }) => sum + unlisted, known.length - listed.length);
    return count === 0 ? listed : [...listed, unlistedErrors(file, count)];
  });
}
