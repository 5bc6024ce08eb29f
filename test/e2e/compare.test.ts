import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cases } from '../depth.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const screenshots = at('./__screenshots__/');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const slow = 120_000;

let workbench: Workbench;
let page: Page;
let main: Locator;

async function settled(): Promise<void> {
  await page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
}

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  workbench = await openWorkbench();
  ({ page } = workbench);
  main = page.locator('main');
  await settled();
}, slow);
afterAll(() => workbench.close());

beforeEach(async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
});
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

/** Number of colours of the chart; 1 if it is empty. */
const colours = () =>
  page.locator('.canvas canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return new Set(new Uint32Array(Uint8Array.from(data).buffer)).size;
  });

const violations = async (): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
};

describe('the initial comparison', () => {
  test('states what the policies change, cost and depend on, and how sure that is', async () => {
    await page
      .locator('#verdict')
      .filter({ hasText: /Status quo/ })
      .waitFor({ timeout: slow });
    expect(await page.locator('.verdict-details dt').allTextContents()).toEqual(['Costs', 'Depends on', 'How sure']);
    expect(await page.locator('.verdict').textContent()).not.toMatch(/\d+\s?% of (runs|simulations)/);
    expect(await page.locator('.decision tbody tr:not(.adopted)').count()).toBe(4);
    expect(await page.locator('.decision tbody tr.adopted').allTextContents()).toEqual([
      expect.stringMatching(/^Comprehensive reform, if every law passes/),
      expect.stringMatching(/^Sequenced path, if every law passes/),
    ]);
    expect(await page.locator('.decision .cell').count()).toBe(20);
  });

  test('draws and states the differences of three policies', async () => {
    expect(await colours()).toBeGreaterThan(10);
    expect(await page.locator('.canvas canvas').getAttribute('aria-label')).toContain(
      'change compared with Status quo',
    );
    expect(await page.locator('#sentence').textContent()).toMatch(
      /Targeted measures .*Comprehensive reform .*Sequenced path/,
    );
    // Two policies need a law and have a second row: the simulations in which it passes.
    expect(await page.locator('.figure tbody tr').count()).toBe(5);
  });

  test(
    'has the digest that the command shown prints',
    async () => {
      const [, ...words] = ((await page.locator('#command').textContent()) ?? '').split(' ');
      const run = spawnSync(process.execPath, [at('../../dist/cli/main.js'), ...words, '--digest', '--quiet'], {
        encoding: 'utf8',
      });
      expect(run.stderr).toBe('');
      expect(run.stdout.trim()).toBe(await page.locator('#digest').textContent());
    },
    slow,
  );
});

describe('the matrix', () => {
  test('shows and hides the reasons of a cell', async () => {
    const cell = page.locator('.decision .cell').nth(4);
    await cell.click();
    await page.locator('#reasons h3').waitFor();
    expect(await page.locator('#reasons').textContent()).toMatch(/Why: Status quo, Flexibility/);
    expect(await page.locator('#reasons tbody tr').count()).toBeGreaterThan(1);
    await page.locator('.decision .cell').nth(4).click();
    expect(await page.locator('#reasons').isVisible()).toBe(false);
  });

  test('downloads the scores', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#criteria-csv').click()]);
    expect(file.suggestedFilename()).toBe('korpu-criteria.csv');
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 4 * 5);
    expect(
      lines.filter((line) => /^[a-z-]+,[a-z]+,[\d.]+,[\d.]+,[\d.]+,(Low|Moderate|High),[\d.]+$/.test(line)),
    ).toHaveLength(19);
    // The status quo plans nothing, so it has no score of feasibility.
    expect(lines).toContain('status-quo,feasibility,,,,,');
  });

  test('changes the ranking by weights without a run, and undoes it', async () => {
    const before = await page.locator('#ranking').textContent();
    const digest = await page.locator('#digest').textContent();
    // Feasibility has no weight until the user gives it one.
    expect(await page.locator('#weight-feasibility').inputValue()).toBe('0');
    for (const id of ['efficiency', 'equity', 'flexibility']) {
      await page.locator(`#weight-${id}`).focus();
      await page.keyboard.press('Home');
    }
    expect(await page.locator('#ranking').textContent()).not.toBe(before);
    expect(await main.getAttribute('data-phase')).toBe('settled');
    expect(await page.locator('#digest').textContent()).toBe(digest);
    for (let i = 0; i < 3; i++) await page.locator('#undo').click();
    expect(await page.locator('#ranking').textContent()).toBe(before);
  });
});

test(
  'shows the stress grid with a row per shock and one without',
  async () => {
    await page.selectOption('#outcome', 'permits.overstayRate');
    await page.locator('#load-stress').click();
    await page.locator('.stress tbody tr').first().waitFor({ timeout: slow });
    expect(await page.locator('.stress tbody tr').count()).toBe(6);
    expect(await page.locator('.stress').textContent()).not.toContain('not calculated yet');
    expect(await page.locator('.stress').textContent()).toContain('0 (best)');
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#stress-csv').click()]);
    const lines = readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 6 * 4);
    expect(lines.filter((line) => line.endsWith(',0')).length).toBe(6);
    await page.selectOption('#outcome', 'language.b1ShareAt36Months');
  },
  slow,
);

