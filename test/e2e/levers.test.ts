import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const screenshots = fileURLToPath(new URL('./__screenshots__/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const slow = 120_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  workbench = await openWorkbench('#place=levers');
  ({ page } = workbench);
  await page.locator('[data-lever="courses.hours"]').waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const hours = () => page.locator('#lever-courses-hours');
const fragment = () => page.evaluate(() => location.hash);

async function fragmentWhere(holds: (text: string) => boolean): Promise<string> {
  await expect.poll(async () => holds(await fragment()), { timeout: 10_000 }).toBe(true);
  return fragment();
}

/** Presses Tab until something has the focus; every control must be reachable so. */
async function tabTo(selector: string, most = 400): Promise<void> {
  for (let n = 0; n < most; n++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}

export const violations = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
};

test(
  'by keyboard alone: copy a policy, change a lever, undo, redo, share, and the link brings it back',
  async () => {
    await page.locator('body').focus();
    await tabTo('[data-policy="targeted-measures"]');
    await page.keyboard.press('Enter');
    await tabTo('#copy-policy');
    await page.keyboard.press('Enter');
    await page.locator('[data-policy="targeted-measures-2"][aria-current]').waitFor();
    expect(await page.locator('#levers-notice').textContent()).toContain('Targeted measures');
    await fragmentWhere((text) => text.startsWith('#k1.'));

    await tabTo('#lever-courses-hours');
    expect(await hours().inputValue()).toBe('240');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('333');
    await page.keyboard.press('Enter');
    const lever = page.locator('[data-lever="courses.hours"]');
    expect(await lever.locator('.mark').textContent()).toBe('changed by you');
    expect(await lever.locator('.shipped').textContent()).toContain('240');
    const changed = await fragmentWhere((text) => text.includes('place=levers') && text.length > 20);

    // Backwards is the shorter way to the frame.
    await page.locator('#undo').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => hours().inputValue()).toBe('240');
    await tabTo('#redo');
    await page.keyboard.press('Enter');
    await expect.poll(() => hours().inputValue()).toBe('333');
    await tabTo('#share');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await expect.poll(() => page.locator('#share-link').inputValue()).toContain('#k1.');
    const link = await page.locator('#share-link').inputValue();
    expect(await page.locator('#share-command').inputValue()).toContain('targeted-measures-2.yaml');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    expect(changed).toContain('place=levers');

    await page.goto('about:blank');
    await page.goto(link);
    await expect.poll(() => hours().inputValue(), { timeout: 20_000 }).toBe('333');
    expect(await page.locator('[data-policy="targeted-measures-2"]').textContent()).toContain(
      'Targeted measures, changed',
    );
    expect(await page.locator('#undo').isDisabled()).toBe(true);
  },
  slow,
);
