import type * as z from 'zod';
import { indicators, levers, type Phase } from '../../engine/index.ts';
import type { ExpertRatings, Law, Trigger } from '../../engine/internal.ts';
import { expertRatingsSchema } from './criteria.ts';
import {
  anyNumberField,
  choiceField,
  flagField,
  idField,
  idsOf,
  listField,
  mapField,
  monthField,
  nameField,
  numberField,
  proseField,
  removedField,
  shareField,
} from './fields.ts';
import { header } from './header.ts';
import { type CountryNames, type LeverSettings, settingsSchema } from './lever-settings.ts';

/** Phase of another policy that a phase starts from. */
export interface InheritedPhase {
  readonly policy: string;
  readonly phase: string;
  /** Levers of that phase that are not taken over. */
  readonly without: readonly string[];
}

/** Phase as written: by month or by date. */
export interface WrittenPhase {
  readonly id: string;
  readonly name?: string | undefined;
  readonly about?: string | undefined;
  readonly from?: InheritedPhase | undefined;
  readonly startMonth?: number | undefined;
  readonly start?: string | undefined;
  readonly when: Trigger | null;
  readonly rampMonths: number;
  readonly law: Law | null;
  /** Key of earlier versions, refused with a message. */
  readonly staffNeeded?: undefined;
  readonly levers: LeverSettings;
}

export interface PolicyFile {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly country?: string | undefined;
  readonly inherits?: string | undefined;
  /** Position among the built-in policies; those without one come last, by id. */
  readonly order?: number | undefined;
  /** Whether a comparison without named policies includes it. */
  readonly byDefault: boolean;
  /** Whether this is the status quo, which sets every lever. */
  readonly base: boolean;
  /** Expert ratings in addition to the computed scores. */
  readonly judged?: ExpertRatings | undefined;
  readonly levers?: LeverSettings | undefined;
  readonly phases: readonly WrittenPhase[];
}

/** Maximum number of phases of a policy. */
export const MAX_PHASES = 24;

const leverIds = levers.map(({ id }) => id) as unknown as readonly [string, ...string[]];

const triggerSchema = mapField({
  indicator: choiceField(indicators),
  is: choiceField(['below', 'above']),
  value: anyNumberField(),
  forMonths: numberField({ min: 1, max: 120, whole: true, unit: 'months' }),
} satisfies Record<keyof Trigger, z.ZodType>) satisfies z.ZodType<Trigger, unknown>;

const delay = () => numberField({ min: 0, max: 120, whole: true, unit: 'months' });

const lawSchema = mapField({
  probability: shareField(),
  delayMonths: delay(),
  delayLow: delay(),
  delayHigh: delay(),
} satisfies Record<keyof Law, z.ZodType>) satisfies z.ZodType<Law, unknown>;

function inheritedPhaseSchema(known: boolean): z.ZodType<InheritedPhase> {
  return mapField({
    policy: idsOf(idField(), 'policies', known),
    phase: idField(),
    without: listField(choiceField(leverIds), 0, leverIds.length).default([]),
  } satisfies Record<keyof InheritedPhase, z.ZodType>);
}

function phaseSchema(settings: z.ZodType<LeverSettings>, known: boolean): z.ZodType<WrittenPhase> {
  return mapField({
    id: idField(),
    name: nameField().optional(),
    about: proseField().optional(),
    from: inheritedPhaseSchema(known).optional(),
    startMonth: numberField({ min: 0, max: 360, whole: true, unit: 'months after the fork' }).optional(),
    start: monthField().optional(),
    when: triggerSchema.nullable().default(null),
    rampMonths: numberField({ min: 0, max: 120, whole: true, unit: 'months' }).default(0),
    law: lawSchema.nullable().default(null),
    staffNeeded: removedField('no staffNeeded: the staff follows from places, hours and workers').optional(),
    levers: settings.default({}),
  } satisfies Record<keyof WrittenPhase, z.ZodType> & Record<Exclude<keyof Phase, 'trigger'>, z.ZodType>);
}

/** Returns the schema of a policy file. */
export function policySchema(names: CountryNames | null): z.ZodType<PolicyFile> {
  const settings = settingsSchema(names);
  return mapField({
    ...header('policy'),
    id: idField(),
    name: nameField(),
    about: proseField(),
    country: idsOf(idField(), 'countries', names !== null).optional(),
    inherits: idsOf(idField(), 'policies', names !== null).optional(),
    order: numberField({ min: 0, max: 99, whole: true }).optional(),
    byDefault: flagField().default(true),
    base: flagField().default(false),
    judged: expertRatingsSchema.optional(),
    levers: settings.optional(),
    phases: listField(phaseSchema(settings, names !== null), 0, MAX_PHASES).default([]),
  });
}

export type { CountryNames, LeverSetting, LeverSettings } from './lever-settings.ts';
