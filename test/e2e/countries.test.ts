import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yamlText } from '../../scenarios/import/index.ts';
import { countryFilesOfArchive, zipCountry } from '../../scenarios/outside/index.ts';
import { workbookOfCountry } from '../../scenarios/workbook/index.ts';
import { firefoxLaunch } from '../../tools/browser/index.ts';
import { simulatedRecord } from '../cli/calibration/known-answer.ts';
import { cases } from '../depth.ts';
import { packagedPack } from '../docs/generated.ts';
import { velmora } from '../scenarios/outside/zip-fixtures.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const korpu = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const slow = 240_000;

/** Files of a country that is not built in. */
const files = new Map(
  [...velmora].map(([path, text]) => [
    path,
    text.replace(/^(id|country): velmora$/m, '$1: testland').replace(/^name: Velmora.*$/m, 'name: Testland'),
  ]),
);
const folder = mkdtempSync(join(tmpdir(), 'korpu-testland-'));
const zip = join(folder, 'testland.zip');

beforeAll(async () => {
  writeFileSync(zip, zipCountry(files));
  writeFileSync(join(folder, 'testland.xlsx'), await workbookOfCountry(files));
  for (const [path, text] of files) {
    const file = join(folder, 'testland', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settledDigest = async ({ page }: Workbench): Promise<string | null> => {
  await page.locator('main[data-phase="settled"]').waitFor({ timeout: slow / 2 });
  return page.locator('main').getAttribute('data-digest');
};

async function openDialog({ page }: Workbench): Promise<void> {
  await page.locator('#countries').click();
  await page.locator('#countries-title').waitFor();
}

/** Chooses a file or folder in the dialog, and waits until the country is listed. */
async function choose(workbench: Workbench, input: string, path: string): Promise<void> {
  await workbench.page.locator(input).setInputFiles(path);
  await workbench.page.locator('[data-country="testland"]').waitFor();
}

const browsers = ['chromium', ...(firefoxLaunch() === undefined ? [] : ['firefox' as const])] as const;

// Firefox only in a deep run.
test.each(cases(browsers, 1))(
  'a country of the user is opened in %s, computed as on the command line, there without a network, and removed',
  async (browser) => {
    const workbench = await openWorkbench('', { browser, keepsFiles: true });
    const { page, url } = workbench;
    try {
      await page.locator('#countries').waitFor();
      await openDialog(workbench);
      await choose(workbench, '#country-file', zip);
      await page.locator('[data-country="testland"] .country-show').click();
      await page.locator('#countries', { hasText: 'Testland' }).waitFor();
      const digest = await settledDigest(workbench);
      const run = spawnSync(
        process.execPath,
        [korpu, 'compare', '--country', zip, '--scale', '0.05', '--replicates', '20', '--digest', '--quiet'],
        { encoding: 'utf8' },
      );
      expect(run.stdout.trim()).toBe(digest);

      // A lever of a copy: another result, and the link names the country and its files.
      await page.locator('.measures input[type="range"]').first().focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.locator('main').getAttribute('data-digest'), { timeout: slow / 2 }).not.toBe(digest);
      const changed = await settledDigest(workbench);
      await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('#k1.');

      await page.evaluate(async () => {
        const { active } = await navigator.serviceWorker.ready;
        while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
      });
      await page.context().setOffline(true);
      await page.reload();
      await page.locator('#countries', { hasText: 'Testland' }).waitFor();
      expect(await settledDigest(workbench)).toBe(changed);
      await page.context().setOffline(false);

      // The link in a browser that does not have the country.
      const { hash } = new URL(page.url());
      await openDialog(workbench);
      await page.locator('[data-country="testland"] .country-remove').click();
      await page.locator('#countries-yes').click();
      await page.locator('#countries', { hasText: 'Azerbaijan' }).waitFor();
      // Firefox complains of files that are still being imported when the page is left.
      await page.locator('.measures input[type="range"]').first().waitFor();
      await settledDigest(workbench);
      await page.goto(`${url}?again=1${hash}`);
      await page.locator('#country-missing').waitFor();
      expect(await page.locator('#country-missing').textContent()).toContain('a country, testland, that this browser');
      expect(workbench.complaints).toEqual([]);
    } finally {
      await workbench.close();
    }
  },
  2 * slow,
);

test(
  'a folder and a workbook are the same country as the zip file; a hostile one is refused with its reason',
  async () => {
    const workbench = await openWorkbench();
    const { page } = workbench;
    try {
      await page.locator('#countries').waitFor();
      await openDialog(workbench);
      await choose(workbench, '#country-folder', join(folder, 'testland'));
      await page.locator('#countries-status', { hasText: 'Opened and kept: “Testland”.' }).waitFor();
      await page.locator('#country-file').setInputFiles(zip);
      await page.locator('#countries-status', { hasText: 'with the same files is here already' }).waitFor();

      // Files written from a workbook are others: the same country in other words.
      await page.locator('#country-file').setInputFiles(join(folder, 'testland.xlsx'));
      await page.locator('#countries-question', { hasText: 'Replace it by testland.xlsx?' }).waitFor();
      await page.locator('#countries-yes').click();
      await page.locator('#countries-status', { hasText: 'Opened and kept: “Testland”.' }).waitFor();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('[data-country="testland"] button', { hasText: 'Download as zip' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('testland.zip');
      expect([...readFileSync((await download.path()) ?? '').subarray(0, 2)]).toEqual([0x50, 0x4b]);

      const bomb = zipCountry(new Map([...files, ['evidence/zeros.yaml', '0'.repeat(15_000_000)]]));
      await page.locator('#country-file').setInputFiles({ ...bytesFile('bomb.zip'), buffer: Buffer.from(bomb) });
      const refused = page.locator('#countries-refused');
      await refused.locator('.refused', { hasText: 'bomb.zip was not opened' }).waitFor();
      expect(await refused.textContent()).toMatch(/bytes when unpacked/);

      const wrong = new Map([
        ...files,
        [
          'policies/status-quo.yaml',
          (files.get('policies/status-quo.yaml') ?? '').replace('base: true', 'base: maybe'),
        ],
      ]);
      await page
        .locator('#country-file')
        .setInputFiles({ ...bytesFile('wrong.zip'), buffer: Buffer.from(zipCountry(wrong)) });
      await refused.locator('.refused', { hasText: 'wrong.zip was not opened' }).waitFor();
      expect(await refused.textContent()).toMatch(
        /wrong\.zip\/policies\/status-quo\.yaml:\d+:\d+ base: got 'maybe', expected/,
      );

      await calibrates(workbench);
      expect(workbench.complaints).toEqual([]);
    } finally {
      await workbench.close();
    }
  },
  2 * slow,
);

/** Fits the country with a record in the page, by keyboard, uses the sets, and compares them with those of the command. */
async function calibrates(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const land = join(folder, 'fitted.zip');
  const months = ['2021-12', '2022-12', '2023-12'];
  const targets = simulatedRecord(packagedPack('velmora'), new Map(), { months, tolerance: 0.3 });
  writeFileSync(
    land,
    zipCountry(new Map([...files, ['targets.yaml', yamlText({ korpu: 1, kind: 'targets', targets })]])),
  );
  await page.locator('#country-file').setInputFiles(land);
  await page.locator('#countries-yes').click();
  await page.locator('[data-country="testland"] .country-show').click();
  await page.locator('#countries', { hasText: 'Testland' }).waitFor();
  await settledDigest(workbench);
  await openDialog(workbench);
  await page.locator('#calibration-draws').fill('7');
  await page.keyboard.press('Enter');
  await page.locator('#calibration-hint[role="alert"]', { hasText: 'from 20 to 1000' }).waitFor();
  await page.locator('#calibration-draws').fill('1000');
  await page.keyboard.press('Enter');
  await page.locator('#calibration progress').waitFor();
  await page.locator('#calibration-stop').click();
  await page.locator('#calibration-result', { hasText: 'Start again to continue' }).waitFor();
  await page.locator('#calibration-draws').fill('20');
  await page.keyboard.press('Enter');
  await page.locator('#calibration-use').waitFor({ timeout: slow / 2 });
  await page.locator('#calibration-use').focus();
  await page.keyboard.press('Enter');
  await page.locator('#countries-title').waitFor({ state: 'hidden' });
  // The notes are written when they are opened, and closed again when the country is.
  const notes = page.locator('.score-notes');
  const readNotes = async (): Promise<string> => {
    if ((await notes.getAttribute('open')) === null) {
      await notes.locator('summary').focus();
      await page.keyboard.press('Enter');
    }
    return notes.innerText();
  };
  await expect.poll(readNotes, { timeout: slow / 2 }).toContain('sets that meet your record');

  await openDialog(workbench);
  await page.locator('#calibration', { hasText: 'sets meet the record, of ' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-country="testland"] button', { hasText: 'Download as zip' }).click(),
  ]);
  const carried = countryFilesOfArchive('testland.zip', readFileSync((await download.path()) ?? ''));
  const out = join(folder, 'accepted.json');
  const options = ['--draws', '20', '--out', out, '--quiet', '--json'];
  spawnSync(process.execPath, [korpu, 'calibrate', '--country', land, ...options]);
  expect(carried.ok && carried.value.files.get('accepted.json')).toBe(readFileSync(out, 'utf8'));
}

const bytesFile = (name: string) => ({ name, mimeType: 'application/zip' });
