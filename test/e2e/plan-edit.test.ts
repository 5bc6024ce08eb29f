import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  // A link of an earlier version, whose place for policies was another.
  workbench = await openWorkbench('#place=levers', { preparesEdits: true });
  ({ page } = workbench);
  page.setDefaultTimeout(slow / 2);
  await page.setViewportSize({ width: 1280, height: 800 });
  await hours().waitFor();
}, slow);
afterAll(() => workbench.close());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const hours = () => page.locator('#lever-courses-hours');
const fragment = () => page.evaluate(() => location.hash);
const copied = '.chip-name[data-policy="targeted-measures-2"]';

/** Presses Tab until an element has the focus. Throws if it is not reachable. */
async function tabTo(selector: string, maxPresses = 200): Promise<void> {
  for (let presses = 0; presses < maxPresses; presses++) {
    if (await page.evaluate((target) => document.activeElement?.matches(target) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}

test(
  'edits, undoes, redoes and shares by keyboard only, and restores from the link',
  async () => {
    await page.locator('body').focus();
    await tabTo('.chip-name[data-policy="targeted-measures"]');
    await page.keyboard.press('Enter');
    await tabTo('#measure-search');
    await page.keyboard.type('course length');
    await tabTo('#lever-courses-hours');
    expect(await hours().inputValue()).toBe('240');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('333');
    await page.keyboard.press('Enter');
    // A built-in policy is edited as a copy.
    await page.locator(copied).waitFor();
    await expect.poll(() => hours().inputValue()).toBe('333');
    expect(await page.locator('[data-lever="courses.hours"]').first().getAttribute('class')).toContain('is-changed');
    await expect.poll(fragment).toMatch(/^#k1\./);

    await page.locator('#undo').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => hours().inputValue()).toBe('240');
    await tabTo('#redo');
    await page.keyboard.press('Enter');
    await page.locator(copied).click();
    await expect.poll(() => hours().inputValue()).toBe('333');
    await tabTo('#share');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await expect.poll(() => page.locator('#share-link').inputValue()).toContain('#k1.');
    const link = await page.locator('#share-link').inputValue();
    expect(await page.locator('#share-command').inputValue()).toContain('targeted-measures-2.yaml');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);

    await page.goto('about:blank');
    await page.goto(link);
    await page.locator(copied).click();
    await page.locator('#measure-search').fill('course length');
    await expect.poll(() => hours().inputValue()).toBe('333');
    expect(await page.locator(copied).textContent()).toContain('Targeted measures (edited)');
    expect(await page.locator('#undo').isDisabled()).toBe(true);
  },
  slow,
);

test(
  'copies, renames, makes the baseline and removes a policy by its menu',
  async () => {
    const chips = page.locator('.chip-name[data-policy]');
    const chip = (id: string) => page.locator('.chip', { has: page.locator(`[data-policy="${id}"]`) });
    const before = await chips.count();
    await chip('sequenced-path').locator('.chip-more').click();
    await chip('sequenced-path').getByRole('button', { name: 'Duplicate' }).click();
    await expect.poll(() => chips.count()).toBe(before + 1);
    await chip('sequenced-path-2').locator('.chip-more').click();
    await chip('sequenced-path-2').locator('input').fill('Slower path');
    await chip('sequenced-path-2').locator('input').press('Enter');
    await expect.poll(() => page.locator('[data-policy="sequenced-path-2"]').textContent()).toContain('Slower path');
    if (!(await chip('sequenced-path-2').locator('.menu').isVisible()))
      await chip('sequenced-path-2').locator('.chip-more').click();
    await chip('sequenced-path-2').getByRole('button', { name: 'Use as baseline' }).click();
    await expect.poll(() => chips.first().getAttribute('data-policy')).toBe('sequenced-path-2');
    await page.locator('#undo').click();
    await chip('sequenced-path-2').locator('.chip-more').click();
    await chip('sequenced-path-2')
      .getByRole('button', { name: /Remove/ })
      .click();
    await expect.poll(() => chips.count()).toBe(before);
  },
  slow,
);

test.each(['az', 'ru'])('shows %s in the same controls', async (language) => {
  await page.locator('#measure-search').fill('');
  const node = await page.locator('#measure-search').elementHandle();
  await page.locator(`[data-language="${language}"]`).click();
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.locator('#measure-search').evaluate((current, before) => current === before, node)).toBe(true);
  await page.locator('[data-language="en"]').click();
});

test('rejects a damaged link without changes', async () => {
  await page.locator(copied).click();
  await page.locator('#measure-search').fill('course length');
  const before = await page.locator('.chip-name[data-policy]').allTextContents();
  await page.evaluate(() => {
    location.hash = '#k1.AAAA&place=levers';
  });
  await page.locator('#link-refused').waitFor();
  expect(await page.locator('#link-refused').textContent()).toContain('damaged');
  expect(await page.locator('.chip-name[data-policy]').allTextContents()).toEqual(before);
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
  await expect.poll(() => hours().inputValue()).toBe('320');
  await page.locator('#undo').click();
  await expect.poll(() => hours().inputValue()).toBe('333');
});
