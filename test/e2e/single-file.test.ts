import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { singleFile } from '../../cli/packaging/single-file.ts';
import { browserOfFile } from './browser-of-file.ts';
import { calculateHere } from './workbench.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Watchdog, on a busy machine. */
const slow = 180_000;
const folder = mkdtempSync(join(tmpdir(), 'korpu-single-'));
const address = pathToFileURL(join(folder, 'korpu.html')).href;

let browser: Browser;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  writeFileSync(join(folder, 'korpu.html'), singleFile(at('../../dist/single'), at('../../scenarios/countries')));
  writeFileSync(join(folder, 'other.html'), '<!doctype html><title>Other</title>');
  browser = await browserOfFile();
}, slow);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(slow / 2);
  complaints = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
});
afterEach(() => context.close());

const settled = (page: Page) => page.locator('main[data-phase="settled"]').waitFor();

test(
  'opens and computes under its policy, which makes no code or HTML from text',
  async () => {
    const page = await context.newPage();
    await page.goto(address);
    await settled(page);
    // A run starts embedded workers.
    await calculateHere(page);
    await page.locator('#action').click();
    await page.locator('main[data-phase="stopped"]').waitFor();
    expect(complaints).toEqual([]);
    const refused = await page.evaluate(() =>
      [
        () => Object.assign(document.createElement('div'), { innerHTML: '<img src=x>' }),
        () => document.createElement('div').insertAdjacentHTML('beforeend', '<img src=x>'),
        () => Object.assign(document.createElement('script'), { text: '0' }),
        () => new Worker('data:text/javascript,0'),
      ].map((work) => {
        try {
          work();
          return 'allowed';
        } catch (error) {
          return (error as Error).name;
        }
      }),
    );
    expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  },
  slow,
);

test(
  'the class window obeys the window of its facilitator alone, also after a reload',
  async () => {
    const other = await context.newPage();
    await other.goto(pathToFileURL(join(folder, 'other.html')).href);
    const [page] = await Promise.all([
      context.waitForEvent('page'),
      other.evaluate((url) => Object.assign(globalThis, { opened: window.open(url) }), `${address}#place=teach`),
    ]);
    await page.locator('[data-lesson="when-donors-leave"]').click();
    const step = () => page.locator('#step-title').textContent();
    const first = await step();
    const send = () =>
      other.evaluate(async () => {
        const { opened } = globalThis as unknown as { opened: Window };
        opened.postMessage({ korpu: 'facilitator', command: 'next' }, '*');
        opened.postMessage({ korpu: 'facilitator', key: '', command: 'next' }, '*');
      });
    await send();
    const [facilitator] = await Promise.all([page.waitForEvent('popup'), page.locator('#facilitate').click()]);
    await facilitator.locator('#now').waitFor();
    await send();
    expect(await step()).toBe(first);
    await facilitator.locator('#remote-next').click();
    await expect.poll(step).toContain('2');
    await page.reload();
    await page.locator('#step-title').waitFor();
    // Once: the button is disabled as soon as the class window is back at its first step.
    await facilitator.locator('#remote-back').click();
    await expect.poll(step).toBe(first);
  },
  slow,
);
