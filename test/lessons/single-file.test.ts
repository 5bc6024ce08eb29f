import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, firefox, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeDelta, encodeDelta } from '../../cli/packaging/delta.ts';
import { fragmentOf } from '../../scenarios/share/index.ts';
import { chromiumLaunch, firefoxLaunch } from '../../tools/browser/index.ts';
import { commandArguments } from '../../ui/state/command.ts';
import { builtInPolicy, type Draft, firstDraft } from '../../ui/state/draft.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'korpu-single-'));
const file = join(folder, 'körpü.html');
const slow = 300_000;

/** Short draft without precomputed results. */
const draft: Draft = {
  ...firstDraft,
  months: 12,
  policies: [builtInPolicy('status-quo'), builtInPolicy('targeted-measures')],
};
const full = { scale: 0.05, replicates: 60, draws: 60 };

function korpu(...words: readonly string[]): string {
  const result = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...words], {
    encoding: 'utf8',
    cwd: folder,
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

let digest = '';
beforeAll(() => {
  korpu('workbench', '--single-file', file);
  digest = korpu(...commandArguments(draft, full).slice(1), '--digest', '--quiet');
}, slow);
afterAll(() => rmSync(folder, { recursive: true }));

test('is one file of at most 6.2 MB without external references', () => {
  expect(statSync(file).size).toBeLessThanOrEqual(6_200_000);
  const html = readFileSync(file, 'utf8');
  expect(html).not.toMatch(/(src|href)="(?!data:,")/);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toContain('unsafe');
});

test.each([
  [['--single-file', folder], /is a folder/],
  [['--single-file', file], /which exists.*--force/],
  [['--single-file', join(folder, 'none/x.html')], /expected a file in a folder that exists/],
  [['--single-file', join(folder, 'x.html'), '--port', '1'], /leave out/],
])('rejects %j as wrong usage with a sentence', (words, message) => {
  const main = join(root, 'dist/cli/main.js');
  const result = spawnSync(process.execPath, [main, 'workbench', ...words], { encoding: 'utf8' });
  expect(result.status).toBe(2);
  expect(result.stderr).toMatch(message);
  expect(result.stderr).not.toMatch(/\n\s+at /);
});

test('restores a value from its delta', () => {
  const base = { a: [1, 2, 3], b: [{ c: [5, null] }], d: 'x', e: [1] };
  const value = { a: [4, null, 3], b: [{ c: [7, 1] }, { c: [1, 2] }], d: 'y', e: [0.5], f: [], g: ['text'], h: [9, 9] };
  expect(JSON.stringify(encodeDelta(base, value))).toContain('"apart":[3,null,0]');
  expect(decodeDelta(base, encodeDelta(base, value))).toEqual(value);
});

describe.each(['chromium', 'firefox'] as const)('opened from disk in %s', (name) => {
  let browser: Browser | null = null;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const options = name === 'chromium' ? await chromiumLaunch() : firefoxLaunch();
    if (options === undefined) return;
    browser = await { chromium, firefox }[name].launch(options);
    const context = await browser.newContext({ offline: true, reducedMotion: 'reduce', locale: 'en' });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url())) complaints.push(request.url());
    });
  }, slow);
  afterAll(() => browser?.close());

  test(
    'shows the precomputed result, and computes the digest of the command line',
    async ({ skip }) => {
      if (browser === null) return skip(`${name} is not installed`);
      await page.goto(pathToFileURL(file).href);
      await page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
      const none = JSON.parse(
        readFileSync(join(root, 'scenarios/countries/azerbaijan/precomputed/none.json'), 'utf8'),
      ) as {
        comparison: { digest: string };
      };
      expect(await page.locator('main').getAttribute('data-digest')).toBe(none.comparison.digest);
      await page.goto(`${pathToFileURL(file).href}?again#${await fragmentOf(draft, 'plan', () => [])}`);
      await expect
        .poll(() => page.locator('main').getAttribute('data-digest'), { timeout: slow, interval: 1000 })
        .toBe(digest);
      expect(complaints).toEqual([]);
    },
    slow,
  );

  test(
    'contains results under a shock and all lessons in three languages',
    async ({ skip }) => {
      if (browser === null) return skip(`${name} is not installed`);
      await page.goto(`${pathToFileURL(file).href}?teach#place=teach`);
      await page.locator('[data-lesson]').first().waitFor({ timeout: slow });
      expect(await page.locator('[data-lesson]').count()).toBeGreaterThanOrEqual(6);
      const titles = new Set<string>();
      for (const language of ['en', 'az', 'ru']) {
        await page.locator(`[data-language="${language}"]`).click();
        titles.add((await page.locator('.lesson h2').first().textContent()) ?? '');
      }
      expect(titles.size).toBe(3);
      await page.locator('[data-lesson="course-is-not-language"]').click();
      for (let step = 0; step < 2; step++) await page.locator('#step-next').click();
      await page.locator('.step-reveal[data-ready="true"] .answer').waitFor({ timeout: 30_000 });
      const [second] = await Promise.all([page.waitForEvent('popup'), page.locator('#facilitate').click()]);
      await second.locator('#now').waitFor({ timeout: slow });
      await expect
        .poll(() => second.locator('#now').textContent())
        .toBe(await page.locator('#step-title').textContent());
      await second.close();
      // Resumes at the same step.
      await page.reload();
      await page.locator('.step-reveal[data-ready="true"] .answer').waitFor({ timeout: slow });
      await page.locator('nav [data-place="plan"]').click();
      await page.locator('#crisis option[value="inflow-surge"]').waitFor({ state: 'attached', timeout: slow });
      expect(complaints).toEqual([]);
    },
    slow,
  );
});
