import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serveWorkbench } from '../../cli/packaging/serve-workbench.ts';
import { browserOfFile } from './browser-of-file.ts';
import { calculateHere } from './workbench.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const slow = 120_000;
const digestOf = (name: string): string =>
  JSON.parse(readFileSync(join(root, `scenarios/countries/azerbaijan/precomputed/${name}.json`), 'utf8')).comparison
    .digest;

let site: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: Server;
let url: string;

beforeAll(async () => {
  browser = await browserOfFile();
}, slow);

// The page is served from a subfolder by the server of the command line.
beforeEach(async () => {
  site = mkdtempSync(join(tmpdir(), 'korpu-site-'));
  cpSync(join(root, 'dist/ui'), join(site, 'deep/er'), { recursive: true });
  const served = await serveWorkbench(site, 0);
  server = served.server;
  url = `${served.address}deep/er/`;
  await newVisit('block');
}, slow);
afterEach(async () => {
  await context.close();
  await close();
  rmSync(site, { recursive: true, force: true });
});

/** Opens a window; on request the page keeps its files in it. */
async function newVisit(serviceWorkers: 'allow' | 'block'): Promise<void> {
  context = await browser.newContext({ serviceWorkers });
  page = await context.newPage();
}

async function close(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const settled = () => page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
const digest = () => page.locator('main').getAttribute('data-digest');

describe('a precomputed result', () => {
  test('is shown first and labelled as such, also under a shock', async () => {
    await page.goto(url);
    await settled();
    expect(await digest()).toBe(digestOf('none'));
    expect(await page.locator('#status').textContent()).toContain('Precomputed results');
    await page.locator('#crisis').selectOption('recession');
    await expect.poll(digest, { timeout: 60_000 }).toBe(digestOf('recession'));
  }, 120_000);

  test('is recomputed if it is of another model', async () => {
    await page.route('**/none-*.json', async (route) => {
      const answer = await route.fetch();
      const file = await answer.json();
      file.comparison.model = '0'.repeat(64);
      await route.fulfill({ response: answer, json: file });
    });
    await page.goto(url);
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor({ timeout: slow });
    expect(await digest()).not.toBe(digestOf('none'));
    await page.locator('#action').click();
    await page.locator('main[data-phase="stopped"]').waitFor();
  }, 120_000);
});

test('works offline after one visit', async () => {
  await context.close();
  await newVisit('allow');
  await page.goto(url);
  await settled();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await close();
  await page.reload();
  await settled();
  expect(await digest()).toBe(digestOf('none'));
  // A run also needs the worker script.
  await calculateHere(page);
  await page.locator('#action').click();
  await page.locator('main[data-phase="stopped"]').waitFor();
}, 120_000);

test('stores only files of the page', async () => {
  await context.close();
  await newVisit('allow');
  await page.goto(url);
  await settled();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const stored = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { names, urls: requests.flat().map((request) => request.url), stored: Object.keys(localStorage) };
  });
  expect(stored.names).toHaveLength(1);
  // Only predictions of a class are stored; see test/e2e/lessons.test.ts.
  expect(stored.stored).toEqual([]);
  expect(stored.urls.length).toBeGreaterThan(5);
  for (const one of stored.urls) expect(one.startsWith(url)).toBe(true);
}, 120_000);
