import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeWithEscape, faultsOf, openPart, overlayParts } from './overlays.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const slow = 600_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=plan');
  ({ page } = workbench);
  await page.locator('#solve-target:not([disabled])').waitFor({ timeout: slow });
  // The tour of a first visit.
  await page.keyboard.press('Escape');
}, slow);
afterAll(() => workbench.close());

test.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const)(
  'axe finds no fault in dialogs and menus at %i pixels, %s, in every language',
  async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    const found: string[] = [];
    for (const language of ['en', 'az', 'ru']) {
      await page.evaluate((one) => document.querySelector<HTMLElement>(`[data-language="${one}"]`)?.click(), language);
      await page.locator(`html[lang="${language}"]`).waitFor();
      for (const one of overlayParts) {
        await openPart(page, one);
        for (const fault of await faultsOf(page, one.part)) found.push(`${language} ${one.part}: ${fault}`);
        expect(await closeWithEscape(page, one), `${language} ${one.opener}`).toBe(true);
      }
    }
    expect(found).toEqual([]);
  },
  slow,
);
