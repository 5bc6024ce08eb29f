import { afterAll, beforeAll, expect, test } from 'vitest';
import { calculateHere, openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
}, slow);
afterAll(() => workbench.close());

/** Number of workers whose end the page would hear of at once: it waits for the locks that they hold. */
const watched = () =>
  workbench.page.evaluate(async () => {
    const { pending = [] } = await navigator.locks.query();
    return pending.filter(({ name }) => name?.startsWith('korpu worker')).length;
  });

/** Ends all workers as a browser that is short of memory does: no error, no message. */
async function endWorkers(): Promise<void> {
  const { page } = workbench;
  // One that ends before it holds its lock is noticed too, by its pings, after two minutes: see the tests of the watch.
  const ready = async (): Promise<boolean> => {
    const count = await watched();
    return count > 0 && count === page.workers().length;
  };
  await expect.poll(ready, { timeout: slow / 2 }).toBe(true);
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => close()).catch(() => undefined)));
}

test(
  'a calculation whose worker the browser ended is reported and started again',
  async () => {
    const { page } = workbench;
    page.setDefaultTimeout(slow / 2);
    await page.locator('main[data-phase="settled"]').waitFor();
    await calculateHere(page);
    await endWorkers();
    await page.locator('#status').filter({ hasText: 'so it was started again' }).waitFor();
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor();
    await endWorkers();
    await page.locator('main[data-phase="failed"]').waitFor();
    expect(await page.locator('#status').textContent()).toContain('perhaps because memory is short');
    await page.locator('#action').click();
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor();
    expect(await page.locator('#status').textContent()).not.toContain('started again');
    await page.locator('#action').click();
    await page.locator('main[data-phase="stopped"]').waitFor();
  },
  slow,
);
