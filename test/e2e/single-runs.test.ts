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

const picture = () => page.locator('.picture').first();
const isTold = 'Faint lines: single simulations';

test(
  'computes single simulations of a precomputed result on demand, in the chart',
  async () => {
    await page.locator('[data-part="more"]').click();
    await page.locator('[data-section="analysts"] summary').click();
    const digest = await page.locator('#digest').textContent();
    expect(await picture().textContent()).not.toContain(isTold);
    await page.locator('#single-runs').focus();
    await page.keyboard.press('Enter');
    await page.locator('.picture', { hasText: isTold }).first().waitFor({ timeout: slow });
    // The precomputed result stays.
    expect(await page.locator('#digest').textContent()).toBe(digest);
    await page.screenshot({ path: `${screenshots}single-runs-1280.png` });
  },
  slow,
);

test(
  'updates single simulations for another outcome, and hides them',
  async () => {
    await page.selectOption('#outcome', 'work.employedShare');
    await page.locator('.picture', { hasText: isTold }).first().waitFor({ timeout: slow });
    await page.locator('#single-runs').click();
    await expect.poll(() => picture().textContent()).not.toContain(isTold);
    expect(workbench.complaints.slice(0, 5)).toEqual([]);
  },
  slow,
);
