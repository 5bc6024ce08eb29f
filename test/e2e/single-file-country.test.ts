import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCountries } from '../../cli/countries/opened-countries.ts';
import { runProgram } from '../../cli/program.ts';
import { zipCountry } from '../../scenarios/outside/index.ts';
import { velmora } from '../scenarios/outside/zip-fixtures.ts';
import { browserOfFile } from './browser-of-file.ts';

/** Watchdog, on a busy machine. */
const slow = 240_000;
const folder = mkdtempSync(join(tmpdir(), 'korpu-carried-'));
const complaints: string[] = [];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const files = new Map(
    [...velmora].map(([path, text]) => [
      path,
      text.replaceAll('velmora', 'elsewhere').replace(/^name: Velmora$/m, 'name: Elsewhere'),
    ]),
  );
  writeFileSync(join(folder, 'elsewhere.zip'), zipCountry(files));
  const out = join(folder, 'page.html');
  await runProgram(['workbench', '--single-file', out, '--country', join(folder, 'elsewhere.zip')]);
  closeCountries();
  browser = await browserOfFile();
  const context = await browser.newContext({ offline: true });
  context.setDefaultTimeout(slow / 2);
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url());
  });
  await context.addInitScript(() => {
    try {
      localStorage.setItem('korpu.first-visit', 'read');
    } catch {
      // The empty page that a window begins with.
    }
  });
  page = await context.newPage();
  await page.goto(pathToFileURL(out).href);
}, slow);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

test(
  'shows the country that it carries first, from a disk and without a network, and computes it',
  async () => {
    await expect.poll(() => page.locator('#countries').textContent()).toBe('Elsewhere');
    await page.locator('main[data-phase="settled"]').waitFor();
    expect(await page.locator('main').textContent()).toContain('Open harbour');
    expect(await page.locator('main').getAttribute('data-digest')).toMatch(/^[0-9a-f]+$/);
    expect(complaints).toEqual([]);
  },
  slow,
);

test(
  'has the built-in countries next to it, and returns to it',
  async () => {
    await page.locator('#countries').press('Enter');
    expect(await page.locator('[data-carried="elsewhere"]').textContent()).toContain('elsewhere.zip');
    await page.locator('[data-built-in="azerbaijan"] button').press('Enter');
    await expect.poll(() => page.locator('#countries').textContent()).toBe('Azerbaijan');
    await page.locator('main[data-phase="settled"]').waitFor();
    await page.locator('#countries').press('Enter');
    await page.locator('[data-carried="elsewhere"] button').press('Enter');
    await expect.poll(() => page.locator('#countries').textContent()).toBe('Elsewhere');
    // The form works from a disk as well: its worker is part of the file.
    await page.locator('#countries').press('Enter');
    await page.locator('#new-country').press('Enter');
    await page.locator('#country-name').fill('Testland');
    await page.locator('[data-step="summary"]').press('Enter');
    await page.locator('#country-valid').waitFor();
    expect(complaints).toEqual([]);
  },
  slow,
);
