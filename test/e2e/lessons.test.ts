import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const lessonFile = fileURLToPath(
  new URL('../../scenarios/countries/azerbaijan/lessons/when-donors-leave.yaml', import.meta.url),
);
const screenshots = fileURLToPath(new URL('./__screenshots__/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'korpu-teach-'));
const slow = 120_000;
const donors = '[data-lesson="when-donors-leave"]';

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=teach');
  ({ page } = workbench);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator(donors).waitFor({ timeout: slow });
}, slow);
afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const ready = (kind: string) => page.locator(`.step-${kind}[data-ready="true"]`).waitFor({ timeout: slow });
const step = () => page.locator('#step-title').textContent();

/** Content of the browser storage. */
/** What the browser stores, except that the cards of the first visit are read, which the test sets itself. */
const stored = (): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const { 'korpu.first-visit': _, ...others } = { ...localStorage } as Record<string, string>;
    return others;
  });

test('filters lessons by the available time', async () => {
  const shown = () => page.locator('.lesson:visible').count();
  const all = await shown();
  expect(all).toBeGreaterThanOrEqual(6);
  await page.locator('#lesson-time').selectOption('20');
  expect(await shown()).toBe(1);
  await page.locator('#lesson-time').selectOption('45');
  expect(await shown()).toBe(all - 1);
  await page.locator('#lesson-time').selectOption('');
});

test(
  'opens a lesson and stores only lesson, step and predictions',
  async () => {
    expect(await stored()).toEqual({});
    await page.locator(donors).click();
    await page.locator('#step-next').click();
    await ready('ask');
    await page.locator('#number').fill('950');
    await page.locator('#spread').fill('0');
    await page.locator('#keep').click();
    await page.locator('#number').fill('690');
    await page.locator('#spread').fill('60');
    await page.locator('#keep').click();
    const saved = await stored();
    expect(Object.keys(saved).sort()).toEqual(['korpu.lesson', 'korpu.lesson.when-donors-leave']);
    expect(saved['korpu.lesson']).toBe('when-donors-leave');
    expect(JSON.parse(saved['korpu.lesson.when-donors-leave'] ?? '')).toEqual({
      format: 1,
      step: 1,
      predictions: {
        'quo-participants': [
          { form: 'number', value: 950, spread: 0 },
          { form: 'number', value: 690, spread: 60 },
        ],
      },
      drafts: {},
    });
  },
  slow,
);

test(
  'scores each prediction and the class',
  async () => {
    await page.locator('#step-next').click();
    await ready('reveal');
    expect(await page.locator('.answer').textContent()).toContain('950');
    const rows = await page.locator('.scores tbody tr').allTextContents();
    // 100 for the exact value; 260 off with a reach of 300 leaves 13, weighted by two thirds.
    expect(rows.map((row) => row.replace(/^.*?%?(\d+)$/, '$1'))).toHaveLength(2);
    const points = await page.locator('.scores tbody td:last-child').allTextContents();
    expect(points).toEqual(['100', '9']);
  },
  slow,
);

test(
  'restores predictions and drafts after a reload',
  async () => {
    await page.locator('#step-next').click();
    await ready('ask');
    const box = await page.locator('.board').boundingBox();
    if (box === null) throw new Error('there is no board');
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.3, { steps: 4 });
    await page.mouse.up();
    const values = () =>
      page.locator('.handle').evaluateAll((all) => all.map((one) => one.getAttribute('aria-valuenow')));
    const before0 = await values();
    expect(new Set(before0).size).toBeGreaterThan(1);
    const before = await stored();
    await page.reload();
    await ready('ask');
    expect(await values()).toEqual(before0);
    expect(await step()).toContain('4');
    expect(await stored()).toEqual(before);
  },
  slow,
);

