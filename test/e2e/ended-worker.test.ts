import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
}, slow);
afterAll(() => workbench.close());

test(
  'a calculation whose worker the browser ended is reported and started again',
  async () => {
    const { page } = workbench;
    page.setDefaultTimeout(slow / 2);
    await page.locator('main[data-phase="settled"]').waitFor();
    await page.locator('#action').click();
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor();
    // As a browser that is short of memory does: no error, no message.
    await Promise.all(page.workers().map((worker) => worker.evaluate(() => close()).catch(() => undefined)));
    await page.locator('#status').filter({ hasText: 'so it was started again' }).waitFor();
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor();
    // Its workers start one by one: those that are not there yet are ended in the next turn.
    const phase = async (): Promise<string | null> => {
      await Promise.all(page.workers().map((worker) => worker.evaluate(() => close()).catch(() => undefined)));
      return page.locator('main').getAttribute('data-phase');
    };
    await expect.poll(phase, { timeout: slow / 2, interval: 250 }).toBe('failed');
    expect(await page.locator('#status').textContent()).toContain('perhaps because memory is short');
    await page.locator('#action').click();
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor();
    expect(await page.locator('#status').textContent()).not.toContain('started again');
    await page.locator('#action').click();
    await page.locator('main[data-phase="stopped"]').waitFor();
  },
  slow,
);
