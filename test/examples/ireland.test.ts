import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { checkConservation, groupCounterNames } from '../../cli/verification/conservation.ts';
import type { CounterName } from '../../engine/outcomes/counters.ts';
import { buildScenario, type CountryPack, readPack, unwrap } from '../../scenarios/index.ts';
import { countryFiles } from '../../scenarios/node/index.ts';
import { run } from '../properties/runs.ts';

const example = fileURLToPath(new URL('../../examples/ireland/', import.meta.url));
const committed = join(example, 'country');
const folder = mkdtempSync(join(tmpdir(), 'korpu-ireland-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Arguments of each command of make.sh, with paths as they are seen from here. */
function commandsOf(script: string): string[][] {
  const lines = script.replace(/\\\n\s*/g, '').split('\n');
  return lines
    .filter((line) => /^(?:korpu|node) /.test(line))
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''))
    .map((words) =>
      words.map((word) =>
        /^(?:tables\/|answers\.yaml$|by-hand\.mjs$)/.test(word) ? join(example, word) : word.replace('$1', folder),
      ),
    );
}

/** Files of the country itself, without those of the base that it inherits. */
const ownFiles = (dir: string): (readonly [path: string, text: string])[] =>
  [...countryFiles(dir)].filter(([path]) => !path.startsWith('base/'));

function load(dir: string): CountryPack {
  const read = readPack(countryFiles(dir));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value;
}

/** Longest time to make the example on a machine that is shared. */
const WATCHDOG = 300_000;
const made = join(folder, 'country');
beforeAll(async () => {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((_text, ...rest) => {
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  try {
    for (const [program = '', ...args] of commandsOf(readFileSync(join(example, 'make.sh'), 'utf8'))) {
      const ended = program === 'korpu' ? await runProgram(args) : spawnSync(process.execPath, args).status;
      expect(ended, args.join(' ')).toBe(0);
    }
  } finally {
    out.mockRestore();
  }
  if (process.env['UPDATE_EXAMPLES'] !== '1') return;
  rmSync(committed, { recursive: true, force: true });
  for (const [path, text] of ownFiles(made)) {
    mkdirSync(dirname(join(committed, path)), { recursive: true });
    writeFileSync(join(committed, path), text);
  }
}, WATCHDOG);

describe('the example of Ireland', () => {
  test('is made again to the byte by its commands (UPDATE_EXAMPLES=1 writes it)', () => {
    expect(ownFiles(made)).toEqual(ownFiles(committed));
  });

  test('says in its name and its id that experts have not calibrated it', () => {
    const { country } = load(committed);
    expect(country.name).toContain('not calibrated by experts');
    expect(country.id).toContain('not-calibrated-by-experts');
  });

  test('holds the published totals: permits in force at the end of 2017, and first permits of each year', () => {
    const { country } = load(committed);
    expect(country.streams.reduce((sum, { initialStock }) => sum + initialStock, 0)).toBe(128066);
    const years = country.arrivals.years.map((_, i) =>
      country.arrivals.byStream.reduce((sum, numbers) => sum + (numbers[i] ?? 0), 0),
    );
    expect(years).toEqual([49939, 59278, 30382, 34935, 85793, 88595, 79985, 72978]);
  });

  test('gives an address and a day with each imported number, and a reason with each judgement', () => {
    const { evidence, tables } = load(committed);
    const all = [...evidence.values(), ...tables.values()];
    const imported = all.filter(({ id }) => id.startsWith('imported.'));
    expect(imported.length).toBeGreaterThan(10);
    for (const { id, source } of imported) expect(source, id).toMatch(/https:\/\/\S+.*downloaded 2026-11-29$/);
    const answered = all.filter(({ id, grade }) => id.startsWith('answered.') && grade !== 'D');
    for (const { id, source } of answered) expect(source, id).toMatch(/https:\/\/\S+.* 2026-11-29$/);
    for (const { id, grade, reason } of all) if (grade === 'D') expect(reason ?? '', id).not.toBe('');
  });

  test('runs, and people and money are conserved every month under every policy', { timeout: WATCHDOG }, () => {
    const pack = load(committed);
    const scenario = unwrap(
      buildScenario(pack, {
        ...{ policies: [...pack.policies.keys()], months: 14, scale: 0.006, seed: 'example' },
      }),
    );
    const compared = new Set<CounterName>();
    for (const check of checkConservation(run, scenario, compared)) expect(check).toMatchObject({ held: true });
    expect([...compared].sort()).toEqual([...groupCounterNames].sort());
  });
});
