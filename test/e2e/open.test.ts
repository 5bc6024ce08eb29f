import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.page.waitForLoadState('networkidle');
});
afterAll(() => workbench.close());

test('opens under its content security policy without errors', () => {
  expect(workbench.complaints).toEqual([]);
});

test('is cross-origin isolated', async () => {
  expect(await workbench.page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
});

test('has a title, a language and a main heading', async () => {
  expect(await workbench.page.title()).toMatch(/Körpü/);
  expect(await workbench.page.locator('html').getAttribute('lang')).toMatch(/^[a-z]{2}/);
  expect(await workbench.page.locator('h1').first().textContent()).toBeTruthy();
});

test('has no axe violations on the first view', async () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await workbench.page.evaluate(source);
  const violations = await workbench.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  expect(violations).toEqual([]);
});
