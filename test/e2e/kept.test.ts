import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveWorkbench } from '../../cli/packaging/serve-workbench.ts';
import { readEmbedFragment, readFragment } from '../../scenarios/share/index.ts';
import { EDIT_READY } from '../../ui/compute/progressive-runner.ts';
import { browserOfFile } from './browser-of-file.ts';

const slow = 120_000;
const settled = 'main[data-phase="settled"]';

let server: Server;
let browser: Browser;
let page: Page;
let url = '';
/** Another site, which frames what its query names. */
let other: Server;
const complaints: string[] = [];

async function open(address: string, context = browser.newContext({ serviceWorkers: 'block' })): Promise<Page> {
  const opened = await (await context).newPage();
  opened.setDefaultTimeout(slow / 2);
  opened.on('pageerror', (error) => complaints.push(error.message));
  opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  // Counts the simulations that workers are asked for.
  await opened.addInitScript(() => {
    // The cards of the first visit, which cover a part of the page, are read.
    localStorage.setItem('korpu.first-visit', 'read');
    const { postMessage } = Worker.prototype;
    const counted = globalThis as unknown as { simulations: number };
    counted.simulations = 0;
    Worker.prototype.postMessage = function (this: Worker, ...message: Parameters<typeof postMessage>) {
      const { path } = message[0] as { path?: readonly string[] };
      if (path?.at(-1) === 'run') counted.simulations += 1;
      postMessage.apply(this, message);
    } as typeof postMessage;
  });
  await opened.goto(address);
  await opened.locator(settled).waitFor();
  return opened;
}

const simulations = (of: Page) => of.evaluate(() => (globalThis as unknown as { simulations: number }).simulations);

async function sharedValue(id: string): Promise<string> {
  await page.locator('#share').click();
  await expect.poll(() => page.locator(id).inputValue(), { timeout: slow / 2 }).not.toBe('');
  const value = await page.locator(id).inputValue();
  await page.locator('#share-close').click();
  return value;
}

