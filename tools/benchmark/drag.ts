import type { Browser, Locator, Page } from 'playwright-core';
import { EDIT_READY } from '../../ui/compute/progressive-runner.ts';
import { withDeadline } from './deadline.ts';
import { longestTask } from './longest-task.ts';

const MOVES = 20;
const DRAG_SECONDS = 2;
/** Milliseconds between two input events of a slider, as on a screen of 60 Hz. */
const INPUT_MS = 16;
/** Time for the checkpoints of coarse results, which are made after the first screen. */
const WARM_MS = 8000;
const LEVER = 'courses.hours';

/** Latencies in milliseconds from an input to what is drawn, and what a drag shows. */
export interface DragBenchmark {
  /** The first input as soon as there is a slider. */
  readonly coldPicture: number;
  /** The first input of another visit, when the page has prepared it; and milliseconds from the slider until then. */
  readonly preparedPicture: number;
  readonly preparing: number;
  readonly picture: readonly number[];
  readonly verdict: readonly number[];
  readonly drag: {
    readonly seconds: number;
    readonly inputs: number;
    readonly revisions: number;
    /** Longest task of the page's thread: by elapsed time, and by the time of the processor. */
    readonly longestTask: { readonly passed: number; readonly own: number };
    readonly layoutShift: number;
  };
}

interface Watch {
  shift: number;
}

/** Moves a slider by whole steps from its lowest value, and waits until a part of the page has answered. */
async function latencyOf(page: Page, part: string, steps: number): Promise<number> {
  const before = await count(page, part);
  // The slider would round other values, perhaps to the value it has.
  await sliderOf(page).evaluate((input: HTMLInputElement, to) => {
    input.valueAsNumber = Number(input.min) + to * Number(input.step);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, steps);
  const isDrawn = page.waitForFunction(
    ([name, known]) => performance.getEntriesByName(name as string).length > Number(known),
    [`lever→${part}`, before],
    { timeout: 0 },
  );
  await withDeadline(`a ${part} drawn for ${steps} steps of the slider ${LEVER}`, isDrawn);
  return page.evaluate((name) => performance.getEntriesByName(name).at(-1)?.duration ?? Number.NaN, `lever→${part}`);
}

const sliderOf = (page: Page): Locator => page.locator(`[data-lever="${LEVER}"] input[type="range"]`).first();

async function openPlan(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#place=plan`);
  await withDeadline(`the slider ${LEVER}`, sliderOf(page).waitFor({ timeout: 0 }));
}

/** The first move of a visit, after the page has prepared it. */
async function measurePrepared(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await openPlan(page, url);
  const start = performance.now();
  const isReady = page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, EDIT_READY, {
    timeout: 0,
  });
  await withDeadline('the first edit prepared', isReady);
  const preparing = performance.now() - start;
  const preparedPicture = await latencyOf(page, 'picture', 30);
  await page.close();
  return { preparing, preparedPicture };
}

/** Moves a slider of the place Plan and reads the performance measures of the page. */
export async function measureDrag(browser: Browser, url: string): Promise<DragBenchmark> {
  const prepared = await measurePrepared(browser, url);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    const watch: Watch = { shift: 0 };
    Object.assign(globalThis, { watch });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) watch.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift' });
  });
  await openPlan(page, url);
  const slider = sliderOf(page);
  const coldPicture = await latencyOf(page, 'picture', 30);
  await slider.evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })));
  await page.waitForTimeout(WARM_MS);
  const picture: number[] = [];
  for (let k = 0; k < MOVES; k++) picture.push(await latencyOf(page, 'picture', 31 + k));
  const verdict = await page.evaluate((moves) => {
    const entries = performance.getEntriesByName('lever→verdict').slice(-moves);
    return entries.map(({ duration }) => duration);
  }, MOVES);

  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  const drag = await slider.evaluate(
    async (input: HTMLInputElement, [seconds, every]) => {
      const { watch } = globalThis as unknown as { watch: Watch };
      watch.shift = 0;
      const figure = document.querySelector<HTMLElement>('[data-revision]');
      const revisions = new Set<string | undefined>();
      const seen = new MutationObserver(() => revisions.add(figure?.dataset['revision']));
      if (figure !== null) seen.observe(figure, { attributes: true });
      let inputs = 0;
      const start = performance.now();
      while (performance.now() - start < seconds * 1000) {
        input.valueAsNumber = Number(input.min) + (1 + (inputs % 90)) * Number(input.step);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        inputs += 1;
        await new Promise((resolve) => setTimeout(resolve, every));
      }
      seen.disconnect();
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return {
        inputs,
        revisions: revisions.size,
        layoutShift: watch.shift,
      };
    },
    [DRAG_SECONDS, INPUT_MS] as const,
  );
  const task = longestTask(await browser.stopTracing());
  await page.close();
  return { coldPicture, ...prepared, picture, verdict, drag: { seconds: DRAG_SECONDS, ...drag, longestTask: task } };
}

function count(page: Page, part: string): Promise<number> {
  return page.evaluate((name) => performance.getEntriesByName(name).length, `lever→${part}`);
}
