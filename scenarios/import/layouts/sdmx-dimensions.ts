import type { Sex } from '../observation.ts';

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
};

/** Sex of a code or label; any other one, and none, is the total. */
export function sexOf(code: string | undefined): Sex {
  return sexes[(code ?? '').trim().toUpperCase()] ?? 'total';
}

/** Code of a cell that holds a code and a label, such as `AT: Austria` or `A:Annual`. */
export function codeOf(cell: string): string {
  const [, code] = /^\s*([A-Za-z0-9_@.+-]+)\s*:(?!\/\/)/.exec(cell) ?? [];
  return code ?? cell.trim();
}
