import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { isDeep } from '../depth.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const screenshots = at('./__screenshots__/');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const slow = 180_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  workbench = await openWorkbench();
  ({ page } = workbench);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
  await page.locator('[data-place="report"]').click();
  await page.locator('.sheet canvas').first().waitFor();
}, slow);
afterAll(() => workbench.close());
beforeEach(() => page.locator('[data-language="en"]').click());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const sheet = async (): Promise<string> => (await page.locator('.sheet').textContent()) ?? '';

/** Texts of a PDF: as a whole, and its compressed streams. */
function textsOf(pdf: Buffer): string[] {
  const streams: string[] = [pdf.toString('latin1')];
  for (let from = pdf.indexOf('stream\n'); from >= 0; from = pdf.indexOf('stream\n', from + 1)) {
    try {
      streams.push(inflateSync(pdf.subarray(from + 7, pdf.indexOf('endstream', from))).toString('latin1'));
    } catch {
      // Another kind of stream, such as a font.
    }
  }
  return streams;
}

/** Counts the objects of a PDF that match. */
function objectsOf(pdf: Buffer, pattern: RegExp): number {
  return textsOf(pdf).reduce((sum, text) => sum + (text.match(pattern) ?? []).length, 0);
}

test('contains the numbers, their basis and the command to reproduce them', async () => {
  const text = await sheet();
  expect(text).toMatch(/[0-9a-f]{64}/);
  expect(text).toContain('korpu compare status-quo');
  expect(text).toContain('The Körpü authors');
  expect(text).toContain('based on expert judgement');
  expect(text).toContain('no crisis');
  expect(await page.locator('.sheet tbody tr').count()).toBeGreaterThanOrEqual(26);
  expect(await page.locator('.sheet canvas').count()).toBe(2);
});

test('prints to one to four A4 pages', async () => {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  writeFileSync(`${screenshots}report.pdf`, pdf);
  const pages = objectsOf(pdf, /\/Type\s*\/Page[^s]/g);
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThanOrEqual(4);
  // Charts are vectors with text, not pixels.
  expect(objectsOf(pdf, /\/Subtype\s*\/Image/g)).toBe(0);
  expect(await page.locator('.sheet .for-paper').count()).toBe(2);
});

test('prints only the report, completely', async () => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('header').isVisible()).toBe(false);
  expect(await page.locator('#print').isVisible()).toBe(false);
  const digest = /[0-9a-f]{64}/.exec(await sheet())?.[0] ?? 'none';
  expect(await page.getByText(digest).first().isVisible()).toBe(true);
  const paper = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('.sheet') ?? document.body);
    return [style.backgroundColor, style.color];
  });
  expect(paper).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  await page.emulateMedia({ media: null, colorScheme: 'light' });
});

test('prints by its button', async () => {
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await page.locator('#print').click();
  expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
});

test.each(['light', 'dark'] as const)(
  'has no axe violations and sideways scrolling on a %s screen',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.screenshot({ path: `${screenshots}report-${colorScheme}-${width}.png`, fullPage: true });
    }
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const found = await axe.run('main');
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    });
    expect(violations).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  },
);

test.each(['az', 'ru'])('shows %s', async (language) => {
  await page.locator(`[data-language="${language}"]`).click();
  const text = await sheet();
  expect(text).not.toMatch(/\{\w+\}/);
  expect(text).not.toContain('based on expert judgement');
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  writeFileSync(`${screenshots}report-${language}.pdf`, pdf);
  expect(objectsOf(pdf, /\/Type\s*\/Page[^s]/g)).toBeLessThanOrEqual(4);
});

test(
  'lists an added shock with its default and source, and marks an outdated report',
  async () => {
    await page.locator('[data-place="plan"]').click();
    await page.locator('#crisis').selectOption('recession');
    await page.locator('[data-place="report"]').click();
    const row = page.locator('.sheet tr', { hasText: 'Recession' });
    await row.waitFor({ timeout: slow });
    await expect.poll(() => row.textContent()).toContain('none');
    // Until the result of the crisis is there, the report is that of the question before.
    await page.locator('#report-notice').waitFor({ state: 'hidden', timeout: slow });

    // Another structure has no precomputed result, so the report is outdated until the run settles.
    await page.locator('[data-place="plan"]').click();
    await page.locator('[data-part="assumptions"]').click();
    await page.locator('#all-assumptions').click();
    await page.selectOption('#switch-referrals', 'neutral');
    await page.keyboard.press('Escape');
    await page.locator('[data-place="report"]').click();
    await page.locator('#report-notice').waitFor();
    // A quick answer to the new question may be there already, and is marked too.
    expect(await page.locator('#report-notice').textContent()).toMatch(/changed since|still being refined/);
    await page.locator('#undo').click();
    await page.locator('#report-notice').waitFor({ state: 'hidden', timeout: slow });
  },
  slow,
);

test.runIf(isDeep)(
  'draws the first rows of a long list of changes, keeps them while results get finer, and prints all',
  async () => {
    const phases = Array.from({ length: 24 }, (_, i) => ({
      ...{ id: `p${i}`, startMonth: i * 10, rampMonths: 0 },
      levers: { 'courses.hours': 100 + i, 'courses.fee': 10 + i },
    }));
    const own = Array.from({ length: 5 }, (_, i) => ({
      ...{ id: `own-${i}`, base: 'targeted-measures', name: `N${i}`, phases },
    }));
    const link = deflateRawSync(JSON.stringify({ months: 12, policies: ['status-quo', ...own] })).toString('base64url');
    const long = await openWorkbench(`#k1.${link}&place=report`);
    try {
      const table = long.page.locator('.sheet table', { hasText: 'Everything that differs' });
      const rows = table.locator('tbody tr');
      await table.waitFor({ timeout: slow });
      expect(await long.page.locator('main').getAttribute('data-phase')).not.toBe('settled');
      await table.evaluate((one) => one.setAttribute('data-first', ''));
      expect(await rows.count()).toBe(200);
      const more = long.page.locator('.more-rows');
      await more.click();
      expect(await rows.count()).toBe(400);
      await long.page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
      expect(await rows.count()).toBe(400);
      expect(await table.getAttribute('data-first')).toBe('');
      await long.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await rows.count()).toBeGreaterThan(5 * 24 * 4);
      expect(await more.isVisible()).toBe(false);
    } finally {
      await long.close();
    }
  },
  slow,
);
