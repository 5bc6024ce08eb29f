import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOf } from './chunks.ts';
import type { Values } from './columns.ts';
import type { ChunkRows } from './compute.ts';
import { BEFORE } from './folder.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { decodeTable, isIntact } from './parquet.ts';
import { partPath } from './parts.ts';
import { type Cell, cellNumber, type Plan } from './plan.ts';

/** Rows that a folder held before its experiment grew. */
export interface Parent {
  /** Adds the rows of a cell when all of them are there, under the numbers they have now. */
  readonly take: (cell: Cell, into: ChunkRows) => boolean;
  /** Reads what the cells of a chunk may need; taking is then a matter of memory. */
  readonly prepare: (from: number, to: number, cellAt: (cell: number) => Cell) => Promise<void>;
}

/** Chunks of the older plan kept in memory. */
const KEPT = 8;

/** Opens what a folder held before; null where it holds nothing of that plan. */
export function openParent(folder: string, plan: Plan, parent: string | null): Parent | null {
  if (parent === null) return null;
  const aside = join(folder, BEFORE, parent.slice(0, 16));
  if (!existsSync(join(aside, MANIFEST))) return null;
  const manifest = JSON.parse(readFileSync(join(aside, MANIFEST), 'utf8')) as Manifest;
  const older: Plan = {
    ...plan,
    asked: manifest.experiment,
    axes: manifest.axes,
    cells: manifest.cells,
    runs: manifest.runs,
    chunks: manifest.chunks,
    hash: manifest.plan,
  };
  return parentOf(aside, older, plan);
}

/** By number of the older plan's chunk: its rows, null where the part is missing or damaged. */
type Kept = Map<number, { readonly runs: Values[]; readonly monthly: Values[] } | null>;

function parentOf(aside: string, older: Plan, plan: Plan): Parent {
  const kept: Kept = new Map();
  const { policies } = plan.axes;
  const chunkOf = (cell: number): number => Math.floor(cell / older.chunks.cellsPerChunk);

  async function load(chunk: number): Promise<void> {
    const read = async (kind: 'runs' | 'monthly'): Promise<Values[] | null> => {
      const path = partPath(aside, older, chunk, kind);
      const bytes = existsSync(path) ? readFileSync(path) : null;
      if (bytes === null || !isIntact(bytes)) return null;
      return decodeTable(bytes, kind === 'runs' ? plan.runColumns : plan.monthlyColumns);
    };
    const runs = await read('runs');
    const monthly = plan.monthlyColumns.length === 0 ? [] : await read('monthly');
    kept.set(chunk, runs === null || monthly === null ? null : { runs, monthly });
  }

  return {
    async prepare(from, to, cellAt) {
      const wanted = new Set<number>();
      for (let cell = from; cell < to; cell++) {
        const number = cellNumber(older, cellAt(cell));
        if (number !== null) wanted.add(chunkOf(number));
      }
      for (const chunk of [...kept.keys()]) if (!wanted.has(chunk) && kept.size > KEPT) kept.delete(chunk);
      for (const chunk of wanted) if (!kept.has(chunk)) await load(chunk);
    },
    take(cell, into) {
      const number = cellNumber(older, cell);
      const held = number === null ? null : kept.get(chunkOf(number));
      if (number === null || held === null || held === undefined) return false;
      const places = placesOf(held.runs, number * policies, policies);
      // A cell with a run that failed is tried again as a whole.
      if (places.length < policies) return false;
      const shift = (cell.cell - number) * policies;
      append(into.runs, held.runs, places, shift);
      const months = placesOf(held.monthly, number * policies, policies);
      append(into.monthly, held.monthly, months, shift);
      return true;
    },
  };
}

/** Places of the rows of some runs. */
function placesOf(rows: readonly Values[], run: number, policies: number): number[] {
  const places: number[] = [];
  const runs = rows[0] ?? [];
  for (let i = 0; i < runs.length; i++)
    if ((runs[i] as number) >= run && (runs[i] as number) < run + policies) places.push(i);
  return places;
}

/** Adds rows, with the numbers of their runs shifted. */
function append(into: readonly Values[], from: readonly Values[], places: readonly number[], shift: number): void {
  for (const [c, values] of from.entries()) {
    for (const place of places) {
      const value = values[place] as Values[number];
      into[c]?.push(c === 0 ? (value as number) + shift : value);
    }
  }
}

/** Cells of a chunk, for those who prepare it. */
export function spanOf(plan: Plan, chunk: number): readonly [number, number] {
  return cellsOf(plan.chunks, plan.cells, chunk);
}
