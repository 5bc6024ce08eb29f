import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What opens over the page: its button, the part itself, and the tab of the score card that has the button. */
export const overlayParts = [
  { opener: '#guide', part: '.card-note', tab: null },
  { opener: '#export-menu > summary', part: '#export-menu[open]', tab: null },
  { opener: '.chip-add > summary', part: '.chip-add[open]', tab: null },
  { opener: '#share', part: 'dialog.share:not(.kept)', tab: null },
  { opener: '#kept', part: 'dialog.kept', tab: null },
  { opener: '#solve-target', part: 'dialog.target', tab: null },
  { opener: '.score-cell', part: '.value-sheet', tab: 'scores' },
  { opener: '#all-assumptions', part: 'dialog.all-assumptions', tab: 'assumptions' },
] as const;

export type OverlayPart = (typeof overlayParts)[number];

/** Opens a part from the keyboard. */
export async function openPart(page: Page, { opener, part, tab }: OverlayPart): Promise<void> {
  // Tabs of a narrow screen.
  const below = page.locator(`[data-tab="${tab === null ? 'policy' : 'score'}"]`);
  // Without the pointer, which a bar of a narrow screen may lie under.
  if (await below.isVisible()) await below.press('Enter');
  if (tab !== null) await page.locator(`[data-part="${tab}"]`).press('Enter');
  // The header of a narrow screen is folded.
  if (opener === '#kept' && !(await page.locator(opener).isVisible())) await page.locator('#menu').press('Enter');
  await page.locator(opener).first().focus();
  await page.keyboard.press('Enter');
  await page.locator(part).first().waitFor();
}

/** Closes what is open with Escape; returns whether its button has the focus then. */
export async function closeWithEscape(page: Page, { opener, part }: OverlayPart): Promise<boolean> {
  await page.keyboard.press('Escape');
  await page.locator(part).first().waitFor({ state: 'hidden' });
  // Given back after the part is drawn away.
  return page
    .waitForFunction((selector) => document.activeElement?.matches(selector) === true, opener, { timeout: 10_000 })
    .then(
      () => true,
      () => false,
    );
}

/** Faults that axe finds in a part of the page. */
export async function faultsOf(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return (await axe.run(within)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, part);
}
