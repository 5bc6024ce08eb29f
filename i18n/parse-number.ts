import { type Language, numberFormat } from './language.ts';

/** Signs between groups of three digits. Spaces of all widths and apostrophes of all shapes count as one each. */
const groupSigns = [',', '.', ' ', "'"] as const;

type GroupSign = (typeof groupSigns)[number];
type DecimalSign = ',' | '.';

/**
 * Possible meanings of a typed or pasted number. `own` is the one with the digit groups of the language, as the page
 * writes them; null if the text has none. `all` has one value if every way of reading agrees, none if it is no number.
 */
export interface NumberReadings {
  readonly all: readonly number[];
  readonly own: number | null;
  readonly isPercent: boolean;
}

const none: NumberReadings = { all: [], own: null, isPercent: false };

/** Signs with which the page writes numbers in a language. */
function signsOf(language: Language): { readonly group: GroupSign; readonly decimal: DecimalSign } {
  const parts = numberFormat(language, { minimumFractionDigits: 1 }).formatToParts(1_234_567.8);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const group = /^\s$/.test(sign('group')) ? ' ' : sign('group');
  return { group: group as GroupSign, decimal: sign('decimal') as DecimalSign };
}

/** Removes what spreadsheets and pages put around numbers, and writes signs in one way. Keeps what separates cells. */
function simplified(text: string): string {
  const plain = text
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[^\S\t\r\n]/g, ' ')
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[−–‐‑﹣－]/g, '-')
    .trim();
  // Spreadsheets write negative amounts in brackets.
  const [, bracketed] = /^\((.*)\)$/.exec(plain) ?? [];
  return bracketed === undefined ? plain : `-${bracketed.trim()}`;
}

/** Digits with a decimal point; null if the text has other signs than the given ones. */
function plainDigits(text: string, group: GroupSign | null, decimal: DecimalSign): string | null {
  const whole = group === null ? '\\d*' : `[1-9]\\d{0,2}(?:[${group}]\\d{3})+`;
  const match = new RegExp(`^(${whole})(?:[${decimal}](\\d*))?$`).exec(text);
  if (match === null) return null;
  const [, integer = '', fraction = ''] = match;
  return integer + fraction === '' ? null : `${integer.replace(/\D/g, '') || '0'}.${fraction || '0'}`;
}

/**
 * Reads a number as people type it, as the page writes it in a language, or as a spreadsheet copies it: digits in groups
 * of three, a decimal point or comma, a sign, brackets for negative numbers, a percent sign, an exponent as in 4.2E+03.
 */
export function parseNumber(text: string, language: Language): NumberReadings {
  const [, sign = '', before = '', rest = ''] = /^([+-]?) ?(%? ?)(.*)$/.exec(simplified(text)) ?? [];
  const [, body = '', exponent = '', after = ''] = /^(.*?)(?:E([+-]\d{1,2}))?( ?%)?$/i.exec(rest) ?? [];
  if (before.includes('%') && after !== '') return none;
  const isPercent = before.includes('%') || after !== '';
  // Zero has no sign.
  const toValue = (digits: string): number => Number(`${sign === '-' ? '-' : ''}${digits}e${exponent || '0'}`) + 0;
  const readings = new Set<number>();
  let own: number | null = null;
  const signs = signsOf(language);
  for (const group of [null, ...groupSigns]) {
    for (const decimal of [',', '.'] as const) {
      if (group === decimal) continue;
      const digits = plainDigits(body, group, decimal);
      if (digits === null) continue;
      readings.add(toValue(digits));
      if (group === signs.group && decimal === signs.decimal) own = toValue(digits);
    }
  }
  return readings.size === 0 ? none : { all: [...readings], own, isPercent };
}
