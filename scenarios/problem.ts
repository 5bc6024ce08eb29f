/** Where something stands in a file: keys and list places from the top. */
export type Path = readonly (string | number)[];

/**
 * An error in a file or a request: where, what was found, what was expected, and what to try. Lines and columns count from
 * 1.
 * @public
 */
export interface Problem {
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
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Makes the good result. */
export function good<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Makes the bad result, faults in file order. */
export function bad(problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: inFileOrder(problems) };
}

const SHOWN = 60;

/** Escapes what a terminal would act on rather than show. */
function printable(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const acts =
      code < 0x20 ||
      (code >= 0x7f && code <= 0x9f) ||
      code === 0xad ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x2028 && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x206f) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      code === 0xfeff;
    if (!acts) return character;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u{${code.toString(16)}}`;
  }).join('');
}

/** Shortens a text to 60 characters, or as many as said, shown safely. */
export function shortened(text: string, most: number = SHOWN): string {
  const shown = printable(text.length > 4 * most ? text.slice(0, 4 * most) : text);
  return shown.length > most ? `${shown.slice(0, most - 1)}…` : shown;
}

/** Makes a fault whose texts are short enough and safe to show, whatever names a file brought into them. */
export function problemAt(
  file: string,
  place: { readonly line: number; readonly column: number } | null,
  path: Path,
  said: { readonly got: string; readonly expected: string; readonly tryThis?: string | undefined },
): Problem {
  return {
    file,
    line: place?.line ?? null,
    column: place?.column ?? null,
    path: pathText(path),
    got: shortened(said.got, 200),
    expected: shortened(said.expected, 600),
    ...(said.tryThis === undefined ? {} : { tryThis: shortened(said.tryThis, 160) }),
  };
}

/** Quotes any value for a message: short, on one line, safe on a terminal. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `'${shortened(value)}'`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty map' : `a map of ${shortened(keys.join(', '))}`;
  }
  return `a ${typeof value}`;
}

/** Writes a path as `phases[0].levers["courses.seats"]`; the top of the file is `file`. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step) && step.length <= SHOWN) text += text === '' ? step : `.${step}`;
    else text += `["${shortened(step)}"]`;
  }
  return text === '' ? 'file' : text;
}

/**
 * Formats an error as `FILE:LINE:COL path: got X, expected Y.`, with a suggestion on a second line where there is one.
 * @public
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, got, expected, tryThis } = problem;
  const place = line === null || column === null ? '' : `:${line}:${column}`;
  const first = printable(`${file}${place} ${path}: got ${got}, expected ${expected}.`);
  return tryThis === undefined ? first : `${first}\n  Try: ${printable(tryThis)}.`;
}

/** Sorts faults by file, line and column; those of one place keep their order. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
