import { type Language, numberFormat } from '../i18n/index.ts';

/** Value of a cell; unknown ones are empty. */
export type SpreadsheetCell = string | number | null | undefined;

/** Quotes a text if necessary, and escapes texts that a spreadsheet would parse as a formula. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Formats rows as CSV for the spreadsheets of a language: with the decimal sign of the language, and a semicolon between
 * columns where that sign is a comma, so that the file opens in columns with numbers as numbers. Numbers are not rounded.
 */
export function spreadsheetCsv(rows: readonly (readonly SpreadsheetCell[])[], language: Language): string {
  const decimal = numberFormat(language, { minimumFractionDigits: 1 })
    .formatToParts(0.5)
    .find(({ type }) => type === 'decimal');
  const sign = decimal?.value ?? '.';
  const cellText = (cell: SpreadsheetCell): string => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', sign) : '';
    return quoted(cell ?? '');
  };
  return `${rows.map((row) => row.map(cellText).join(sign === ',' ? ';' : ',')).join('\r\n')}\r\n`;
}

/** Replaces the word currency in a unit by the currency of a country, as the command line does. */
export function unitIn(unit: string, currency: string): string {
  return unit.replace(/^currency\b/, currency);
}
