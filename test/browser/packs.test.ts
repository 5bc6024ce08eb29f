import packs from 'virtual:packs';
import { expect, test } from 'vitest';

test('provides each built-in country as plain data', () => {
  expect(Object.keys(packs)).toContain('azerbaijan');
  const files = Object.keys(packs['azerbaijan'] ?? {});
  expect(files).toContain('country.yaml');
  expect(files.filter((file) => file.startsWith('policies/')).length).toBeGreaterThanOrEqual(4);
});
