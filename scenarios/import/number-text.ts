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

/** Reads a number with spaces or marks between thousands; null for anything else. */
export function numberOfCell(text: string, decimal: DecimalMark = '.'): number | null {
  // No-break and thin spaces stand between thousands in French, Russian and Azerbaijani files.
  const compact = text.replace(/[\s\u00a0\u2009\u202f]/g, '').replace('\u2212', '-');
  if (compact.length > 40) return null;
  const { plain, grouped } = patterns[decimal];
  const digits = grouped.test(compact) ? compact.replaceAll(decimal === '.' ? ',' : '.', '') : compact;
  if (!plain.test(digits)) return null;
  const value = Number(digits.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
