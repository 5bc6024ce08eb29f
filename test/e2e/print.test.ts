import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const slow = 180_000;
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.page.setViewportSize({ width: 1280, height: 800 });
  await workbench.page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
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
      emptyPanels: shown('.panel').filter(
        (one) => !one.classList.contains('drawn') && one.querySelector('.unseen')?.textContent === '',
      ).length,
      panels: shown('.panel').length,
      cut: shown('.compare th, .compare td, .compare canvas, .compare .panel')
        .filter((one) => one.getBoundingClientRect().right > right + 1 || one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent),
      controls: shown('.compare input, .compare select').map((one) => one.id),
    };
  });
}

test(
  'prints Compare without empty panels, cut names or controls, before its panels were seen',
  async () => {
    // Charts take the width of the paper a moment later.
    await expect.poll(onPaper).toEqual({ emptyPanels: 0, panels: 8, cut: [], controls: [] });
  },
  slow,
);

test('copies the score card without texts that the screen does not show', async () => {
  const { page } = workbench;
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  const copied = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector('table.decision') as Node);
    return getSelection()?.toString() ?? '';
  });
  expect(copied).toContain('Status quo');
  expect(copied).not.toContain('Why:');
  // Screen readers still hear what a cell explains.
  const names = await page.locator('.decision .cell').evaluateAll((all) => all.map((one) => one.textContent));
  for (const name of names) expect(name).toMatch(/^Why: .+: /);
});
