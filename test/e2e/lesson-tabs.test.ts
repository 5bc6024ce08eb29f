import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;
const KEY = 'korpu.lesson.when-donors-leave';
const folder = mkdtempSync(join(tmpdir(), 'korpu-tabs-'));

let workbench: Workbench;
let first: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=teach', { visitor: 'first' });
  first = workbench.page;
  first.setDefaultTimeout(slow / 2);
}, slow);
afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(workbench.complaints).toEqual([]));

async function openQuestion(page: Page): Promise<void> {
  await page.locator('[data-lesson="when-donors-leave"]').click();
  await page.locator('#step-next').click();
  await page.locator('.step-ask[data-ready="true"]').waitFor();
}

async function predict(page: Page, value: number): Promise<void> {
  await page.locator('#number').fill(String(value));
  await page.locator('#keep').click();
}

const stored = (): Promise<number> =>
  first.evaluate((key) => {
    const progress = JSON.parse(localStorage.getItem(key) ?? '{}') as { predictions?: Record<string, unknown[]> };
    return Object.values(progress.predictions ?? {}).flat().length;
  }, KEY);

test(
  'two tabs of a lesson keep the predictions of both',
  async () => {
    await openQuestion(first);
    // Tabs share the storage of a context.
    const second = await first.context().newPage();
    await second.goto(`${workbench.url}#place=teach`);
    await second.locator('.step-ask[data-ready="true"]').waitFor({ timeout: slow / 2 });
    for (const value of [700, 710, 720]) await predict(first, value);
    // The other tab counts them too, and turning its page loses none.
    await second.locator('#kept').filter({ hasText: '3 predictions saved' }).waitFor();
    await second.locator('#step-next').click();
    await second.locator('#step-back').click();
    await second.locator('.step-ask[data-ready="true"]').waitFor();
    await predict(second, 730);
    await first.locator('#kept').filter({ hasText: '4 predictions saved' }).waitFor();
    await predict(first, 740);
    expect(await stored()).toBe(5);
    await second.close();
  },
  slow,
);

test(
  'a full storage is reported once, and the predictions stay in the page',
  async () => {
    await first.evaluate(() => {
      localStorage.clear();
      for (let size = 2 ** 22; size > 0; size = Math.floor(size / 2)) {
        try {
          for (let i = 0; i < 4; i++) localStorage.setItem(`fill ${size} ${i}`, 'x'.repeat(size));
        } catch {
          // Full at this size; smaller pieces may still fit.
        }
      }
    });
    await first.reload();
    await openQuestion(first);
    await predict(first, 700);
    await predict(first, 710);
    expect(await first.locator('#not-stored').count()).toBe(1);
    expect(await first.locator('#not-stored').textContent()).toContain('does not store the predictions');
    await first.locator('#kept').filter({ hasText: '2 predictions saved' }).waitFor();
    expect(await stored()).toBe(0);
    await first.evaluate(() => localStorage.clear());
  },
  slow,
);

test(
  'a chosen file that cannot be read any more is reported',
  async () => {
    const file = join(folder, 'gone.yaml');
    writeFileSync(file, 'korpu: lesson\n');
    // As if the file vanished after it was chosen.
    await first.addInitScript(() => {
      File.prototype.arrayBuffer = () => Promise.reject(new DOMException('could not be read', 'NotReadableError'));
    });
    await first.evaluate(() => localStorage.clear());
    await first.reload();
    await first.locator('#own-lesson').setInputFiles(file);
    await first.locator('.own .faults').filter({ hasText: 'gone.yaml could not be read' }).waitFor();
    await first.locator('#share').click();
    await first.locator('#share-file').setInputFiles(file);
    await first.locator('dialog [role=alert]').filter({ hasText: 'gone.yaml could not be read' }).waitFor();
    expect(await first.locator('dialog [role=alert]').textContent()).toContain('choose it again');
  },
  slow,
);
