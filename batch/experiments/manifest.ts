import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Axes, ExperimentFile } from '../../scenarios/internal.ts';
import { experimentFromObject } from '../../scenarios/internal.ts';
import { EXIT, misused, Refusal } from '../exit.ts';
import { version } from '../installation.ts';
import { SEED_RULE } from '../output/manifest.ts';
import { faultText } from '../packs/fault-text.ts';
import { shippedPack } from '../packs/resolve.ts';
import type { ChunkRule } from './chunks.ts';
import { type Column, factorColumn } from './columns.ts';
import { type PolicyText, withPolicies } from './own-policies.ts';
import { type Plan, planOf } from './plan.ts';
import { storedPoints } from './stored-points.ts';

export const MANIFEST = 'manifest.json';

/** What a merge found; null before it. */
export interface Results {
  readonly runs: number;
  readonly failed: number;
  /** Hash of the rows in run order, whatever file they are in. */
  readonly rowHash: string;
  readonly monthlyHash: string | null;
  /** SHA-256 of the files the merge wrote. */
  readonly files: Readonly<Record<string, string>>;
}

/** Says what a folder of an experiment holds. Nothing in it differs between machines. */
export interface Manifest {
  readonly format: 1;
  readonly kind: 'experiment';
  readonly korpu: string;
  /** Hash of everything that can move a row. */
  readonly plan: string;
  readonly model: string;
  /** The file as it was written, and its SHA-256. */
  readonly file: WrittenFile & { readonly sha256: string };
  /** The file as it was understood, with what the command line changed. */
  readonly experiment: ExperimentFile;
  readonly axes: Axes;
  readonly cells: number;
  readonly runs: number;
  readonly chunks: ChunkRule;
  readonly factors: readonly { readonly id: string; readonly kind: string; readonly column: string }[];
  readonly columns: { readonly runs: readonly Column[]; readonly monthly: readonly Column[] };
  readonly order: string;
  readonly seedRule: string;
  readonly licence: string;
  /** The plan this one extends; null for none. */
  readonly parent: string | null;
  readonly results: Results | null;
}

const ORDER =
  'Rows are in order of shock, point, draw, replicate, policy, each as the experiment lists it; the number of a run is its ' +
  'place in that order. A run is named by these five, and its number changes when an axis grows.';

/** What was written in the file of an experiment. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
  /** Files of policies that it names. */
  readonly policies: readonly PolicyText[];
}

/** Makes the manifest of a plan. */
export function manifestOf(plan: Plan, file: WrittenFile, parent: string | null): Manifest {
  const { asked, axes, cells, runs, chunks, factors } = plan;
  return {
    format: 1,
    kind: 'experiment',
    korpu: version,
    plan: plan.hash,
    model: plan.model,
    file: { ...file, sha256: createHash('sha256').update(file.text).digest('hex') },
    ...{ experiment: asked, axes, cells, runs, chunks },
    factors: factors.map(({ id, kind }) => ({ id, kind, column: factorColumn(id) })),
    columns: { runs: plan.runColumns, monthly: plan.monthlyColumns },
    order: ORDER,
    seedRule: SEED_RULE,
    licence: 'Rows are yours; Körpü is under the MIT licence, and CITATION.cff says how to cite it.',
    parent,
    results: null,
  };
}

/** Reads the manifest of a folder. @throws Refusal (exit 2) when the folder holds no experiment. */
export function readManifest(folder: string): Manifest {
  const found = foundManifest(folder);
  if (found !== null) return found;
  throw misused(`${folder}: holds no experiment; korpu run EXP --out ${folder} makes one`);
}

/** The manifest of a folder, or null where there is none. @throws Refusal for one of a newer Körpü. */
export function foundManifest(folder: string): Manifest | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
  const found = parsed(text);
  if (found?.kind !== 'experiment') return null;
  if (found.format !== 1)
    throw misused(`${folder}: its manifest has format ${found.format}, expected at most 1; take a newer Körpü`);
  return found;
}

function parsed(text: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Manifest) : null;
  } catch {
    return null;
  }
}

/**
 * Opens the plan of a folder from its manifest and the country that is installed here.
 * @throws Refusal (exit 5) when this Körpü would compute other rows than the folder holds.
 */
export function planOfFolder(folder: string, manifest: Manifest = readManifest(folder)): Plan {
  const { pack } = withPolicies(shippedPack(manifest.experiment.country), manifest.file.policies);
  const points = storedPoints(folder, manifest.experiment);
  const asked = experimentFromObject(MANIFEST, manifest.experiment, pack, points);
  if (!asked.ok) throw misused(...asked.problems.map(faultText));
  const plan = planOf(asked.value, pack, manifest.chunks.cellsPerChunk, points);
  refuseOther(folder, manifest, plan);
  return plan;
}

/** Holds a folder to a plan. @throws Refusal (exit 5) that shows where they differ. */
export function refuseOther(folder: string, held: Manifest, plan: Plan): void {
  const differences = differencesOf(held, plan);
  if (differences.length === 0) return;
  throw new Refusal(EXIT.otherPlan, [
    `${folder} holds another experiment, or one of another version; give --out another name`,
    ...differences.map((difference) => `  ${difference}`),
  ]);
}

/** Where a folder differs from a plan, as sentences; none where both have the same rows. */
export function differencesOf(held: Manifest, plan: Plan): string[] {
  const said: string[] = [];
  const note = (name: string, there: unknown, here: unknown) => {
    const texts = [there, here].map((value) => shortened(JSON.stringify(value ?? null)));
    if (JSON.stringify(there ?? null) !== JSON.stringify(here ?? null))
      said.push(`${name} is ${texts[0]} there and ${texts[1]} here`);
  };
  const there = held.experiment as unknown as Readonly<Record<string, unknown>>;
  const here = plan.asked as unknown as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(there), ...Object.keys(here)])) {
    if (key !== 'name' && key !== 'about') note(key, there[key], here[key]);
  }
  note('korpu', held.korpu, version);
  note('model', held.model, plan.model);
  if (said.length === 0) note('plan', held.plan, plan.hash);
  return said;
}

const SHOWN = 160;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
