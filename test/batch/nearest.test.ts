import { expect, test } from 'vitest';
import { nearest, suggestion } from '../../batch/nearest.ts';

const names = ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'];

test('a slip of the pen finds its name', () => {
  expect(nearest('status-qou', names)).toBe('status-quo');
  expect(nearest('Targeted-Measure', names)).toBe('targeted-measures');
});

test('a part of a name finds it', () => {
  expect(nearest('reform', names)).toBe('comprehensive-reform');
});

test('what resembles nothing finds nothing, and all names are told', () => {
  expect(nearest('xyzzy', names)).toBeNull();
  expect(suggestion('xyzzy', ['a', 'b'])).toBe('try one of a, b');
});
