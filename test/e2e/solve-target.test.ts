import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fragmentOf } from '../../scenarios/share/index.ts';
import { phasesIn } from '../../ui/state/address.ts';
import { builtInPolicy, type Draft, firstDraft } from '../../ui/state/draft.ts';
import { catalogue } from '../ui/state/country.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const slow = 300_000;

/** Short comparison whose roll-out takes so many months; with a value of its own no accepted set is run. */
const question = (rolloutMonths: number): Draft => ({
  ...firstDraft,
  policies: ['status-quo', 'targeted-measures'].map(builtInPolicy),
  months: 36,
  values: { 'policy.targeted.rolloutMonths': rolloutMonths },
});
const linkTo = (rolloutMonths: number): Promise<string> =>
  fragmentOf(question(rolloutMonths), 'plan', phasesIn(catalogue.pack));

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench(`#${await linkTo(9)}`);
  ({ page } = workbench);
  await page.locator('#solve-target:not([disabled])').waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const violations = async (part: string): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return (await axe.run(within)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, part);
};

const policies = (): Promise<number> => page.locator('.chip-name[data-policy]').count();

test(
  'solves a small target, stops, opens a point as a policy, and undo takes it back',
  async () => {
    await page.locator('#solve-target').click();
    const dialog = page.locator('dialog.target');
    await dialog.waitFor();
    await page.locator('#target-measure').selectOption('change');
    await page.locator('#target-value').fill('');
    await page.locator('#target-run').click();
    expect(await dialog.locator('[role="alert"]').textContent()).toBe('Enter a number.');
    await page.locator('#target-value').fill('0');
    await page.locator('#target-own').click();
    await page.locator('#target-run').click();
    expect(await dialog.locator('[role="alert"]').textContent()).toBe('Choose at least one measure.');
    await dialog.locator('[data-lever="courses.hours"]').check();
    expect(await violations('dialog.target')).toEqual([]);

    await page.locator('#target-run').click();
    await page.locator('#target-stop').click();
    await expect.poll(() => dialog.locator('.target-answer').textContent()).toBe('Stopped. Nothing was changed.');

    await page.locator('#target-run').click();
    await page.locator('.target-found').waitFor({ timeout: slow });
    expect(await page.locator('.target-found').textContent()).toMatch(/\(.* to .*\)/);
    expect(await dialog.textContent()).toContain('A small search: 1% of the people, 16 simulations for each point.');
    const marks = dialog.locator('.frontier [data-point]');
    const count = await marks.count();
    expect(count).toBeGreaterThan(2);
    await dialog.locator('summary').click();
    expect(await dialog.locator('tbody tr').count()).toBe(count);
    expect(await violations('dialog.target')).toEqual([]);

    const before = await policies();
    const undone = await page.evaluate(() => location.hash);
    // The most expensive point, from the keyboard.
    await marks.last().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => marks.last().getAttribute('aria-pressed')).toBe('true');
    await page.locator('#target-open').click();
    await expect.poll(() => dialog.locator('p[role="status"]').textContent()).toMatch(/^Opened as “.+”\./);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await policies()).toBe(before + 1);
    await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(undone);
    await page.locator('#undo').click();
    expect(await policies()).toBe(before);
  },
  slow,
);

test(
  'says which version comes nearest where nothing reaches the target',
  async () => {
    await page.locator('#solve-target').click();
    // The search of before is still there.
    await page.locator('.target-found').waitFor();
    await page.locator('#target-own').click();
    await page.locator('dialog.target [data-lever="courses.fee"]').check();
    await page.locator('#target-value').fill('99');
    await page.locator('#target-run').click();
    await page
      .locator('.target-found', { hasText: 'No version was found that reaches it.' })
      .waitFor({ timeout: slow });
    expect(await page.locator('.target-found').textContent()).toMatch(
      /The nearest gives .+ \(.+ to .+\) and costs .+ more/,
    );
    await page.keyboard.press('Escape');
    await page.locator('dialog.target').waitFor({ state: 'detached' });
  },
  slow,
);
