import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { browserOfFile } from './browser-of-file.ts';
import { openSite, type Site } from './site.ts';

/** Watchdog, on a busy machine. */
const slow = 60_000;

let browser: Browser;
let context: BrowserContext;
let site: Site;

beforeAll(async () => {
  browser = await browserOfFile();
}, slow);

beforeEach(async () => {
  site = await openSite();
  context = await browser.newContext();
  context.setDefaultTimeout(slow / 2);
});
afterEach(async () => {
  await context.close();
  await site.close();
});

/** Opens a tab and waits for the first result. */
async function openTab(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url);
  await page.locator('main[data-phase="settled"]').waitFor();
  return page;
}

/** Opens the first tab and waits until its service worker has all files. */
async function openFirstTab(): Promise<Page> {
  const page = await openTab();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated' || navigator.serviceWorker.controller === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  return page;
}

const versionIn = (page: Page) => page.locator('meta[name="korpu-build"]').getAttribute('content');
const cacheNames = (page: Page): Promise<string[]> => page.evaluate(() => globalThis.caches.keys());
/** State in which the installation of the worker on the server ends. */
const installed = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return new Promise<string>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => resolve(worker.state));
      });
      void registration.update();
    });
  });
const choose = (page: Page, place: string) => page.locator(`nav [data-place="${place}"]`).click();

test('an open tab keeps working after a new build, and offers it', async () => {
  const old = await openFirstTab();
  const version = await versionIn(old);
  const other = site.replaceByOtherBuild();
  const second = await openTab();
  expect(await versionIn(second)).toBe(other);
  await old.locator('#newer').waitFor();
  expect(await old.locator('#newer').textContent()).toContain('A newer version of this page is ready');
  // The second tab shows the newer version already.
  expect(await second.locator('#newer').count()).toBe(0);
  for (const [place, content] of [
    ['evidence', '.strength'],
    ['lives', '.task, .timeline svg'],
    ['teach', '[data-lesson]'],
    ['report', '.sheet'],
  ] as const) {
    await choose(old, place);
    await old.locator(content).first().waitFor();
  }
  expect(await old.locator('#not-loaded').count()).toBe(0);
  expect(await cacheNames(old)).toHaveLength(2);
  await second.close();
  await old.locator('#open-newer').click();
  await old.locator(`meta[content="${other}"]`).waitFor({ state: 'attached' });
  expect(await versionIn(old)).not.toBe(version);
  // The page to return to is in the address.
  await old.locator('.sheet').waitFor();
  expect(await old.locator('nav [aria-current]').getAttribute('data-place')).toBe('report');
  // With the last tab of the old build its cache goes.
  await expect.poll(() => cacheNames(old), { timeout: slow }).toHaveLength(1);
  expect((await cacheNames(old))[0]).toContain(other);
  expect(await old.locator('#newer').count()).toBe(0);
}, 120_000);

