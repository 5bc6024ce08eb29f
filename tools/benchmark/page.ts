import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumLaunch } from '../browser/index.ts';
import { withDeadline } from './deadline.ts';
import { measureDrag } from './drag.ts';
import type { PageBenchmark } from './driver.ts';
import { longestTask } from './longest-task.ts';

const SLOWED = 4;
const VISITS = 5;
const CHANGES = 20;
const COLD = 3;
const REFINING_SECONDS = 20;

const round = (value: number): number => Math.round(value * 10) / 10;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
}

const spread = (values: readonly number[]) => ({
  median: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  most: quantile(values, 1),
});

/**
 * Loads the page once with an empty cache and a throttled processor: measures when verdict and score card are readable and
 * the page is interactive, and when the chart is drawn.
 */
async function visit(browser: Browser, url: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  // Times are recorded in the page: external queries would inject a driver, which the throttled processor would have to
  // parse first.
  await page.addInitScript(() => {
    const seen = { useful: 0, pictured: 0, longest: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
    const look = (): void => {
      const isUseful =
        document.querySelector('main')?.dataset['phase'] === 'settled' &&
        document.querySelectorAll('.score-cell').length > 0 &&
        document.querySelector('dl#verdict') !== null;
      if (isUseful && seen.useful === 0) seen.useful = performance.now();
      const isPictured = document.querySelector('.picture canvas[aria-label]') !== null;
      if (isPictured && seen.pictured === 0) seen.pictured = performance.now();
      if (seen.useful === 0 || seen.pictured === 0) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForLoadState('networkidle', { timeout: SLOWED * 30_000 });
  const isPictured = page.waitForFunction(() => {
    const { useful, pictured } = (globalThis as unknown as { seen: { useful: number; pictured: number } }).seen;
    return useful > 0 && pictured > 0;
  });
  await withDeadline('verdict, score card and picture of the first screen', isPictured);
  const at = await page.evaluate(
    () => (globalThis as unknown as { seen: { useful: number; pictured: number; longest: number } }).seen,
  );
  // Workers start after the first screen is rendered.
  const first = await page.evaluate(
    (until) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name, startTime }) => name.endsWith('.js') && !name.includes('/worker-') && startTime < until)
        .map(({ name }) => name),
    at.useful,
  );
  await context.close();
  return { ...at, first };
}

const evaluateBench = <T>(page: Page, what: string, question: string): Promise<T> =>
  withDeadline(what, page.evaluate(`globalThis.bench.${question}`) as Promise<T>);

async function changes(browser: Browser, url: string) {
  const page = await browser.newPage();
  await page.goto(url);
  await withDeadline(
    'the driver in its page',
    page.waitForFunction(() => 'bench' in globalThis),
  );
  const stage = await evaluateBench<Awaited<ReturnType<PageBenchmark['start']>>>(
    page,
    'precomputed results',
    'start()',
  );
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  type Change = Awaited<ReturnType<PageBenchmark['change']>>;
  const change = (hours: number): Promise<Change> =>
    evaluateBench(page, `a quick answer to courses of ${hours} hours`, `change(${hours})`);
  const timings: Change[] = [];
  // The first changes run before the code of the workers is fully compiled; they are reported separately.
  const cold: number[] = [];
  for (let k = 0; k < COLD; k++) cold.push((await change(190 + k)).coarse);
  for (let k = 0; k < CHANGES; k++) timings.push(await change(200 + 10 * k));
  type Refined = Awaited<ReturnType<PageBenchmark['refine']>>;
  const refined = await evaluateBench<Refined>(page, 'updates while refining', `refine(777, ${REFINING_SECONDS})`);
  const longest = await evaluateBench<number>(page, 'the longest silence', 'longestBlock()');
  const task = longestTask(await browser.stopTracing());
  await page.close();
  const { updates, settled } = refined;
  const inOneSecond = updates.map((at) => updates.filter((other) => other >= at && other < at + 1000).length);
  return {
    openedWith: stage,
    firstChangesToCoarse: cold.map(round),
    changeToCoarse: spread(timings.map(({ coarse }) => coarse)),
    stopSaid: spread(timings.map(({ stopped }) => stopped)),
    stopIdle: spread(timings.map(({ idle }) => idle)),
    refining: {
      updates: updates.length,
      mostInOneSecond: Math.max(0, ...inOneSecond),
      settledAfter: settled === null ? null : round(settled),
      watchedSeconds: REFINING_SECONDS,
    },
    longestTask: task,
    // Informative only: workers and the operating system can suspend the page between two messages for any time.
    longestSilence: round(longest),
  };
}

/** Says on the error output what is being measured, since the whole takes minutes. */
const report = (what: string): void => void process.stderr.write(`bench: ${what}\n`);

/** Computes the bytes of the built JavaScript, compressed as by a server. */
function sizes(folder: string, first: readonly string[]) {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const packed = (file: string): number => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
  const names = all.filter((file) => first.some((url) => url.endsWith(file.split(/[\\/]/).join('/'))));
  const sum = (files: readonly string[]): number => files.reduce((bytes, file) => bytes + packed(file), 0);
  return { firstScreenJavaScript: sum(names), allJavaScript: sum(all), files: all.length };
}

/**
 * Measures latencies and sizes of the built page in Chromium, in milliseconds and bytes. root: folder of the project.
 */
export async function benchPage(root: string): Promise<object> {
  const configFile = join(root, 'vite.config.ts');
  const outDir = join(root, 'dist/bench-page');
  await build({
    configFile,
    root: join(root, 'tools/benchmark'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, 'tools/benchmark/index.html') } },
  });
  const server = await preview({ configFile, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const benchServer = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const url = server.resolvedUrls?.local[0] ?? '';
    const visits: Awaited<ReturnType<typeof visit>>[] = [];
    for (let k = 0; k < VISITS; k++) {
      report(`first screen, visit ${k + 1} of ${VISITS}`);
      visits.push(await visit(browser, url));
    }
    report('a slider of Plan');
    const loadBefore = loadavg()[0] ?? Number.NaN;
    const { coldPicture, preparing, preparedPicture, picture, verdict, drag } = await measureDrag(browser, url);
    report('quick answers');
    return {
      browser: `Chromium ${browser.version()}`,
      // The load tells whether other work shared the processor: latencies are those of an idle machine below 1.
      machine: { cpu: cpus()[0]?.model.trim(), cores: availableParallelism(), loadBeforeDrag: round(loadBefore) },
      milliseconds: {
        firstUsefulScreen: { slowed: SLOWED, visits: VISITS, ...spread(visits.map(({ useful }) => useful)) },
        firstPicture: { slowed: SLOWED, ...spread(visits.map(({ pictured }) => pictured)) },
        longestBlockOfFirstScreen: { slowed: SLOWED, ...spread(visits.map(({ longest }) => longest)) },
        leverToPicture: {
          first: round(coldPicture),
          prepared: round(preparedPicture),
          preparing: round(preparing),
          warm: spread(picture),
        },
        leverToVerdict: spread(verdict),
        drag,
        ...(await changes(browser, benchServer.resolvedUrls?.local[0] ?? '')),
      },
      bytes: sizes(join(root, 'dist/ui'), visits[0]?.first ?? []),
    };
  } finally {
    await browser.close();
    await server.close();
    await benchServer.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}
