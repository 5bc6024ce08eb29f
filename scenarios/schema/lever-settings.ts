import * as z from 'zod';
import { type Lever, type LeverId, type LeverValue, levers } from '../../engine/index.ts';
import {
  choiceField,
  dottedIdField,
  flagField,
  formatBounds,
  idField,
  idMapField,
  idsOf,
  listField,
  mapField,
  numberField,
  proseField,
  withWrittenForm,
} from './fields.ts';

/** Ids that a country's files may name. */
export interface CountryNames {
  readonly streams: readonly string[];
  readonly origins: readonly string[];
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
}

/**
 * Doses of the variants of a policy. The policy itself has the central dose.
 * @public
 */
export const doses = ['low', 'high'] as const;

/**
 * Dose of a variant of a policy.
 * @public
 */
export type Dose = (typeof doses)[number];

/** Lever setting of a policy, with the passage of the study that it quotes. */
export interface LeverSetting {
  readonly value: LeverValue;
  /** Value of the variants with a low and a high dose, where the study leaves the dose open. */
  readonly low?: LeverValue | undefined;
  readonly high?: LeverValue | undefined;
  /** Passage of the study that the setting implements. */
  readonly passage?: string | undefined;
  /** Goals that the setting addresses: ids or short texts. */
  readonly answers?: readonly string[] | undefined;
  /** Entry or table of evidence that supports it. */
  readonly evidence?: string | undefined;
}

export type LeverSettings = { readonly [K in LeverId]?: LeverSetting | undefined };

/** Describes the values of a lever in words. */
export function formatLeverValues(lever: Lever): string {
  switch (lever.kind) {
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${(lever.choices ?? []).join(', ')}`;
    case 'byRegion':
      return `a map of region: ${formatBounds(lever)}, or every: that number`;
    case 'bySector':
      return `a map of sector: ${formatBounds(lever)}, or every: that number`;
    case 'streams':
      return 'a list of streams, or all';
    case 'regions':
      return 'a list of regions, or all';
    default:
      return formatBounds(lever);
  }
}

function numbersBy(
  names: readonly string[] | null,
  lever: Lever,
  of: 'regions' | 'sectors',
): z.ZodType<Readonly<Record<string, number>>> {
  const one = numberField(lever);
  if (names === null) return withWrittenForm(idsOf(idMapField(idField(), one), of), 'mapOfNumbers');
  const shape = Object.fromEntries(names.map((name) => [name, one.optional()]));
  const field = z.strictObject(shape, { error: formatLeverValues(lever) });
  return field as unknown as z.ZodType<Readonly<Record<string, number>>>;
}

function namesOf(
  names: readonly string[] | null,
  lever: Lever,
  of: 'streams' | 'regions',
): z.ZodType<readonly string[]> {
  const error = formatLeverValues(lever);
  const [first, ...others] = names ?? [];
  const one = first === undefined ? idsOf(idField(), of, names !== null) : choiceField([first, ...others]);
  return withWrittenForm(z.array(one, { error }), 'ids', names !== null);
}

/** Returns the schema of the normalised value of one lever. Without names: any id. */
export function leverSchema(lever: Lever, names: CountryNames | null): z.ZodType<LeverValue> {
  switch (lever.kind) {
    case 'flag':
      return flagField();
    case 'choice': {
      const [first, ...others] = lever.choices ?? [];
      return first === undefined ? z.never() : choiceField([first, ...others]);
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
      return numberField(lever);
  }
}

/** Cache of the last schema: a country is read, and drawn from, under the same names hundreds of times. */
let last: { readonly names: string; readonly schema: z.ZodType<LeverSettings> } | null = null;

/** Returns the schema of settings of any levers, built from the engine's list. */
export function settingsSchema(names: CountryNames | null): z.ZodType<LeverSettings> {
  const key = JSON.stringify(names);
  if (last?.names !== key) last = { names: key, schema: buildSettings(names) };
  return last.schema;
}

function buildSettings(names: CountryNames | null): z.ZodType<LeverSettings> {
  const setting = (lever: Lever) =>
    mapField({
      value: leverSchema(lever, names),
      low: leverSchema(lever, names).optional(),
      high: leverSchema(lever, names).optional(),
      passage: proseField().optional(),
      answers: listField(proseField(), 0, 40).optional(),
      evidence: idsOf(dottedIdField(), 'evidence', names !== null).optional(),
    } satisfies Record<keyof LeverSetting, z.ZodType>);
  const shape = Object.fromEntries(
    levers.map((lever) => [lever.id, withWrittenForm(setting(lever), 'setting', names !== null).optional()]),
  );
  return mapField(shape) as unknown as z.ZodType<LeverSettings>;
}