test('the page stays where the network answers with errors or with a page of its own', async () => {
  const page = await openFirstTab();
  const digest = await page.locator('main').getAttribute('data-digest');
  for (const [status, body] of [
    [500, 'Internal error'],
    [404, 'Not found'],
    [200, '<title>Hotel</title><h1>Please sign in</h1>'],
  ] as const) {
    site.answer = (_, response) => response.writeHead(status, { 'Content-Type': 'text/html' }).end(body);
    await page.reload();
    await page.locator('main[data-phase="settled"]').waitFor();
    expect(await page.locator('main').getAttribute('data-digest')).toBe(digest);
    await choose(page, 'teach');
    await page.locator('[data-lesson]').first().waitFor();
    await choose(page, 'plan');
    // A page reloaded at once would open the place that the address still names.
    await expect.poll(() => page.url()).not.toContain('place=');
  }
  site.answer = (_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:9/sign-in' }).end();
  await page.reload();
  await page.locator('main[data-phase="settled"]').waitFor();
  expect(await cacheNames(page)).toHaveLength(1);
}, 120_000);

test('a build that is not complete on the server is not installed', async () => {
  const old = await openFirstTab();
  const [before] = await cacheNames(old);
  const index = readFileSync(join(site.folder, 'index.html'), 'utf8');
  site.replaceByOtherBuild();
  // The worker of the new build, next to the page of the old one.
  writeFileSync(join(site.folder, 'index.html'), index);
  expect(await installed(old)).toBe('redundant');
  expect(await cacheNames(old)).toEqual([before]);
  expect(await old.locator('#newer').count()).toBe(0);
}, 120_000);

test('a build with a file of other bytes on the server is not installed', async () => {
  const old = await openFirstTab();
  const [before] = await cacheNames(old);
  site.replaceByOtherBuild();
  const name = readdirSync(join(site.folder, 'assets')).find((file) => file.endsWith('.js')) as string;
  const file = join(site.folder, 'assets', name);
  writeFileSync(file, `${readFileSync(file, 'utf8')}\ndocument.title = 'changed';`);
  expect(await installed(old)).toBe('redundant');
  expect(await cacheNames(old)).toEqual([before]);
}, 120_000);

test('a file of the cache that another page of the origin changed is loaded again', async () => {
  const page = await openFirstTab();
  const script = /src="\.\/(assets\/index-[\w-]+\.js)"/.exec(
    readFileSync(join(site.folder, 'index.html'), 'utf8'),
  )?.[1] as string;
  const poison = (addresses: readonly string[]): Promise<void> =>
    page.evaluate(async (all) => {
      const [name = ''] = (await caches.keys()).filter((key) => key.startsWith('korpu '));
      const cache = await caches.open(name);
      for (const address of all) {
        const isPage = address.endsWith('/');
        const body = isPage
          ? '<meta name="korpu-build" content="0"><title>Changed</title>'
          : 'document.title = "Changed"';
        const type = isPage ? 'text/html' : 'text/javascript';
        await cache.put(address, new Response(body, { headers: { 'Content-Type': type } }));
      }
    }, addresses);
  await poison([site.url, `${site.url}${script}`]);
  await page.reload();
  await page.locator('main[data-phase="settled"]').waitFor();
  expect(await page.title()).toMatch(/Körpü/);
  // The script is in the cache again: it needs no network.
  site.answer = (request, response) =>
    request.url?.endsWith('.js') === true
      ? response.writeHead(500).end()
      : response.writeHead(200, { 'Content-Type': 'text/html' }).end(readFileSync(join(site.folder, 'index.html')));
  await page.reload();
  await page.locator('main[data-phase="settled"]').waitFor();
  expect(await page.title()).toMatch(/Körpü/);
  // A changed page is not shown in the place of an error.
  await poison([site.url]);
  site.answer = (_, response) => response.writeHead(500, { 'Content-Type': 'text/html' }).end('<title>Error</title>');
  await page.reload();
  expect(await page.title()).toBe('Error');
}, 120_000);

test('caches of other applications are neither read nor deleted', async () => {
  const other = await context.newPage();
  site.answer = (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Other</title>');
  await other.goto(new URL('/other/', site.url).href);
  site.answer = null;
  const script = /src="\.\/(assets\/index-[\w-]+\.js)"/.exec(
    readFileSync(join(site.folder, 'index.html'), 'utf8'),
  )?.[1];
  await other.evaluate(async (address) => {
    const cache = await caches.open('other application');
    const text = 'document.title = "another script"';
    await cache.put(address, new Response(text, { headers: { 'Content-Type': 'text/javascript' } }));
  }, `${site.url}${script}`);
  const page = await openFirstTab();
  await page.reload();
  await page.locator('main[data-phase="settled"]').waitFor();
  expect(await page.title()).toMatch(/Körpü/);
  expect((await cacheNames(page)).sort()[1]).toBe('other application');
  // Pages below the folder of this page that are not of this project are left to the network.
  site.answer = (_, response) =>
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<title>Elsewhere</title>');
  await page.goto(`${site.url}another-project/`);
  expect(await page.title()).toBe('Elsewhere');
}, 120_000);
