import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;

/** Bytes of script, and of results, that the first screen may need, compressed as by a server. */
const MAX_SCRIPT = 120_000;
const MAX_RESULTS = 160_000;

const built = fileURLToPath(new URL('../../dist/ui', import.meta.url));
const size = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length, 0);

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('icon-of-no-page.html');
  ({ page } = workbench);
  page.setDefaultTimeout(slow / 2);
}, slow);
afterAll(() => workbench.close());

test(
  'needs little script and a part of the results; what follows arrives after it is there',
  async () => {
    // The screen must be complete without these, so they are not answered before it is.
    const held: Route[] = [];
    let isHeld = true;
    const later = /\/(packs|open-country|catalogue|start-runner|none)-[\w-]+\.(js|json)$/;
    await page.route(later, (route) => (isHeld ? void held.push(route) : route.continue()));
    const requests = new Set<string>();
    page.on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      if (workbench.url.startsWith(origin) && !later.test(pathname)) requests.add(pathname.slice(1));
    });
    await page.goto(workbench.url);
    await page.locator('main[data-phase="settled"] dl#verdict').waitFor();
    await page.locator('.score-cell').first().waitFor();
    const needed = [...requests];
    expect(size(needed.filter((file) => file.endsWith('.json')))).toBeLessThan(MAX_RESULTS);

    // Script by the list of the page, since what is requested next may already be on its way.
    const html = readFileSync(join(built, 'index.html'), 'utf8');
    const [, list = ''] = /id="chunks">(.*?)<\/script>/.exec(html) ?? [];
    const chunks = JSON.parse(list) as Record<string, string[]>;
    const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
    const place = (chunks['pages/plan/plan-page.tsx'] ?? []).map((file) => file.slice(2));
    expect(first.length).toBeGreaterThan(0);
    expect(place.length).toBeGreaterThan(0);
    for (const file of [...first, ...place]) expect(needed).toContain(file);
    expect(size(new Set([...first, ...place]))).toBeLessThan(MAX_SCRIPT);

    // The chart of the default outcome is drawn from the part; other outcomes wait for the rest.
    await page.locator('.picture canvas[aria-label]').waitFor();
    await page.selectOption('#outcome', 'stock.total');
    await expect.poll(() => page.locator('.picture').count()).toBe(0);
    isHeld = false;
    for (const route of held) await route.continue();
    await page.locator('.picture canvas[aria-label]').waitFor();
    await page.locator('#measure-search').waitFor();
    expect(workbench.complaints.filter((text) => !text.includes('404'))).toEqual([]);
  },
  slow,
);
