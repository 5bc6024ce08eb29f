import fc from 'fast-check';
import { expect } from 'vitest';

/** Runs a property and reports its smallest counterexample as a failed assertion, so that the run counts as one. */
export function expectProperty<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T> = {}): void {
  const details = fc.check(property, parameters);
  expect(details.numRuns, 'cases of the property').toBeGreaterThan(0);
  expect(details.failed ? fc.defaultReportMessage(details) : '').toBe('');
}
