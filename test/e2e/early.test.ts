import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { browserOfFile } from './browser-of-file.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** A complete replicate is traced, possibly on a busy machine. */
const LONG = 120_000;

let workbench: Workbench;
let page: Page;
const uncaught: string[] = [];

beforeAll(async () => {
  workbench = await openWorkbench('icon-of-no-page.html');
}, LONG);
afterEach(() => page.context().close());
afterAll(() => workbench.close());

/** Opens a new page and delays requests that match a pattern until the returned function is called. */
async function delayRequests(what: string): Promise<() => Promise<void>> {
  // Requests of a service worker cannot be delayed.
  const context = await (await browserOfFile()).newContext({ serviceWorkers: 'block' });
  page = await context.newPage();
  page.on('pageerror', (error) => uncaught.push(error.message));
  const delayed: Route[] = [];
  let open = false;
  await page.route(what, async (route) => {
    if (open) await route.continue();
    else delayed.push(route);
  });
  await page.goto(workbench.url, { waitUntil: 'commit' });
  await expect.poll(() => delayed.length, { timeout: 30_000 }).toBeGreaterThan(0);
  return async () => {
    open = true;
    await Promise.all(delayed.map((route) => route.continue()));
  };
}

test(
  'opens a page requested before the first result',
  async () => {
    const release = await delayRequests('**/none-*.json');
    await page.locator('button[data-place=lives]').click();
    await release();
    await page.locator('.timeline svg').waitFor({ timeout: LONG });
    expect(await page.locator('button[data-place=lives]').getAttribute('aria-current')).toBe('page');
  },
  LONG,
);

test(
  'opens a page requested before the country files are loaded',
  async () => {
    const release = await delayRequests('**/_virtual_packs-*.js');
    await page.locator('main[data-phase="settled"]').waitFor({ timeout: LONG });
    await page.locator('button[data-place=lives]').click();
    await release();
    await page.locator('.timeline svg').waitFor({ timeout: LONG });
    expect(await page.locator('button[data-place=lives]').getAttribute('aria-current')).toBe('page');
  },
  LONG,
);

test(
  'shows single runs requested before the runner exists',
  async () => {
    const release = await delayRequests('**/_virtual_packs-*.js');
    await page.locator('main[data-phase="settled"]').waitFor({ timeout: LONG });
    await page.locator('[data-part="more"]').click();
    await page.locator('[data-section="analysts"] summary').click();
    await page.locator('#single-runs').click();
    await page.locator('[data-section="analysts"] [role="status"]').waitFor();
    await release();
    await page.locator('.picture', { hasText: 'Faint lines: single simulations' }).waitFor({ timeout: LONG });
  },
  LONG,
);

test('throws no uncaught errors', () => {
  expect(uncaught).toEqual([]);
});
