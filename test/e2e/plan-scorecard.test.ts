import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDIT_READY } from '../../ui/compute/progressive-runner.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=plan', { preparesEdits: true });
  ({ page } = workbench);
  page.setDefaultTimeout(slow / 2);
  await page.setViewportSize({ width: 1280, height: 800 });
  // Methods called in workers, since every calculation begins with such a message.
  await page.addInitScript(() => {
    const calls: string[] = [];
    (globalThis as unknown as { calls: string[] }).calls = calls;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      const [message] = args as [{ path?: readonly string[] }];
      calls.push(message.path?.join('.') ?? '');
      return (post as (...all: unknown[]) => void).apply(this, args);
    } as typeof post;
  });
  await page.reload();
  await page.locator('[data-lever="courses.hours"]').first().waitFor();
  await rows().first().waitFor();
  const close = page.locator('#guide-skip');
  if (await close.isVisible()) await close.click();
}, slow);
afterAll(async () => {
  expect(workbench.complaints).toEqual([]);
  await workbench.close();
});

const card = (): Locator => page.locator('[data-region="scorecard"]');
const rows = (): Locator => card().locator('tbody[data-outcome]');
const cell = (outcome: string, column: number): Locator =>
  card().locator(`tbody[data-outcome="${outcome}"] button.score-cell`).nth(column);
const calls = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls);
const messages = async (): Promise<number> => (await calls()).length;
/** Waits until the workers have prepared the first edit of the result, which they do by themselves. */
async function quiet(): Promise<void> {
  const isReady = () => page.evaluate((mark) => performance.getEntriesByName(mark).length > 0, EDIT_READY);
  await expect.poll(isReady, { timeout: slow / 2 }).toBe(true);
}
const open = (part: 'scores' | 'criteria' | 'assumptions' | 'more'): Promise<void> =>
  card().locator(`[data-part="${part}"]`).click();
