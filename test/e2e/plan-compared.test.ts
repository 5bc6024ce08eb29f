import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readKorpuFile } from '../../documents/office.ts';
import { calculateHere, openWorkbench, type Workbench } from './workbench.ts';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
let page: Page;

const settled = (): Promise<void> => page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
const digest = (): Promise<string | null> => page.locator('main').getAttribute('data-digest');

beforeAll(async () => {
  workbench = await openWorkbench();
  ({ page } = workbench);
  page.setDefaultTimeout(slow / 2);
  await settled();
}, slow);
afterAll(() => workbench.close());
beforeEach(() => page.setViewportSize({ width: 1280, height: 900 }));
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

test(
  'has the digest that the command shown prints',
  async () => {
    await page.locator('[data-part="more"]').click();
    await page.locator('[data-section="analysts"] summary').click();
    const [, ...words] = ((await page.locator('#command').textContent()) ?? '').split(' ');
    const run = spawnSync(process.execPath, [program, ...words, '--digest', '--quiet'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout.trim()).toBe(await page.locator('#digest').textContent());
    expect(await digest()).toBe(run.stdout.trim());
    await page.locator('[data-part="scores"]').click();
  },
  slow,
);

test(
  'draws each outcome in each picture, with a title, a sentence and a table',
  async () => {
    const outcomes = await page
      .locator('#outcome option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
    expect(outcomes.length).toBeGreaterThan(60);
    for (const way of ['time', 'change', 'people', 'flow', 'regions', 'why']) {
      await page.locator(`[data-way="${way}"]`).click();
      // Pictures of one result share their code for outcomes; the two charts do not.
      const shown = ['time', 'change'].includes(way) ? outcomes : outcomes.filter((_, i) => i % 9 === 0);
      for (const outcome of shown) await page.selectOption('#outcome', outcome);
      await page.selectOption('#outcome', 'language.b1ShareAt36Months');
      // Regions and reasons need a calculation of their own.
      if (way === 'regions' || way === 'why') continue;
      const picture = page.locator('.picture').first();
      await picture.waitFor();
      expect(((await picture.locator('figcaption').textContent()) ?? '').length).toBeGreaterThan(20);
      expect(await picture.locator('table').count()).toBeGreaterThan(0);
    }
    await page.locator('[data-way="time"]').click();
  },
  slow,
);

test('shows the values of a month at its slider', async () => {
  await page.locator('[data-step="month"]').click();
  const month = page.locator('#month');
  await month.focus();
  await month.press('Home');
  await expect.poll(() => page.locator('.picture figcaption').textContent()).toContain('January 2026');
  await month.press('End');
  await expect.poll(() => page.locator('.picture figcaption').textContent()).toContain('December 2035');
  await page.locator('[data-step="year"]').click();
});

test.each(['az', 'ru'])('shows %s on a phone without scrolling sideways', async (language) => {
  await page.locator(`[data-language="${language}"]`).click();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.locator('[data-region="scorecard"], .verdict-headline').first().textContent()).toMatch(/\d,\d/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect((await page.locator('#page > header').boundingBox())?.height).toBeLessThanOrEqual(56);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('[data-language="en"]').click();
});

test('downloads the numbers and the picture under names in words', async () => {
  await page.locator('#export-menu summary').click();
  for (const [kind, ending] of [
    ['csv', '.csv'],
    ['png', '.png'],
  ] as const) {
    const saved = page.waitForEvent('download');
    await page.locator(`[data-export="${kind}"]`).click();
    const file = await saved;
    expect(file.suggestedFilename().endsWith(ending)).toBe(true);
    expect(readFileSync(await file.path()).length).toBeGreaterThan(500);
  }
  await page.locator('#export-menu summary').click();
});

test(
  'downloads pictures that are no chart, and the score card, with their question',
  async () => {
    const saved = async (kind: string): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await page.locator(`[data-export="${kind}"]`).click();
      return readFileSync(await (await download).path());
    };
    const subject = page.locator('#export-subject');
    const menu = page.locator('#export-menu');
    /** Opens the menu, which a click elsewhere closes. */
    const open = async (): Promise<void> => {
      if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
    };
    await open();
    for (const id of ['people', 'flow', 'scores']) {
      if (id !== 'scores') {
        await page.locator(`[data-way="${id}"]`).click();
        await page.locator(`[data-picture="${id}"]`).waitFor();
        await open();
      } else await subject.selectOption('scores');
      const svg = (await saved('svg')).toString('utf8');
      const read = readKorpuFile(Buffer.from(svg));
      expect(read.isIntact).toBe(true);
      expect(read.provenance).toMatchObject({ part: id, view: { id }, digest: await digest() });
      expect(svg).toContain('Crisis: none.');
      const csv = readKorpuFile(await saved('csv'));
      expect(csv.provenance.part).toBe(id);
      const png = await saved('png');
      // Width in the header of the file.
      expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(2400);
      expect(readKorpuFile(png).isIntact).toBe(true);
    }
    await subject.selectOption('picture');
    // Charts and pictures that are not there yet leave as the chart.
    await page.locator('[data-way="regions"]').click();
    await open();
    expect(await subject.locator('option').first().textContent()).toBe('Over time');
    await page.locator('[data-way="time"]').click();
    if ((await menu.getAttribute('open')) !== null) await menu.locator('summary').click();
  },
  slow,
);

test(
  'shows precomputed results in a crisis, runs again, stops and undoes',
  async () => {
    const before = await digest();
    await page.locator('#crisis').selectOption('recession');
    await expect.poll(digest, { timeout: slow / 2 }).not.toBe(before);
    await settled();
    await calculateHere(page);
    await page.locator('#action').click();
    await page.locator('main[data-phase="stopped"]').waitFor();
    expect(await page.locator('#spoken').textContent()).toMatch(/stopped/i);
    await page.locator('#undo').click();
    await settled();
    await expect.poll(digest).toBe(before);
  },
  slow,
);

test(
  'works with the keyboard only',
  async () => {
    await page.reload();
    await settled();
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: one } = document;
        return one?.id || one?.getAttribute('data-language') || one?.getAttribute('data-way') || one?.localName || '';
      });
    const tabTo = async (target: string): Promise<void> => {
      for (let presses = 0; presses < 90; presses++) {
        await page.keyboard.press('Tab');
        if ((await focused()) === target) return;
      }
      throw new Error(`Tab does not reach ${target}`);
    };
    await tabTo('ru');
    await page.keyboard.press('Enter');
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    // One stop for the row of pictures, in which arrow keys move.
    await tabTo('time');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-way="change"]').getAttribute('aria-pressed')).toBe('true');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth);
    expect(outline).toBe('3px');
    await tabTo('outcome');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#outcome').inputValue()).not.toBe('language.b1ShareAt36Months');
    await tabTo('summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('.picture-table').getAttribute('open')).not.toBeNull();
    await tabTo('crisis');
  },
  slow,
);
