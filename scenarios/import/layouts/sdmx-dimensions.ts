import type { Sex, SexOfCell } from '../observation.ts';

const sexes: Readonly<Record<string, Sex>> = {
  F: 'female',
  SEX_F: 'female',
  FEMALE: 'female',
  FEMALES: 'female',
  W: 'female',
  M: 'male',
  SEX_M: 'male',
  MALE: 'male',
  MALES: 'male',
  ...Object.fromEntries(
    ['', 'T', '_T', 'SEX_T', 'TOTAL', 'BOTH', 'BOTH SEXES', 'BTSX', 'ALL', '_Z', 'NAP'].map((code) => [
      code,
      'total' as const,
    ]),
  ),
};

/** Sex of a code or label, and the total without one. People of unknown or another sex are not all of them. */
export function sexOf(code: string | undefined): SexOfCell {
  const text = (code ?? '').trim();
  const known = text.toUpperCase();
  return Object.hasOwn(sexes, known) ? (sexes[known] as Sex) : `code ${text}`;
}

/** Code of a cell that holds a code and a label, such as `AT: Austria` or `A:Annual`. */
export function codeOf(cell: string): string {
  const [, code] = /^\s*([A-Za-z0-9_@.+-]+)\s*:(?!\/\/)/.exec(cell) ?? [];
  return code ?? cell.trim();
}
