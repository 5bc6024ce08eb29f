import { pathToFileURL } from 'node:url';
import type { Browser, Page, Route } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserOfFile } from './browser-of-file.ts';
import { openSite, type Site } from './site.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

let browser: Browser;
let site: Site;
let page: Page;
let uncaught: string[];
/** Which files the network breaks, and how; null while it works. */
let broken: { readonly files: RegExp; readonly answer: (route: Route) => Promise<void> } | null;
let isListening: boolean;

beforeAll(async () => {
  browser = await browserOfFile();
}, slow);

beforeEach(async () => {
  site = await openSite();
  // Without a service worker, as on a server without https: every file comes from the network.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  page = await context.newPage();
  page.setDefaultTimeout(slow / 3);
  uncaught = [];
  broken = null;
  isListening = false;
  page.on('pageerror', (error) => uncaught.push(error.message));
}, slow);
afterEach(async () => {
  // What a page complains of while it is closed, or is left by a test that ran out of time, is no finding.
  const found = [...uncaught];
  await page.context().close();
  await site.close();
  expect(found).toEqual([]);
});

/**
 * Breaks files of the page from now on, until `mend()`. The route stays until the end of the test: taken off while
 * other files are on their way, the browser loses one of them at times.
 */
async function breakFiles(
  files: RegExp,
  answer: (route: Route) => Promise<void> = (route) => route.abort(),
): Promise<void> {
  broken = { files, answer };
  if (!isListening)
    await page.route('**/*', (route) =>
      broken?.files.test(route.request().url()) === true ? broken.answer(route) : route.continue(),
    );
  isListening = true;
}
function mend(): void {
  broken = null;
}

const settled = () => page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
const choose = (place: string) => page.locator(`nav [data-place="${place}"]`).click();
const marked = () => page.locator('nav [aria-current]').evaluateAll((all) => all.map((one) => one.dataset['place']));
const alert = () => page.locator('#not-loaded');

describe('a page of the app whose file is gone', () => {
  const places = [
    ['lives', 'trajectories-page', '.task, .timeline svg'],
    ['evidence', 'evidence-page', '.strength'],
    ['teach', 'lessons-page', '[data-lesson]'],
    ['report', 'report-page', '.sheet'],
  ] as const;

  test.each(places)(
    'is reported and not marked as current; choosing it again loads it: %s',
    async (place, file, content) => {
      await page.goto(site.url);
      await settled();
      // Its own file, or one that it imports: browsers remember both failures, if asked to import them.
      await breakFiles(new RegExp(`/${file}-|/(lesson|lives|evidence|report)-[\\w-]+\\.js`), (route) =>
        route.fulfill({ status: 404, body: 'gone' }),
      );
      await choose(place);
      await alert().waitFor();
      expect(await alert().textContent()).toContain('A newer version of this page has replaced');
      expect(await marked()).toEqual(['plan']);
      expect(await page.locator('.picture').first().isVisible()).toBe(true);
      mend();
      await choose(place);
      await page.locator(content).first().waitFor({ timeout: slow });
      expect(await marked()).toEqual([place]);
      expect(await alert().count()).toBe(0);
      await choose('plan');
      await page.locator('.picture').first().waitFor();
    },
    slow,
  );

  test(
    'offers a reload that opens it with the edited question',
    async () => {
      await page.goto(site.url);
      await settled();
      await page.locator('[data-law="as-designed"]').click();
      // The question is in the address once the country files are loaded; a build that replaces them before is another case.
      await expect.poll(() => new URL(page.url()).hash, { timeout: slow }).not.toBe('');
      site.replaceByOtherBuild();
      await choose('teach');
      await alert().waitFor();
      await page.locator('#reload').click();
      await page.locator('[data-lesson]').first().waitFor({ timeout: slow });
      expect(await marked()).toEqual(['teach']);
      await choose('plan');
      expect(await page.locator('[data-law="as-designed"]').getAttribute('aria-pressed')).toBe('true');
    },
    slow,
  );

  test(
    'is named with its cause in each language',
    async () => {
      await page.goto(site.url);
      await settled();
      await breakFiles(/evidence-page-/);
      await choose('evidence');
      await alert().waitFor();
      for (const [language, name] of [
        ['en', /Data.*network may be down/],
        ['az', /yüklənmədi.*Şəbəkə/],
        ['ru', /Не удалось загрузить.*нет сети/],
      ] as const) {
        await page.locator(`[data-language="${language}"]`).click();
        expect(await alert().textContent()).toMatch(name);
      }
      await page.locator('#dismiss-failure').click();
      expect(await alert().count()).toBe(0);
    },
    slow,
  );

  test(
    'is reported when a link opens it first',
    async () => {
      await breakFiles(/evidence-page-/, (route) => route.fulfill({ status: 503 }));
      await page.goto(`${site.url}#place=evidence`);
      await alert().waitFor({ timeout: slow });
      expect(await marked()).toEqual([]);
      expect(await page.locator('h1').textContent()).toBe('Data');
      mend();
      await choose('evidence');
      await page.locator('.strength').first().waitFor({ timeout: slow });
      expect(await marked()).toEqual(['evidence']);
    },
    slow,
  );
});

