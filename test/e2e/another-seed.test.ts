import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fragmentOf } from '../../scenarios/share/index.ts';
import { firefoxLaunch } from '../../tools/browser/index.ts';
import { firstDraft } from '../../ui/state/draft.ts';
import { cases } from '../depth.ts';
import { openWorkbench } from './workbench.ts';

const korpu = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const browsers = ['chromium', ...(firefoxLaunch() === undefined ? [] : ['firefox' as const])] as const;

// Firefox only in a deep run: each browser takes 80 simulations.
test.each(cases(browsers, 1))(
  'settles in %s on the digest of the command line for a seed without precomputed results',
  async (browser) => {
    const seed = 'another seed';
    const { page, complaints, close } = await openWorkbench(
      `#${await fragmentOf({ ...firstDraft, seed }, 'plan', () => [])}`,
      browser,
    );
    try {
      await page.locator('main[data-phase="settled"]').waitFor({ timeout: 480_000 });
      expect(await page.locator('#status').textContent()).toMatch(/^Done: 60 simulations/);
      const digest = await page.locator('main').getAttribute('data-digest');
      await page.locator('[data-part="more"]').click();
      await page.locator('[data-section="analysts"] summary').click();
      expect(await page.locator('#command').textContent()).toContain(`--seed '${seed}'`);
      const words = ['compare', ...firstDraft.policies.map(({ id }) => id), '--seed', seed, '--digest', '--quiet'];
      const run = spawnSync(process.execPath, [korpu, ...words], { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(run.stdout.trim()).toBe(digest);
      expect(complaints.slice(0, 5)).toEqual([]);
    } finally {
      await close();
    }
  },
  900_000,
);
