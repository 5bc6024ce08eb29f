import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { chromiumLaunch } from './browser/index.ts';

/** Size of the picture in pixels, one for one. */
const size = { width: 1280, height: 800 } as const;

/** The picture may weigh so much, since the README loads it. */
const MAX_BYTES = 300_000;

/**
 * Takes a picture of the page that compares policies, with its precomputed results, and writes it as PNG.
 * @throws when the page is not built, does not show its chart within a minute, or the picture is larger than 300 kB.
 */
export async function takePicture(root: string, path: string): Promise<number> {
  if (!existsSync(join(root, 'dist/ui/index.html'))) throw new Error('dist/ui: got no index.html; try npm run build');
  const configFile = join(root, 'vite.config.ts');
  const server = await preview({ configFile, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const address = server.resolvedUrls?.local[0];
    if (address === undefined) throw new Error('server: got no address');
    const page = await browser.newPage({
      viewport: size,
      colorScheme: 'light',
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    await page.goto(address);
    await page.locator('main[data-phase="settled"]').waitFor({ timeout: 60_000 });
    await page.locator('.picture canvas[aria-label]').waitFor({ timeout: 60_000 });
    await page.locator('[data-lever] input').first().waitFor({ timeout: 60_000 });
    // The cards of a first visit lie over the page.
    if (await page.locator('#guide-skip').isVisible()) await page.locator('#guide-skip').click();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  } finally {
    await browser.close();
    await server.close();
  }
  const { size: bytes } = statSync(path);
  if (bytes > MAX_BYTES) throw new Error(`${path}: got ${bytes} bytes, expected at most ${MAX_BYTES}`);
  return bytes;
}
