/** One requirement on the model, and the finding. */
export interface Check {
  /** Family and name, such as `closed-forms.no-seats`. */
  readonly id: string;
  readonly family: string;
  /** Requirement, one plain sentence. */
  readonly says: string;
  readonly unit: string;
  readonly expected: number;
  /** Null when the case never occurred, so that nothing was tested; such a check fails. */
  readonly found: number | null;
  /** Largest distance of found from expected that passes, in the unit. */
  readonly tolerance: number;
  readonly held: boolean;
}

/** Evaluates a finding. A case that never occurred fails: a check that tests nothing must not pass. */
export function judgeCheck(check: Omit<Check, 'family' | 'held' | 'expected'> & { readonly expected?: number }): Check {
  const { id, says, unit, expected = 0, found, tolerance } = check;
  const family = id.slice(0, id.indexOf('.'));
  // Comparisons with NaN are false, so it fails.
  const held = found !== null && Math.abs(found - expected) <= tolerance;
  return { id, family, says, unit, expected, found, tolerance, held };
}

/** Evaluates a count of violations. cases: number of opportunities for one. */
export function neverCheck(id: string, says: string, unit: string, found: number, cases: number): Check {
  return judgeCheck({ id, says, unit, found: cases > 0 ? found : null, tolerance: 0 });
}
