import { type Browser, chromium, firefox } from 'playwright-core';
import { afterAll } from 'vitest';
import { chromiumLaunch, firefoxLaunch } from '../../tools/browser/index.ts';

export type BrowserName = 'chromium' | 'firefox';

/** Browsers of this test file: a file has its own modules. */
const running = new Map<BrowserName, Promise<Browser>>();

afterAll(async () => {
  for (const browser of running.values()) await (await browser).close();
});

async function launch(name: BrowserName): Promise<Browser> {
  if (name === 'chromium') return chromium.launch(await chromiumLaunch());
  const options = firefoxLaunch();
  if (options === undefined) throw new Error('Firefox is not installed.');
  return firefox.launch(options);
}

/** Returns the browser of this test file, started when first asked for and closed after its last test. */
export function browserOfFile(name: BrowserName = 'chromium'): Promise<Browser> {
  const browser = running.get(name) ?? launch(name);
  running.set(name, browser);
  return browser;
}
