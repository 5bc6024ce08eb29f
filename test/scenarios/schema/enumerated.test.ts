import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { levers } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { kinds } from '../../../scenarios/index.ts';
import { schemaWithIds } from '../../../scenarios/internal.ts';
import { packagedFiles, packagedPack } from '../../docs/generated.ts';

type Json = Readonly<Record<string, unknown>>;

const packs = [packagedPack('azerbaijan'), packagedPack('velmora')];

function schemaOf(kind: string): Json {
  const schema = schemaWithIds(kind, packs);
  if (!schema.ok) throw new Error(kind);
  return schema.value;
}

const check = (kind: string) => z.fromJSONSchema(schemaOf(kind) as Parameters<typeof z.fromJSONSchema>[0]);

/** Returns the ids that a schema declares under a name. */
function declared(kind: string, name: string): readonly unknown[] {
  const { enum: closed, anyOf = [] } = (schemaOf(kind)['$defs'] as Record<string, Json>)[name] as {
    readonly enum?: readonly unknown[];
    readonly anyOf?: readonly { readonly enum?: readonly unknown[] }[];
  };
  return closed ?? anyOf[0]?.enum ?? [];
}

const experiment = {
  korpu: 1,
  kind: 'experiment',
  name: 'A',
  about: 'A.',
  country: 'azerbaijan',
  policies: ['status-quo', 'targeted-measures'],
  shocks: ['none', 'recession'],
  outcomes: ['language.b1Share'],
  factors: [
    { lever: 'targeted-measures:courses.hours', low: 100, high: 200 },
    { assumption: 'arrivals.afterForkPerYear' },
    { switch: 'law' },
  ],
};

describe('JSON Schema of an experiment', () => {
  test('enumerates outcomes, levers, assumptions, switches, policies, shocks and countries', () => {
    expect(declared('experiment', 'outcomes')).toEqual(allOutcomes.map(({ id }) => id).sort());
    const factors = declared('experiment', 'leverFactors');
    for (const { id } of levers) {
      expect(factors).toContain(id);
      expect(factors).toContain(`targeted-measures:${id}`);
    }
    expect(declared('experiment', 'assumptions')).toContain('policy.targeted.rolloutMonths');
    expect(declared('experiment', 'switches')).toEqual(expect.arrayContaining(['labourDemand', 'law']));
    expect(declared('experiment', 'shocksOrNone')).toEqual(
      expect.arrayContaining(['none', 'recession', 'great-harvest']),
    );
    expect(declared('experiment', 'countries')).toEqual(['azerbaijan', 'velmora']);
    expect(JSON.stringify(schemaOf('experiment'))).toContain('comprehensive-reform');
  });

  test('accepts built-in ids, custom ids and files', () => {
    const fits = (changes: object) => check('experiment').safeParse({ ...experiment, ...changes }).success;
    expect(fits({})).toBe(true);
    expect(fits({ policies: ['status-quo', './own.yaml', 'own-policy'], shocks: ['own-shock'] })).toBe(true);
    expect(fits({ country: 'own-country', factors: [{ lever: 'own-policy:courses.hours', values: [1] }] })).toBe(true);
    expect(fits({ policies: 'all', outcomes: 'all' })).toBe(true);
  });

  test('rejects an outcome and a switch that do not exist', () => {
    const fits = (changes: object) => check('experiment').safeParse({ ...experiment, ...changes }).success;
    expect(fits({ outcomes: ['language.b1'] })).toBe(false);
    expect(fits({ factors: [{ switch: 'demand' }] })).toBe(false);
  });
});

test('enumerates regions, streams, evidence and policies in the schema of a policy', () => {
  const text = JSON.stringify(schemaOf('policy'));
  for (const id of ['baku', 'port-velm', '=course.uptake.annual.targeted', 'labour-quota'])
    expect(text).toContain(`"${id}"`);
  expect(declared('policy', 'policies')).toContain('status-quo');
  const policy = (levers: object) => ({
    ...{ korpu: 1, kind: 'policy', id: 'own', name: 'Own', about: 'Own.', inherits: 'my-base' },
    phases: [{ id: 'a', startMonth: 0, levers }],
  });
  const fits = (levers: object) => check('policy').safeParse(policy(levers)).success;
  expect(fits({ 'courses.seats': { baku: 10, 'own-region': 5 }, 'courses.eligible': ['own-stream'] })).toBe(true);
  expect(fits({ 'courses.hours': '=own.evidence' })).toBe(true);
  expect(fits({ 'courses.hours': 'own.evidence' })).toBe(false);
});

test('enumerates only the ids of the country in the schemas of one country', () => {
  const schema = schemaWithIds('experiment', [packagedPack('velmora')]);
  const text = JSON.stringify(schema.ok ? schema.value : {});
  expect(text).toContain('"great-harvest"');
  expect(text).not.toContain('"recession"');
});

test.each(kinds)('declares every part that the schema of %s files refers to', (kind) => {
  const schema = schemaOf(kind);
  const used = new Set([...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name]) => name));
  expect(Object.keys((schema['$defs'] ?? {}) as Json).sort()).toEqual([...used].sort());
});

const files = ['azerbaijan', 'velmora'].flatMap((country) =>
  [...packagedFiles(country)]
    .filter(([file]) => file.endsWith('.yaml'))
    .map(([file, text]) => [`${country}/${file}`, text] as const),
);
const checks = new Map<string, ReturnType<typeof check>>();

test.each(files)('validates %s with the enumerated schema', (_, text) => {
  const file = parse(text) as { kind: string };
  const known = checks.get(file.kind) ?? check(file.kind);
  checks.set(file.kind, known);
  expect(known.safeParse(file).error?.issues ?? []).toEqual([]);
});
