import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const slow = 120_000;
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.page.locator('[data-part="more"]').click();
  await workbench.page.locator('[data-section="objections"] summary').click();
  await workbench.page.locator('.objection-list > li').first().waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());

test(
  'opens the comparison that turns the verdict from the keyboard; the address holds it, and undo takes it back',
  async () => {
    const { page } = workbench;
    const items = page.locator('.objection-list > li');
    const before = await items.allTextContents();
    const buttons = page.locator('.objection-list button');
    const count = await buttons.count();
    expect(count).toBeGreaterThan(0);
    await buttons.first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.objection-list [role="status"]').waitFor();
    expect(await buttons.count()).toBe(count - 1);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-rival'))).toBe(true);
    await page.waitForFunction(() => location.hash.startsWith('#k1.'));
    expect(await page.locator('.objections').textContent()).toContain('You have changed assumptions.');
    await page.locator('#undo').click();
    await expect.poll(() => page.evaluate(() => location.hash)).not.toContain('k1.');
    await expect.poll(() => items.allTextContents()).toEqual(before);
    expect(workbench.complaints).toEqual([]);
  },
  slow,
);

test(
  'is readable at 390 px, by screen readers, and only for the built-in comparison',
  async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('[data-tab="score"]').press('Enter');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      return (await axe.run('.objections')).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
    await page.locator('#objections-by').selectOption('accounts.net');
    await page.locator('.objections p', { hasText: 'comes first by' }).waitFor();
    await page.locator('#crisis').selectOption('recession');
    await page.locator('.objections p', { hasText: 'Shown for the built-in policies' }).waitFor();
    expect(await page.locator('.objection-list > li').count()).toBe(0);
    // Undo is in the header, which a phone folds.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('#undo').click();
    expect(workbench.complaints).toEqual([]);
  },
  slow,
);
