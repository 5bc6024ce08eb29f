/** Where something stands in a file: keys and list places from the top. */
export type DataPath = readonly (string | number)[];

/**
 * An error in a file or a request: where, what was found, what was expected, and what to try. Lines and columns count from
 * 1.
 * @public
 */
export interface ValidationError {
  readonly file: string;
  /** Null where the file came as plain data, without its text. */
  readonly line: number | null;
  readonly column: number | null;
  readonly path: string;
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string;
}

/**
 * A value, or every error that prevents it.
 * @public
 */
export type ValidationResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly ValidationError[] };

/** Makes the good result. */
export function valid<T>(value: T): ValidationResult<T> {
  return { ok: true, value };
}

/** Makes the bad result, faults in file order. */
export function invalid(errors: readonly ValidationError[]): {
  readonly ok: false;
  readonly errors: readonly ValidationError[];
} {
  return { ok: false, errors: sortErrors(errors) };
}

const MAX_SHOWN = 60;

/** Escapes what a terminal would act on rather than show. */
function printable(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const unsafe =
      code < 0x20 ||
      (code >= 0x7f && code <= 0x9f) ||
      code === 0xad ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x2028 && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x206f) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      code === 0xfeff;
    if (!unsafe) return character;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u{${code.toString(16)}}`;
  }).join('');
}

/** Shortens a text to 60 characters, or as many as said, shown safely. */
export function shorten(text: string, limit: number = MAX_SHOWN): string {
  const shown = printable(text.length > 4 * limit ? text.slice(0, 4 * limit) : text);
  return shown.length > limit ? `${shown.slice(0, limit - 1)}…` : shown;
}

/** Makes a fault whose texts are short enough and safe to show, whatever names a file brought into them. */
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

/** Quotes any value for a message: short, on one line, safe on a terminal. */
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

/** Writes a path as `phases[0].levers["courses.seats"]`; the top of the file is `file`. */
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
  const { file, line, column, path, got, expected, tryThis } = error;
  const place = line === null || column === null ? '' : `:${line}:${column}`;
  const first = printable(`${file}${place} ${path}: got ${got}, expected ${expected}.`);
  return tryThis === undefined ? first : `${first}\n  Try: ${printable(tryThis)}.`;
}

/** Sorts faults by file, line and column; those of one place keep their order. */
export function sortErrors(errors: readonly ValidationError[]): ValidationError[] {
  const files = [...new Set(errors.map(({ file }) => file))];
  return [...errors].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
