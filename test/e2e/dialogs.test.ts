import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeWithEscape, faultsOf, openPart, overlayParts } from './overlays.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const slow = 300_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=plan', { visitor: 'first' });
  ({ page } = workbench);
  await page.locator('#solve-target:not([disabled])').waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());

test(
  'closes with Escape whatever is open, gives the focus back, keeps it inside dialogs, and axe finds no fault',
  async () => {
    expect(await page.locator('.card-note').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('.card-note').waitFor({ state: 'detached' });
    for (const one of overlayParts) {
      await openPart(page, one);
      expect(await faultsOf(page, one.part), one.part).toEqual([]);
      const dialog = one.part.startsWith('dialog') ? one.part : null;
      for (let n = 0; dialog !== null && n < 15; n++) {
        await page.keyboard.press(n % 4 === 3 ? 'Shift+Tab' : 'Tab');
        // The browser's own controls come after the last element of a dialog.
        const isInside = await page.evaluate((selector) => {
          const { activeElement, body } = document;
          return activeElement === body || document.querySelector(selector)?.contains(activeElement) === true;
        }, dialog);
        expect(isInside, dialog).toBe(true);
      }
      expect(await closeWithEscape(page, one), one.opener).toBe(true);
    }
    expect(workbench.complaints.slice(0, 5)).toEqual([]);
  },
  slow,
);
