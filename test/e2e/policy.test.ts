import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserOfFile } from './browser-of-file.ts';
import { openSite, type Site } from './site.ts';
import { calculateHere } from './workbench.ts';

const slow = 180_000;

let browser: Browser;
let site: Site;
let page: Page;
const complaints: string[] = [];

// A server without headers: the policy inside the page is the only one.
beforeAll(async () => {
  site = await openSite();
  browser = await browserOfFile();
  page = await browser.newPage();
  page.setDefaultTimeout(slow / 2);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.url);
  await page.locator('main[data-phase="settled"]').waitFor();
}, slow);
afterAll(async () => {
  await site.close();
});

test(
  'every page and a run work under the policy inside the page',
  async () => {
    await calculateHere(page);
    await page.locator('#action').click();
    for (const [place, content] of [
      ['plan', '[data-lever]'],
      ['evidence', '.strength'],
      ['lives', '.timeline svg'],
      ['teach', '[data-lesson]'],
      ['report', '.sheet canvas'],
    ] as const) {
      await page.locator(`nav [data-place="${place}"]`).click();
      await page.locator(content).first().waitFor();
    }
    await page.locator('#share').click();
    await page.locator('dialog[open]').waitFor();
    expect(complaints).toEqual([]);
  },
  slow,
);

test('the browser refuses code and HTML from text, and scripts of other addresses', async () => {
  const refused = await page.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      innerHTML: () => Object.assign(document.createElement('div'), { innerHTML: '<img src=x>' }),
      insertAdjacentHTML: () => document.createElement('div').insertAdjacentHTML('beforeend', '<img src=x>'),
      srcdoc: () => Object.assign(document.createElement('iframe'), { srcdoc: '<p>' }),
      parse: () => new DOMParser().parseFromString('<p>', 'text/html'),
      text: () => Object.assign(document.createElement('script'), { text: '0' }),
      worker: () => new Worker('https://example.org/worker.js'),
      data: () => new Worker('data:text/javascript,0'),
      script: () => Object.assign(document.createElement('script'), { src: 'https://example.org/script.js' }),
      policy: () =>
        (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes //
          .createPolicy('another', {}),
    };
    return Object.entries(attempts).flatMap(([name, work]) => {
      try {
        work();
        return [name];
      } catch {
        return [];
      }
    });
  });
  expect(refused).toEqual([]);
});
