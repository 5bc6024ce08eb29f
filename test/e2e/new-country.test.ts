import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { countryFilesOfArchive } from '../../scenarios/outside/index.ts';
import { faultsOf } from './overlays.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 240_000;
const folder = mkdtempSync(join(tmpdir(), 'korpu-new-country-'));
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../scenarios/import/fixtures/${name}`, import.meta.url));

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench();
  page = workbench.page;
  page.setDefaultTimeout(slow / 2);
  await page.setViewportSize({ width: 1280, height: 800 });
}, slow);
afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true });
});

/** Moves the focus with the Tab key until it is on an element. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`150 presses of Tab do not reach ${selector}`);
}

async function press(selector: string): Promise<void> {
  await tabTo(selector);
  await page.keyboard.press('Enter');
}

async function type(selector: string, text: string): Promise<void> {
  await tabTo(selector);
  await page.keyboard.type(text);
}

async function openForm(): Promise<void> {
  await page.locator('#countries').waitFor();
  await press('#countries');
  await page.locator('#new-country').waitFor();
  await press('#new-country');
  await page.locator('#new-country-title').waitFor();
}

async function step(name: string): Promise<void> {
  await page.locator(`[data-step="${name}"]`).press('Enter');
  await page.locator(`[data-step="${name}"][aria-current="step"]`).waitFor();
}

async function saved(download: Promise<Download>, name: string): Promise<Uint8Array> {
  const path = join(folder, name);
  await (await download).saveAs(path);
  return readFileSync(path);
}

test(
  'is filled by keyboard, keeps what was typed over a reload, and says what does not fit',
  async () => {
    await openForm();
    await type('#country-name', 'Testland');
    await type('#country-code', 'AT');
    await type('#country-firstMonth', '2021-01');
    await type('#country-lastMonth', '2020-01');
    await expect.poll(() => page.locator('#country-lastMonth-fault').textContent()).toContain('before the first one');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2024-12');
    await type('#country-regions-0', 'Capital');
    await press('#country-regions-add');
    await page.keyboard.type('Elsewhere');
    await press('#country-next');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('new-country-step');
    await type('#country-origins-0', 'Ukraine');
    await type('#country-irregular', '3%');
    await press('#country-next');
    await type('#country-lapses', '7');
    await type('#country-lapses-source', 'Office, 2024');
    expect(await page.locator('#country-lapses-fault').textContent()).toContain('from 0 to 1');
    await page.reload();
    await openForm();
    expect(await page.locator('#country-lapses').inputValue()).toBe('7');
    await page.locator('#country-lapses').fill('0.07');
    expect(await page.locator('#country-lapses-fault').textContent()).toBe('');
    expect(await page.locator('[data-step="people"]').textContent()).toContain('2/5');
  },
  slow,
);

test(
  'takes over downloaded tables, of known layouts and with columns that the user names',
  async () => {
    await step('files');
    const file = page.locator('#country-table-file');
    // A code of the file counts as the ground that the user chooses.
    await file.setInputFiles(fixture('estat_migr_resvalid.tsv'));
    await page.locator('#country-codes summary').press('Enter');
    await page.locator('[data-code="grounds.OTH"]').selectOption('protection');
    await expect
      .poll(() => page.locator('#country-filled').textContent(), { timeout: slow / 4 })
      .toContain('protectedShare');
    await page.locator('[data-table="estat_migr_resvalid.tsv"] button').press('Enter');
    await expect.poll(() => page.locator('[data-table]').count()).toBe(0);
    await file.setInputFiles(fixture('migr_resvalid__custom_1_linear_2_0.csv'));
    await page.locator('#country-filled').waitFor();
    expect(await page.locator('#country-filled').textContent()).toContain('migr_resvalid');
    await file.setInputFiles({ name: 'broken.csv', mimeType: 'text/csv', buffer: Buffer.from('a,"b\n1,2\n') });
    await expect
      .poll(() => page.locator('.new-country [role="alert"]').allTextContents())
      .toContainEqual(expect.stringContaining('broken.csv was not read'));
    const own = 'Jahr,Anteil\n2024,12.5\n';
    await file.setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(own) });
    await page.locator('#country-columns').waitFor();
    expect(await faultsOf(page, 'dialog.new-country')).toEqual([]);
    await page.locator('[data-column="Jahr"]').selectOption('year');
    await page.locator('[data-column="Anteil"]').selectOption('value');
    await page.locator('#country-series').selectOption('ilostat.EMP_NIFL_SEX_RT');
    await page.locator('#country-columns [type="submit"]').press('Enter');
    await page.locator('[data-table="own.csv"]').waitFor();
    expect(await page.locator('[data-table="own.csv"]').textContent()).toContain('2024');
    await page.locator('[data-table="own.csv"] button').press('Enter');
    await expect.poll(() => page.locator('[data-table]').count()).toBe(1);
  },
  slow,
);

test(
  'has no fault for assistive technology in any step, also on a phone and in the dark',
  async () => {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      for (const name of await page
        .locator('.country-steps [data-step]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-step') ?? ''))) {
        await step(name);
        if (name === 'summary') await page.locator('#country-valid').waitFor();
        expect(await faultsOf(page, 'dialog.new-country'), `${name} at ${width}`).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  },
  slow,
);

test(
  'saves answers of which the command line makes the same country, and opens it by keyboard',
  async () => {
    await step('files');
    await page.locator('[data-table] button').press('Enter');
    await step('summary');
    await page.locator('#country-valid').waitFor();
    const [answers, zip] = [
      await saved(
        Promise.all([page.waitForEvent('download'), page.locator('#answers-save').press('Enter')]).then(([one]) => one),
        'answers.yaml',
      ),
      await saved(
        Promise.all([page.waitForEvent('download'), page.locator('#country-zip').press('Enter')]).then(([one]) => one),
        'testland.zip',
      ),
    ];
    writeFileSync(join(folder, 'answers.yaml'), answers);
    const target = join(folder, 'land');
    await runProgram(['country', 'init', target, '--answers', join(folder, 'answers.yaml'), '--quiet']);
    const own = readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [relative(target, path).split(sep).join('/'), readFileSync(path, 'utf8')]);
    const made = countryFilesOfArchive('testland.zip', zip);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    expect(Object.fromEntries(made.value.files)).toEqual(Object.fromEntries(own));

    await page
      .locator('#answers-file')
      .setInputFiles({ name: 'mine.yaml', mimeType: 'text/yaml', buffer: Buffer.from('name: Testland\nquotas: 3\n') });
    expect(await page.locator('dialog.new-country .faults').first().textContent()).toContain('quotas');
    await page.locator('#answers-file').setInputFiles(join(folder, 'answers.yaml'));
    await expect.poll(() => page.locator('#country-message').textContent()).toMatch(/answers\.yaml/);
    await page.locator('#country-valid').waitFor();
    await press('#country-open-made');
    await page.waitForURL(/own-country=testland/);
    await expect.poll(() => page.locator('#countries').textContent()).toBe('Testland');
    await page.locator('main[data-phase="refining"], main[data-phase="settled"]').first().waitFor();
    expect(await page.locator('main').textContent()).toContain('More courses');
    expect(workbench.complaints).toEqual([]);
  },
  slow,
);
