import * as z from 'zod';
import { type Lever, type LeverId, type LeverValue, levers } from '../../engine/index.ts';
import { boundsText, choice, dottedId, flag, id, idMap, idsOf, list, map, number, prose, written } from './fields.ts';

/** The ids a country's files may name. */
export interface Names {
  readonly streams: readonly string[];
  readonly origins: readonly string[];
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
}

/** A lever as a policy sets it, with what the study says about it where the policy quotes it. */
export interface Setting {
  readonly value: LeverValue;
  /** The passage of the study the setting stands for. */
  readonly passage?: string | undefined;
  /** What the setting answers: ids or short texts. */
  readonly answers?: readonly string[] | undefined;
  /** The entry or table of evidence it rests on. */
  readonly evidence?: string | undefined;
}

export type Settings = { readonly [K in LeverId]?: Setting | undefined };

/** Says in words what a lever takes. */
export function leverText(lever: Lever): string {
  switch (lever.kind) {
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${(lever.choices ?? []).join(', ')}`;
    case 'byRegion':
      return `a map of region: ${boundsText(lever)}, or every: that number`;
    case 'bySector':
      return `a map of sector: ${boundsText(lever)}, or every: that number`;
    case 'streams':
      return 'a list of streams, or all';
    case 'regions':
      return 'a list of regions, or all';
    default:
      return boundsText(lever);
  }
}

function numbersBy(
  names: readonly string[] | null,
  lever: Lever,
  of: 'regions' | 'sectors',
): z.ZodType<Readonly<Record<string, number>>> {
  const one = number(lever);
  if (names === null) return written(idsOf(idMap(id(), one), of), 'mapOfNumbers');
  const shape = Object.fromEntries(names.map((name) => [name, one.optional()]));
  const field = z.strictObject(shape, { error: leverText(lever) });
  return field as unknown as z.ZodType<Readonly<Record<string, number>>>;
}

function namesOf(
  names: readonly string[] | null,
  lever: Lever,
  of: 'streams' | 'regions',
): z.ZodType<readonly string[]> {
  const error = leverText(lever);
  const [first, ...others] = names ?? [];
  const one = first === undefined ? idsOf(id(), of, names !== null) : choice([first, ...others]);
  return written(z.array(one, { error }), 'ids', names !== null);
}

/** The value of one lever, once reading has brought it to its one form. Without names: any id. */
export function leverSchema(lever: Lever, names: Names | null): z.ZodType<LeverValue> {
  switch (lever.kind) {
    case 'flag':
      return flag();
    case 'choice': {
      const [first, ...others] = lever.choices ?? [];
      return first === undefined ? z.never() : choice([first, ...others]);
    }
    case 'byRegion':
      return numbersBy(names?.regions ?? null, lever, 'regions');
    case 'bySector':
      return numbersBy(names?.sectors ?? null, lever, 'sectors');
    case 'streams':
      return namesOf(names?.streams ?? null, lever, 'streams');
    case 'regions':
      return namesOf(names?.regions ?? null, lever, 'regions');
    default:
      return number(lever);
  }
}

/** The schema last built: a pack is read, and drawn from, under the same names hundreds of times. */
let last: { readonly names: string; readonly schema: z.ZodType<Settings> } | null = null;

/** Settings of any levers, built from the engine's list. */
export function settingsSchema(names: Names | null): z.ZodType<Settings> {
  const key = JSON.stringify(names);
  if (last?.names !== key) last = { names: key, schema: buildSettings(names) };
  return last.schema;
}

function buildSettings(names: Names | null): z.ZodType<Settings> {
  const setting = (lever: Lever) =>
    map({
      value: leverSchema(lever, names),
      passage: prose().optional(),
      answers: list(prose(), 0, 40).optional(),
      evidence: idsOf(dottedId(), 'evidence', names !== null).optional(),
    } satisfies Record<keyof Setting, z.ZodType>);
  const shape = Object.fromEntries(
    levers.map((lever) => [lever.id, written(setting(lever), 'setting', names !== null).optional()]),
  );
  return map(shape) as unknown as z.ZodType<Settings>;
}
