import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases } from '../depth.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const pictures = new URL('./__screenshots__/', import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A complete replicate is traced three times, possibly on a busy machine. */
const LONG = 180_000;

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.page.setViewportSize({ width: 1280, height: 900 });
  await workbench.page.locator('[data-place=lives]').click();
  await workbench.page.locator('.timeline svg').waitFor({ timeout: LONG });
  await workbench.page.locator('#counts-sentence').waitFor({ timeout: LONG });
}, LONG);
afterAll(() => workbench.close());

async function violations(): Promise<string[]> {
  if (!(await workbench.page.evaluate(() => 'axe' in globalThis))) await workbench.page.evaluate(axe);
  return workbench.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    // WCAG rules for the document, and all rules for this page.
    const whole = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    const place = await axe.run('#main');
    return [...whole.violations, ...place.violations].map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  });
}

describe('on opening', () => {
  test('describes a diverging trajectory under each policy, with month and decision', async () => {
    const { page } = workbench;
    const summaries = await page.locator('.courses li').allInnerTexts();
    expect(summaries).toHaveLength(4);
    for (const text of summaries.slice(1)) expect(text).toMatch(/First difference of any kind: \w+ 20\d\d, .+/);
    for (const text of summaries.slice(1)) {
      expect(text).toMatch(/For [\d,]+ other (people|person) the first difference has the same reason/);
      expect(text).toMatch(/For [\d,]+ other (people|person) the first visible difference has the same reason/);
    }
    expect(await page.locator('.timeline svg').getAttribute('aria-label')).toContain('First difference of any kind');
  });

  test('states that the people are not real', async () => {
    expect(await workbench.page.locator('.person .changed').innerText()).toContain('not real');
  });

  test('logs no errors', () => {
    expect(workbench.complaints).toEqual([]);
  });
});

describe('by keyboard only', () => {
  test(
    'filters people and traces the selected one',
    async () => {
      const { page } = workbench;
      await page.locator('#find-stream').focus();
      await page.keyboard.type('Study');
      await expect.poll(() => page.locator('#found').innerText()).toMatch(/people match/);
      const lines = await page.locator('.people button').allInnerTexts();
      expect(lines.length).toBe(30);
      for (const line of lines) expect(line).toContain('Study');
      // Folded away, for analysts.
      const command = () => page.locator('#life-command').textContent();
      await page.locator('.people button').nth(2).focus();
      await page.keyboard.press('Enter');
      await expect.poll(command, { timeout: LONG }).toContain('/study/');
      expect(await page.locator('.people [aria-pressed=true]').count()).toBe(1);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true');
    },
    LONG,
  );

  test('announces months with the state under each policy', async () => {
    const { page } = workbench;
    const slider = page.locator('#life-month');
    await slider.focus();
    await page.keyboard.press('End');
    const last = await slider.getAttribute('aria-valuetext');
    expect(last).toMatch(/^\w+ 20\d\d; Status quo: .+; Targeted measures: .+/);
    await page.keyboard.press('ArrowLeft');
    expect((await slider.getAttribute('aria-valuetext'))?.split(';')[0]).not.toBe(last?.split(';')[0]);
    expect(await page.locator('.states li').count()).toBe(4);
  });
});

test('counts all divergences, and by year, with a table', async () => {
  const { page } = workbench;
  const shown = await page.locator('#counts-sentence').innerText();
  await page.locator('#count-of').selectOption('all');
  expect(await page.locator('#counts-sentence').innerText()).not.toBe(shown);
  await page.locator('#count-by').selectOption('year');
  await page.locator('.counts summary').click();
  const years = await page.locator('.counts tbody th').allInnerTexts();
  expect(years[0]).toBe('2026');
  await page.locator('#count-of').selectOption('shown');
  await page.locator('#count-by').selectOption('reason');
});

test('downloads the trajectory', async () => {
  const { page } = workbench;
  const file = async (button: string): Promise<{ name: string; text: string }> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
    const path = await download.path();
    return { name: download.suggestedFilename(), text: readFileSync(path, 'latin1') };
  };
  const csv = await file('#life-csv');
  expect(csv.name).toMatch(/^korpu-life-.+\.csv$/);
  expect(csv.text.split('\r\n')[0]).toContain('person,replicate,policy,month,event,process,column,from,to');
  expect((await file('#life-svg')).text).toContain('<svg');
  expect((await file('#life-png')).text).toContain('PNG');
  expect((await file('#counts-csv')).text).toContain('outcome,unit,category,policy,count');
  expect((await file('#counts-png')).text).toContain('PNG');
});

describe.each(cases(['en', 'az', 'ru'], 1))('in %s', (language) => {
  test.each(
    cases(
      [
        ['light', 1280],
        ['dark', 390],
        ['dark', 1280],
        ['light', 390],
      ] as const,
      2,
    ),
  )(
    'has no axe violations and sideways scrolling in %s at %i pixels',
    async (scheme, width) => {
      const { page } = workbench;
      // On a phone the languages are behind a button.
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.locator(`[data-language=${language}]`).click();
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await violations()).toEqual([]);
      await page.screenshot({ path: `${pictures}lives-${language}-${scheme}-${width}.png`, fullPage: true });
    },
    60_000,
  );
});

test(
  'following can be stopped and started again',
  async () => {
    const { page } = workbench;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator('[data-language=en]').click();
    await page.locator('#find-another').click();
    await page.locator('#life-action').click();
    await expect.poll(() => page.locator('#life-status').innerText()).toBe('Stopped.');
    await page.locator('#life-action').click();
    await page.locator('.timeline svg').waitFor({ timeout: LONG });
  },
  LONG,
);
