import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { serveWorkbench } from '../../cli/packaging/serve-workbench.ts';
import { type BrowserName, browserOfFile } from './browser-of-file.ts';

/** Built page, served by the command line and open in a browser. */
export interface Workbench {
  readonly page: Page;
  readonly url: string;
  /** Console errors, uncaught errors and external requests so far. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const built = fileURLToPath(new URL('../../dist/ui', import.meta.url));

function listen(page: Page, url: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url))
      complaints.push(`elsewhere: ${request.url()}`);
  });
  return complaints;
}

interface Visit {
  readonly browser?: BrowserName;
  /** The first visit shows cards that explain the page; a returning visitor has read them. */
  readonly visitor?: 'first' | 'returning';
  /** Lets the page keep its files for later visits without a network: 18 MB, a third of the time of a visit. */
  readonly keepsFiles?: boolean;
  /**
   * Lets the page prepare the first edit: more than half of the processor time of a visit. Otherwise the browser says that
   * its user saves data, and the page prepares nothing.
   */
  readonly preparesEdits?: boolean;
}

/** Serves the built page and opens it; `path` is appended to its address. */
export async function openWorkbench(
  path = '',
  { browser = 'chromium', visitor = 'returning', keepsFiles = false, preparesEdits = false }: Visit = {},
): Promise<Workbench> {
  const { server, address: url } = await serveWorkbench(built, 0);
  const running = await browserOfFile(browser);
  const context = await running.newContext({ serviceWorkers: keepsFiles ? 'allow' : 'block' });
  const page = await context.newPage();
  // The default of 30 s is too little next to another file that computes.
  page.setDefaultTimeout(90_000);
  if (!preparesEdits)
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
  if (visitor === 'returning')
    await page.addInitScript(() => {
      try {
        localStorage.setItem('korpu.first-visit', 'read');
      } catch {
        // A page of its own origin, such as about:blank.
      }
    });
  const complaints = listen(page, url);
  await page.goto(`${url}${path}`);
  return {
    page,
    url,
    complaints,
    async close() {
      await context.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Calculates precomputed results on this device, as an analyst does to check them; resolves when it has begun. */
export async function calculateHere(page: Page): Promise<void> {
  await page.locator('[data-part="more"]').click();
  const analysts = page.locator('[data-section="analysts"]');
  if ((await analysts.getAttribute('open')) === null) await analysts.locator('summary').click();
  await page.locator('#calculate-here').click();
  await page.locator('main[data-phase="coarse"], main[data-phase="refining"]').first().waitFor();
}
