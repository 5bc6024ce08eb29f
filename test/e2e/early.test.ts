import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** A whole replicate is followed on a machine that may be busy. */
const LONG = 120_000;

let workbench: Workbench;
let page: Page;
const uncaught: string[] = [];

beforeAll(async () => {
  workbench = await openWorkbench();
}, LONG);
afterAll(() => workbench.close());

/** Opens the page anew and keeps back what matches until the answer is called. */
async function holdBack(what: string): Promise<() => Promise<void>> {
  // What a service worker fetches cannot be kept back.
  const context = await workbench.page.context().browser()?.newContext({ serviceWorkers: 'block' });
  if (context === undefined) throw new Error('There is no browser.');
  page = await context.newPage();
  page.on('pageerror', (error) => uncaught.push(error.message));
  const held: Route[] = [];
  let open = false;
  await page.route(what, async (route) => {
    if (open) await route.continue();
    else held.push(route);
  });
  await page.goto(workbench.url, { waitUntil: 'commit' });
  await expect.poll(() => held.length, { timeout: 30_000 }).toBeGreaterThan(0);
  return async () => {
    open = true;
    await Promise.all(held.map((route) => route.continue()));
    await page.unroute(what);
  };
}

test(
  'another place asked for before the first result has come opens once, and works',
  async () => {
    const release = await holdBack('**/none-*.json');
    await page.locator('button[data-place=lives]').click();
    await release();
    await page.locator('.timeline svg').waitFor({ timeout: LONG });
    expect(await page.locator('button[data-place=lives]').getAttribute('aria-current')).toBe('page');
  },
  LONG,
);

test(
  'another place asked for before the country is read opens once, and works',
  async () => {
    const release = await holdBack('**/_virtual_packs-*.js');
    await page.locator('main[data-phase="settled"]').waitFor({ timeout: LONG });
    await page.locator('button[data-place=lives]').click();
    await release();
    await page.locator('.timeline svg').waitFor({ timeout: LONG });
  },
  LONG,
);

test(
  'single runs asked for before anything can be run are said to be on their way, and come',
  async () => {
    const release = await holdBack('**/_virtual_packs-*.js');
    await page.locator('main[data-phase="settled"]').waitFor({ timeout: LONG });
    await page.selectOption('#view', 'levels');
    await page.locator('#single-runs').click();
    expect(await page.locator('.single').textContent()).toMatch(/Calculating individual/);
    await release();
    await page
      .locator('#sentence')
      .filter({ hasText: /Individual simulations 0, 1, 2 end at/ })
      .waitFor({ timeout: LONG });
  },
  LONG,
);

test('the page complains of nothing', () => {
  expect(uncaught).toEqual([]);
});
