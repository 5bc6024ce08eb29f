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

/** What the browser keeps, by key. */
const stored = (): Promise<Record<string, string>> => page.evaluate(() => ({ ...localStorage }));

test('lessons are chosen by the time there is', async () => {
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
  'a lesson is opened, and nothing but the lesson, the step and the numbers is kept',
  async () => {
    expect(await stored()).toEqual({});
    await page.locator(donors).click();
    await page.locator('#step-next').click();
    await ready('ask');
    await page.locator('#number').fill('760');
    await page.locator('#spread').fill('0');
    await page.locator('#keep').click();
    await page.locator('#number').fill('500');
    await page.locator('#spread').fill('60');
    await page.locator('#keep').click();
    const kept = await stored();
    expect(Object.keys(kept).sort()).toEqual(['korpu.lesson', 'korpu.lesson.when-donors-leave']);
    expect(kept['korpu.lesson']).toBe('when-donors-leave');
    expect(JSON.parse(kept['korpu.lesson.when-donors-leave'] ?? '')).toEqual({
      format: 1,
      step: 1,
      predictions: {
        'quo-participants': [
          { form: 'number', value: 760, spread: 0 },
          { form: 'number', value: 500, spread: 60 },
        ],
      },
      drafts: {},
    });
  },
  slow,
);

test(
  'the answer scores every prediction, and the class together',
  async () => {
    await page.locator('#step-next').click();
    await ready('reveal');
    expect(await page.locator('.answer').textContent()).toContain('760');
    const rows = await page.locator('.scores tbody tr').allTextContents();
    // All points for the very number; 260 beside it with 300 to lose them leaves 13, of which two thirds count.
    expect(rows.map((row) => row.replace(/^.*?%?(\d+)$/, '$1'))).toHaveLength(2);
    const points = await page.locator('.scores tbody td:last-child').allTextContents();
    expect(points).toEqual(['100', '9']);
  },
  slow,
);

test(
  'a reload in the middle loses nothing, not even a line that is half drawn',
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
    const drawn = await values();
    expect(new Set(drawn).size).toBeGreaterThan(1);
    const before = await stored();
    await page.reload();
    await ready('ask');
    expect(await values()).toEqual(drawn);
    expect(await step()).toContain('4');
    expect(await stored()).toEqual(before);
  },
  slow,
);

test(
  'presenting goes on by space, back by Page Up, and ends by Escape; keys of a slider stay its own',
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
    // What is read from the back of a room.
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
  'the facilitator has script and timings in a second window, and moves the first one',
  async () => {
    const [second] = await Promise.all([page.waitForEvent('popup'), page.locator('#facilitate').click()]);
    await second.locator('#now').waitFor({ timeout: slow });
    expect(await second.locator('#now').textContent()).toBe(await step());
    expect(await second.locator('.script').count()).toBeGreaterThan(0);
    expect(await second.locator('.plan li').count()).toBe(10);
    expect(await second.locator('.whole h4').count()).toBe(10);
    // The class sees neither.
    expect(await page.locator('.script').count()).toBe(0);
    await second.locator('#remote-next').click();
    await ready('reveal');
    expect(await step()).toContain('5');
    await expect.poll(() => second.locator('#now').textContent()).toBe(await step());
    // The class's window may be opened anew meanwhile.
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
  'a step opens as an ordinary comparison, with a link of its own',
  async () => {
    await ready('ask');
    await page.locator('#compare-step').click();
    await page.locator('.decision').waitFor();
    expect(await page.locator('#outcome').inputValue()).toBe('courses.participants');
    await page.locator('nav [data-place="teach"]').click();
    await ready('ask');
    expect(await step()).toContain('6');
  },
  slow,
);

test(
  'what the class expected can be saved, and forgotten',
  async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#predictions-csv').click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toContain('when-donors-leave,quo-participants,1,number,,760,0');
    await page.locator('#forget').click();
    const kept = JSON.parse((await stored())['korpu.lesson.when-donors-leave'] ?? '{}') as { predictions: object };
    expect(kept.predictions).toEqual({});
    await page.locator('#leave-lesson').click();
    expect((await stored())['korpu.lesson']).toBeUndefined();
  },
  slow,
);

test(
  "a teacher's own lesson is opened; a wrong one is refused in words, and nothing changes",
  async () => {
    const text = readFileSync(lessonFile, 'utf8');
    const own = join(folder, 'own.yaml');
    writeFileSync(own, text.replace('of: quo-participants', 'of: quo-participant'));
    await page.locator('#own-lesson').setInputFiles(own);
    await page.locator('.faults li').first().waitFor();
    expect(await page.locator('.faults').textContent()).toContain('quo-participant');
    expect(await page.locator(donors).isVisible()).toBe(true);
    writeFileSync(
      own,
      text.replace('id: when-donors-leave', 'id: my-own').replaceAll('When the donors leave', 'My own lesson'),
    );
    await page.locator('#own-lesson').setInputFiles(own);
    await page.locator('#step-title').waitFor();
    expect(await page.locator('h1').textContent()).toBe('My own lesson');
    await page.locator('#leave-lesson').click();
  },
  slow,
);

test(
  'the pages to read before teaching are there, and come back',
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
