/** How a file writes numbers. */
export type DecimalMark = '.' | ',';

const patterns = {
  '.': { plain: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/, grouped: /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/ },
  ',': { plain: /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?$/, grouped: /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/ },
} as const;

/** Marks by which publishers say that there is no number. */
const missingMarks: ReadonlySet<string> = new Set([
  '',
  ':',
  '..',
  '...',
  '…',
  '-',
  '–',
  '—',
  'NaN',
  'NA',
  'N/A',
  'n/a',
  'null',
]);

export function isMissing(text: string): boolean {
  return missingMarks.has(text.trim());
}

/** Longest text that can be a number. */
const MAX_LENGTH = 60;

/** Digits in groups of three after the same space of any width: other spaces stand between two numbers. */
const spaced = /^[+-]?\d{1,3}(\s)\d{3}(?:\1\d{3})*(?:[.,]\d*)?$/;

/** Reads a number with spaces or marks between thousands; null for anything else, such as two numbers in one cell. */
export function numberOfCell(text: string, decimal: DecimalMark = '.'): number | null {
  const trimmed = text.trim().replace('\u2212', '-');
  if (trimmed.length > MAX_LENGTH) return null;
  // No-break and thin spaces stand between thousands in French, Russian and Azerbaijani files.
  const compact = spaced.test(trimmed) ? trimmed.replace(/\s/g, '') : trimmed;
  const { plain, grouped } = patterns[decimal];
  const digits = grouped.test(compact) ? compact.replaceAll(decimal === '.' ? ',' : '.', '') : compact;
  if (!plain.test(digits)) return null;
  const value = Number(digits.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
