import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { root } from '../docs/generated.ts';

const parsed = vi.hoisted(() => [] as string[]);

// Every parsed text passes the lexer of the YAML package.
vi.mock('yaml', async (importOriginal) => {
  const yaml = await importOriginal<typeof import('yaml')>();
  class CountingLexer extends yaml.Lexer {
    override *lex(text: string, incomplete?: boolean): Generator<string, void> {
      parsed.push(text);
      yield* super.lex(text, incomplete);
    }
  }
  return { ...yaml, Lexer: CountingLexer };
});

const folder = mkdtempSync(join(tmpdir(), 'korpu-parsed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  parsed.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((_text, ...rest) => {
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
});

const country = join(root, 'scenarios/countries/azerbaijan');

/** Writes a copy of a built-in file under another id, outside the country's folder. */
function copyOf(path: string, name: string): string {
  const file = join(folder, `${name}.yaml`);
  const text = readFileSync(join(country, path), 'utf8').replace(/^id: .*$/m, `id: ${name}`);
  writeFileSync(file, `${text}# A copy.\n`);
  return file;
}

const policy = copyOf('policies/targeted-measures.yaml', 'own');
const shock = copyOf('shocks/recession.yaml', 'own-shock');
const evidence = copyOf('evidence/shocks.yaml', 'evidence');
const experiment = join(folder, 'experiment.yaml');
writeFileSync(
  experiment,
  `korpu: 1
kind: experiment
name: Own
about: A policy from a file.
country: azerbaijan
policies: [status-quo, own.yaml]
months: 12
scale: 0.02
factors:
  - lever: own:courses.hours
    values: [100, 300]
design: { kind: grid }
`,
);

test.each([
  ['validate', join(country, 'country.yaml')],
  ['validate', join(country, 'claims/language.yaml')],
  ['validate', join(country, 'lessons/sequence-or-leap.yaml')],
  ['validate', policy, shock, evidence],
  ['validate', experiment],
  ['plan', experiment],
  ['run', experiment, '--out', join(folder, 'results'), '--dry-run'],
  ['seek', experiment, '--target', 'work.employedShare>=0.6', '--dry-run'],
  ['compare', 'status-quo', policy, '--shock', shock, '--dry-run'],
])('parses each file once in %s %s', async (...words) => {
  expect(await runProgram(words)).toBe(0);
  const counts = new Map<string, number>();
  for (const text of parsed) counts.set(text, (counts.get(text) ?? 0) + 1);
  const again = [...counts].filter(([, times]) => times > 1).map(([text, times]) => [text.slice(0, 60), times]);
  expect(again).toEqual([]);
  expect(counts.size).toBeGreaterThan(0);
});
