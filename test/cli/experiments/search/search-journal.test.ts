import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPlan } from '../../../../cli/experiments/plan/plan.ts';
import { computeFutures, type SearchData } from '../../../../cli/experiments/search/compute-futures.ts';
import { createSearchSpace, readSearchOptions, runSearch } from '../../../../cli/experiments/search/index.ts';
import type { SearchPool } from '../../../../cli/experiments/search/run-search.ts';
import { openSearchJournal } from '../../../../cli/experiments/search/search-journal.ts';
import { journalLimits } from '../../../../cli/system/journal-file.ts';
import { newFolder, tinyPack, tinyPlan } from '../tiny.ts';

const JOURNAL = 'journal.ndjson';
const identity = { search: 'test' };
const entry = { effect: { cost: 1, effect: 2 } };

describe('the journal of a search', () => {
  test.each(['a link to a new file', 'a link to a file', 'a file with two names', 'a folder'])(
    'is refused, and nothing is written elsewhere, where it is %s',
    (kind) => {
      const [folder, outside] = [newFolder(), join(newFolder(), 'outside')];
      const path = join(folder, JOURNAL);
      if (kind !== 'a link to a new file') writeFileSync(outside, '{"search":"');
      if (kind.startsWith('a link')) symlinkSync(outside, path);
      else if (kind === 'a folder') mkdirSync(path);
      else linkSync(outside, path);
      expect(() => openSearchJournal(folder, identity)).toThrowError(expect.objectContaining({ exitCode: 4 }));
      if (kind === 'a link to a new file') expect(existsSync(outside)).toBe(false);
      else expect(readFileSync(outside, 'utf8')).toBe('{"search":"');
    },
  );

  test('keeps a file that no search wrote', () => {
    const folder = newFolder();
    writeFileSync(join(folder, JOURNAL), 'notes');
    expect(() => openSearchJournal(folder, identity)).toThrowError(expect.objectContaining({ exitCode: 4 }));
    expect(readFileSync(join(folder, JOURNAL), 'utf8')).toBe('notes');
    writeFileSync(join(folder, JOURNAL), '{"search":"0');
    openSearchJournal(folder, identity).close();
  });

  test.each([
    ['infinite', '[[1e999,2]]'],
    ['of the wrong number', '[[1]]'],
    ['texts', '[["1","2"]]'],
  ])('ignores figures that are %s, with a check that fits', (_, figures) => {
    const folder = newFolder();
    openSearchJournal(folder, identity).close();
    const line = { name: 'mix 0', from: 0, figures: JSON.parse(figures) as unknown };
    const check = createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 16);
    appendFileSync(join(folder, JOURNAL), `{"name":"mix 0","from":0,"figures":${figures},"check":"${check}"}\n`);
    const journal = openSearchJournal(folder, identity);
    expect(journal.find('mix 0', 0)).toBeUndefined();
    journal.record('mix 0', 0, [entry]);
    expect(journal.find('mix 0', 0)).toEqual(entry);
    journal.close();
  });
});

