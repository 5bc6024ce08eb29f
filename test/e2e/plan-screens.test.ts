import type { Page } from 'playwright-core';
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
  await page.locator('.picture canvas[aria-label]').waitFor();
  await page.locator('[data-lever="courses.hours"]').first().waitFor();
}, slow);
afterAll(async () => {
  expect(workbench.complaints).toEqual([]);
  await workbench.close();
});
beforeEach(async () => {
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 800 });
});

/** Texts of the picture smaller than 20 pixels, with their size; those of a drawing as it is scaled. */
const smallTexts = (): Promise<string[]> =>
  page.locator('[data-region="picture"]').evaluate((region) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === '') continue;
      if (!parent.checkVisibility() || parent.closest('.unseen, option') !== null) continue;
      const scale = parent instanceof SVGGraphicsElement ? (parent.getScreenCTM()?.a ?? 1) : 1;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize) * scale;
      if (size < 19.9) found.push(`${size.toFixed(1)}: ${node.textContent}`);
    }
    for (const canvas of region.querySelectorAll('.canvas')) {
      const size = Number.parseFloat(getComputedStyle(canvas).fontSize);
      if (size < 20) found.push(`${size}: canvas`);
    }
    return found;
  });

describe('a projector', () => {
  test(
    'shows text of 20 pixels or more in every picture, when presenting too',
    async () => {
      await page.setViewportSize({ width: 1920, height: 1080 });
      for (const isPresenting of [false, true]) {
        if (isPresenting) await page.locator('#present').click();
        for (const way of ['change', 'people', 'flow', 'time']) {
          await page.locator(`[data-way="${way}"]`).click();
          await page.locator(`[data-picture="${way}"]`).waitFor();
          await expect.poll(async () => [isPresenting, way, await smallTexts()]).toEqual([isPresenting, way, []]);
        }
      }
      await page.locator('#present').click();
    },
    slow,
  );
});

describe('a screen of 320 by 256 pixels, as at 400 % zoom', () => {
  test('has a header of a third of the height at most, and does not scroll sideways', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    const header = await page.locator('#page > header').boundingBox();
    expect(header?.height).toBeLessThanOrEqual(0.3 * 256);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    // The chart is not kept in view, where it would hide everything else.
    const position = await page.locator('.picture').evaluate((picture) => getComputedStyle(picture).position);
    expect(position).not.toBe('sticky');
  });
});

describe('forced colours', () => {
  test('tell policies apart by dash and mark, and say what is chosen', async () => {
    await page.locator('[data-way="time"]').click();
    await page.emulateMedia({ forcedColors: 'active' });
    const swatches = page.locator('.time-legend .swatch');
    await expect.poll(() => swatches.count()).toBe(4);
    const pictures: string[] = [];
    for (const swatch of await swatches.all()) pictures.push((await swatch.screenshot()).toString('base64'));
    expect(new Set(pictures).size).toBe(4);
    const colours = await swatches.evaluateAll((all) => all.map((one) => getComputedStyle(one).color));
    expect(new Set(colours).size).toBe(1);
    const outline = (pressed: boolean): Promise<string> =>
      page
        .locator(`.picture-tabs [aria-pressed="${pressed}"]`)
        .first()
        .evaluate((button) => getComputedStyle(button).outlineStyle);
    expect([await outline(true), await outline(false)]).toEqual(['solid', 'none']);
  });
});

/** Words of English that neither Azerbaijani nor Russian texts contain. */
const english =
  /(?<!\p{L})(the|of|and|with|without|is|are|for|after|from|people|this|years?|months?|hours|share|simulations?)(?!\p{L})/iu;
/** Ids, hashes, paths and commands, which are for analysts. */
const technical = /\b[a-z]+\.[a-z]+[A-Z]\w*|\b[0-9a-f]{12,}\b|\bkorpu [a-z]|\.(yaml|json)\b|\bnpm\b|\/[a-z]+\/[a-z]+/;
/** A share of simulations is a certainty of nothing. */
const certainty = /\d+\s?% of (runs|simulations)/;

/** Texts of the page that are shown. */
const texts = (): Promise<string[]> =>
  page.locator('#page').evaluate((root) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text === '' || node.parentElement?.closest('.languages') != null) continue;
      const isShown = node.parentElement?.checkVisibility() === true;
      if (isShown || node.parentElement?.localName === 'option') found.push(text);
    }
    return found;
  });

describe('words', () => {
  test(
    'of Plan, Stories and Teach are in the language of the page, without ids or commands',
    async () => {
      const complete = { plan: '.picture-panel', lives: '.timeline svg', teach: '[data-lesson]' } as const;
      for (const [place, element] of Object.entries(complete)) {
        await page.locator(`nav [data-place="${place}"]`).click();
        await page.locator(element).first().waitFor();
        for (const language of ['en', 'az', 'ru']) {
          await page.locator(`[data-language="${language}"]`).click();
          await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
          const shown = await texts();
          expect(shown.length).toBeGreaterThan(20);
          const refused = language === 'en' ? [technical, certainty] : [technical, english];
          const found = shown.filter((text) => refused.some((pattern) => pattern.test(text)));
          expect([place, language, found]).toEqual([place, language, []]);
        }
        await page.locator('[data-language="en"]').click();
      }
    },
    slow,
  );
});