beforeAll(async () => {
  ({ server, address: url } = await serveWorkbench(fileURLToPath(new URL('../../dist/ui', import.meta.url)), 0));
  other = createServer((request, response) => {
    const framed = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('framed') ?? '';
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<!doctype html><iframe width="720" height="560" src="${framed.replaceAll('&', '&amp;')}"></iframe>`);
  });
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
  browser = await browserOfFile();
  page = await open(url);
}, slow);
afterAll(() => {
  server.closeAllConnections();
  server.close();
  other.close();
});

test(
  'a shared link opens the same view in another browser, with the numbers of its sender, and says that they are the same',
  async () => {
    await page.locator('#outcome').selectOption('stock.irregular');
    await page.locator('[data-way="change"]').click();
    await page.locator('[data-language="az"]').click();
    const link = await sharedValue('#share-link');
    const fragment = new URL(link).hash.slice(1);
    const sent = await readFragment(fragment);
    const opened = await open(link);
    await opened.locator('#seen[data-check="same"]').waitFor();
    expect(await opened.locator('#seen tbody tr').count()).toBeGreaterThan(0);
    await opened.locator('#share').click();
    await expect.poll(() => opened.locator('#share-link').inputValue(), { timeout: slow / 2 }).not.toBe('');
    const back = await readFragment(new URL(await opened.locator('#share-link').inputValue()).hash.slice(1));
    expect(sent).toMatchObject({ view: { outcome: 'stock.irregular', chart: 'differences', language: 'az' } });
    expect(back).toEqual(sent);
    expect(await opened.locator('html').getAttribute('lang')).toBe('az');
    await opened.context().close();
  },
  slow,
);

test(
  'Back returns through pages and outcomes',
  async () => {
    await page.locator('#outcome').selectOption('work.formal');
    await page.locator('nav [data-place="report"]').click();
    await page.locator('main[data-place="report"]').waitFor();
    await page.goBack();
    await page.locator('main[data-place="plan"]').waitFor();
    expect(await page.locator('#outcome').inputValue()).toBe('work.formal');
    await page.goBack();
    await expect.poll(() => page.locator('#outcome').inputValue()).toBe('stock.irregular');
  },
  slow,
);

test(
  'a kept scenario opens in another tab without a simulation, and travels as a file',
  async () => {
    await page.locator('#kept').click();
    await page.locator('#keep-name').fill('Nə var');
    await page.locator('#keep').click();
    await page.locator('[data-kept="Nə var"]').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#kept-export').click()]);
    const file = await download.path();
    await page.locator('#kept-close').click();

    const tab = await open(url, Promise.resolve(page.context()));
    // Work that prepares the first edit of the page that opened.
    const isReady = () => tab.evaluate((mark) => performance.getEntriesByName(mark).length > 0, EDIT_READY);
    await expect.poll(isReady, { timeout: slow / 2 }).toBe(true);
    const before = await simulations(tab);
    await tab.locator('#kept').click();
    await tab.locator('[data-kept="Nə var"] .kept-open').click();
    await tab.locator('#kept-notice[data-older="false"]').waitFor();
    expect(await tab.locator('#outcome').inputValue()).toBe('stock.irregular');
    expect(await simulations(tab)).toBe(before);
    await tab.close();

    const elsewhere = await open(url);
    await elsewhere.locator('#kept').click();
    await elsewhere.locator('#kept-file').setInputFiles(file);
    await elsewhere.locator('[data-kept="Nə var"]').waitFor();
    await elsewhere.context().close();
  },
  slow,
);

test(
  'without a database the list lasts as long as the window, and says so',
  async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    const window = await open(url, Promise.resolve(context));
    await window.locator('#kept').click();
    await window.locator('#keep-name').fill('Short-lived');
    await window.locator('#keep').click();
    await window.locator('[data-kept="Short-lived"]').waitFor();
    expect(await window.locator('dialog.kept').textContent()).toContain('stores nothing');
    await context.close();
  },
  slow,
);

describe('a figure in another site', () => {
  const framing = (address: string) =>
    `http://localhost:${(other.address() as AddressInfo).port}/?framed=${encodeURIComponent(address)}`;

  test(
    'is shown with its numbers, without workers and storage',
    async () => {
      const frameText = await sharedValue('#share-embed');
      const [, source = ''] = /src="([^"]+)"/.exec(frameText) ?? [];
      const address = source.replaceAll('&amp;', '&');
      const read = await readEmbedFragment(new URL(address).hash.slice(1));
      expect(read).toMatchObject({ ok: true, figure: { outcome: 'stock.irregular' } });
      const reader = await browser.newPage();
      const workers: unknown[] = [];
      reader.on('worker', (worker) => workers.push(worker));
      reader.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await reader.goto(framing(address));
      const frame = reader.frameLocator('iframe');
      await frame.locator('svg[role="img"]').waitFor();
      expect(await frame.locator('h1').textContent()).not.toBe('');
      const href = await frame.locator('a').getAttribute('href');
      expect(href).toMatch(new RegExp(`^${url.replaceAll('.', '\\.')}#`));
      expect(workers).toEqual([]);
      // In a window of its own, as browsers deny storage to frames of other sites.
      const direct = await (await browser.newContext()).newPage();
      await direct.goto(address);
      await direct.locator('svg[role="img"]').waitFor();
      const stored = await direct.evaluate(async () => [
        ...[localStorage.length, sessionStorage.length, document.cookie.length],
        (await indexedDB.databases()).length,
      ]);
      expect(stored).toEqual([0, 0, 0, 0]);
      await direct.context().close();
      await reader.goto(framing(`${address.slice(0, 200)}`));
      await frame.locator('[role="alert"]').waitFor();
      await reader.close();
    },
    slow,
  );

  test(
    'is the only part of the page that can be framed',
    async () => {
      const reader = await browser.newPage();
      const refused: string[] = [];
      reader.on('console', (message) => refused.push(message.text()));
      await reader.goto(framing(url));
      await expect.poll(() => refused.join('\n'), { timeout: slow / 2 }).toMatch(/frame-ancestors/);
      expect(await reader.frameLocator('iframe').locator('#page').count()).toBe(0);
      await reader.close();
    },
    slow,
  );

  test('leaves no error', () => {
    expect(complaints).toEqual([]);
  });
});
