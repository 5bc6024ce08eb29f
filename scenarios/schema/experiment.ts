import * as z from 'zod';
import { REPLICATES_PER_DRAW } from '../../engine/index.ts';
import { allSwitches } from '../../engine/internal.ts';
import { laws, requestLimits } from '../build/build-scenario.ts';
import {
  anyNumberField,
  choiceField,
  dottedIdField,
  flagField,
  idField,
  idMapField,
  idsOf,
  listField,
  mapField,
  monthField,
  nameField,
  numberField,
  policyIdField,
  proseField,
  textField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';

/** Limits of an experiment, checked before anything is computed. */
export const experimentLimits = {
  runs: 100_000_000,
  points: 10_000_000,
  factors: 60,
  values: 1000,
  listed: 5000,
  draws: 10_000,
} as const;

export const designKinds = [
  'none',
  'grid',
  'list',
  'file',
  'latin-hypercube',
  'sobol',
  'morris',
  'saltelli',
  'accepted-sets',
  'stress-suite',
] as const;

export type DesignKind = (typeof designKinds)[number];

/** Value of a factor at a point. */
export type FactorValue = number | string | boolean;

/** Factor that differs between points: exactly one of assumption, lever and switch. */
export interface ExperimentFactor {
  /** Id of an entry of evidence. */
  readonly assumption?: string | undefined;
  /** POLICY:LEVER, or LEVER for every policy but the first. */
  readonly lever?: string | undefined;
  /** A structural switch, or `law`. */
  readonly switch?: string | undefined;
  /** Ends of a uniform range; an assumption without them has the distribution of its evidence. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Possible values, in place of a range. */
  readonly values?: readonly FactorValue[] | undefined;
}

/** Design of the points. */
export interface ExperimentDesign {
  readonly kind: DesignKind;
  /**
   * Number of points of a Latin hypercube, a Sobol sequence or a file, base points of a Saltelli design, or accepted
   * sets.
   */
  readonly size?: number | undefined;
  /** Morris: number of trajectories, each of one point more than there are factors. */
  readonly trajectories?: number | undefined;
  /** Morris and grid: number of levels of a factor with a range. */
  readonly levels?: number | undefined;
  /** Saltelli: whether second-order indices are available, at twice the points. */
  readonly secondOrder?: boolean | undefined;
  /** Random seed of the design; by default the seed of the experiment. */
  readonly seed?: string | undefined;
  /** List: the points, each by name of factor. */
  readonly points?: readonly Readonly<Record<string, FactorValue>>[] | undefined;
  /** File: CSV or Parquet in the folder of the experiment, one column per factor, one row per point. */
  readonly path?: string | undefined;
  /** File: SHA-256 of its values. Added by the reader; a file that includes it pins the points. */
  readonly sha256?: string | undefined;
}

/** Experiment file with all defaults filled in. */
export interface ExperimentFile {
  readonly korpu: 1;
  readonly kind: 'experiment';
  readonly name: string;
  readonly about: string;
  readonly country: string;
  /** First month after the fork; by default the one after the record. */
  readonly start?: string | undefined;
  readonly months: number;
  readonly scale: number;
  readonly seed: string;
  readonly law: string;
  readonly structure: Readonly<Record<string, string>>;
  /** Levers set for every point, as in `--set`. */
  readonly set: readonly string[];
  /** Ids of policies; the first is the reference. A file may name policy files instead. */
  readonly policies: readonly string[];
  /** Ids of shocks, including `none`; applied one at a time. */
  readonly shocks: readonly string[];
  readonly replicates: number;
  /** Number of accepted parameter sets; 0 for central values. */
  readonly draws: number;
  readonly factors: readonly ExperimentFactor[];
  readonly design: ExperimentDesign;
  readonly outcomes: readonly string[];
  readonly monthly: readonly string[];
  readonly groups: false;
}

const value = () =>
  z.union([anyNumberField(), textField(400, 'a value'), flagField()], { error: 'a number, a text, true or false' });

const factor = mapField({
  assumption: idsOf(dottedIdField(), 'assumptions').optional(),
  lever: idsOf(textField(160, 'POLICY:LEVER or LEVER'), 'leverFactors').optional(),
  switch: idsOf(textField(60, 'the name of a switch'), 'switches').optional(),
  low: anyNumberField().optional(),
  high: anyNumberField().optional(),
  values: listField(value(), 1, experimentLimits.values).optional(),
} satisfies Record<keyof ExperimentFactor, z.ZodType>);

const points = (unit: string) => numberField({ min: 1, max: experimentLimits.points, whole: true, unit });

const design = mapField({
  kind: choiceField(designKinds),
  size: points('points').optional(),
  trajectories: numberField({ min: 2, max: 100_000, whole: true, unit: 'trajectories' }).optional(),
  levels: numberField({ min: 2, max: 1000, whole: true, unit: 'levels' }).optional(),
  secondOrder: flagField().optional(),
  seed: textField(200, 'a seed').optional(),
  points: listField(idMapField(textField(160, 'the name of a factor'), value()), 1, experimentLimits.listed).optional(),
  path: textField(200, 'the path of a file').optional(),
  sha256: textField(64, 'a SHA-256')
    .regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256: 64 small hexadecimal digits' })
    .optional(),
} satisfies Record<keyof ExperimentDesign, z.ZodType>);

const switches = Object.fromEntries(
  Object.entries(allSwitches).map(([of, values]) => [
    of,
    choiceField(values as readonly [string, ...string[]]).optional(),
  ]),
);

const shocks = () => withWrittenForm(listField(idsOf(idField(), 'shocksOrNone'), 1, requestLimits.shocks + 1), 'ids');
const policies = () =>
  withWrittenForm(listField(idsOf(policyIdField(), 'policies'), 1, requestLimits.policies), 'idsOrFiles');
const outcomeIds = () => withWrittenForm(listField(idsOf(dottedIdField(), 'outcomes'), 0, 400), 'ids');

/** Schema of an experiment file with normalised lists. */
export const experimentSchema: z.ZodType<ExperimentFile> = mapField({
  ...header('experiment'),
  name: nameField(),
  // Default: the name, added by the reader.
  about: proseField().optional(),
  country: idsOf(idField(), 'countries'),
  start: monthField().optional(),
  months: numberField({ ...requestLimits.months, whole: true, unit: 'months' }).default(120),
  scale: numberField({ min: 0.001, max: 1, unit: 'share of people simulated' }).default(0.1),
  seed: textField(200, 'a seed').default('korpu'),
  law: choiceField(laws).default('as-designed'),
  structure: mapField(switches).default({}),
  set: listField(textField(400, 'POLICY:LEVER=VALUE'), 0, 100).default([]),
  // Default: all of them, added by the reader.
  policies: policies().optional(),
  shocks: shocks().default(['none']),
  replicates: numberField({ min: 1, max: REPLICATES_PER_DRAW, whole: true, unit: 'replicates' }).default(1),
  draws: numberField({ min: 0, max: experimentLimits.draws, whole: true, unit: 'accepted parameter sets' }).default(0),
  factors: listField(factor, 0, experimentLimits.factors).default([]),
  design: design.default({ kind: 'none' }),
  outcomes: outcomeIds().optional(),
  monthly: outcomeIds().default([]),
  groups: z.literal(false, { error: 'false: experiments keep no figures by group' }).default(false),
} satisfies Record<keyof ExperimentFile, z.ZodType>) as unknown as z.ZodType<ExperimentFile>;
