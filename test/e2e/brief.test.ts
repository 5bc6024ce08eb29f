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
  fragmentOf(question(rolloutMonths), 'report', phasesIn(catalogue.pack));

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench(`#${await linkTo(9)}`);
  ({ page } = workbench);
  await page.locator('#brief-add').waitFor({ timeout: slow });
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

test(
  'marks a sentence that an assumption contradicts, with the reason, and keeps it over a reload',
  async () => {
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      await linkTo(9),
    );
    await page.locator('main[data-phase="settled"] #brief-add').waitFor({ timeout: slow });
    await page.locator('#brief-add').click();
    await page.getByRole('button', { name: 'Bind to a number: sentence 1' }).click();
    const form = page.locator('.brief-form');
    await form.locator('select').nth(1).selectOption('courses.participants');
    expect(await violations('.brief')).toEqual([]);
    await form.locator('button[type="submit"]').click();
    const state = page.locator('.brief-sentence .brief-state');
    expect(await state.textContent()).toMatch(/^✓ Holds\./);
    expect(await page.locator('.brief textarea').inputValue()).toMatch(/rises by .* to .* people a year/);
    expect(await page.locator('.sheet').textContent()).toContain('✓ Holds.');

    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      await linkTo(36),
    );
    await page.locator('.brief-sentence[data-state="fails"]').waitFor({ timeout: slow });
    const reason = (await state.textContent()) ?? '';
    expect(reason).toMatch(/^✗ No longer holds\./);
    expect(reason).toMatch(/Now \+.* \(\+.* to \+.*\)\. Moved by -.*; when you wrote it: \+/);
    expect(reason).toContain('1 assumption changed');
    expect(await page.locator('.sheet').textContent()).toContain('✗ No longer holds.');
    expect(await violations('.brief')).toEqual([]);

    await page.reload();
    await page.locator('.brief-sentence[data-state="fails"]').waitFor({ timeout: slow });
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      await linkTo(9),
    );
    await page.locator('.brief-sentence[data-state="holds"]').waitFor({ timeout: slow });
  },
  slow,
);

test(
  'leaves a stored text that it cannot read, and says why',
  async () => {
    await page.evaluate(() =>
      localStorage.setItem('korpu.brief.azerbaijan', '{"sentences": [{"id": "s1", "text": 3}]}'),
    );
    await page.reload();
    const alert = page.locator('.brief [role="alert"]');
    await alert.waitFor({ timeout: slow });
    expect(await alert.textContent()).toContain('a text of 1 to 2000 characters');
    await page.locator('#brief-add').click();
    await page.locator('.brief textarea').fill('We should act.');
    const stored = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('korpu.brief.azerbaijan'));
    expect(await stored()).toContain('"text": 3');
    await alert.getByRole('button').click();
    await expect.poll(stored).toContain('We should act.');
    expect(await alert.count()).toBe(0);
  },
  slow,
);
