import { describe, expect, test } from 'vitest';
import { formatError, readKind, readPolicy } from '../../../scenarios/index.ts';
import { parseYaml } from '../../../scenarios/parsing/yaml-source.ts';
import { basePack } from '../base-pack.ts';

const pack = basePack();

function messagesOf(text: string): string {
  const { errors } = parseYaml('a.yaml', text);
  return errors.map(formatError).join('\n');
}

test('locates the value, the key, or the enclosing value', () => {
  const { source } = parseYaml('a.yaml', 'a:\n  - b: 1\n    c: {d: &x [1, 2]}\ne: *x\n');
  expect(source?.locate(['a', 0, 'c', 'd', 1], 'value')).toEqual({ line: 3, column: 19 });
  expect(source?.locate(['a', 0, 'c'], 'key')).toEqual({ line: 3, column: 5 });
  expect(source?.locate(['a', 0, 'none', 'deeper'], 'value')).toEqual({ line: 2, column: 5 });
  expect(source?.locate(['e', 1], 'value')).toEqual({ line: 3, column: 19 });
  expect(source?.value).toEqual({ a: [{ b: 1, c: { d: [1, 2] } }], e: [1, 2] });
});

test('reads line endings and a byte order mark of other systems', () => {
  const { source, errors } = parseYaml('a.yaml', '\ufeffa: 1\r\nb: 2\r\n');
  expect(errors).toEqual([]);
  expect(source?.value).toEqual({ a: 1, b: 2 });
  expect(source?.locate(['b'], 'value')).toEqual({ line: 2, column: 4 });
});

test('reads words of older YAML as texts, and months as months', () => {
  const { source } = parseYaml('a.yaml', '{"a": yes, b: 2026-01, c: 1_000, d: 0o17, 2018: x, e: 12:30}');
  expect(source?.value).toEqual({ a: 'yes', b: '2026-01', c: '1_000', d: 15, '2018': 'x', e: '12:30' });
});

test.each([
  ['open lists', '['.repeat(500_000)],
  ['open maps', '{a: '.repeat(200_000)],
  ['lists on one line', '- '.repeat(400_000)],
  ['questions', '? '.repeat(400_000)],
  ['anchors', '&a '.repeat(200_000)],
  ['tags', '!a '.repeat(200_000)],
  ['lines', 'a: 1\n'.repeat(190_000)],
  ['indentation', Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['quotes', `"${'\\'.repeat(900_000)}`],
  ['empty lines', '\n'.repeat(990_000)],
  ['comments', '#\n'.repeat(490_000)],
])('rejects or reads a file of %s within seconds', (_, text) => {
  const started = performance.now();
  parseYaml('a.yaml', text);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('reports a syntax error once per line', () => {
  expect(messagesOf('a: {b: =t[r], c: =t[r]}\nd: 1\nkorpu: 1\n')).toBe(
    "a.yaml:1:10 file: got 'a: {b: =t[r], c: =t[r]}', expected YAML; the parser says: Unexpected flow-seq-start at node end.\n" +
      "  Try: quotes around a reference inside { } or [ ], '=table[row]'.",
  );
});

test('shortens and escapes received values', () => {
  const text = `korpu: 1\nkind: policy\nid: "${'A\\e'.repeat(60)}"\nname: N\nabout: A.\n`;
  const read = readPolicy('a\u001b.yaml', text, pack);
  const message = read.ok ? '' : read.errors.map(formatError).join('\n');
  expect(message).toContain('a\\u001b.yaml:3:5 id: got');
  expect(message).toContain('…');
  expect(message).not.toContain('\u001b');
});

test('reads the kind of a file from its header', () => {
  expect(readKind('a.yaml', 'korpu: 1\nkind: shock\n')).toEqual({ ok: true, value: 'shock' });
  const read = readKind('a.yaml', 'korpu: 1\nkind: sermon\n');
  expect(read.ok ? '' : read.errors.map(formatError).join('\n')).toContain(
    "a.yaml:2:7 kind: got 'sermon', expected one of the kinds of this version: country, evidence, policy, shock, targets, accepted, matrix",
  );
});

describe('a file nested too deep is refused before its parts are closed, which is recursive:', () => {
  const deep = 50_000;
  test.each([
    ['values', `a: ${': '.repeat(deep)}\n  - {a: 1}\nb: 1`],
    ['dashes', `a:\n ${'- '.repeat(deep)}\nb: 1`],
    ['questions', `a:\n ${'? '.repeat(deep)}\nb: 1`],
    ['brackets', `a: ${'['.repeat(deep)}`],
    ['keys', `${Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}\nb: 1`],
  ])('%s', (_, text) => {
    const { source, errors } = parseYaml('deep.yaml', `korpu: 1\n${text}`);
    expect(source).toBe(null);
    expect(errors.map(({ got }) => got)).toEqual(['far too many or too deep values']);
  });

  test('a list 32 deep is read', () => {
    const text = `a: ${'['.repeat(31)}${']'.repeat(31)}`;
    expect(parseYaml('deep.yaml', text).errors).toEqual([]);
    expect(parseYaml('deep.yaml', text.replace('[]', '[[]]')).errors[0]?.got).toBe('lists and maps 33 deep');
  });
});