const text = async (of: Locator): Promise<string> => (await of.innerText()).replaceAll(/\s+/g, ' ');
const setSlider = (slider: Locator, value: number): Promise<void> =>
  slider.evaluate((input: HTMLInputElement, to) => {
    input.valueAsNumber = to;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
const undo = (): Promise<void> => page.locator('#undo').click();

describe('the score card', () => {
  test('shows at least seven whole rows at 1280 by 800, with names that are not cut', async () => {
    const seen = await rows().evaluateAll((all) =>
      all.map((row) => {
        const box = row.getBoundingClientRect();
        const region = row.closest('[data-region]')?.getBoundingClientRect();
        const name = row.querySelector('.row-name') as HTMLElement;
        return {
          isVisible: box.top >= 0 && box.bottom <= Math.min(innerHeight, region?.bottom ?? 0),
          isWhole: name.scrollWidth <= name.clientWidth + 1,
        };
      }),
    );
    expect(seen.filter(({ isVisible }) => isVisible).length).toBeGreaterThanOrEqual(7);
    expect(seen.every(({ isWhole }) => isWhole)).toBe(true);
  });

  test(
    'hides a policy without a calculation, and prints the other numbers as before',
    async () => {
      await quiet();
      const before = await text(rows().first().locator('td').first());
      const labels = () =>
        card()
          .locator('button.score-cell')
          .evaluateAll((all) => all.map((one) => one.ariaLabel));
      const all = await labels();
      const sent = await messages();
      await page
        .locator('.chip', { has: page.locator('[data-policy="comprehensive-reform"]') })
        .locator('.chip-eye')
        .click();
      await expect.poll(() => card().locator('.scorecard thead th').count()).toBe(2);
      expect(await labels()).toEqual(all.filter((label) => label?.startsWith('Comprehensive reform') !== true));
      expect(await text(rows().first().locator('td').first())).toBe(before);
      expect(await messages()).toBe(sent);
      await page
        .locator('.chip', { has: page.locator('[data-policy="comprehensive-reform"]') })
        .locator('.chip-eye')
        .click();
      await expect.poll(labels).toEqual(all);
      expect(await messages()).toBe(sent);
    },
    slow,
  );

  test('shows the figures if the law passes on request', async () => {
    const [before, without] = [await text(cell('work.formal', 1)), await text(cell('work.formal', 0))];
    await card().getByRole('button', { name: 'If the law passes' }).click();
    await expect.poll(() => text(cell('work.formal', 1))).not.toBe(before);
    expect(await text(cell('work.formal', 0))).toBe(without);
    await card().getByRole('button', { name: 'If the law passes' }).click();
    await expect.poll(() => text(cell('work.formal', 1))).toBe(before);
  });

  test('says whom a change compares where it is not the gap between two levels', async () => {
    await card().locator('.score-notes summary').click();
    await card().locator('.score-notes p', { hasText: '*' }).waitFor();
    expect(await text(card().locator('.score-notes'))).toMatch(
      /compares only people who arrive, or are hired, under both policies/,
    );
  });
});

describe('a number', () => {
  test('is explained in a sheet by keyboard, which Escape closes', async () => {
    const number = cell('stock.irregular', 0);
    await number.focus();
    await number.press('Enter');
    const sheet = page.locator('.value-sheet');
    await sheet.locator('.most-influential').waitFor();
    const said = await text(sheet);
    for (const part of ['plausible assumptions', 'What it rests on', 'Matters most', 'Quality', 'Try the high end'])
      expect(said).toContain(part);
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.count()).toBe(0);
    expect(await number.evaluate((one) => one === document.activeElement)).toBe(true);
  });
});

describe('criteria', () => {
  test('are weighed with the policy that is first at each weight, feasibility at none until it is given', async () => {
    await open('criteria');
    const weights = card().locator('[data-weight]');
    await expect.poll(() => weights.count()).toBe(5);
    expect(await text(card().locator('[data-weight="feasibility"] output'))).toBe('0%');
    for (const strip of await weights.all()) expect(await strip.locator('rect').count()).toBeGreaterThan(0);
    expect(await text(card().locator('[data-criterion="feasibility"]'))).toContain('nothing to deliver');
    const total = card().locator('.criteria tbody').first();
    const before = await text(total);
    const sent = await messages();
    await card().locator('[data-weight="feasibility"]').getByRole('button', { name: 'More Feasibility' }).click();
    await expect.poll(() => text(total)).not.toBe(before);
    expect(await messages()).toBe(sent);
    await card().locator('#equal-weights').click();
    await expect.poll(() => text(total)).toBe(before);
  });

  test('are never a share of simulations alone, and give their reasons', async () => {
    await card().locator('[data-criterion="equity"] button.score-cell').first().click();
    await page.locator('.value-sheet table').waitFor();
    await page.keyboard.press('Escape');
    expect(await text(card())).not.toMatch(/\d+\s?% of (runs|simulations)/);
    const saved = page.waitForEvent('download');
    await card().locator('#criteria-csv').click();
    expect((await saved).suggestedFilename()).toBe('korpu-criteria.csv');
  });
});

describe('conditions', () => {
  test(
    'stand above the numbers: a crisis, and laws that always pass',
    async () => {
      await open('scores');
      await page.locator('#crisis').selectOption('recession');
      await expect.poll(() => text(card().locator('.score-head')), { timeout: slow / 2 }).toContain('Recession');
      await undo();
      await expect.poll(() => text(card().locator('.score-head')), { timeout: slow / 2 }).not.toContain('Recession');
      await page.locator('[data-law="as-designed"]').click();
      await expect
        .poll(() => text(card().locator('.score-head')), { timeout: slow / 2 })
        .toContain('assumes that every law passes');
      await undo();
    },
    slow,
  );
});

describe('an assumption', () => {
  test(
    'that matters most moves the same chart in two actions, and goes back',
    async () => {
      await expect.poll(() => card().locator('.score-head').innerText()).not.toContain('assumes');
      const revision = (): Promise<number> =>
        page
          .locator('[data-revision]')
          .first()
          .evaluate((one) => Number((one as HTMLElement).dataset['revision']));
      await open('assumptions');
      const slider = card().locator('[data-assumption] input[type="range"]').first();
      await slider.waitFor();
      expect(await card().locator('[data-assumption]').count()).toBe(5);
      const before = await revision();
      await setSlider(slider, Number(await slider.getAttribute('max')));
      await expect.poll(revision, { timeout: slow / 2 }).toBeGreaterThan(before);
      expect(await page.locator('[data-region="verdict"]').innerText()).toContain('changed assumptions');
      await open('scores');
      expect(await text(card().locator('.score-head'))).toContain('changed assumptions');
      await open('assumptions');
      await card().locator('#reset-assumptions').click();
      await expect.poll(() => card().locator('#reset-assumptions').count()).toBe(0);
    },
    slow,
  );

  test('is found with all others and the modelling choices in a dialog', async () => {
    await card().locator('#all-assumptions').click();
    const dialog = page.locator('dialog.all-assumptions');
    await dialog.locator('#switch-labourDemand').waitFor();
    expect(await dialog.locator('[data-assumption]').count()).toBeGreaterThan(5);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
  });
});

describe('checks', () => {
  test(
    'hold what would turn the answer, crises and the command, closed at first',
    async () => {
      await open('more');
      const sections = card().locator('details[data-section]');
      await expect.poll(() => sections.count()).toBe(3);
      expect(await sections.evaluateAll((all) => all.some((one) => (one as HTMLDetailsElement).open))).toBe(false);
      expect(await text(card())).not.toContain('korpu compare');
      for (const summary of await sections.locator('summary').all()) await summary.click();
      await card().locator('#command').waitFor();
      expect(await text(card().locator('#command'))).toContain('korpu compare status-quo');
      await card().locator('.objection-list li').first().waitFor();
      await expect.poll(() => card().locator('.stress tbody tr').count(), { timeout: slow / 2 }).toBe(6);
    },
    slow,
  );
});