test(
  'navigates a presentation by Space, Page Up and Escape, except from a slider',
  async () => {
    await page.locator('#present').click();
    expect(await page.locator('header .shell').isVisible()).toBe(false);
    await page.locator('.handle').first().focus();
    await page.keyboard.press('PageUp');
    expect(await step()).toContain('4');
    await page.locator('#step-title').focus();
    await page.keyboard.press('Space');
    await ready('reveal');
    expect(await step()).toContain('5');
    // Readable from the back of a classroom.
    const size = await page.locator('.step-text').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    expect(size).toBeGreaterThanOrEqual(24);
    expect(await page.locator('.picture canvas').count()).toBe(1);
    await page.screenshot({ path: `${screenshots}teach-present-1280.png` });
    await page.keyboard.press('PageUp');
    expect(await step()).toContain('4');
    await page.keyboard.press('Escape');
    expect(await page.locator('header .shell').isVisible()).toBe(true);
  },
  slow,
);

test(
  'shows script and timing in a second window, which controls the class window',
  async () => {
    const [second] = await Promise.all([page.waitForEvent('popup'), page.locator('#facilitate').click()]);
    await second.locator('#now').waitFor({ timeout: slow });
    expect(await second.locator('#now').textContent()).toBe(await step());
    expect(await second.locator('.script').count()).toBeGreaterThan(0);
    expect(await second.locator('.plan li').count()).toBe(10);
    expect(await second.locator('.whole h4').count()).toBe(10);
    // The class window shows no script.
    expect(await page.locator('.script').count()).toBe(0);
    await second.locator('#remote-next').click();
    await ready('reveal');
    expect(await step()).toContain('5');
    await expect.poll(() => second.locator('#now').textContent()).toBe(await step());
    // The class window may be reloaded.
    await page.reload();
    await ready('reveal');
    await page.locator('#step-next').click();
    await expect.poll(() => second.locator('#now').textContent(), { timeout: 10_000 }).toContain('6');
    await second.screenshot({ path: `${screenshots}teach-facilitator.png`, fullPage: true });
    await second.close();
  },
  slow,
);

test(
  'opens a step in Plan',
  async () => {
    await ready('ask');
    await page.locator('#compare-step').click();
    await page.locator('[data-region="scorecard"] tbody[data-outcome]').first().waitFor();
    expect(await page.locator('#outcome').inputValue()).toBe('information.informedShare');
    await page.locator('nav [data-place="teach"]').click();
    await ready('ask');
    expect(await step()).toContain('6');
  },
  slow,
);

test(
  'downloads and clears predictions',
  async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#predictions-csv').click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toContain('when-donors-leave,quo-participants,1,number,,950,0');
    await page.locator('#forget').click();
    const saved = JSON.parse((await stored())['korpu.lesson.when-donors-leave'] ?? '{}') as { predictions: object };
    expect(saved.predictions).toEqual({});
    await page.locator('#leave-lesson').click();
    expect((await stored())['korpu.lesson']).toBeUndefined();
  },
  slow,
);

test(
  'opens a custom lesson, and rejects an invalid one with its errors',
  async () => {
    const text = readFileSync(lessonFile, 'utf8');
    const customFile = join(folder, 'own.yaml');
    writeFileSync(customFile, text.replace('of: quo-participants', 'of: quo-participant'));
    await page.locator('#own-lesson').setInputFiles(customFile);
    await page.locator('.faults li').first().waitFor();
    expect(await page.locator('.faults').textContent()).toContain('quo-participant');
    expect(await page.locator(donors).isVisible()).toBe(true);
    writeFileSync(
      customFile,
      text.replace('id: when-donors-leave', 'id: my-own').replaceAll('When the donors leave', 'My own lesson'),
    );
    await page.locator('#own-lesson').setInputFiles(customFile);
    await page.locator('#step-title').waitFor();
    expect(await page.locator('h1').textContent()).toBe('My own lesson');
    await page.locator('#leave-lesson').click();
  },
  slow,
);

test(
  'opens and leaves the text pages',
  async () => {
    for (const which of ['limits', 'guide']) {
      await page.locator(`#read-${which}`).click();
      expect(await page.locator('.text-page h2').count()).toBeGreaterThan(4);
      await page.locator('#leave-page').click();
      await page.locator(donors).waitFor();
    }
  },
  slow,
);
