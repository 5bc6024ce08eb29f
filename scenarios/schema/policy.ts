import type * as z from 'zod';
import { indicators, type Phase } from '../../engine/index.ts';
import type { Judged, Law, Trigger } from '../../engine/internal.ts';
import { judgedSchema } from './criteria.ts';
import { anyNumber, choice, flag, id, idsOf, list, map, month, name, number, prose, share } from './fields.ts';
import { header } from './header.ts';
import { type Names, type Settings, settingsSchema } from './lever-settings.ts';

/** A phase as written: by month or by date. */
export interface WrittenPhase {
  readonly id: string;
  readonly name?: string | undefined;
  readonly about?: string | undefined;
  readonly startMonth?: number | undefined;
  readonly start?: string | undefined;
  readonly when: Trigger | null;
  readonly rampMonths: number;
  readonly law: Law | null;
  readonly staffNeeded: number;
  readonly levers: Settings;
}

export interface PolicyFile {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly country?: string | undefined;
  readonly inherits?: string | undefined;
  /** Place among the shipped policies; those without one come last, by id. */
  readonly order?: number | undefined;
  /** Whether this is the status quo, which sets every lever. */
  readonly base: boolean;
  /** What people judge beside the computed scores. */
  readonly judged?: Judged | undefined;
  readonly levers?: Settings | undefined;
  readonly phases: readonly WrittenPhase[];
}

/** Phases a policy may have. */
export const mostPhases = 24;

const triggerSchema = map({
  indicator: choice(indicators),
  is: choice(['below', 'above']),
  value: anyNumber(),
  forMonths: number({ min: 1, max: 120, whole: true, unit: 'months' }),
} satisfies Record<keyof Trigger, z.ZodType>) satisfies z.ZodType<Trigger, unknown>;

const delay = () => number({ min: 0, max: 120, whole: true, unit: 'months' });

const lawSchema = map({
  probability: share(),
  delayMonths: delay(),
  delayLow: delay(),
  delayHigh: delay(),
} satisfies Record<keyof Law, z.ZodType>) satisfies z.ZodType<Law, unknown>;

function phaseSchema(settings: z.ZodType<Settings>): z.ZodType<WrittenPhase> {
  return map({
    id: id(),
    name: name().optional(),
    about: prose().optional(),
    startMonth: number({ min: 0, max: 360, whole: true, unit: 'months after the fork' }).optional(),
    start: month().optional(),
    when: triggerSchema.nullable().default(null),
    rampMonths: number({ min: 0, max: 120, whole: true, unit: 'months' }).default(0),
    law: lawSchema.nullable().default(null),
    staffNeeded: number({ min: 0, max: 100_000, unit: 'persons' }).default(0),
    levers: settings,
  } satisfies Record<keyof WrittenPhase, z.ZodType> & Record<Exclude<keyof Phase, 'trigger'>, z.ZodType>);
}

/** A policy file. */
export function policySchema(names: Names | null): z.ZodType<PolicyFile> {
  const settings = settingsSchema(names);
  return map({
    ...header('policy'),
    id: id(),
    name: name(),
    about: prose(),
    country: idsOf(id(), 'countries', names !== null).optional(),
    inherits: idsOf(id(), 'policies', names !== null).optional(),
    order: number({ min: 0, max: 99, whole: true }).optional(),
    base: flag().default(false),
    judged: judgedSchema.optional(),
    levers: settings.optional(),
    phases: list(phaseSchema(settings), 0, mostPhases).default([]),
  });
}

export type { Names, Setting, Settings } from './lever-settings.ts';
