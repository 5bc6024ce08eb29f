import type { Country } from '../scenario.ts';
import { type LeverId, type LeverValue, leverById, levers } from './index.ts';

/** Position of each lever in a flat array of settings: one cell, or one per region, sector or stream. */
export interface LeverLayout {
  readonly cells: number;
  readonly start: Readonly<Record<LeverId, number>>;
  readonly size: Readonly<Record<LeverId, number>>;
  /** 1 for cells that ramp; 0 for cells that switch (flags, choices, sets, and levers whose ramp is a share of cases). */
  readonly ramps: Uint8Array;
  /** 1 for cells that hold whole numbers only. */
  readonly whole: Uint8Array;
}

/** Computes the layout of the levers for a country. */
export function leverLayout(country: Country): LeverLayout {
  const start: Partial<Record<LeverId, number>> = {};
  const size: Partial<Record<LeverId, number>> = {};
  const ramps: number[] = [];
  const whole: number[] = [];
  for (const lever of levers) {
    const declared = leverById.get(lever.id);
    const kind = lever.kind as string;
    const n =
      kind === 'byRegion' || kind === 'regions'
        ? country.regions.length
        : kind === 'bySector'
          ? country.sectors.length
          : kind === 'streams'
            ? country.streams.length
            : 1;
    start[lever.id] = ramps.length;
    size[lever.id] = n;
    const numeric = kind === 'number' || kind === 'byRegion' || kind === 'bySector';
    const ramping = numeric && declared?.ramp !== 'share';
    for (let k = 0; k < n; k++) {
      ramps.push(ramping ? 1 : 0);
      whole.push(declared?.whole === true ? 1 : 0);
    }
  }
  return {
    cells: ramps.length,
    // Copied because objects filled key by key become hash tables, and these are read for every person.
    start: { ...start } as Record<LeverId, number>,
    size: { ...size } as Record<LeverId, number>,
    ramps: Uint8Array.from(ramps),
    whole: Uint8Array.from(whole),
  };
}

function writeIds(ids: readonly string[], value: LeverValue, into: Float64Array, start: number): void {
  const chosen = value as readonly string[];
  for (let k = 0; k < ids.length; k++) into[start + k] = chosen.includes(ids[k] as string) ? 1 : 0;
}

/** Writes the value of one lever into its cells. Cells of keys that a map omits are unchanged. */
export function writeLever(
  country: Country,
  layout: LeverLayout,
  id: LeverId,
  value: LeverValue,
  into: Float64Array,
): void {
  const lever = leverById.get(id);
  const start = layout.start[id];
  if (lever === undefined)
    throw new RangeError(
      `lever: got '${id}', expected one of the ${levers.length} declared levers; try \`korpu schema policy\``,
    );
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map((item) => item.id);
  switch (lever.kind) {
    case 'number':
      into[start] = value as number;
      return;
    case 'flag':
      into[start] = value === true ? 1 : 0;
      return;
    case 'choice':
      into[start] = (lever.choices ?? []).indexOf(value as string);
      return;
    case 'streams':
      writeIds(ids(country.streams), value, into, start);
      return;
    case 'regions':
      writeIds(ids(country.regions), value, into, start);
      return;
    default: {
      const keys = ids(lever.kind === 'byRegion' ? country.regions : country.sectors);
      const map = value as Readonly<Record<string, number>>;
      for (let k = 0; k < keys.length; k++) {
        const given = map[keys[k] as string];
        if (given !== undefined) into[start + k] = given;
      }
    }
  }
}

/** Values of the levers that a status quo need not set. */
export const presetValues: Readonly<Partial<Record<LeverId, LeverValue>>> = Object.fromEntries(
  levers.flatMap((lever): [string, LeverValue][] => ('preset' in lever ? [[lever.id, lever.preset]] : [])),
);

type Declared = (typeof levers)[number];

/** Levers with a single number: numbers, flags (0 or 1) and choices (index of the choice). */
export type SingleLeverId = Extract<Declared, { readonly kind: 'number' | 'flag' | 'choice' }>['id'];

/** Levers with one cell per region, sector or stream, in the order of the country. */
export type CellLeverId = Exclude<LeverId, SingleLeverId>;

/** Lever settings in force and their layout; a subset of the simulation state. */
export interface LeversInForce {
  readonly settings: Float64Array;
  readonly layout: LeverLayout;
}

/** Returns the value in force of a lever with a single number; hoist it out of loops over people. */
export const leverValue = ({ settings, layout }: LeversInForce, id: SingleLeverId): number =>
  settings[layout.start[id]];

/** Returns a new view of the cells in force of a lever, of length 1 for a single number. */
export const leverCells = ({ settings, layout }: LeversInForce, id: LeverId): Float64Array =>
  settings.subarray(layout.start[id], layout.start[id] + layout.size[id]);

/** Returns one cell in force of a lever by region, sector or stream. */
export const leverCellValue = ({ settings, layout }: LeversInForce, id: CellLeverId, k: number): number =>
  settings[layout.start[id] + k];