describe('choices', () => {
  afterEach(async () => {
    await page.selectOption('#view', 'differences');
    await page.locator('[data-language="en"]').click();
  });

  test('shows levels with a row per month and values at the slider', async () => {
    await page.selectOption('#view', 'levels');
    expect(await page.locator('.figure tbody tr').count()).toBe(120);
    await page.locator('#month').focus();
    await page.keyboard.press('Home');
    expect(await page.locator('label[for="month"]').textContent()).toBe('In January 2026');
    expect(await page.locator('.readings li').count()).toBe(4);
  });

  test(
    'draws each outcome in both views',
    async () => {
      const values = await page
        .locator('#outcome option')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
      expect(values.length).toBeGreaterThan(60);
      for (const view of ['differences', 'levels']) {
        await page.selectOption('#view', view);
        for (const value of values) await page.selectOption('#outcome', value);
      }
      await page.selectOption('#outcome', 'language.b1ShareAt36Months');
    },
    slow,
  );

  test.each([
    ['az', '«Mövcud vəziyyət» ilə müqayisədə dəyişiklik', 'dekabr 2035'],
    ['ru', 'изменение по сравнению с политикой «Статус-кво»', 'декабрь 2035'],
  ])('shows %s and fits a phone', async (language, text, month) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(`[data-language="${language}"]`).click();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('#view').textContent()).toContain(text);
    expect(await page.locator('#sentence').textContent()).toMatch(/\d,\d/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.screenshot({ path: `${screenshots}${language}-390-light.png`, fullPage: true });
    await page.selectOption('#view', 'levels');
    await page.locator('#month').press('End');
    expect(await page.locator('label[for="month"]').textContent()).toBe(month);
  });

  test('downloads the table', async () => {
    const download = page.waitForEvent('download');
    await page.locator('#csv').click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('korpu-language.b1ShareAt36Months-differences.csv');
    expect(readFileSync(await file.path(), 'utf8').split('\r\n')).toHaveLength(7);
  });

  test('downloads the chart', async () => {
    const download = page.waitForEvent('download');
    await page.locator('#png').click();
    const file = await download;
    await file.saveAs(`${screenshots}download.png`);
    expect(
      readFileSync(await file.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });
});

test(
  'shows precomputed results under a shock, reruns, stops and undoes',
  async () => {
    const before = await page.locator('#digest').textContent();
    await page.locator('[data-shock="recession"]').click();
    await page.locator('#command', { hasText: '--shock recession' }).waitFor({ timeout: slow });
    await settled();
    expect(await page.locator('#digest').textContent()).not.toBe(before);
    await page.locator('#action').click();
    await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor({ timeout: slow });
    await page.locator('#action').click();
    await page.locator('main[data-phase="stopped"]').waitFor();
    expect(await page.locator('#spoken').textContent()).toMatch(/stopped/i);
    await page.locator('#undo').click();
    await settled();
    expect(await page.locator('#digest').textContent()).toBe(before);
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
        const { activeElement } = document;
        return activeElement?.id || activeElement?.getAttribute('data-language') || activeElement?.localName || '';
      });
    const tabTo = async (target: string) => {
      for (let i = 0; i < 90; i++) {
        await page.keyboard.press('Tab');
        if ((await focused()) === target) return;
      }
      throw new Error(`Tab never reaches ${target}`);
    };
    await tabTo('ru');
    await page.keyboard.press('Enter');
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');

    await tabTo('weight-equity');
    await page.keyboard.press('ArrowRight');
    await tabTo('equal-weights');
    await page.keyboard.press('Enter');
    await tabTo('view');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#view').inputValue()).toBe('levels');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth);
    expect(outline).toBe('3px');
    await tabTo('month');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('label[for="month"]').textContent()).toBe('In November 2035');
    await tabTo('summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('.figure details').getAttribute('open')).not.toBeNull();
    await tabTo('csv');
    await tabTo('load-stress');
  },
  slow,
);

describe.each(cases(['light', 'dark'] as const, 1))('%s', (colorScheme) => {
  describe.each([1280, 390])('at %i pixels', (width) => {
    test.each(['differences', 'levels'])(
      'shows %s without axe violations, sideways scrolling and small targets',
      async (view) => {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.selectOption('#view', view);
        await page.locator('.figure details').evaluate((details: HTMLDetailsElement) => {
          details.open = false;
        });
        await page.waitForTimeout(200);
        await page.screenshot({ path: `${screenshots}${view}-${width}-${colorScheme}.png`, fullPage: true });
        expect(await violations()).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const small = await page
          .locator('button:visible, select:visible, input:visible, summary:visible')
          .evaluateAll((all) =>
            all
              .filter((one) => Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width) < 24)
              .map((one) => one.id || one.localName),
          );
        expect(small).toEqual([]);
      },
    );
  });
});
