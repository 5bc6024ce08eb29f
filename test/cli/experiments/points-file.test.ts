import { existsSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFiles } from '../../../cli/countries/check-file.ts';
import { UserError } from '../../../cli/exit-codes.ts';
import { createPlan } from '../../../cli/experiments/plan/plan.ts';
import { openExperimentFile } from '../../../cli/experiments/plan/read-experiment-file.ts';
import { rerun } from '../../../cli/experiments/rerun.ts';
import { planOfFolder, readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { verifyFolder } from '../../../cli/experiments/verify.ts';
import { readStoredPoints } from '../../../cli/points/read-points.ts';
import { formatError } from '../../../scenarios/index.ts';
import { newFolder, runHere } from './tiny.ts';

const head = `korpu: 1
kind: experiment
name: Points of others
about: A test of a design in a file.
country: velmora
months: 12
scale: 0.02
replicates: 2
outcomes: [stock.total, accounts.net]
`;
const points = 'village-schools:courses.hours,law\n100,lottery\n250.5,as-designed\n';

/** Writes an experiment and its points into a new folder. */
function written(text: string, design = '{kind: file, path: points.csv}'): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'points.csv'), text);
  const file = join(folder, 'experiment.yaml');
  writeFileSync(file, `${head}design: ${design}\n`);
  return file;
}

async function planOfFile(file: string) {
  const read = await openExperimentFile(file, {});
  return { plan: createPlan(read.experiment, read.pack, null, read.points), file: read.file };
}

async function refusal(of: Promise<unknown>): Promise<UserError> {
  const error = await of.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof UserError)) throw error ?? new Error('nothing was rejected');
  return error;
}

test('gives the rows of a list with the same points, and stores the points in its folder', async () => {
  const file = written(points);
  const { plan, file: text } = await planOfFile(file);
  const out = newFolder();
  const { rowHash } = await runHere(plan, out, { file: text });

  const listed = written(points);
  const factors = 'factors: [{lever: "village-schools:courses.hours", values: [100, 250.5]}, {switch: law}]\n';
  const list =
    '{kind: list, points: [{"village-schools:courses.hours": 100, law: lottery}, {"village-schools:courses.hours": 250.5, law: as-designed}]}';
  writeFileSync(listed, `${head}${factors}design: ${list}\n`);
  expect((await runHere((await planOfFile(listed)).plan, newFolder())).rowHash).toBe(rowHash);

  // The folder is self-contained.
  rmSync(join(file, '..'), { recursive: true });
  const again = planOfFolder(out);
  expect(again.hash).toBe(plan.hash);
  expect(await verifyFolder(out, again, 100)).toMatchObject({ holds: true, sampled: plan.runs });
  expect(await rerun(out, again, 1, false)).toMatchObject({ asStored: true });
  expect(readFileSync(join(out, 'points.csv'), 'utf8')).toBe(points);
  expect(readManifest(out).experiment.design).toMatchObject({ kind: 'file', path: 'points.csv', size: 2 });
}, 120_000);

test('is another plan when a value changes, and the same plan when only the formatting changes', async () => {
  const { plan } = await planOfFile(written(points));
  const out = newFolder();
  await runHere(plan, out, { shard: { index: 0, of: 100 } });
  const reformatted = '\ufeffvillage-schools:courses.hours,law\r\n1e2,"lottery"\r\n250.50,as-designed\r\n';
  const renamed = written('', '{kind: file, path: other.csv}');
  writeFileSync(join(renamed, '..', 'other.csv'), reformatted);
  expect((await planOfFile(renamed)).plan.hash).toBe(plan.hash);
  const changed = (await planOfFile(written(points.replace('250.5', '250.6')))).plan;
  const { exitCode, messages: problems } = await refusal(runHere(changed, out));
  expect([exitCode, problems.join('\n')]).toEqual([5, expect.stringContaining('design is')]);
}, 120_000);

test('is extended by rows at the end of the file, and computes only those', async () => {
  const { plan } = await planOfFile(written(points));
  const out = newFolder();
  await runHere(plan, out);
  const longer = (await planOfFile(written(`${points}300,lottery\n`))).plan;
  const grown = await runHere(longer, out, { extend: true });
  expect(grown.rowHash).toBe((await runHere(longer, newFolder())).rowHash);
  expect(existsSync(join(out, 'before', plan.hash.slice(0, 16), 'points.csv'))).toBe(true);
  const other = (await planOfFile(written(`${points.replace('100', '101')}300,lottery\n400,lottery\n`))).plan;
  expect((await refusal(runHere(other, out, { extend: true }))).exitCode).toBe(5);
}, 120_000);

