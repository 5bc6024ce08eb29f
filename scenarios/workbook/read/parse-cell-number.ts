/** Number as text, or what keeps a text from being one. */
export type NumberReading = { readonly value: number } | { readonly doubt: string } | null;

/** Longest text that can be a number. */
const MAX_LENGTH = 60;

/** Digits in groups of three after spaces of any width, or apostrophes, and what may follow them. */
const grouped = /^[+-]?\d{1,3}(?:([\s\u0027\u2019])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;

/**
 * Reads a number that a program kept as text: with a decimal comma, spaces between thousands, or a percent sign. A text
 * that may mean two numbers is a doubt; null for what is no number.
 */
export function parseCellNumber(text: string): NumberReading {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return null;
  const plain = trimmed.replace(/^'/, '').replace(/−/g, '-');
  const percent = plain.endsWith('%');
  const written = percent ? plain.slice(0, -1).trim() : plain;
  const body = grouped.test(written) ? written.replace(/[\s\u0027\u2019]/g, '') : written;
  const scale = percent ? 100 : 1;
  const made = (digits: string): NumberReading => {
    const value = Number(digits);
    // The division keeps what a person reads: 12.3 % is 0.123, and 12.3 * 0.01 is not.
    return Number.isFinite(value) ? { value: value / scale } : null;
  };
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(body)) {
    return made(body);
  }
  if (/^[+-]?\d{1,3},\d{3}$/.test(body) && !/^[+-]?0,/.test(body)) {
    return { doubt: `it may mean ${body.replace(',', '.')} or ${body.replace(',', '')}` };
  }
  if (/^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i.test(body)) return made(body.replace(',', '.'));
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(body)) return made(body.replaceAll('.', '').replace(',', '.'));
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/.test(body)) return made(body.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(?:,\d{3}){2,}$/.test(body)) return made(body.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(body)) return made(body.replaceAll('.', ''));
  return null;
}
