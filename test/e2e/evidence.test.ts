import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PrecomputedEvidence } from '../../scenarios/internal.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const screenshots = at('./__screenshots__/');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const precomputed = JSON.parse(
  readFileSync(at('../../scenarios/countries/azerbaijan/precomputed/evidence.json'), 'utf8'),
) as PrecomputedEvidence;
const slow = 120_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  workbench = await openWorkbench('?evidence=parameters');
  ({ page } = workbench);
  await page.locator('.strength').first().waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());

beforeEach(async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
});
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const violations = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run('main');
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
};

const tab = (name: string) => page.locator(`#evidence-tab-${name}`);

describe('numbers', () => {
  test('opens from the address, with the strongest effect first', async () => {
    expect(await page.locator('h1').textContent()).toBe('Data and assumptions');
    const strengths = await page.locator('.strength').allTextContents();
    const sizes = strengths.map((text) => Math.abs(Number(/[+-]?\d\.\d+/.exec(text)?.[0])));
    expect(sizes.length).toBeGreaterThan(20);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('filters the list by search and grade', async () => {
    await page.fill('#evidence-search', 'fsi hours');
    expect(await page.locator('.card code').first().textContent()).toMatch(/hours/);
    const all = await page.locator('#evidence-count').textContent();
    await page.uncheck('#grade-C');
    expect(await page.locator('#evidence-count').textContent()).not.toBe(all);
    await page.fill('#evidence-search', 'nothing of that name');
    expect(await page.locator('.card').count()).toBe(0);
    await page.check('#grade-C');
    await page.fill('#evidence-search', '');
  });

  test('opens a card by keyboard with source, grade and uses', async () => {
    await page.fill('#evidence-search', 'language.hoursToB1.turkish');
    await page.locator('.card summary').first().focus();
    await page.keyboard.press('Enter');
    const details = (await page.locator('.card[open] dl').textContent()) ?? '';
    expect(details).toContain('expert judgement');
    expect(details).toContain('origins.turkiye');
    await page.fill('#evidence-search', '');
  });

  test('shows more on demand and moves the focus', async () => {
    const before = await page.locator('.card').count();
    await page.locator('#evidence-more').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.card').count()).toBeGreaterThan(before);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
  });
});

describe('parts', () => {
  test('switches sections by arrow keys and updates the address', async () => {
    await tab('parameters').focus();
    await page.keyboard.press('ArrowRight');
    expect(new URL(page.url()).search).toBe('?evidence=fit');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(precomputed.fit.rows.length);
  });

  test('draws the record next to the simulated past, and gives each picture as a file', async () => {
    await tab('fit').click();
    const figures = page.locator('.record-pictures figure');
    expect(await figures.count()).toBeGreaterThan(4);
    const names = await figures
      .locator('svg[role="img"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(new Set(names).size).toBe(await figures.count());
    expect(names[0]).toMatch(
      /^Permit holders\. The middle of the sets is within the tolerance for \d+ of \d+ figures\.$/,
    );
    const [file] = await Promise.all([page.waitForEvent('download'), figures.locator('button').first().click()]);
    expect(file.suggestedFilename()).toBe('korpu-azerbaijan-holders.svg');
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toMatch(
      /^<svg [^>]*aria-label="Permit holders\. .*<desc>Körpü: Azerbaijan \(azerbaijan\), model .*<circle .*<\/svg>\n$/s,
    );
    const [csv] = await Promise.all([page.waitForEvent('download'), page.locator('#record-csv').click()]);
    const rows = readFileSync(await csv.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(rows.length).toBeGreaterThan(2 * (await figures.count()));
  });

  test('shows the sealed forecast with its hash', async () => {
    await tab('fit').click();
    expect(precomputed.forecast?.sha256, 'forecast of precomputed/evidence.json').toMatch(/^[0-9a-f]{64}$/);
    expect(await page.locator('code.hash').textContent()).toBe(precomputed.forecast?.sha256);
    const figures = page.locator('details', { has: page.locator('table') }).last();
    await figures.locator('summary').click();
    expect(await figures.locator('tbody tr').count()).toBe(precomputed.forecast?.figures.length);
  });

  test('links an informed parameter to its card', async () => {
    await tab('fit').click();
    const link = page.locator('.wide .link').first();
    const id = (await link.textContent()) ?? '';
    await link.click();
    expect(await page.locator('.card[open] code').first().textContent()).toBe(id);
    expect(new URL(page.url()).search).toBe(`?evidence=parameters:${id}`);
    await page.fill('#evidence-search', '');
  });

  test('shows all claims and filters them by verdict', async () => {
    await tab('claims').click();
    expect(await page.locator('.claim').count()).toBe(precomputed.claims.length);
    await page.locator('[data-verdict="opposed"]').click();
    const opposed = precomputed.claims.filter(({ verdict }) => verdict === 'opposed');
    expect(await page.locator('.claim').count()).toBe(opposed.length);
    await page.locator('[data-verdict="all"]').click();
  });

  test('has a row for each cell of the study', async () => {
    await tab('matrix').click();
    expect(await page.locator('.cells tbody tr').count()).toBe(precomputed.matrix.length);
  });
});

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(['parameters', 'fit', 'claims', 'matrix'])(
    'shows %s without axe violations and sideways scrolling',
    async (name) => {
      await page.emulateMedia({ colorScheme });
      await tab(name).click();
      if (name === 'parameters') await page.locator('.card summary').first().click();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await page.screenshot({ path: `${screenshots}evidence-${name}-${colorScheme}-${width}.png` });
      }
      expect(await violations()).toEqual([]);
      if (name === 'parameters') await page.locator('.card summary').first().click();
    },
    slow,
  );
});

test.each(['az', 'ru'])(
  'shows %s without axe violations',
  async (language) => {
    // On a phone the languages are behind a button.
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator(`[data-language="${language}"]`).click();
    for (const name of ['parameters', 'fit', 'claims', 'matrix']) {
      await tab(name).click();
      await page.setViewportSize({ width: 390, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.screenshot({ path: `${screenshots}evidence-${name}-${language}.png` });
      expect(await violations()).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator('[data-language="en"]').click();
  },
  slow,
);

test('removes the section from the address on leaving', async () => {
  await page.locator('[data-place="plan"]').click();
  await page.locator('main[data-place="plan"]').waitFor();
  await page.locator('#outcome').waitFor();
  expect(new URL(page.url()).search).toBe('');
});
