import { asList, asMap } from '../../parsing/paths.ts';

/**
 * Grade of an inherited number, by its grade in the base of priors. There it holds for the setting of its source; in another
 * country the same number is worth one grade less, and a judgement stays a judgement.
 */
export const inheritedGrade: Readonly<Record<string, string>> = { A: 'B', B: 'C', C: 'D', D: 'D' };

function lowered(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { grade } = item;
  if (typeof grade !== 'string' || !Object.hasOwn(inheritedGrade, grade)) return item;
  return { ...item, grade: inheritedGrade[grade] };
}

/** Returns an entry or a table of the base as a country inherits it: with lower grades, and its range as it is. */
export function asInherited(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Array.isArray(item['ranges'])) return lowered(item);
  return { ...lowered(item), ranges: asList(item['ranges']).map((range) => lowered(asMap(range))) };
}
