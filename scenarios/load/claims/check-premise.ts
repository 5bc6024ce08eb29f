import { leverById } from '../../../engine/internal.ts';
import type { ErrorCollector } from '../../parsing/error-collector.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import type { ClaimPremise } from '../../schema/claims.ts';
import { assumableEntries } from '../assumptions.ts';
import type { CountryPack } from '../country-pack.ts';
import { checkKnownName } from './loaded-claims.ts';

/**
 * Checks what a claim is said to follow from: assumptions and levers exist, and no draw of an assumption can reach the
 * value at which the claim would not hold.
 */
export function checkPremise(
  { assumptions, levers, law }: ClaimPremise,
  path: DataPath,
  pack: CountryPack,
  collector: ErrorCollector,
): void {
  const entries = assumableEntries(pack);
  for (const [id, value] of Object.entries(assumptions)) {
    const at = [...path, 'assumptions', id];
    const entry = entries.get(id);
    if (entry === undefined) checkKnownName('assumption', id, entries, at, collector);
    else if (value > entry.low && value < entry.high) {
      const expected = `a value at or beyond an end of its range, ${entry.low} to ${entry.high}: within it, the runs decide`;
      collector.add('claim.follows', { path: at, got: String(value), expected });
    }
  }
  for (const id of Object.keys(levers)) {
    checkKnownName('lever', id, numericLevers, [...path, 'levers', id], collector);
  }
  if (Object.keys(assumptions).length > 0 || Object.keys(levers).length > 0 || law) return;
  const expected = 'an assumption, a lever or a law that fixes the sign of the claim';
  collector.add('shape.required', { path, got: 'none', expected });
}

const numericLevers = [...leverById].filter(([, { kind }]) => kind === 'number').map(([id]) => id);