test('of a file without about is verified', async () => {
  const file = written(points);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^about: .*\n/m, ''));
  const { plan, file: text } = await planOfFile(file);
  const out = newFolder();
  await runHere(plan, out, { file: text });
  expect(await verifyFolder(out, planOfFolder(out), 1)).toMatchObject({ holds: true });
}, 120_000);

// 500 MB, which take no space as a hole, took 4.4 GB and ended with an internal error.
test('refuses stored points that are too large before it reads them', () => {
  const path = join(newFolder(), 'points.csv');
  writeFileSync(path, points);
  truncateSync(path, 200_000_001);
  const read = readStoredPoints(path);
  expect(read.ok ? [] : read.errors.map(({ got }) => got)).toEqual(['more than 200000000 bytes']);
});

test('rejects a folder with missing or changed points, which run restores', async () => {
  const { plan } = await planOfFile(written(points));
  const out = newFolder();
  await runHere(plan, out);
  for (const spoil of [
    () => writeFileSync(join(out, 'points.csv'), points.replace('100', '120')),
    () => rmSync(join(out, 'points.csv')),
    () => truncateSync(join(out, 'points.csv'), 600_000_000),
  ]) {
    spoil();
    const { exitCode, messages: problems } = await refusal(Promise.resolve().then(() => planOfFolder(out)));
    expect([exitCode, problems[0]]).toEqual([4, expect.stringContaining('points.csv')]);
    await runHere(plan, out);
    expect(planOfFolder(out).hash).toBe(plan.hash);
  }
}, 120_000);

test('reads no more of stored points than a folder can have', () => {
  const path = join(newFolder(), 'points.csv');
  const errorOf = (size: number): string => {
    // Without blocks on disk: zeros, which are one value.
    writeFileSync(path, 'law\nlottery\n');
    truncateSync(path, size);
    const read = readStoredPoints(path);
    return read.ok ? 'none' : read.errors.map(formatError).join('\n');
  };
  expect(errorOf(1e13)).toContain('got more than 200000000 bytes, expected at most 200000000');
  expect(errorOf(100_000_000)).toContain('points.csv:3:1 file: got a value of more than 2000 characters');
});

test('checks points against declared factors, size and hash', async () => {
  const { plan } = await planOfFile(written(points));
  const { sha256 } = plan.experiment.design;
  const pinned = written(points, `{kind: file, path: points.csv, size: 2, sha256: ${sha256}}`);
  expect((await planOfFile(pinned)).plan.hash).toBe(plan.hash);
  const other = written(points.replace('100', '101'), `{kind: file, path: points.csv, size: 3, sha256: ${sha256}}`);
  const message = (await refusal(openExperimentFile(other, {}))).message;
  expect(message).toMatch(/design.size: got 2 in .*points.csv, expected the 3 of the design/);
  expect(message).toMatch(/design.sha256: got '[0-9a-f]+/);
  const declared = written('law,village-schools:courses.hours\nlottery,100\nlottery,900\n');
  writeFileSync(
    declared,
    `${head}factors: [{lever: "village-schools:courses.hours", low: 100, high: 300}, {switch: law}]\ndesign: {kind: file, path: points.csv}\n`,
  );
  expect((await refusal(openExperimentFile(declared, {}))).message).toMatch(
    /points.csv:3:9 village-schools:courses.hours: got 900, expected a number from 100 to 300/,
  );
});

test('reads nothing outside the folder of the experiment', async () => {
  const outside = newFolder();
  writeFileSync(join(outside, 'points.csv'), 'secret\nkey\n');
  const messages = async (path: string, link = false): Promise<string> => {
    const file = written(points, JSON.stringify({ kind: 'file', path }));
    if (link) symlinkSync(join(outside, 'points.csv'), join(file, '..', path));
    const [checked] = await checkFiles('velmora', [file]);
    const message = checked?.problems.map(formatError).join('\n') ?? '';
    expect((await refusal(openExperimentFile(file, {}))).message).toBe(message);
    return message;
  };
  for (const path of [
    '../points.csv',
    join(outside, 'points.csv'),
    'a/../../points.csv',
    'C:\\points.csv',
    'a//points.csv',
  ])
    expect(await messages(path)).toContain('expected a path within the folder of the experiment');
  expect(await messages('points.txt')).toContain('expected a file whose name ends in .csv or .parquet');
  expect(await messages('link.csv', true)).toContain('got a link that leads out of the folder of the experiment');
  expect(await messages('nowhere.csv')).toContain('nowhere.csv file: got no such file');
  expect(await messages('link.csv', true)).not.toContain('secret');
});