describe('a journal of another size', () => {
  const lineOf = (line: object): string => {
    const check = createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 16);
    return `${JSON.stringify({ ...line, check })}\n`;
  };
  const figures = (count: number) => Array.from({ length: count }, () => [1, 2]);
  const opened = (...more: readonly string[]) => {
    const folder = newFolder();
    openSearchJournal(folder, identity).close();
    for (const text of more) appendFileSync(join(folder, JOURNAL), text);
    return () => openSearchJournal(folder, identity);
  };
  const refused = (message: RegExp) =>
    expect.objectContaining({ exitCode: 4, message: expect.stringMatching(message) });

  // As one list of texts, 60 MB of line ends took 2.7 GB, and 250 MB ended the process.
  test('is refused where it is line ends alone, after the first of them', () => {
    const folder = newFolder();
    writeFileSync(join(folder, JOURNAL), '\n'.repeat(60_000_000));
    const before = process.memoryUsage().rss;
    expect(() => openSearchJournal(folder, identity)).toThrowError(refused(/:1: got a damaged line/));
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
  });

  test('is refused with more damaged lines than a search leaves', () => {
    expect(opened('\n'.repeat(60_000_000))).toThrowError(refused(/more than 1000 damaged lines/));
    expect(opened('{x}\n'.repeat(1001))).toThrowError(refused(/more than 1000 damaged lines/));
    opened('{x}\n'.repeat(1000))().close();
  });

  test('is refused with more or longer lines than a search writes', () => {
    const line = lineOf({ name: 'a', from: 0, figures: [] });
    expect(opened(line.repeat(journalLimits.lines))).toThrowError(refused(/more than 200000 lines/));
    expect(opened(`{"x":"${'x'.repeat(journalLimits.lineBytes)}"}\n`)).toThrowError(refused(/a line of more than/));
  });

  test('has no line of more futures than a task, which is computed again', () => {
    const journal = opened(
      lineOf({ name: 'mix 0', from: 0, figures: figures(8) }),
      lineOf({ name: 'mix 1', from: 0, figures: figures(9) }),
      lineOf({ name: 'mix 2', from: 0, figures: [[1, [2]]] }),
    )();
    expect([0, 1, 2].map((mix) => journal.find(`mix ${mix}`, 0))).toEqual([entry, undefined, undefined]);
    journal.close();
  });

  test('has in the file what was there when it was opened', () => {
    const journal = opened(lineOf({ name: 'mix 0', from: 0, figures: figures(2) }))();
    journal.record('mix 0', 2, [entry]);
    expect([0, 1, 2, 3].map((future) => journal.isStored('mix 0', future))).toEqual([true, true, false, false]);
    expect(journal.find('mix 0', 2)).toEqual(entry);
    journal.close();
  });
});

describe('a resumed search', () => {
  const { experiment } = tinyPlan({
    shocks: ['none'],
    factors: [{ lever: 'village-schools:courses.hours', values: [100, 300] }],
    design: { kind: 'grid', levels: 2 },
  });
  const options = readSearchOptions(
    {
      ...{ target: 'courses.completions>=1', probability: '0.5', out: 'x', workers: '1' },
      ...{ population: '8', futures: '2', rounds: '1', fresh: '10' },
    },
    experiment,
  );
  const space = createSearchSpace(experiment, tinyPack, options);
  /** Computes in this process; the runs of some futures fail. */
  const openPool =
    (failing: boolean) =>
    (_: number, data: SearchData): SearchPool => {
      const plan = openPlan(data.seed);
      return {
        async run(task) {
          const result = computeFutures(plan, data, task);
          return failing ? { ...result, errors: [{ at: 0, message: 'no seats' }] } : result;
        },
        async close() {},
      };
    };
  const search = (folder: string, failing = false) =>
    runSearch(folder, space, options, {
      signal: new AbortController().signal,
      log: () => {},
      openPool: openPool(failing),
      random: () => 0.999,
    });
  const folder = newFolder();
  let failed = 0;
  beforeAll(async () => {
    ({ failed } = await search(folder, true));
  }, 60_000);

  test('counts the failed runs of the process before it', async () => {
    expect(failed).toBeGreaterThan(0);
    expect(await search(folder, true)).toMatchObject({ failed, errors: ['no seats'] });
  });

  test('refuses figures of a journal that come out otherwise when computed again', async () => {
    const forged = newFolder();
    await search(forged);
    const path = join(forged, JOURNAL);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const mended = lines.map((text, i) => {
      const { check: _, ...line } = JSON.parse(text) as { check: string; figures?: number[][] };
      const lie = i === 0 ? line : { ...line, figures: line.figures?.map(([cost = 0]) => [cost / 2, 9e9]) };
      const check = createHash('sha256').update(JSON.stringify(lie)).digest('hex').slice(0, 16);
      return JSON.stringify({ ...lie, check });
    });
    rmSync(path);
    writeFileSync(path, `${mended.join('\n')}\n`);
    await expect(search(forged)).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('come out otherwise when computed again'),
    });
  });
});
