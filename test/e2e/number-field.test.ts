import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

const slow = 180_000;
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  const { page } = workbench;
  await page.locator('#measure-search').fill('seats');
  // Numbers by region open below their summary.
  await page.locator('[data-lever="courses.seats"] .measure-parts > summary').click({ timeout: slow });
  await page.locator('#lever-courses-seats-baku').waitFor({ timeout: slow });
}, slow);
afterAll(() => workbench.close());
afterEach(() => expect(workbench.complaints.slice(0, 5)).toEqual([]));

const seats = () => workbench.page.locator('#lever-courses-seats-baku');
const message = () => workbench.page.locator('#lever-courses-seats-baku-fault');

async function enter(text: string): Promise<string> {
  await seats().fill(text);
  await seats().press('Enter');
  return seats().inputValue();
}

test.each([
  ['en', '4,200'],
  ['az', '4.100'],
  ['ru', '4 300'],
])('takes a number of the page in %s: %s', async (language, text) => {
  await workbench.page.locator(`[data-language="${language}"]`).click();
  expect(await enter(text)).toBe(text.replace(/\D/g, ''));
  expect(await message().textContent()).toBe('');
});

test('asks which of two numbers is meant, by keyboard, and changes nothing before', async () => {
  const { page } = workbench;
  await page.locator('[data-language="en"]').click();
  await enter('2800');
  const slider = page.locator('#lever-courses-seats-baku ~ input[type="range"]');
  const before = await slider.inputValue();
  await enter('4.200');
  expect(await message().textContent()).toContain('two ways');
  expect(await message().locator('button').allTextContents()).toEqual(['4.2', '4200']);
  expect(await slider.inputValue()).toBe(before);
  await message().locator('button').last().focus();
  await page.keyboard.press('Enter');
  expect(await seats().inputValue()).toBe('4200');
  expect(await message().textContent()).toBe('');
  expect(await seats().evaluate((one) => one === document.activeElement)).toBe(true);
});

test('refuses several cells of a spreadsheet instead of joining them', async () => {
  await seats().evaluate((box) => {
    const data = new DataTransfer();
    data.setData('text/plain', '42\n00');
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    if (box.dispatchEvent(event)) throw new Error('expected the paste to be refused');
  });
  expect(await message().textContent()).toContain('several cells');
  expect(await seats().inputValue()).toBe('4200');
});
