import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

// Jobs of a planner with the number of actions that each may take, and the keyboard. What else the page is held to, and
// where: docs/decisions/page-checks.md.

/** Watchdog, on a busy machine. */
const slow = 180_000;

let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  workbench = await openWorkbench('#place=plan');
  ({ page } = workbench);
  page.setDefaultTimeout(slow / 2);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('[data-lever="courses.hours"]').first().waitFor();
  await page.locator('.picture canvas[aria-label]').waitFor();
  await settled();
}, slow);
afterAll(async () => {
  expect(workbench.complaints).toEqual([]);
  await workbench.close();
});

const settled = (): Promise<void> => page.locator('main[data-phase="settled"]').waitFor();
const region = (name: string): Locator => page.locator(`[data-region="${name}"]`);
const sliderOf = (id: string): Locator => page.locator(`[data-lever="${id}"] input[type="range"]`).first();
const policies = (): Promise<number> => page.locator('.chip-name[data-policy]').count();

/** Counts what a user does: a click, a word typed, a slider moved. */
function counted(): { readonly count: () => number; act(action: () => Promise<unknown>): Promise<void> } {
  let actions = 0;
  return {
    count: () => actions,
    async act(action) {
      actions += 1;
      await action();
    },
  };
}

const setSlider = (slider: Locator, value: number): Promise<void> =>
  slider.evaluate((input: HTMLInputElement, to) => {
    input.valueAsNumber = to;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
const find = (text: string): Promise<void> => page.locator('#measure-search').fill(text);

/** Undoes edits until there are none. */
async function undoAll(): Promise<void> {
  const undo = page.locator('#undo');
  while (await undo.isEnabled()) await undo.click();
  await settled();
}

/** Records each text of the verdict that is shown. */
const recordVerdicts = (): Promise<void> =>
  page.evaluate(() => {
    const shown: string[] = [];
    (globalThis as unknown as { verdicts: string[] }).verdicts = shown;
    const verdict = document.querySelector('[data-region="verdict"]');
    if (verdict === null) throw new Error('no verdict');
    new MutationObserver(() => shown.push(verdict.textContent ?? '')).observe(verdict, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
const verdicts = (): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { verdicts: string[] }).verdicts);

describe('a job', () => {
  test(
    'of double hours and evening places takes four actions here, with a verdict on the edited policy all the time',
    async () => {
      await recordVerdicts();
      const { act, count } = counted();
      await act(() => find('course length'));
      await act(() => setSlider(sliderOf('courses.hours'), 480));
      await act(() => find('evening'));
      await act(() => setSlider(sliderOf('courses.evening'), 0.9));
      expect(count()).toBeLessThanOrEqual(4);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      expect(await page.locator('main').getAttribute('data-place')).toBe('plan');
      const isEdited = (text: string): boolean => text.includes('Targeted measures (edited)');
      await expect.poll(() => verdicts().then((all) => all.some(isEdited)), { timeout: slow / 2 }).toBe(true);
      await expect
        .poll(() => page.locator('.time-legend [data-policy="targeted-measures-2"]').count(), { timeout: slow / 2 })
        .toBe(1);
      const all = await verdicts();
      // The verdict before the edit stays until there is one on it, and it is never empty.
      expect(all.slice(all.findIndex(isEdited)).every(isEdited)).toBe(true);
      expect(all.filter((text) => text.includes('Calculating …') || !/\d/.test(text))).toEqual([]);
      // While it is refined the calculation can be stopped, and then continued.
      expect(await page.locator('#action').textContent()).toBe('Stop');
      await page.locator('#action').click();
      await page.locator('main[data-phase="stopped"]').waitFor();
      expect(await page.locator('#action').textContent()).toBe('Recalculate');
      await find('');
      await undoAll();
    },
    slow,
  );

  test('finds no button that calculates again what is final', async () => {
    await settled();
    expect(await page.locator('#action').count()).toBe(0);
    for (const part of ['criteria', 'assumptions', 'more', 'scores']) {
      await page.locator(`[data-part="${part}"]`).click();
      expect(await page.getByRole('button', { name: /recalculate|^run/i }).count()).toBe(0);
    }
  });

  test(
    'of a policy in two phases with a law that may fail takes ten actions, and no field for a number',
    async () => {
      const before = await policies();
      const { act, count } = counted();
      await act(() => page.locator('.chip-add > summary').click());
      await act(() => page.getByRole('button', { name: 'New policy' }).click());
      await expect.poll(policies).toBe(before + 1);
      await expect.poll(() => page.locator('.timeline .bar').count()).toBe(1);
      // A fourth policy next to the baseline takes a further line of the score card, which does not move sideways.
      const scroller = page.locator('[data-region="scorecard"] .score-scroll').first();
      await expect.poll(() => scroller.locator('tbody[data-outcome] .swatch').count()).toBeGreaterThan(before);
      expect(await scroller.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await act(() => setSlider(sliderOf('courses.hours'), 400));
      await act(() => page.locator('.exact').click());
      await act(() => page.locator('#add-phase').click());
      const second = page.locator('.timeline .bar').nth(1);
      await second.waitFor();
      await act(async () => {
        // Scrolls the panel to it.
        await second.hover();
        const box = await second.boundingBox();
        const track = await page.locator('.timeline').boundingBox();
        if (box === null || track === null) throw new Error('no timeline');
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        await page.mouse.down();
        await page.mouse.move(x + track.width * 0.3, y, { steps: 4 });
        await page.mouse.up();
      });
      await expect.poll(() => second.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(30);
      await act(() => page.locator('#phase-law').check());
      await act(() => setSlider(page.locator('.measure input[type="range"]').nth(3), 50));
      expect(count()).toBeLessThanOrEqual(10);
      expect(await page.locator('.timeline .bar').count()).toBe(2);
      expect(await page.locator('.timeline .bar').nth(1).locator('.gate').textContent()).toContain('%');
      // That laws may fail is how the page begins.
      expect(await page.locator('[data-law="lottery"]').getAttribute('aria-pressed')).toBe('true');
      await page.locator('.exact').click();
      await undoAll();
      expect(await policies()).toBe(before);
    },
    slow,
  );

  test(
    'of a crisis takes two actions, and verdict and chart name it',
    async () => {
      const { act, count } = counted();
      await act(() => page.locator('#crisis').focus());
      await act(() => page.locator('#crisis').selectOption('recession'));
      expect(count()).toBeLessThanOrEqual(2);
      await expect.poll(() => region('verdict').textContent(), { timeout: slow / 2 }).toMatch(/recession/i);
      await expect.poll(() => page.locator('#figure-title').textContent(), { timeout: slow / 2 }).toMatch(/recession/i);
      await undoAll();
    },
    slow,
  );

  test('of another outcome, of another picture, or of the policy that is first at each weight takes one action', async () => {
    const outcome = counted();
    await outcome.act(() => page.locator('.strip [data-outcome="stock.irregular"]').click());
    await expect.poll(() => page.locator('#outcome').inputValue()).toBe('stock.irregular');
    const picture = counted();
    await picture.act(() => page.locator('[data-way="people"]').click());
    await page.locator('[data-picture="people"] svg').first().waitFor();
    const weights = counted();
    await weights.act(() => page.locator('[data-part="criteria"]').click());
    await page.locator('[data-weight] rect').first().waitFor();
    expect([outcome, picture, weights].map(({ count }) => count())).toEqual([1, 1, 1]);
    await page.locator('[data-part="scores"]').click();
    await page.locator('[data-way="time"]').click();
    await page.locator('.strip [data-outcome="language.b1ShareAt36Months"]').click();
  });

  test(
    'of a picture and its table on the clipboard takes three actions',
    async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const onClipboard = (type: string): Promise<number> =>
        page.evaluate(async (kind) => {
          const items = await navigator.clipboard.read();
          const item = items.find(({ types }) => types.includes(kind));
          return item === undefined ? 0 : (await item.getType(kind)).size;
        }, type);
      const { act, count } = counted();
      await act(() => page.locator('#export-menu summary').click());
      await act(() => page.locator('[data-export="copyPicture"]').click());
      await expect.poll(() => onClipboard('image/png'), { timeout: slow / 2 }).toBeGreaterThan(10_000);
      await act(() => page.locator('[data-export="copyTable"]').click());
      await expect.poll(() => onClipboard('text/html'), { timeout: slow / 2 }).toBeGreaterThan(500);
      expect(count()).toBeLessThanOrEqual(3);
      await page.locator('#export-menu summary').click();
    },
    slow,
  );
});

describe('ranges of single years', () => {
  test(
    'are calculated on demand, as random variation alone',
    async () => {
      await page.selectOption('#outcome', 'arrivals.total');
      const sentence = page.locator('#sentence');
      await expect.poll(() => sentence.textContent()).toContain('(no range)');
      await page.locator('#year-ranges').click();
      await expect.poll(() => sentence.textContent(), { timeout: slow }).toContain('random variation alone:');
      expect(await page.locator('#year-ranges').count()).toBe(0);
      await page.selectOption('#outcome', 'language.b1ShareAt36Months');
    },
    slow,
  );
});

describe('the keyboard', () => {
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null;
      const lever = one?.closest<HTMLElement>('[data-lever]')?.dataset['lever'];
      return [
        lever ?? '',
        one?.id ?? '',
        (one as HTMLInputElement | null)?.type ?? '',
        one?.dataset['way'] ?? '',
      ].join();
    });
  /** Presses Tab until an element has the focus, and returns how often. */
  async function tabTo(isThere: (now: string) => boolean): Promise<number> {
    for (let presses = 1; presses <= 30; presses++) {
      await page.keyboard.press('Tab');
      if (isThere(await focused())) return presses;
    }
    throw new Error('not reached');
  }
  const isHours = (now: string): boolean => now.startsWith('courses.hours,,range');

  test(
    'reaches the slider of the course length in twelve presses after loading, and the chart in six from there',
    async () => {
      await page.reload();
      await page.locator('#measure-search').waitFor();
      // By the links that skip what stands before.
      let presses = await tabTo(() => true);
      presses += await tabTo(() => true);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the measures');
      await page.keyboard.press('Enter');
      presses += 1;
      expect(await focused()).toContain('measure-search');
      presses += await tabTo(isHours);
      expect(presses).toBeLessThanOrEqual(12);

      // By its key and a word.
      await page.keyboard.press('/');
      const word = 'length';
      await page.keyboard.type(word);
      expect(1 + word.length + (await tabTo(isHours))).toBeLessThanOrEqual(12);
      await find('course length');
      await sliderOf('courses.hours').focus();
      expect(await tabTo((now) => now.includes('year,range'))).toBeLessThanOrEqual(6);
      await find('');
      // Without a search, by the key of the next part, and back.
      await sliderOf('courses.hours').focus();
      await page.keyboard.press('F6');
      expect(await focused()).toContain('time');
      await page.keyboard.press('Shift+F6');
      expect(await region('levers').evaluate((one) => one.contains(document.activeElement))).toBe(true);
    },
    slow,
  );

  test('goes from part to part of the place with F6, also from a field, and says so in the guide', async () => {
    const part = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? null);
    await page.locator('#measure-search').focus();
    const parts: (string | null)[] = [];
    for (let presses = 0; presses < 5; presses++) {
      await page.keyboard.press('F6');
      parts.push(await part());
    }
    expect(parts).toEqual(['picture', 'scorecard', 'verdict', 'levers', 'picture']);
    await page.locator('#guide').click();
    while (await page.locator('#guide-next').isVisible()) await page.locator('#guide-next').click();
    expect(await page.locator('.card-keys').innerText()).toMatch(/F6/);
    await page.locator('#guide-skip').click();
  });

  test('stops once at each row of buttons, and moves within it by arrow keys', async () => {
    const stops = (selector: string): Promise<number> =>
      page.locator(selector).evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length);
    for (const group of [
      '.chips :is(.chip-name, .chip-eye, .chip-more, .chip-add > summary)',
      '.picture-tabs button',
      '.strip button',
      '.score-tabs button',
      '.scorecard button',
    ])
      expect([group, await stops(group)]).toEqual([group, 1]);
    await page.locator('[data-way="time"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toContain('people');
    await page.keyboard.press('Home');
    expect(await focused()).toContain('time');
    // In the table up and down go by row.
    const cell = region('scorecard').locator('tbody[data-outcome="work.formal"] button.score-cell').nth(1);
    await cell.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const here = page.locator('button.score-cell:focus');
    expect(await here.evaluate((one) => one.closest('td')?.cellIndex)).toBe(1);
    expect(await stops('.scorecard button')).toBe(1);
  });
});
