import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { precomputedLessons } from '../../tools/precompute-lessons.ts';
import { openWorkbench, type Workbench } from '../e2e/workbench.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { lessons } = precomputedLessons(root);
const slow = 300_000;
const sizes = [
  [1280, 720],
  [390, 844],
] as const;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=teach', { keepsFiles: true });
  ({ page } = workbench);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('[data-lesson]').first().waitFor({ timeout: slow });
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  // Offline from here on.
  await page.context().setOffline(true);
  await page.reload();
  await page.locator('[data-lesson]').first().waitFor({ timeout: slow });
  await page.evaluate(axe);
}, slow);
afterAll(() => workbench.close());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

/** Presses Tab until an element has the focus. Throws if it is not reachable. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await page.evaluate((target) => document.activeElement?.matches(target) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reachable by Tab`);
}

const violations = (): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run('.teach-place');
    // Without applicable rules, an empty result is meaningless.
    if (found.passes.length < 8) return [`only ${found.passes.length} rules were applicable`];
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });

/** Sideways scrolling and texts that overflow their box. */
const outside = (): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? ['the page'] : [];
    const cut = [...document.querySelectorAll('.teach-place :is(button, summary, label, h1, h2, h3, p, output, li)')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.closest('.scroller, .timeline') === null)
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .map((one) => `${one.localName}#${one.id}.${one.className}: ${one.textContent?.slice(0, 60)}`);
    return [...wide, ...cut];
  });

/** Records a prediction by keyboard. */
async function predict(): Promise<void> {
  if ((await page.locator('.handle').count()) > 0) {
    await tabTo('.handle');
    for (const key of ['PageUp', 'ArrowDown', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  } else if ((await page.locator('#number').count()) > 0) {
    await tabTo('#number');
    await page.keyboard.press('ArrowDown');
  } else {
    await tabTo('[name="choice"]');
    await page.keyboard.press('Space');
  }
  await tabTo('#keep');
  await page.keyboard.press('Enter');
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (id, lesson) => {
  test.each(['en', 'az', 'ru'] as const)(
    'completes the lesson in %s by keyboard only, offline, on a projector and on a phone',
    async (language) => {
      for (const [width, height] of sizes) {
        // On a phone the languages are behind a button.
        await page.setViewportSize({ width: 1280, height });
        await page.locator(`[data-language="${language}"]`).click();
        await page.setViewportSize({ width, height });
        await page.locator('#lesson-time').focus();
        await tabTo(`[data-lesson="${id}"]`);
        await page.keyboard.press('Enter');
        for (const [i, step] of lesson.steps.entries()) {
          await page.locator(`.step-${step.do}[data-ready="true"]`).waitFor({ timeout: slow });
          if (step.do === 'look') await page.locator('.look .timeline svg').waitFor({ timeout: slow });
          expect(await page.locator('#step-title').textContent()).toContain(String(i + 1));
          expect(await page.locator('.step-text').first().textContent()).toBe(step.text[language]?.split(/\n\s*\n/)[0]);
          if (step.do === 'ask') await predict();
          if (step.do === 'reveal') {
            expect(await page.locator('.scores tbody tr').count()).toBe(1);
            expect(await page.locator('.scores tbody td').last().textContent()).toMatch(/^\d+$/);
          }
          expect([width, i, await outside()]).toEqual([width, i, []]);
          expect([width, i, await violations()]).toEqual([width, i, []]);
          if (i === lesson.steps.length - 1) break;
          await tabTo('#step-next');
          await page.keyboard.press('Enter');
        }
        expect(await page.locator('#step-next').isDisabled()).toBe(true);
        await page.locator('#restart').press('Enter');
        await page.locator('#leave-lesson').press('Enter');
      }
    },
    slow,
  );
});
