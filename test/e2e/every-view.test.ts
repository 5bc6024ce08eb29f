import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const screenshots = fileURLToPath(new URL('./__screenshots__/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const slow = 180_000;
const languages = ['en', 'az', 'ru'] as const;

/** Element that exists once a page is complete. */
const places = {
  plan: '[data-lever="courses.hours"]',
  lives: '.timeline svg',
  evidence: '.strength',
  teach: '[data-lesson]',
  report: '.sheet canvas',
} as const;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench();
  ({ page } = workbench);
  await page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
  await page.evaluate(axe);
}, slow);
afterAll(() => workbench.close());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const violations = (): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });

/** Targets below 24 by 24 pixels; a link inside a sentence may be as high as its line. */
const small = (): Promise<string[]> =>
  page.locator('button:visible, select:visible, input:visible, summary:visible').evaluateAll((all) =>
    all
      .filter((one) => {
        // A checkbox may be small if its label is clickable.
        const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
        return Math.min(width, height) < 24 && !one.matches('p button, td button, dd button');
      })
      .map((one) => one.id || one.textContent || one.localName),
  );

/** Texts that overflow their box or are cut off. */
const cut = (): Promise<string[]> =>
  page.locator('#page :is(button, summary, label, h1, h2, h3, th, p, output):visible').evaluateAll((all) =>
    all
      .filter((one) => !one.matches('.unseen, .unseen *, .skip') && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).display !== 'inline' && one.closest('.wide, .scroller') === null)
      .map((one) => `${one.localName}#${one.id}.${one.className}: ${one.textContent}`),
  );

/** Elements beyond the right edge of the page if it scrolls sideways, outermost first. */
const sideways = (): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll('#page *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth && one.closest('.wide, .scroller, .unseen') === null,
    );
    return out.map((one) => `${one.localName}#${one.id}.${one.className}`).slice(0, 5);
  });

/** Makes each text of the page 40 % longer, with words of similar length. */
const lengthen = (): Promise<void> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#page') ?? document.body, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node as Text);
    for (const node of nodes) {
      const text = node.data.trim();
      // Numbers, symbols, addresses and names have the same length in all languages.
      if (!/\p{L}{3}/u.test(text) || node.parentElement?.closest('code, svg, .brand, .languages') != null) continue;
      const length = Math.ceil(text.length * 0.4);
      let more = '';
      for (const word of [...text.split(/\s+/), ...text.split(/\s+/)]) {
        if (more.length + word.length >= length) break;
        more += ` ${word}`;
      }
      node.data += more.padEnd(length, 'e');
    }
  });

/** Chooses a language on a wide screen: on a narrow one the choice may be behind a button. */
async function chooseLanguage(language: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator(`[data-language="${language}"]`).click();
}

describe.each(Object.entries(places))('%s', (place, element) => {
  beforeAll(async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator(`nav [data-place="${place}"]`).click();
    await page.locator(element).first().waitFor({ timeout: slow });
  }, slow);

  test.each(languages.flatMap((language) => (['light', 'dark'] as const).map((scheme) => [language, scheme] as const)))(
    'has no axe violations, cut texts or small targets in %s, %s, at all widths',
    async (language, colorScheme) => {
      await chooseLanguage(language);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // A screen of 1280 pixels, the same at 200 % zoom, a phone.
      for (const width of [1280, 640, 390]) {
        await page.setViewportSize({ width, height: width === 640 ? 450 : 900 });
        await page.waitForTimeout(100);
        // Drawings follow the width of the screen a moment later.
        await expect.poll(async () => [width, await sideways()]).toEqual([width, []]);
        expect([width, await cut()]).toEqual([width, []]);
        expect([width, await small()]).toEqual([width, []]);
        if (width !== 640) expect([width, await violations()]).toEqual([width, []]);
      }
    },
    slow,
  );

  test('fits texts that are 40 % longer', async () => {
    await chooseLanguage('en');
    const before = (await page.locator('#page').textContent())?.length ?? 0;
    await lengthen();
    expect((await page.locator('#page').textContent())?.length).toBeGreaterThan(before * 1.2);
    for (const width of [1280, 640, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(100);
      await page.screenshot({ path: `${screenshots}longer-${place}-${width}.png`, fullPage: true });
      expect([width, await sideways()]).toEqual([width, []]);
      expect([width, await cut()]).toEqual([width, []]);
    }
    // Switching the language renders all texts again.
    await chooseLanguage('ru');
  }, 60_000);

  test('has no animations', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    const moving = await page.locator('#page *').evaluateAll((all) =>
      all.filter((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
        return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior !== 'auto';
      }),
    );
    expect(moving).toEqual([]);
  });
});
