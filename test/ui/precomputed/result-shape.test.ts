import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasResultShape } from '../../../ui/precomputed/result-shape.ts';
import { runs } from '../../depth.ts';

const folder = fileURLToPath(new URL('../../../scenarios/countries/azerbaijan/precomputed/', import.meta.url));
type File = Parameters<typeof hasResultShape>[0];
const parse = (name: string): File => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as File;
const none = readFileSync(`${folder}none.json`, 'utf8');

test.each(readdirSync(folder).filter((name) => /^(none|recession)\.json$/.test(name)))('%s has the form', (name) => {
  expect(hasResultShape(parse(name))).toBe(true);
});

/** Maps and lists of a tree with the keys that lead to a value in them. */
function places(value: unknown, depth = 0): { readonly in: Record<string, unknown>; readonly key: string }[] {
  if (typeof value !== 'object' || value === null || depth > 7) return [];
  const map = value as Record<string, unknown>;
  return Object.keys(map).flatMap((key) => [{ in: map, key }, ...places(map[key], depth + 1)]);
}

test('a value of another kind anywhere but in a series is found', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('text' as const, 'list' as const), (at, kind) => {
      const file = JSON.parse(none) as File & {
        policies: { outcomes: Record<string, { series?: unknown }>; summary: { phases: Record<string, unknown> } }[];
        comparison: { matrix: { reason: string | null }[] };
      };
      // Reasons and months of phases are a text or null: with a text everywhere, every other kind is wrong.
      for (const cell of file.comparison.matrix) cell.reason ??= 'none';
      for (const { phases } of file.policies.map(({ summary }) => summary))
        for (const id of Object.keys(phases)) phases[id] ??= 'none';
      for (const { outcomes } of file.policies)
        for (const outcome of Object.values(outcomes)) outcome.series = 'checked elsewhere';
      const { verdict: _, ...comparison } = file.comparison as Readonly<Record<string, unknown>>;
      const checked = { comparison, policies: file.policies, chance: file.chance };
      // Texts are free.
      const all = places(checked).filter(({ in: map, key }) => typeof map[key] !== 'string' && key !== 'series');
      const place = all[at % all.length];
      if (place === undefined) throw new Error('expected a place');
      place.in[place.key] = kind === 'text' ? 'text' : [[['deep']]];
      expect(hasResultShape(checked)).toBe(false);
    }),
    { numRuns: runs(40, 200) },
  );
});

test('a missing policy, one too many and an unknown key are found', () => {
  const file = parse('none.json');
  const policies = file.policies as readonly unknown[];
  expect(hasResultShape({ ...file, policies: policies.slice(1) })).toBe(false);
  expect(hasResultShape({ ...file, policies: [...policies, policies[0]] })).toBe(false);
  expect(hasResultShape({ ...file, comparison: { ...(file.comparison as object), extra: 1 } })).toBe(false);
  expect(hasResultShape({ ...file, comparison: null })).toBe(false);
});
