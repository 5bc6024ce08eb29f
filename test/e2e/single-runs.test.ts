import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const screenshots = fileURLToPath(new URL('./__screenshots__/', import.meta.url));
const slow = 180_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench();
  ({ page } = workbench);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());

test(
  'computes single runs of a precomputed result on demand, for sentence, table and file',
  async () => {
    const button = page.locator('#single-runs');
    expect(await button.isVisible()).toBe(false);
    await page.selectOption('#view', 'levels');
    expect(await page.locator('.single').textContent()).toMatch(/computes three per policy/);
    const sentence = (await page.locator('#sentence').textContent()) ?? '';
    const digest = await page.locator('#digest').textContent();
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.single').textContent()).toMatch(/Calculating individual/);
    expect(await page.locator('#sentence').textContent()).toBe(sentence);
    await page
      .locator('#sentence')
      .filter({ hasText: /Individual simulations 0, 1, 2 end at/ })
      .waitFor({ timeout: slow });
    // The precomputed result stays.
    expect(await page.locator('#digest').textContent()).toBe(digest);
    expect(await page.locator('.figure thead th').count()).toBe(1 + 4 + 12);
    expect(await page.locator('.canvas canvas').getAttribute('aria-label')).toContain('Individual simulations 0, 1, 2');
    await page.screenshot({ path: `${screenshots}single-runs-1280.png`, fullPage: true });
    const download = page.waitForEvent('download');
    await page.locator('#csv').click();
    const rows = readFileSync(await (await download).path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(rows[0]).toContain('replicate,value');
    expect(rows).toHaveLength(1 + 120 * (4 + 12));
  },
  slow,
);

test('updates single runs for another outcome, and hides them', async () => {
  await page.selectOption('#outcome', 'work.employedShare');
  await page
    .locator('#sentence')
    .filter({ hasText: /Individual simulations/ })
    .waitFor({ timeout: slow });
  await page.locator('#single-runs').click();
  expect(await page.locator('#sentence').textContent()).not.toMatch(/Individual simulations/);
  expect(await page.locator('.figure thead th').count()).toBe(5);
  expect(workbench.complaints.slice(0, 5)).toEqual([]);
});