describe('another part of the page that is gone', () => {
  test(
    'the country files: the precomputed result stays, and all pages work after another try',
    async () => {
      await breakFiles(/\/_virtual_packs-/);
      await page.goto(site.url);
      await alert().waitFor({ timeout: slow });
      expect(await page.locator('main').getAttribute('data-digest')).toMatch(/^[0-9a-f]{64}$/);
      mend();
      await page.locator('#load-again').click();
      await choose('evidence');
      await page.locator('.strength').first().waitFor({ timeout: slow });
    },
    slow,
  );

  test(
    'the share dialog',
    async () => {
      await page.goto(site.url);
      await settled();
      await breakFiles(/\/share-dialog-/);
      await page.locator('#share').click();
      await alert().waitFor();
      mend();
      await page.locator('#load-again').click();
      await page.locator('dialog[open]').waitFor();
      expect(await alert().count()).toBe(0);
    },
    slow,
  );

  test(
    'the chart and the parts of the score card',
    async () => {
      await breakFiles(/time-chart-view-|criteria-tab-|objections-view-/);
      await page.goto(site.url);
      await settled();
      const card = page.locator('[data-region="scorecard"]');
      await page.locator('.picture [role=alert]').waitFor();
      await page.locator('[data-part="criteria"]').click();
      await card.locator('[role=alert]').waitFor();
      const requests = site.requests.length;
      mend();
      await card.locator('[role=alert] button').click();
      await card.locator('[data-weight]').first().waitFor();
      await page.locator('.picture [role=alert] button').click();
      await page.locator('.picture canvas').waitFor();
      await breakFiles(/objections-view-/);
      await page.locator('[data-part="more"]').click();
      await page.locator('[data-section="objections"] summary').click();
      await card.locator('[role=alert]').waitFor();
      mend();
      await card.locator('[role=alert] button').click();
      await page.locator('.objection').first().waitFor();
      // Nothing asks for a file in a loop: to see that it is there, to import it, and both once more where it broke again.
      const asked = site.requests
        .slice(requests)
        .filter((path) => /(?:time-chart|objections)-view-|criteria-tab-/.test(path));
      expect(asked.length).toBeGreaterThan(2);
      for (const path of asked) expect(asked.filter((one) => one === path).length).toBeLessThan(6);
    },
    slow,
  );

  test(
    'the evidence of the country and the lessons',
    async () => {
      await page.goto(site.url);
      await settled();
      await breakFiles(/evidence-[\w-]+\.json|_virtual_lessons-/);
      await choose('evidence');
      await page.locator('#evidence-again').click();
      mend();
      await page.locator('#evidence-again').click();
      await page.locator('#evidence-again').waitFor({ state: 'hidden' });
      await breakFiles(/\/_virtual_lessons-/);
      await choose('teach');
      await page.locator('main [role=alert]').waitFor();
      mend();
      await page.locator('main [role=alert] button').click();
      await page.locator('[data-lesson]').first().waitFor();
      expect(await page.locator('main [role=alert]:not(:empty)').count()).toBe(0);
    },
    slow,
  );

  test(
    'the reader of links',
    async () => {
      await page.goto(site.url);
      await settled();
      await page.locator('[data-law="as-designed"]').click();
      await expect.poll(() => new URL(page.url()).hash, { timeout: slow }).not.toBe('');
      const link = page.url();
      await page.goto('about:blank');
      await breakFiles(/\/saved-files-/);
      await page.goto(link);
      await page.locator('#link-refused').waitFor({ timeout: slow });
      expect(await page.locator('#link-refused').textContent()).toContain('reload the page');
      mend();
      await page.reload();
      await page.locator('[data-law="as-designed"][aria-pressed=true]').waitFor({ timeout: slow });
    },
    slow,
  );
});

describe('a page that does not start', () => {
  const text = () => page.locator('.not-started');

  test(
    'says so in three languages when its script is blocked',
    async () => {
      await breakFiles(/assets\/index-[\w-]+\.js/);
      await page.goto(site.url);
      await expect.poll(() => text().isVisible(), { timeout: slow }).toBe(true);
      expect(
        await text()
          .locator('p')
          .evaluateAll((all) => all.map((one) => one.getAttribute('lang'))),
      ).toEqual(['en', 'az', 'ru']);
    },
    slow,
  );

  test(
    'says so when it is opened from a disk',
    async () => {
      await page.goto(`${pathToFileURL(site.folder).href}/index.html`);
      await expect.poll(() => text().isVisible(), { timeout: slow }).toBe(true);
      expect(await text().textContent()).toContain('korpu workbench --single-file');
    },
    slow,
  );

  test(
    'shows nothing of it while the script may still arrive',
    async () => {
      let visible: boolean | null = null;
      await breakFiles(/assets\/index-[\w-]+\.js/, async (route) => {
        await page.locator('.not-started').waitFor({ state: 'attached' });
        // Nothing is painted before the style sheet is there.
        const isStyled = () => text().evaluate((one) => getComputedStyle(one).animationName === 'appear');
        await expect.poll(isStyled, { timeout: slow }).toBe(true);
        visible = await text().locator('h1').isVisible();
        await route.continue();
      });
      await page.goto(site.url);
      await settled();
      expect(visible).toBe(false);
      expect(await text().count()).toBe(0);
    },
    slow,
  );
});

test(
  'requests each file at most twice, to see that it is there and to import it',
  async () => {
    await page.goto(site.url);
    await settled();
    await choose('evidence');
    await page.locator('.strength').first().waitFor({ timeout: slow });
    // Workers load their script themselves, and the browser asks for the icon at each change of the address.
    const counts = new Map<string, number>();
    for (const path of site.requests) counts.set(path, (counts.get(path) ?? 0) + 1);
    expect([...counts].filter(([path, count]) => count > 2 && !/worker|icon-/.test(path))).toEqual([]);
  },
  slow,
);
