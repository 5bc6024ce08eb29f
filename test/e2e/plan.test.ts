import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=plan');
  ({ page } = workbench);
  page.setDefaultTimeout(slow / 2);
  await page.locator('[data-lever="courses.hours"]').first().waitFor();
  await page.locator('.picture canvas').waitFor();
}, slow);
afterAll(async () => {
  expect(workbench.complaints).toEqual([]);
  await workbench.close();
});
beforeEach(async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const close = page.locator('#guide-skip');
  if (await close.isVisible()) await close.click();
});

/** Whether elements lie wholly within the window. */
const areVisible = (elements: Locator): Promise<boolean[]> =>
  elements.evaluateAll((all) =>
    all.map((one) => {
      const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
      const isInside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      return width > 0 && height > 0 && isInside;
    }),
  );
const count = async (elements: Locator): Promise<number> => (await areVisible(elements)).filter(Boolean).length;

const setSlider = (slider: Locator, value: number, release = true): Promise<void> =>
  slider.evaluate(
    (input: HTMLInputElement, [to, isReleased]) => {
      input.valueAsNumber = to;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      if (isReleased) input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [value, release] as const,
  );
const measure = (id: string): Locator => page.locator(`[data-lever="${id}"]`).first();
const sliderOf = (id: string): Locator => measure(id).locator('input[type="range"]');
const search = (text: string): Promise<void> => page.locator('#measure-search').fill(text);

describe('one screen', () => {
  test('shows verdict, measures, picture and score card at 1280 by 800 without scrolling the page', async () => {
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
    expect(await areVisible(page.locator('[data-region="verdict"]'))).toEqual([true]);
    expect(await count(page.locator('.measure input[type="range"]'))).toBeGreaterThanOrEqual(4);
    expect(await count(page.locator('[data-region="scorecard"] tbody[data-outcome]'))).toBeGreaterThanOrEqual(7);
    const chart = await page.locator('.picture canvas').boundingBox();
    expect(chart?.width).toBeGreaterThanOrEqual(560);
    expect(chart?.height).toBeGreaterThanOrEqual(260);
  });

  test.each(['en', 'az', 'ru'])(
    'keeps verdict, warning, notes, years and table of each policy in view, and cuts no row, at 1280 by 800 in %s',
    async (language) => {
      await page.locator(`[data-language="${language}"]`).click();
      await page.locator(`[data-language="${language}"][aria-pressed="true"]`).waitFor();
      try {
        const heights: (number | undefined)[] = [];
        for (const policy of ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path']) {
          await page.locator(`.chip-name[data-policy="${policy}"]`).click();
          await page.locator(`.chip-name[data-policy="${policy}"][aria-pressed="true"]`).waitFor();
          heights.push((await page.locator('.verdict-bar').boundingBox())?.height);
          const hidden = await page.evaluate((isBaseline) => {
            const box = (selector: string): DOMRect | undefined =>
              document.querySelector(selector)?.getBoundingClientRect();
            const [lines, sure] = [box('.verdict-lines'), box('.verdict-lines .sure')];
            const [strip, years, table] = [box('.strip'), box('.time-controls'), box('.picture-table summary')];
            const isAbove = (upper?: DOMRect, bottom?: number): boolean =>
              upper !== undefined && bottom !== undefined && upper.height > 0 && upper.bottom <= bottom + 1;
            /** Rows of a column that its lower edge, or what covers it, cuts. */
            const cutRows = (column: string, rows: string): string[] => {
              const end = box(`${column} .row-end`)?.top ?? 0;
              return Array.from(document.querySelectorAll(`${column} ${rows}`)).flatMap((row) => {
                const { top, bottom } = row.getBoundingClientRect();
                return top < end - 1 && bottom > end + 1 ? [`${column} ${row.textContent}`] : [];
              });
            };
            return [
              ...cutRows('.scorecard-panel', '.scorecard tbody'),
              ...cutRows('.policy-panel', '.measure'),
              ...(isAbove(box('.sure .no-data'), lines?.bottom) ? [] : ['warning']),
              ...(isAbove(box('.gap-note'), years?.top) ? [] : ['what a gain is']),
              ...(isAbove(box('.score-notes summary'), box('.scorecard')?.top) ? [] : ['key of the marks']),
              // The text on all policies, next to the baseline, scrolls.
              ...(!isBaseline &&
              (document.querySelector('.verdict-lines')?.scrollHeight ?? 0) > (lines?.height ?? 0) + 1
                ? ['lines']
                : []),
              ...(isAbove(sure, lines?.bottom) ? [] : ['certainty']),
              ...(isAbove(years, strip?.top) ? [] : ['years']),
              ...(isAbove(table, strip?.top) ? [] : ['table']),
            ];
          }, policy === 'status-quo');
          expect(hidden, policy).toEqual([]);
        }
        expect(new Set(heights).size, `heights of the verdict: ${heights}`).toBe(1);
      } finally {
        // The tests that follow share the page.
        await page.locator('[data-language="en"]').click();
        await page.locator('.chip-name[data-policy="targeted-measures"]').click();
      }
    },
    slow,
  );

  test('opens what the verdict rests on next to it, and Escape closes that', async () => {
    await page.locator('.chip-name[data-policy="sequenced-path"]').click();
    await page.locator('.how-sure').click();
    const sheet = page.locator('.sure-note');
    await sheet.waitFor();
    expect(await sheet.innerText()).toMatch(/judged chance of 35%\. It passed in \d+ of 60/);
    expect(await sheet.innerText()).not.toMatch(/your weights/i);
    expect(await page.locator('#verdict').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('how-sure');
    await page.locator('.chip-name[data-policy="targeted-measures"]').click();
  });

  test.each([
    [1280, 800],
    [1366, 768],
    [820, 1180],
    [390, 844],
  ])('keeps the chart in view while a measure found by search has the focus, at %i by %i', async (width, height) => {
    await page.setViewportSize({ width, height });
    for (const [id, text] of [
      ['courses.hours', 'course length'],
      ['permits.feePerYear', 'fee'],
      ['financing.donorShare', 'donor'],
    ] as const) {
      await search(text);
      await sliderOf(id).focus();
      await sliderOf(id).scrollIntoViewIfNeeded();
      const shown = await page.locator('.picture canvas').evaluate((canvas) => {
        const { top, bottom } = canvas.getBoundingClientRect();
        return Math.min(bottom, innerHeight) - Math.max(top, 0);
      });
      expect([id, shown > 150]).toEqual([id, true]);
    }
    await search('');
  });
});

describe('an edit', () => {
  test(
    'is answered by verdict, picture and score card while the slider is moved and after it',
    async () => {
      await page.locator('.chip-name[data-policy="targeted-measures"]').click();
      await search('course length');
      const revision = (): Promise<number> =>
        page.locator('.picture').evaluate((figure) => Number((figure as HTMLElement).dataset['revision']));
      const before = await revision();
      await setSlider(sliderOf('courses.hours'), 400, false);
      await expect.poll(revision, { timeout: slow / 2 }).toBeGreaterThan(before);
      await setSlider(sliderOf('courses.hours'), 480);
      const verdict = page.locator('[data-region="verdict"]');
      await expect.poll(() => verdict.textContent(), { timeout: slow / 2 }).toContain('Targeted measures (edited)');
      // One edit is one step, whatever was shown while the slider moved.
      await page.locator('#undo').click();
      expect(await page.locator('.chip-name[data-policy]').count()).toBe(4);
      await page.locator('#redo').click();
      await expect.poll(() => page.locator('.chip-name[data-policy]').count()).toBe(5);
      await search('');
    },
    slow,
  );

  test('of double hours and evening places takes four actions on this screen', async () => {
    await search('evening');
    await setSlider(sliderOf('courses.evening'), 0.9);
    expect(await measure('courses.evening').getAttribute('class')).toContain('is-changed');
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await search('');
  });

  test('by a real pointer and by keys leaves the slider where it was moved to', async () => {
    await search('course length');
    const slider = sliderOf('courses.hours');
    const value = (): Promise<number> => slider.inputValue().then(Number);
    const before = await value();
    // Waits until the slider stands still.
    await slider.hover();
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the slider has no box');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.3, y);
    await page.mouse.down();
    for (let step = 1; step <= 5; step++) await page.mouse.move(box.x + box.width * (0.3 + 0.06 * step), y);
    const dragged = await value();
    await page.mouse.up();
    expect(dragged).not.toBe(before);
    expect(await value()).toBe(dragged);
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(value).toBeGreaterThan(dragged);
    await page.keyboard.press('ArrowRight');
    await expect.poll(value).toBeGreaterThan(dragged + 5);
    await search('');
  });

  test('of the start of a phase moves its bar, by keyboard too', async () => {
    const bar = page.locator('.timeline .bar').first();
    const start = (): Promise<number> => bar.getAttribute('aria-valuenow').then(Number);
    const before = await start();
    await bar.focus();
    await bar.press('ArrowRight');
    await expect.poll(start).toBe(before + 1);
    await page.locator('#undo').click();
    await expect.poll(start).toBe(before);
  });
});

describe('the keyboard', () => {
  test('finds a measure in few presses and chooses policies', async () => {
    await page.locator('h2').first().click();
    await page.keyboard.press('/');
    await page.keyboard.type('length');
    await page.keyboard.press('Tab');
    for (let presses = 0; presses < 3; presses++) {
      const focused = await page.evaluate(() =>
        document.activeElement?.closest('[data-lever]')?.getAttribute('data-lever'),
      );
      const isRange = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type === 'range');
      if (focused === 'courses.hours' && isRange) break;
      await page.keyboard.press('Tab');
    }
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('range');
    const chosen = (): Promise<string | null> =>
      page.locator('.chip-name[aria-pressed="true"]').getAttribute('data-policy');
    const before = await chosen();
    await page.keyboard.press(']');
    await expect.poll(chosen).not.toBe(before);
    await page.keyboard.press('[');
    await expect.poll(chosen).toBe(before);
    await search('');
  });

  test('presents: large text, no controls of the policy, and back', async () => {
    await page.locator('h2').first().click();
    await page.keyboard.press('.');
    await page.locator('.is-presenting').waitFor();
    expect(await page.locator('.policy-panel').isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    expect(await page.locator('.policy-panel').isVisible()).toBe(true);
  });
});

describe('other screens', () => {
  test('a phone: a low header, one line of verdict, three screens at most', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const header = await page.locator('#page > header').boundingBox();
    expect(header?.height).toBeLessThanOrEqual(56);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(3 * 844);
    expect(await areVisible(page.locator('.no-data-short'))).toEqual([true]);
    await page.locator('[data-tab="score"]').click();
    expect(await page.locator('.scorecard-panel').isVisible()).toBe(true);
    await page.locator('[data-tab="policy"]').click();
    await page.locator('#menu').click();
    expect(await page.locator('nav [data-place="lives"]').isVisible()).toBe(true);
    await page.locator('#menu').click();
  });

  test('the header is one row at 1280 in each language', async () => {
    for (const language of ['az', 'ru', 'en']) {
      await page.locator(`[data-language="${language}"]`).click();
      const header = await page.locator('#page > header').boundingBox();
      expect([language, (header?.height ?? 0) <= 56]).toEqual([language, true]);
    }
  });
});
