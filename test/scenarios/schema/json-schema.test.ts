import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { levers, parameterDeclarations } from '../../../engine/index.ts';
import { formatError, jsonSchemaOfKind, kinds } from '../../../scenarios/index.ts';
import { baseFiles } from '../base-pack.ts';

function schemaOf(kind: string): Record<string, unknown> {
  const schema = jsonSchemaOfKind(kind);
  if (!schema.ok) throw new Error(kind);
  return schema.value as Record<string, unknown>;
}

test.each(kinds)('is plain JSON with a header for %s files', (kind) => {
  const schema = schemaOf(kind);
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  expect(schema['required']).toEqual(expect.arrayContaining(['korpu', 'kind']));
  expect(JSON.stringify(schema)).not.toContain('"written"');
});

test.each(['lessons', 'polciy'])('has no schema for %s, and lists the kinds that have one', (kind) => {
  const schema = jsonSchemaOfKind(kind);
  const told = schema.ok ? '' : schema.errors.map(formatError).join('\n');
  expect(told).toContain('country, evidence, policy, shock');
});

test.each([...baseFiles()])('validates the valid file %s', (_, text) => {
  const file = parse(text) as { kind: string };
  const check = z.fromJSONSchema(schemaOf(file.kind) as Parameters<typeof z.fromJSONSchema>[0]);
  expect(check.safeParse(file).error?.issues ?? []).toEqual([]);
});

test('includes every lever and every parameter', () => {
  const policy = JSON.stringify(schemaOf('policy'));
  for (const { id } of levers) expect(policy).toContain(`"${id}"`);
  const country = JSON.stringify(schemaOf('country'));
  for (const group of Object.values(parameterDeclarations)) {
    for (const name of Object.keys(group)) expect(country).toContain(`"${name}"`);
  }
});

test('rejects a policy with a value out of bounds', () => {
  const check = z.fromJSONSchema(schemaOf('policy') as Parameters<typeof z.fromJSONSchema>[0]);
  const policy = (hours: unknown) => ({
    korpu: 1,
    kind: 'policy',
    id: 'a',
    name: 'A',
    about: 'A.',
    phases: [{ id: 'a', startMonth: 0, levers: { 'courses.hours': hours } }],
  });
  expect(check.safeParse(policy(320)).success).toBe(true);
  expect(check.safeParse(policy('=course.hours')).success).toBe(true);
  expect(check.safeParse(policy({ value: 320, passage: 'The study.' })).success).toBe(true);
  expect(check.safeParse(policy(5)).success).toBe(false);
});
