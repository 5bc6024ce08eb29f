import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fragmentOf } from '../../scenarios/share/index.ts';
import { firstDraft } from '../../ui/state/draft.ts';
import { openWorkbench } from './workbench.ts';

const korpu = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Months of the comparison, the last of them under the shocks; test/engines holds digests over 120 months, and of Firefox. */
const MONTHS = 48;

test('settles on the digest of the command line for a seed without precomputed results', async () => {
  const [seed, months] = ['another seed', MONTHS];
  const draft = { ...firstDraft, seed, months };
  const { page, complaints, close } = await openWorkbench(`#${await fragmentOf(draft, 'plan', () => [])}`);
  try {
    await page.locator('main[data-phase="settled"]').waitFor({ timeout: 480_000 });
    expect(await page.locator('#status').textContent()).toMatch(/^Done: 60 simulations/);
    const digest = await page.locator('main').getAttribute('data-digest');
    await page.locator('[data-part="more"]').click();
    await page.locator('[data-section="analysts"] summary').click();
    expect(await page.locator('#command').textContent()).toContain(`--seed '${seed}'`);
    const policies = firstDraft.policies.map(({ id }) => id);
    const words = ['compare', ...policies, '--seed', seed, '--months', String(months), '--digest', '--quiet'];
    const run = spawnSync(process.execPath, [korpu, ...words], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout.trim()).toBe(digest);
    expect(complaints.slice(0, 5)).toEqual([]);
  } finally {
    await close();
  }
}, 900_000);
