import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentFile } from '../../scenarios/internal.ts';
import { EXIT, misused, Refusal } from '../exit.ts';
import { version } from '../installation.ts';
import { DICTIONARY, dictionaryText } from '../listing/column-entry.ts';
import { hashPoints } from '../points/make-table.ts';
import { dictionaryOf } from './dictionary.ts';
import { makeFolder, removeStrays, syncFolder, writeDurably } from './durable.ts';
import { foundManifest, MANIFEST, type Manifest, manifestOf, refuseOther, type WrittenFile } from './manifest.ts';
import type { Plan } from './plan.ts';
import { POINTS, storePoints } from './stored-points.ts';

/** Where an extended experiment keeps what it had before. */
export const BEFORE = 'before';

/** How a folder may be taken. */
export interface ClaimOptions {
  /** Refuse a folder that holds anything. */
  readonly fresh: boolean;
  /** Let the experiment of the folder grow into this plan. */
  readonly extend: boolean;
}

/** A folder that belongs to the plan from now on. */
export interface Claimed {
  readonly manifest: Manifest;
  /** Whether it held the plan before. */
  readonly resumed: boolean;
  /** Half-written files of dead processes that were removed. */
  readonly strays: number;
}

/**
 * Takes a folder for a plan: a new or empty one, or one that holds the same plan.
 * @throws Refusal when it holds another plan (exit 5) or something that is not ours (exit 2).
 */
export function claimFolder(folder: string, plan: Plan, file: WrittenFile, options: ClaimOptions): Claimed {
  makeFolder(folder);
  const names = readdirSync(folder).filter((name) => !name.startsWith('.korpu-tmp-'));
  if (options.fresh && names.length > 0)
    throw misused(`--fresh: ${folder} holds ${names.slice(0, 3).join(', ')}, expected a new or empty folder`);
  const strays = removeStrays(folder);
  const held = foundManifest(folder);
  if (held === null) {
    const ours = names.every((name) => name === BEFORE || name === POINTS);
    if (names.length > 0 && !ours)
      throw misused(`--out: ${folder} holds ${names.slice(0, 3).join(', ')}, expected a new or empty folder`);
    const manifest = manifestOf(plan, file, null);
    storePoints(folder, plan);
    // The manifest comes first: whoever starts at the same time finds either nothing or a folder that is ours.
    writeManifest(folder, manifest);
    writeDictionary(folder, plan);
    makeFolder(join(folder, 'parts'));
    return { manifest, resumed: false, strays };
  }
  if (held.plan === plan.hash && held.korpu === version) {
    storePoints(folder, plan);
    return { manifest: held, resumed: true, strays };
  }
  if (!options.extend) refuseOther(folder, held, plan);
  refuseNotGrown(folder, held, plan);
  setAside(folder, held);
  const manifest = manifestOf(plan, file, held.plan);
  storePoints(folder, plan);
  writeManifest(folder, manifest);
  writeDictionary(folder, plan);
  return { manifest, resumed: false, strays };
}

/** Writes the manifest whole. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeDurably(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Writes what the columns of the tables hold. The same plan gives the same bytes; no hash covers them. */
export function writeDictionary(folder: string, plan: Plan): void {
  writeDurably(join(folder, DICTIONARY), dictionaryText(dictionaryOf(plan)));
}

/** Moves what a folder holds aside, so that a larger plan can take its rows over. A kill leaves it as it was, or moved. */
function setAside(folder: string, held: Manifest): void {
  const aside = join(folder, BEFORE, held.plan.slice(0, 16));
  makeFolder(aside);
  writeManifest(aside, { ...held, results: null });
  const parts = join(folder, 'parts');
  if (existsSync(parts) && !existsSync(join(aside, 'parts'))) renameSync(parts, join(aside, 'parts'));
  for (const name of ['runs.parquet', 'monthly.parquet', 'failures.ndjson', POINTS])
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name));
  syncFolder(aside);
  makeFolder(parts);
}

/** What may differ when an experiment grows: more of an axis, and how it is called. */
const growing: ReadonlySet<string> = new Set(['name', 'about', 'shocks', 'replicates', 'draws', 'design']);

function refuseNotGrown(folder: string, held: Manifest, plan: Plan): void {
  const there = held.experiment as unknown as Readonly<Record<string, unknown>>;
  const here = plan.asked as unknown as Readonly<Record<string, unknown>>;
  const { axes } = plan;
  const said = Object.keys({ ...there, ...here })
    .filter((key) => !growing.has(key) && JSON.stringify(there[key]) !== JSON.stringify(here[key]))
    .map((key) => `${key} differs`);
  if (held.model !== plan.model) said.push('the model differs');
  if (held.korpu !== version) said.push('the version of Körpü differs');
  if (!beginsAlike(held.experiment, plan)) said.push('the design does not begin with the same points');
  const smaller = (['points', 'draws', 'replicates'] as const).filter((axis) => axes[axis] < held.axes[axis]);
  said.push(...smaller.map((axis) => `${axis} are fewer: ${axes[axis]} after ${held.axes[axis]}`));
  if (held.experiment.shocks.some((shock) => !plan.asked.shocks.includes(shock))) said.push('a shock is gone');
  if (said.length > 0)
    throw new Refusal(EXIT.otherPlan, [
      `--extend: ${folder} holds an experiment that this one does not extend; give --out another name`,
      ...said.map((line) => `  ${line}`),
    ]);
}

/** Whether the points of a design are the first points of another. */
function beginsAlike({ design: there }: ExperimentFile, { asked, points: table }: Plan): boolean {
  const { design: here } = asked;
  if (table !== null) {
    const { size: rows = 0 } = there;
    return there.kind === 'file' && rows <= (here.size ?? 0) && hashPoints(table, rows) === there.sha256;
  }
  const { size, trajectories: _less, points = [], ...rest } = there;
  const { size: larger, trajectories: _more, points: longer = [], ...others } = here;
  if (JSON.stringify(rest) !== JSON.stringify(others)) return false;
  if (there.kind === 'latin-hypercube') return size === larger;
  return JSON.stringify(points) === JSON.stringify(longer.slice(0, points.length));
}
