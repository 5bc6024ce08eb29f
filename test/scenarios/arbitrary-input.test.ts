import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { levers } from '../../engine/index.ts';
import {
  buildScenario,
  formatError,
  parseOverride,
  readKind,
  readPack,
  readPackFromObjects,
  readPolicy,
  readPolicyFromObject,
  readShock,
  readShockFromObject,
  type ValidationResult,
  validateFile,
} from '../../scenarios/index.ts';
import { resolvePolicy } from '../../scenarios/internal.ts';
import { runs } from '../depth.ts';
import { baseFiles, basePack } from './base-pack.ts';

const pack = basePack();
const files = baseFiles();
const fork = 2021 * 12;

function tell(result: ValidationResult<unknown>): void {
  if (result.ok) return;
  expect(result.errors.length).toBeGreaterThan(0);
  for (const error of result.errors) {
    const text = formatError(error);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: messages have none but line breaks.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(text.split('\n').length).toBeLessThanOrEqual(2);
  }
}

const words = [
  ...levers.map(({ id }) => id),
  'korpu: 1',
  'kind: policy',
  'phases:',
  'levers:',
  '- id: a',
  '{',
  '}',
  '[',
  ']',
]
  .concat([
    ': ',
    '\n',
    '\n  ',
    '\n    ',
    '&a ',
    '*a',
    '!!str ',
    '=base.demand',
    '=base.regions[all]',
    '|',
    '>',
    '"',
    "'",
  ])
  .concat([
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '<<: ',
    '? ',
    '- ',
    '#',
    '\t',
    '\u0000',
    '\ud800',
    '1e999',
    '.nan',
    '__proto__: ',
  ]);
const yamlish = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), { maxLength: 40 });

test('never throws for any text', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    yamlish.map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (garbage) => {
      tell(readPolicy('any.yaml', garbage, pack));
      tell(readPolicy('any.yaml', `korpu: 1\nkind: policy\n${garbage}`, pack));
      tell(readShock('any.yaml', garbage, pack));
      tell(readPack(new Map([['country.yaml', garbage]])));
      tell(readPack(new Map(files).set('evidence/any.yaml', garbage).set('policies/any.yaml', garbage)));
      tell(readKind('any.yaml', garbage));
      tell(validateFile('any.yaml', garbage, pack));
      tell(parseOverride(garbage));
    }),
    { numRuns: runs(25, 150) },
  );
});

test('never throws for a change of one value of a valid file', () => {
  const texts = [...files.values()];
  const change = fc.record({
    at: fc.nat(),
    file: fc.nat({ max: files.size - 1 }),
    cut: fc.nat({ max: 30 }),
    put: yamlish.map((parts) => parts.slice(0, 3).join('')),
  });
  fc.assert(
    fc.property(change, ({ at, file, cut, put }) => {
      const [name, text] = [...files][file] ?? ['', ''];
      const start = at % (text.length + 1);
      const changed = text.slice(0, start) + put + text.slice(start + cut);
      tell(readPack(new Map(files).set(name, changed)));
    }),
    { numRuns: runs(20, 60) },
  );
  expect(texts.length).toBe(files.size);
});

test('reports evidence entries and tables with invalid ids, and ignores them', () => {
  for (const [name, text] of files) {
    if (!name.startsWith('evidence/')) continue;
    for (const { index } of text.matchAll(/\bid: /g)) {
      const read = readPack(new Map(files).set(name, `${text.slice(0, index)}(${text.slice(index)}`));
      expect(read.ok).toBe(false);
      tell(read);
    }
  }
});

test('never throws for any data', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
      (garbage) => {
        tell(readPolicyFromObject('any', garbage, pack));
        tell(
          readPolicyFromObject('any', { korpu: 1, kind: 'policy', id: 'a', phases: [garbage], levers: garbage }, pack),
        );
        tell(readShockFromObject('any', garbage, pack));
        tell(readShockFromObject('any', { korpu: 1, kind: 'shock', arrivals: garbage, displaced: garbage }, pack));
        tell(readPackFromObjects({ 'country.yaml': garbage }));
        tell(
          readPackFromObjects({ 'country.yaml': { korpu: 1, kind: 'country', streams: garbage, arrivals: garbage } }),
        );
      },
    ),
    { numRuns: runs(75, 300) },
  );
});

