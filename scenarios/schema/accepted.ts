import type * as z from 'zod';
import type { PriorRange } from '../build/prior.ts';
import {
  choiceField,
  dottedIdField,
  idField,
  lineField,
  listField,
  mapField,
  numberField,
  patternField,
  seedField,
  textField,
} from './fields.ts';
import { header } from './header.ts';

/** Parameter set that meets the observed data. */
export interface AcceptedSet {
  /** Number of the prior draw. */
  readonly draw: number;
  /** Weight in the posterior, up to a common factor. */
  readonly weight: number;
  /** Values in the order of `parameters`. */
  readonly values: readonly number[];
  /** Multipliers of the arrivals table, by stream and year, fitted for this set. */
  readonly arrivals: readonly (readonly number[])[];
  /** Hindcast figures for each of `targets`; with other random draws than those used to fit the arrivals. */
  readonly figures: readonly number[];
}

/** Log score of one year of the record, in nats per figure; a figure met exactly scores −0.92. */
export interface YearScore {
  readonly year: number;
  /** fit: figures that weigh sets. heldOut: figures that never do. */
  readonly use: 'fit' | 'heldOut';
  /** Number of emergent figures that end in the year. */
  readonly figures: number;
  /** Score of the first wave, equally weighted. */
  readonly prior: number;
  /** Score with weights that no figure of the year had a part in. */
  readonly leftOut: number;
  /** Score with the weights of the calibration. */
  readonly fitted: number;
}

/** Result of a calibration. */
export interface AcceptedFile {
  readonly country: string;
  readonly seed: string;
  /** Number of prior draws. */
  readonly tried: number;
  readonly scale: number;
  /** SHA-256 of the numbers of the country that no draw replaces, and of the model version; absent in older files. */
  readonly inputs?: string | undefined;
  /** Ids of evidence entries and of table cells. */
  readonly parameters: readonly string[];
  /** Distributions that the values were drawn from, in the order of `parameters`; absent in files that list values. */
  readonly prior?: readonly PriorRange[] | undefined;
  readonly streams: readonly string[];
  readonly years: readonly number[];
  readonly targets: readonly string[];
  /** How well the trials foresee a year of the record left out. */
  readonly leaveOneOut?: readonly YearScore[] | undefined;
  readonly sets: readonly AcceptedSet[];
}

/**
 * File form: the numbers of a set are in one text each, separated by spaces, so that a file of hundreds of sets stays
 * small. With a `prior`, values are levels of it, two characters each.
 */
export interface WrittenAccepted extends Omit<AcceptedFile, 'sets' | 'prior'> {
  /** Such as `lognormal 0.02 0.045 0.1`: distribution, low, central and high. */
  readonly prior?: readonly string[] | undefined;
  readonly sets: readonly {
    readonly draw: number;
    readonly weight: number;
    readonly values: string;
    readonly arrivals: string;
    readonly figures: string;
  }[];
}

const score = () => numberField({ min: -1e9, max: 0, unit: 'nats' });
/** Maximum number of drawn parameters, cells of tables included. */
const PARAMETERS = 3000;
const numbers = (): z.ZodString => textField(60_000, 'numbers separated by spaces');

/** Schema of a file of accepted parameter sets, which `korpu calibrate` writes. */
export const acceptedSchema: z.ZodType<WrittenAccepted> = mapField({
  ...header('accepted'),
  country: idField(),
  seed: seedField(),
  tried: numberField({ min: 1, max: 1e9, whole: true, unit: 'draws' }),
  scale: numberField({ min: 0.001, max: 1, unit: 'share' }),
  inputs: patternField(/^[0-9a-f]{64}$/, 'a SHA-256 of 64 digits and letters a to f').optional(),
  parameters: listField(dottedIdField(), 1, PARAMETERS),
  prior: listField(lineField(200), 1, PARAMETERS).optional(),
  streams: listField(idField(), 1, 8),
  years: listField(numberField({ min: 1900, max: 2200, whole: true, unit: 'year' }), 1, 60),
  targets: listField(idField(), 1, 200),
  leaveOneOut: listField(
    mapField({
      year: numberField({ min: 1900, max: 2200, whole: true, unit: 'year' }),
      use: choiceField(['fit', 'heldOut']),
      figures: numberField({ min: 1, max: 200, whole: true, unit: 'figures' }),
      prior: score(),
      leftOut: score(),
      fitted: score(),
    } satisfies Record<keyof YearScore, z.ZodType>),
    1,
    200,
  ).optional(),
  sets: listField(
    mapField({
      draw: numberField({ min: 0, max: 1e9, whole: true, unit: 'draw' }),
      weight: numberField({ min: 1e-9, max: 1e9 }),
      values: numbers(),
      arrivals: numbers(),
      figures: numbers(),
    }),
    1,
    5000,
  ),
}) as unknown as z.ZodType<WrittenAccepted>;
