/** Number as text, or what keeps a text from being one. */
export type NumberReading = { readonly value: number } | { readonly doubt: string } | null;

/**
 * Reads a number that a program kept as text: with a decimal comma, spaces between thousands, or a percent sign. A text
 * that may mean two numbers is a doubt; null for what is no number.
 */
export function parseCellNumber(text: string): NumberReading {
  const plain = text
    .trim()
    .replace(/^'/, '')
    .replace(/−/g, '-')
    .replace(/(\d)[ {2}' ’](?=\d{3}(?:\D|$))/g, '$1');
  const [, body = '', percent = ''] = /^([^%]*?)\s*(%?)$/.exec(plain) ?? [];
  const scale = percent === '' ? 1 : 100;
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
