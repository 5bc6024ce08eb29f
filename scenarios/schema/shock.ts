import * as z from 'zod';
import type { Shock } from '../../engine/index.ts';
import {
  flagField,
  formatBounds,
  idField,
  idMapField,
  idsOf,
  mapField,
  monthField,
  nameField,
  numberField,
  proseField,
  shareField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';
import type { CountryNames } from './lever-settings.ts';

/** Shock as written: by date or by month, streams by name. Omitted fields are neutral. */
export interface WrittenShock {
  readonly id: string;
  readonly startMonth?: number | undefined;
  readonly start?: string | undefined;
  readonly months: number;
  readonly arrivals: Readonly<Record<string, number>>;
  readonly displaced: Readonly<Record<string, number>>;
  readonly separations: number;
  readonly jobFinding: number;
  readonly departures: number;
  readonly donorMoney: number;
  readonly automaticExtension: boolean;
  readonly removals: number;
  readonly regularisation: number;
  readonly courseSeats: number;
}

export interface ShockFile extends WrittenShock {
  readonly name: string;
  readonly about: string;
  /** Position among the built-in shocks; those without one come last, by id. */
  readonly order?: number | undefined;
}

/** Default month after the fork in which a shock starts. */
export const shockStartMonth = 36;

function byStream(names: CountryNames | null, bounds: { min: number; max: number; unit: string }) {
  const one = numberField(bounds);
  const error = `a map of stream: ${formatBounds(bounds)}`;
  const shape = Object.fromEntries((names?.streams ?? []).map((stream) => [stream, one.optional()]));
  const field = names === null ? idsOf(idMapField(idField(), one), 'streams') : z.strictObject(shape, { error });
  return withWrittenForm(
    field as unknown as z.ZodType<Readonly<Record<string, number>>>,
    'numberOrMap',
    names !== null,
  );
}

const multiplier = () => numberField({ min: 0, max: 100, unit: 'multiplier' });

function shape(names: CountryNames | null) {
  return {
    id: idField(),
    startMonth: numberField({ min: -600, max: 480, whole: true, unit: 'months after the fork' }).optional(),
    start: monthField().optional(),
    months: numberField({ min: 1, max: 600, whole: true, unit: 'months' }),
    arrivals: byStream(names, { min: 0, max: 100, unit: 'multiplier' }).default({}),
    displaced: byStream(names, { min: 0, max: 100_000, unit: 'persons/month' }).default({}),
    separations: multiplier().default(1),
    jobFinding: multiplier().default(1),
    departures: multiplier().default(1),
    donorMoney: shareField().default(1),
    automaticExtension: flagField().default(false),
    removals: shareField().default(1),
    regularisation: shareField().default(0),
    courseSeats: shareField().default(1),
  } satisfies Record<keyof Shock | 'start', z.ZodType>;
}

/** Returns the schema of a past shock in a country file, with its date. */
export function pastShockSchema(names: CountryNames | null): z.ZodType<WrittenShock> {
  return mapField({ ...shape(names), name: nameField().optional(), about: proseField().optional() });
}

/** Returns the schema of a shock file. */
export function shockSchema(names: CountryNames | null): z.ZodType<ShockFile> {
  return mapField({
    ...header('shock'),
    ...shape(names),
    name: nameField(),
    about: proseField(),
    order: numberField({ min: 0, max: 99, whole: true }).optional(),
  });
}
