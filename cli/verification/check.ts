/** One thing the model must do, and what it did. */
export interface Check {
  /** Family and name, such as `closed-forms.no-seats`. */
  readonly id: string;
  readonly family: string;
  /** What must hold, one plain sentence. */
  readonly says: string;
  readonly unit: string;
  readonly expected: number;
  /** Null when the case never came up, so that nothing was tested; such a check is not held. */
  readonly found: number | null;
  /** Largest distance of found from expected that counts as held, in the unit. */
  readonly tolerance: number;
  readonly held: boolean;
}

/** Judge what was found. A case that never came up is not held: a check that tests nothing must not pass. */
export function judgeCheck(check: Omit<Check, 'family' | 'held' | 'expected'> & { readonly expected?: number }): Check {
  const { id, says, unit, expected = 0, found, tolerance } = check;
  const family = id.slice(0, id.indexOf('.'));
  // NaN is no distance: it is not held.
  const held = found !== null && Math.abs(found - expected) <= tolerance;
  return { id, family, says, unit, expected, found, tolerance, held };
}

/** Judge a count of things that must never happen. cases: how often it could have happened. */
export function neverCheck(id: string, says: string, unit: string, found: number, cases: number): Check {
  return judgeCheck({ id, says, unit, found: cases > 0 ? found : null, tolerance: 0 });
}
