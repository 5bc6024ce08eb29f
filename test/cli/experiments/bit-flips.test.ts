import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../cli/exit-codes.ts';
import { openExperimentRuns } from '../../../cli/experiments/analysis/read-runs.ts';
import type { ExperimentPlan } from '../../../cli/experiments/plan/plan.ts';
import { rerun } from '../../../cli/experiments/rerun.ts';
import { statusOf } from '../../../cli/experiments/status.ts';
import { csvLines } from '../../../cli/experiments/storage/export-table.ts';
import { planOfFolder, readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../../cli/experiments/storage/merge.ts';
import { verifyFolder } from '../../../cli/experiments/verify.ts';
import { runs } from '../../depth.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } }, 1);
const whole = newFolder();
const seed = Number(process.env['KORPU_FLIP_SEED'] ?? Date.now() % 1_000_000);

beforeAll(async () => {
  await runHere(plan, whole);
});

/** Numbers from 0 to 1 from a seed (mulberry32). */
function randomNumbers(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const written = () => readFileSync(join(whole, 'manifest.json'), 'utf8');

/** Plan of a folder; opening one takes a while, so only where the manifest was changed. */
function planIn(folder: string): ExperimentPlan {
  return readFileSync(join(folder, 'manifest.json'), 'utf8') === written() ? plan : planOfFolder(folder);
}

type Outcome = { readonly value: unknown } | { readonly refused: string };

/** Result of a reader; a refusal is fine, any other error is not. */
async function outcomeOf(read: () => unknown): Promise<Outcome> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof UserError && [2, 4, 5].includes(error.exitCode)) return { refused: error.message };
    throw error;
  }
}

/** Everything that reads rows of a folder; each must refuse a changed one, or give the rows of the whole one. */
const readers: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  async exportRuns(folder) {
    let text = '';
    for await (const piece of csvLines(folder, readManifest(folder), 'runs')) text += piece;
    return text;
  },
  async exportMonths(folder) {
    let text = '';
    for await (const piece of csvLines(folder, readManifest(folder), 'monthly')) text += piece;
    return text;
  },
  async analyse(folder) {
    const read = await openExperimentRuns(folder);
    return [...(await read.values('stock.total'))(1, 0), ...(await read.factor('law'))];
  },
  // Last: it makes the tables again.
  async merge(folder) {
    const { rowHash, monthlyHash, root } = await mergeFolder(folder, planIn(folder));
    return [rowHash, monthlyHash, root];
  },
};

function flip(folder: string, name: string, random: () => number): void {
  const bytes = readFileSync(join(folder, name));
  const bit = Math.floor(random() * bytes.length * 8);
  bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
  writeFileSync(join(folder, name), bytes);
}

/** Files whose bits no reader of rows takes anything from. */
const unread = /^(columns\.json|provenance\.json|sessions)/;

test(`refuses any flipped bit in any file, or gives the same rows (seed ${seed})`, async () => {
  const random = randomNumbers(seed);
  const files = readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(whole.length + 1))
    .sort();
  expect(files.length).toBeGreaterThan(8);
  const expected = new Map<string, Outcome>();
  for (const [name, read] of Object.entries(readers)) expected.set(name, await outcomeOf(() => read(whole)));
  const { rowHash } = statusOf(whole);
  const counts = { refused: 0, same: 0 };
  const flips = runs(24, 1000);
  for (let k = 0; k < flips; k++) {
    const name = files[k % files.length] as string;
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    flip(folder, name, random);
    const at = `flip ${k} of seed ${seed} in ${name}`;
    for (const [reader, read] of Object.entries(readers)) {
      const outcome = await outcomeOf(() => read(folder));
      if ('refused' in outcome) counts.refused += 1;
      else {
        counts.same += 1;
        expect([at, reader, outcome]).toEqual([at, reader, expected.get(reader)]);
      }
    }
    const status = await outcomeOf(() => statusOf(folder));
    if ('value' in status) expect([at, (status.value as { readonly rowHash: string }).rowHash]).toEqual([at, rowHash]);
    if (k % 10 === 0) {
      const fresh = newFolder();
      cpSync(whole, fresh, { recursive: true });
      flip(fresh, name, random);
      const verified = await outcomeOf(() => verifyFolder(fresh, planIn(fresh), plan.runs));
      const holds = 'value' in verified && (verified.value as { readonly holds: boolean }).holds;
      if (!unread.test(name)) expect([at, holds]).toEqual([at, false]);
      const again = await outcomeOf(() => rerun(fresh, planIn(fresh), 4, false));
      if ('value' in again) {
        const { asStored } = again.value as { readonly asStored: boolean | null };
        expect([at, asStored]).toEqual([at, asStored === null ? null : true]);
      }
    }
  }
  expect(counts.refused).toBeGreaterThan(flips / 2);
  expect(counts.same).toBeGreaterThan(flips / 2);
}, 1_200_000);
