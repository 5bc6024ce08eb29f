const MILLION = 1e6;

/** Formats a level, with a short unit where the number alone would mislead. */
export function levelText(value: number | null, unit: string): string {
  if (value === null) return '–';
  if (unit === 'share') return `${fixed(value * 100, 1)} %`;
  if (isTotalMoney(value, unit)) return `${fixed(value / MILLION, 1)} M`;
  return fixed(value, decimalsFor(value));
}

/** Returns the text if it fits, else the number in scientific notation: a cut number would be wrong. */
export function fitToWidth(text: string, value: number | null, width: number): string {
  return text.length <= width || value === null ? text : value.toExponential(2);
}

/** Formats a difference with its sign; shares in percentage points. */
export function differenceText(value: number | null, unit: string): string {
  if (value === null) return '–';
  if (unit === 'share') return `${signed(value * 100, 2)} pp`;
  if (isTotalMoney(value, unit)) return `${signed(value / MILLION, 2)} M`;
  return signed(value, decimalsFor(value));
}

function isTotalMoney(value: number, unit: string): boolean {
  return /^(currency|[A-Z]{3})\b/.test(unit) && Math.abs(value) >= MILLION / 10;
}

function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 100) return 0;
  return size >= 10 ? 1 : 2;
}

function fixed(value: number, decimals: number): string {
  const text = value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  // A number rounded to 0 has no sign.
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text;
}

function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return text.startsWith('-') || /^[0.,]*$/.test(text) ? text : `+${text}`;
}
