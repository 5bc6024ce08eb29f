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

/** Rows of the downloaded numbers of the picture that are single simulations. */
async function singleRows(): Promise<string[]> {
  const saved = page.waitForEvent('download');
  await page.locator('#export-menu summary').click();
  await page.locator('[data-export="csv"]').click();
  const text = readFileSync(await (await saved).path(), 'utf8');
  await page.locator('#export-menu summary').click();
  return text.split(/\r?\n/).filter((row) => /simulation \d/.test(row));
}
const picture = () => page.locator('.picture').first();
const isTold = 'Faint lines: single simulations';

test(
  'computes single simulations of a precomputed result on demand, for the chart and the file',
  async () => {
    await page.locator('[data-part="more"]').click();
    await page.locator('[data-section="analysts"] summary').click();
    const digest = await page.locator('#digest').textContent();
    expect(await picture().textContent()).not.toContain(isTold);
    expect(await singleRows()).toEqual([]);
    await page.locator('#single-runs').focus();
    await page.keyboard.press('Enter');
    await page.locator('.picture', { hasText: isTold }).first().waitFor({ timeout: slow });
    // The precomputed result stays.
    expect(await page.locator('#digest').textContent()).toBe(digest);
    await page.screenshot({ path: `${screenshots}single-runs-1280.png` });
    // Three simulations of four policies, ten years each.
    expect(await singleRows()).toHaveLength(3 * 4 * 10);
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
