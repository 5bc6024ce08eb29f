import { outcomes } from '../../engine/index.ts';
import type { Values } from './columns.ts';
import { computeCells } from './compute.ts';
import { readManifest } from './manifest.ts';
import { openPlan, type Plan, seedFrom } from './plan.ts';
import { rowOf, storedRow } from './stored.ts';

/** One run once more. */
export interface Rerun {
  readonly korpu: 'rerun';
  readonly format: 1;
  readonly run: number;
  /** The row by column. */
  readonly row: Readonly<Record<string, Values[number]>>;
  /** Whether the folder holds the same row; null where it holds none. */
  readonly asStored: boolean | null;
  /** Month by month, every outcome; left out unless it was asked for. */
  readonly trace?: readonly Readonly<Record<string, Values[number]>>[];
}

/** Computes one run again; trace: with every month of every outcome. @throws Error that says why the run fails. */
export async function rerun(folder: string, plan: Plan, run: number, trace: boolean): Promise<Rerun> {
  const manifest = readManifest(folder);
  const monthly = trace ? outcomes.map(({ id }) => id) : plan.asked.monthly;
  // Columns of the row are those of the folder; only the months are more.
  const wide = openPlan({ ...seedFrom(plan), asked: { ...plan.asked, monthly } });
  const cell = Math.floor(run / plan.axes.policies);
  const again = computeCells(wide, cell, cell + 1);
  const row = rowOf(again.runs, run);
  if (row === null) {
    const reason = again.failures.find((failure) => failure.run === run)?.reason ?? 'no reason was given';
    throw new Error(`run ${run} fails: ${reason}`);
  }
  const stored = await storedRow(folder, plan, manifest, run);
  return {
    korpu: 'rerun',
    format: 1,
    run,
    row: named(
      wide.runColumns.map(({ name }) => name),
      row,
    ),
    asStored: stored === null ? null : stored.every((value, c) => Object.is(value ?? null, row[c] ?? null)),
    ...(trace ? { trace: monthsOf(wide, again.monthly, run) } : {}),
  };
}

function named(names: readonly string[], values: Values): Record<string, Values[number]> {
  return Object.fromEntries(names.map((name, c) => [name, values[c] ?? null]));
}

function monthsOf(plan: Plan, rows: readonly Values[], run: number): Record<string, Values[number]>[] {
  const names = plan.monthlyColumns.map(({ name }) => name);
  const first = names.indexOf('month');
  const places = (rows[0] ?? []).flatMap((of, i) => (of === run ? [i] : []));
  return places.map((i) =>
    named(
      names.slice(first),
      rows.slice(first).map((values) => values[i] as Values[number]),
    ),
  );
}
