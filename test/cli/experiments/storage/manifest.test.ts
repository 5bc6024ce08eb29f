import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import { statusOf } from '../../../../cli/experiments/status.ts';
import { findManifest, planOfFolder, readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../../../cli/experiments/storage/merge.ts';
import { runs } from '../../../depth.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 6 } }, 2);
const folder = newFolder();
let complete = '';
let written = '';

beforeAll(async () => {
  await runHere(plan, folder);
  complete = readFileSync(join(folder, 'manifest.json'), 'utf8');
  // Without its checksum, which would find every change at once.
  written = JSON.stringify(readManifest(folder));
});

type Path = readonly (string | number)[];

/** Every path of a value, the whole included. */
function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy with another value at a path; absent: without the value. */
function withValue(path: Path, value: unknown, absent = false): unknown {
  const copy = { whole: JSON.parse(written) as unknown };
  let at = copy as unknown as Record<string | number, unknown>;
  const full = ['whole', ...path];
  for (const step of full.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = full.at(-1) as string | number;
  if (absent) delete at[last];
  else at[last] = value;
  return copy.whole;
}

function attempt(content: string): { readonly manifest: string | null; readonly error: unknown } {
  writeFileSync(join(folder, 'manifest.json'), content);
  try {
    return { manifest: JSON.stringify(findManifest(folder)), error: null };
  } catch (error) {
    return { manifest: null, error };
  }
}

const ESCAPE = '\u001b]0;mine\u0007';
const values: readonly unknown[] = [
  ...[null, true, -1, 0, 1e-9, 7, 1e15, 1e308],
  ...['', 'x', '../../../pwn/', ESCAPE, '=1+1', 'f'.repeat(64), 'x'.repeat(20_000)],
  ...[[], [[]], {}, { x: 1 }],
];

/** Paths whose value is free: texts that nothing depends on, and the experiment, which says another plan. */
const free =
  /^(korpu|plan|model|parent|order|seedRule|licence|file\.(name|policies)|experiment\.|results\.(root|rowHash|monthlyHash|files))/;

test('refuses a manifest mangled at any path, or reads it as what it says', () => {
  let refused = 0;
  // Every path; on every run with a few of the values in turn.
  const each = runs(3, values.length + 1);
  let next = 0;
  for (const path of pathsOf(JSON.parse(written))) {
    const name = path.join('.');
    for (let k = 0; k < each; k++) {
      const i = next++ % (values.length + 1);
      const whole = withValue(path, values[i], i === values.length);
      const content = JSON.stringify(whole) ?? '';
      if (content === JSON.stringify(JSON.parse(written))) continue;
      const { manifest, error } = attempt(content);
      const at = `${name} ${i}`;
      if (manifest !== null) {
        // Without results a folder is one that was not merged yet.
        const unmerged = name === 'results' && (JSON.parse(manifest) as { results?: unknown }).results === null;
        expect([at, manifest === 'null' || unmerged || free.test(name)]).toEqual([at, true]);
        expect(manifest).not.toContain(JSON.stringify(ESCAPE).slice(1, -1));
        if (manifest === 'null') continue;
        const { runs: all, done, missing, failed } = statusOf(folder);
        expect([at, Number.isSafeInteger(all), done + missing + failed === all]).toEqual([at, true, true]);
        continue;
      }
      refused += 1;
      expect([at, error]).toEqual([at, expect.any(UserError)]);
      const { exitCode, messages } = error as UserError;
      expect([at, [2, 4].includes(exitCode)]).toEqual([at, true]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal.
      expect([at, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(messages.join(''))]).toEqual([at, false]);
      expect(messages.join('\n')).toContain('manifest');
    }
  }
  expect(refused).toBeGreaterThan(300);
});

test.each([
  [['axes', 'points'], 5, 'axes.points: got 5, expected 6, as its experiment has it'],
  [['runs'], 9, 'runs: got 9, expected 18, as its experiment has it'],
  [['chunks', 'cellsPerChunk'], -1, 'chunks.cellsPerChunk: got -1, expected a whole number'],
  [['chunks', 'cellsPerChunk'], 1e-9, 'chunks.cellsPerChunk: got 1e-9, expected a whole number'],
  [['chunks', 'chunks'], 1e15, 'chunks.chunks: got 1000000000000000, expected a whole number'],
  [['chunks', 'chunks'], 4, 'chunks.chunks: got 4, expected 3 for 6 cells'],
  [['plan'], '../../../pwn/', "plan: got '../../../pwn/', expected a SHA-256"],
  [['parent'], '../../../pwn/', "parent: got '../../../pwn/', expected a SHA-256"],
  [['experiment', 'name'], ESCAPE, 'experiment.name: got '],
  [['experiment', 'design', 'size'], 5, 'axes.points: got 6, expected 5'],
  [['columns', 'runs', 1, 'name'], '=1+1', 'columns.runs[1]: got'],
  [['results', 'runs'], 9, 'results: got 9 rows and 0 failures, expected 18 in all'],
  [['results', 'files', '../x'], 'f'.repeat(64), 'results.files["../x"]: got the unknown key'],
])('names what is wrong at %j = %j', (path, value, message) => {
  const { error } = attempt(JSON.stringify(withValue(path, value)));
  expect((error as UserError).messages.join('\n')).toContain(message);
  expect((error as UserError).exitCode).toBe(4);
});

test('refuses text that is not JSON, a folder in its place, and a newer format', () => {
  for (const text of ['', '{', '\u0000', 'null', '[]', '3', `{"__proto__":${written}}`]) {
    const { error } = attempt(text);
    expect([text.slice(0, 20), (error as UserError)?.exitCode]).toEqual([text.slice(0, 20), 4]);
  }
  expect((attempt(JSON.stringify(withValue(['format'], 2))).error as UserError).exitCode).toBe(2);
  // The manifest of a comparison is no fault: the folder has no experiment.
  expect(attempt('{"kind":"comparison"}').manifest).toBe('null');
  expect(() => readManifest(folder)).toThrow('contains parts, but no manifest.json');
});

test('refuses columns and factors of another plan', () => {
  for (const [path, value] of [
    [['columns', 'runs', 6, 'type'], 'STRING'],
    [['experiment', 'seed'], 'other'],
    [['model'], 'f'.repeat(64)],
  ] as const) {
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(withValue(path, value)));
    expect(() => planOfFolder(folder)).toThrow(UserError);
  }
  writeFileSync(join(folder, 'manifest.json'), written);
  expect(planOfFolder(folder).hash).toBe(plan.hash);
});

test('refuses any other value of a manifest with its checksum, and reads one without', () => {
  const withChecksum = JSON.parse(complete) as { readonly results: { readonly rowHash: string }; checksum: string };
  const { results } = withChecksum;
  const other = '0'.repeat(64);
  const refusalOf = (value: unknown) => (attempt(JSON.stringify(value)).error as UserError | null)?.messages[0] ?? null;
  // Values that no other check compares with anything.
  for (const changed of [
    { ...withChecksum, results: { ...results, rowHash: other } },
    { ...withChecksum, order: 'Another order.' },
    { ...withChecksum, parent: other },
    { ...withChecksum, checksum: other },
  ])
    expect(refusalOf(changed)).toMatch(/manifest\.json.* checksum: got [0-9a-f]{64}, expected [0-9a-f]{64}, that of/);
  expect(refusalOf({ ...withChecksum, checksun: other })).toContain('unknown key');
  expect(refusalOf({ ...withChecksum, checksum: undefined })).toBe(null);
  expect(refusalOf(withChecksum)).toBe(null);
  // White space is no content.
  expect(attempt(complete.replaceAll('\n', ' ')).error).toBe(null);
});

test('is written with its checksum again when a merge changes it', async () => {
  writeFileSync(join(folder, 'manifest.json'), written);
  await mergeFolder(folder, planOfFolder(folder));
  expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(complete);
});

test('the folder of a comparison is named as one, and is not damaged', () => {
  const folder = newFolder();
  const comparison = { format: 1, plan: { korpu: '1.0.0' }, run: {}, seedRule: '', counts: {}, digest: 'd'.repeat(64) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...comparison, files: {} }));
  expect(findManifest(folder)).toBeNull();
  expect(() => readManifest(folder)).toThrow(`contains a comparison, expected an experiment; to check it, run its`);
  expect(() => readManifest(folder)).toThrow('d'.repeat(64));
});
