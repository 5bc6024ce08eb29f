import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cases } from '../depth.ts';
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

async function fragmentWhere(condition: (text: string) => boolean): Promise<string> {
  await expect.poll(async () => condition(await fragment()), { timeout: 10_000 }).toBe(true);
  return fragment();
}

/** Presses Tab until an element has the focus. Throws if it is not reachable. */
async function tabTo(selector: string, maxPresses = 400): Promise<void> {
  for (let n = 0; n < maxPresses; n++) {
    if (await page.evaluate((target) => document.activeElement?.matches(target) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}

const violations = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
};

test(
  'copies, edits, undoes, redoes and shares by keyboard only, and restores from the link',
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
    expect(await lever.locator('.mark').textContent()).toBe('edited');
    expect(await lever.locator('.shipped').textContent()).toContain('240');
    const changed = await fragmentWhere((text) => text.includes('place=levers') && text.length > 20);

    // The header is before the current position.
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
      'Targeted measures (edited)',
    );
    expect(await page.locator('#undo').isDisabled()).toBe(true);
  },
  slow,
);

test.each(
  cases(
    [
      ['light', 1280],
      ['light', 390],
      ['dark', 1280],
      ['dark', 390],
    ] as const,
    2,
  ),
)(
  'has no axe violations and sideways scrolling in %s at %i px',
  async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.locator('[data-area="quota"]').evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations()).toEqual([]);
    await page.screenshot({ path: `${screenshots}levers-${width}-${colorScheme}.png`, fullPage: true });
    if (width === 390) {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '140%';
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '';
      });
    }
    await page.locator('#share').click();
    // The dialog is fetched on first use; an earlier Escape would leave it open.
    await page.locator('dialog[open]').waitFor();
    expect(await violations()).toEqual([]);
    await page.screenshot({ path: `${screenshots}share-${width}-${colorScheme}.png` });
    await page.keyboard.press('Escape');
  },
  slow,
);

test.each(['az', 'ru'])('shows %s in the same controls', async (language) => {
  const node = await hours().elementHandle();
  await page.locator(`[data-language="${language}"]`).click();
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.locator('h1').textContent()).not.toContain('Design a policy');
  expect(await hours().evaluate((current, before) => current === before, node)).toBe(true);
  expect(await violations()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.screenshot({ path: `${screenshots}levers-390-${language}.png`, fullPage: true });
  await page.locator('[data-language="en"]').click();
});

test('rejects a damaged link without changes', async () => {
  const before = await page.locator('[data-policy]').allTextContents();
  await page.evaluate(() => {
    location.hash = '#k1.AAAA&place=levers';
  });
  await page.locator('#link-refused').waitFor();
  expect(await page.locator('#link-refused').textContent()).toContain('damaged');
  expect(await page.locator('[data-policy]').allTextContents()).toEqual(before);
  expect(await hours().inputValue()).toBe('333');
  await page.locator('#link-refused button').click();
});

test('restores a saved file, and rejects a hostile one with the line of the error', async () => {
  await page.locator('#share').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#share-save').click()]);
  const saved = readFileSync(await download.path(), 'utf8');
  expect(saved).toContain('kind: scenario');
  const open = (name: string, text: string) =>
    page.locator('#share-file').setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await open('hostile.yaml', saved.replace('months: 120', 'months: 12000'));
  const alert = page.locator('dialog [role="alert"]');
  await expect.poll(() => alert.textContent()).toMatch(/hostile\.yaml:\d+:\d+ months: got 12000/);
  await open('mine.yaml', saved.replace('courses.hours: 333', 'courses.hours: 320'));
  await expect.poll(() => page.locator('dialog [role="status"]').textContent()).toContain('mine.yaml');
  await page.keyboard.press('Escape');
  expect(await hours().inputValue()).toBe('320');
  await page.locator('#undo').click();
  expect(await hours().inputValue()).toBe('333');
});