test('never throws for any value at any path of a country file', () => {
  const objects = Object.fromEntries([...files].map(([file, text]) => [file, parse(text) as unknown]));
  const country = objects['country.yaml'] as Record<string, unknown>;
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(country)), fc.anything(), (key, garbage) => {
      tell(readPackFromObjects({ ...objects, 'country.yaml': { ...country, [key]: garbage } }));
    }),
    { numRuns: runs(40, 150) },
  );
});

test('rejects circular data', () => {
  const ring: Record<string, unknown> = {};
  ring['ring'] = ring;
  tell(readPolicyFromObject('any', ring, pack));
  expect(readPolicyFromObject('any', ring, pack).ok).toBe(false);
});

test('never throws for any request', () => {
  const request = fc.record(
    {
      policies: fc.array(fc.oneof(fc.constantFrom('status-quo', 'more-courses'), fc.string()), { maxLength: 14 }),
      shocks: fc.array(fc.oneof(fc.constant('surge'), fc.string())),
      start: fc.oneof(fc.string(), fc.constantFrom('2021-01', '2020-01', '2031-02')),
      months: fc.oneof(fc.integer(), fc.double()),
      scale: fc.double(),
      seed: fc.string({ unit: 'binary' }),
      law: fc.string(),
      structure: fc.dictionary(fc.string(), fc.string()),
      sets: fc.array(
        fc.record({
          policy: fc.oneof(fc.constant(null), fc.string()),
          lever: fc.oneof(fc.constantFrom(...levers.map(({ id }) => id as string)), fc.string()),
          value: fc.string(),
        }),
      ),
    },
    { requiredKeys: ['policies'] },
  );
  fc.assert(
    fc.property(request, (asked) => tell(buildScenario(pack, asked))),
    { numRuns: runs(50, 200) },
  );
});

/** Generates any valid value of a lever, as in a file. */
function anyValue(lever: (typeof levers)[number]): fc.Arbitrary<unknown> {
  const whole = 'whole' in lever && lever.whole;
  const number = whole
    ? fc.integer({ min: lever.min, max: lever.max })
    : fc.double({ min: lever.min, max: lever.max, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
  const some = (ids: readonly string[]) => fc.oneof(fc.constant('all'), fc.subarray([...ids]));
  const mapOf = (ids: readonly string[]) =>
    fc.oneof(
      number.map((every) => ({ every })),
      fc.dictionary(fc.constantFrom(...ids), number, { noNullPrototype: true }),
    );
  switch (lever.kind) {
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...lever.choices);
    case 'byRegion':
      return mapOf(pack.names.regions);
    case 'bySector':
      return mapOf(pack.names.sectors);
    case 'streams':
      return some(pack.names.streams);
    case 'regions':
      return some(pack.names.regions);
    default:
      return number;
  }
}

const anyLevers = fc
  .subarray([...levers])
  .chain((chosen) => fc.record(Object.fromEntries(chosen.map((lever) => [lever.id, anyValue(lever)]))));
const anyPolicy = fc.record({
  korpu: fc.constant(1),
  kind: fc.constant('policy'),
  id: fc.constant('any'),
  name: fc.constantFrom('Any', 'Hər hansı'),
  about: fc.constant('Randomly generated.'),
  phases: fc
    .array(fc.record({ startMonth: fc.nat({ max: 360 }), rampMonths: fc.nat({ max: 120 }), levers: anyLevers }), {
      maxLength: 4,
    })
    .map((phases) => phases.map((phase, i) => ({ id: `phase-${i}`, ...phase }))),
});

test('reads a valid policy alike as YAML, JSON, data, and parsed file', () => {
  fc.assert(
    fc.property(anyPolicy, (policy) => {
      const read = readPolicyFromObject('any.yaml', policy, pack);
      if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
      const { content } = read.value;
      const resolved = resolvePolicy(pack, read.value, fork);
      for (const text of [stringify(policy), JSON.stringify(policy), stringify(read.value.written)]) {
        const again = readPolicy('any.yaml', text, pack);
        if (!again.ok) throw new Error(again.errors.map(formatError).join('\n'));
        expect(again.value.content).toEqual(content);
        expect(resolvePolicy(pack, again.value, fork)).toEqual(resolved);
      }
    }),
    { numRuns: runs(20, 60) },
  );
});
