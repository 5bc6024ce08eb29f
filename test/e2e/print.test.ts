import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.page.setViewportSize({ width: 1280, height: 800 });
  await workbench.page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
  await workbench.page.locator('.picture canvas').waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());

/** Texts and boxes of the page as on A4, after what the page does before printing. */
async function onPaper() {
  const { page } = workbench;
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1000 });
  return page.evaluate(() => {
    const isShown = (one: Element): boolean => one.getClientRects().length > 0;
    const shown = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isShown);
    const { right } = document.documentElement.getBoundingClientRect();
    return {
      regions: shown('[data-region]').map((one) => (one as HTMLElement).dataset['region']),
      tables: shown('.picture table, .scorecard').length,
      cut: shown('.plan th, .plan td, .plan canvas, .plan p, .plan dd')
        .filter((one) => one.getBoundingClientRect().right > right + 1 || one.scrollWidth > one.clientWidth + 1)
        .map((one) => `${one.localName} ${one.textContent}`),
      controls: shown('.plan input, .plan select, .plan button:not(.score-cell, .row-name, .row-name *)').map(
        (one) => one.id || one.className || one.textContent,
      ),
    };
  });
}

test(
  'prints verdict, picture with its table, and score card, without controls or cut texts',
  async () => {
    // The chart takes the width of the paper a moment later.
    await expect
      .poll(onPaper, { timeout: 20_000 })
      .toEqual({ regions: ['verdict', 'picture', 'scorecard'], tables: 2, cut: [], controls: [] });
    await workbench.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await workbench.page.locator('.picture-table').getAttribute('open')).toBeNull();
  },
  slow,
);

test(
  'prints charts as lines and text on few pages, one part below the other',
  async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const way of ['time', 'change']) {
      await page.emulateMedia({ media: null });
      await page.locator(`[data-way="${way}"]`).click();
      await page.locator(`[data-picture="${way}"] canvas[aria-label]`).waitFor({ timeout: slow });
      const paper = (await page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
      expect([way, paper.match(/\/Subtype\s*\/Image/g)?.length ?? 0]).toEqual([way, 0]);
      expect([way, (paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0) <= 3]).toEqual([way, true]);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
      const texts = await page.locator('.paper-drawing text').allTextContents();
      expect(texts.length).toBeGreaterThan(5);
      const boxes = await page
        .locator('.plan [data-region]:visible')
        .evaluateAll((all) =>
          all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
        );
      const overlapping = boxes.filter((box, i) => i > 0 && box.top < (boxes[i - 1]?.bottom ?? 0) - 1);
      expect([way, overlapping]).toEqual([way, []]);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      expect(await page.locator('.paper-drawing').count()).toBe(0);
    }
  },
  slow,
);
