import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandArguments } from '../../ui/state/command.ts';
import { builtInPolicy, firstDraft } from '../../ui/state/draft.ts';
import { openWorkbench, type Workbench } from '../e2e/workbench.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'korpu-own-'));
const slow = 300_000;

/** Minimal lesson in one language. */
const lesson = `korpu: 1
kind: lesson
id: my-first
country: azerbaijan
minutes: 10
title: {en: My first lesson}
aim: {en: To try it.}
who: {en: My class}
scenarios:
  year:
    policies: [status-quo, targeted-measures]
    months: 12
steps:
  - do: ask
    id: women
    minutes: 5
    text: {en: What share of the women has ever sat in a course?}
    figure:
      outcome: courses.everAttendedShare
      scenario: year
      lines:
        - {policy: status-quo, group: {sex: female}, name: {en: Women}}
        - {policy: status-quo, group: {sex: male}, name: {en: Men}}
    asked: {form: number, line: 1, from: 0, to: 1}
  - do: reveal
    of: women
    minutes: 5
    text: {en: Few of them.}
    expect:
      - {line: 1, below: 0.2}
debrief: [{en: Why?}]
reflection: [{en: I learned …}]
sources: [{title: {en: The model}}]
`;

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench('#place=teach');
}, slow);
afterAll(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true });
});

test(
  'computes a custom lesson in the page, including groups, with the digest of the command line',
  async () => {
    const { page } = workbench;
    const file = join(folder, 'my-first.yaml');
    writeFileSync(file, lesson);
    await page.locator('[data-lesson]').first().waitFor({ timeout: slow });
    await page.locator('[data-language="en"]').click();
    await page.locator('#own-lesson').setInputFiles(file);
    await page.locator('.step-ask[data-ready="true"] #number').fill('50', { timeout: slow });
    await page.locator('#keep').click();
    await page.locator('#step-next').click();
    await page.locator('.step-reveal[data-ready="true"]').waitFor({ timeout: slow });
    expect(await page.locator('.answer').textContent()).toMatch(/^Women: \d/);
    expect(await page.locator('.scores tbody tr').count()).toBe(1);
    const draft = {
      ...firstDraft,
      law: 'as-designed',
      months: 12,
      policies: ['status-quo', 'targeted-measures'].map(builtInPolicy),
    };
    const words = [...commandArguments(draft, { scale: 0.1, replicates: 20 }).slice(1), '--digest', '--quiet'];
    const result = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...words], { encoding: 'utf8' });
    expect(result.stdout.trim()).toMatch(/^[0-9a-f]{64}$/);
    expect(await page.locator('.from').textContent()).toContain(result.stdout.trim().slice(0, 12));
    expect(workbench.complaints).toEqual([]);
  },
  slow,
);
