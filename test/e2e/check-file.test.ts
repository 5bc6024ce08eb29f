import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealPng } from '../../documents/office.ts';
import { sampleDocument } from '../documents/sample-document.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Watchdog, on a busy machine. */
const slow = 180_000;
const folder = mkdtempSync(join(tmpdir(), 'korpu-check-'));
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench();
  await workbench.page.locator('main[data-phase="settled"]').waitFor({ timeout: slow });
}, slow);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await workbench.close();
});

/** A picture of the largest size whose rows have the slowest filter, in some 100 kB. */
function largestPicture(): Uint8Array {
  const [width, height] = [2400, 10_000];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let row = 0; row < height; row++) rows[row * (width * 4 + 1)] = 4;
  // Readers of this project do not use the checksum.
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = chunk('IDAT', deflateSync(rows));
  return Buffer.concat([signature, chunk('IHDR', head), pixels, chunk('IEND', Buffer.alloc(0))]);
}

test(
  'answers while a picture that takes seconds is read, and says what was found',
  async () => {
    const model = await sampleDocument();
    const [chart] = model.charts;
    if (chart === undefined) throw new Error('the sample has no chart');
    // A question that cannot be asked: what is tested is the reading before it.
    const asked = { ...model, provenance: { ...model.provenance, question: 'k1.AAAA' } };
    const file = join(folder, 'large.png');
    writeFileSync(file, sealPng(new Uint8Array(largestPicture()), asked, chart));
    const { page } = workbench;
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    await page.locator('#check-file').setInputFiles(file);
    await expect
      .poll(() => page.locator('.export-status').textContent(), { timeout: slow })
      .not.toMatch(/^$|^Checking/);
    expect(await page.locator('.export-status').textContent()).toContain('question');
    const longest = await page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
    expect(longest).toBeLessThan(1500);
    expect(workbench.complaints).toEqual([]);
  },
  slow,
);
