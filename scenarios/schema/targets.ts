import type * as z from 'zod';
import { outcomes } from '../../engine/index.ts';
import { choiceField, idField, idsOf, listField, mapField, monthField, numberField, proseField } from './fields.ts';
import { header } from './header.ts';

/** What of the hindcast a target reads: shares from 0 to 1, counts in persons or cases of the full population. */
export const measures = [
  'holders',
  'permanentShare',
  'groundShare',
  'originShare',
  'workPermits',
  'sectorShare',
  'regionPermits',
  'menShare',
  'insured',
  'residenceApplications',
  'workPermitApplications',
  'permanentGrants',
  'participants',
  'expelledShare',
  'detectedExpelled',
  'detectedOrdered',
  'detectedLegalised',
  'temporaryGrants',
  'temporaryOriginShare',
  'fiveYearExit',
] as const;

/**
 * How a figure of the hindcast comes about. solved: arrivals are solved so that it is met, so meeting it is no evidence
 * for the model. set: a number of the country pack read back. emergent: a result of the simulation.
 */
export const natures = ['emergent', 'solved', 'set'] as const;

/** Measures that arrivals can be solved for. */
export const solvableMeasures: readonly Target['measure'][] = ['holders', 'groundShare', 'workPermits'];

/** Key of a target that says which people or permits are counted. */
export type TargetSelection = 'streams' | 'origins' | 'sector' | 'region';

export const targetSelections: readonly TargetSelection[] = ['streams', 'origins', 'sector', 'region'];

const selections: Readonly<Partial<Record<Target['measure'], TargetSelection>>> = {
  groundShare: 'streams',
  menShare: 'streams',
  fiveYearExit: 'streams',
  originShare: 'origins',
  temporaryOriginShare: 'origins',
  sectorShare: 'sector',
  regionPermits: 'region',
};

/** Key that a measure needs; null for a measure that counts everyone and takes no such key. */
export function selectionOf(measure: Target['measure']): TargetSelection | null {
  return selections[measure] ?? null;
}

/** Measures of events over time. */
export const flowMeasures: readonly Target['measure'][] = [
  'residenceApplications',
  'workPermitApplications',
  'permanentGrants',
  'participants',
  'expelledShare',
  'detectedExpelled',
  'detectedOrdered',
  'detectedLegalised',
  'temporaryGrants',
];

/**
 * Observed figure. A stock has a month; a flow has years (mean of a year) or the months `from` to `until`, both included
 * (their sum); the other keys select people.
 */
export interface Target {
  readonly id: string;
  /** Figures of one row are accepted or rejected together. */
  readonly row: string;
  readonly about: string;
  readonly measure: (typeof measures)[number];
  readonly month?: string | undefined;
  readonly years?: readonly number[] | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly streams?: readonly string[] | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly sector?: string | undefined;
  readonly region?: string | undefined;
  /** Outcomes whose level before the fork is constrained by the figure; all others are driven by the prior. */
  readonly fixes?: readonly string[] | undefined;
  /** Observed value; the middle of a range. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** heldOut: reported, never used to accept a set. */
  readonly use: 'fit' | 'heldOut';
  /** Only an emergent figure says how well a set fits; a set figure is not even a miss. */
  readonly nature: (typeof natures)[number];
  /** Why the figure is fitted or held out, and how the tolerance was chosen. */
  readonly why?: string | undefined;
  readonly source: string;
}

export interface TargetsFile {
  readonly targets: readonly Target[];
}

/** Kind of a target in reports: its nature, or `heldOut` for one that is never used to accept a set. */
export function targetKind({ use, nature }: Pick<Target, 'use' | 'nature'>): Target['nature'] | 'heldOut' {
  return use === 'heldOut' ? 'heldOut' : nature;
}

const outcomeIds = outcomes.map(({ id }) => id) as [string, ...string[]];
const figure = () => numberField({ min: 0, max: 1e9, unit: 'as observed' });
const years = () => listField(numberField({ min: 1900, max: 2200, whole: true, unit: 'year' }), 1, 40);

/** Schema of a targets file: observed data of the years before the fork. */
export const targetsSchema: z.ZodType<TargetsFile> = mapField({
  ...header('targets'),
  targets: listField(
    mapField({
      id: idField(),
      row: idField(),
      about: proseField(),
      measure: choiceField(measures).meta({ description: 'What is counted: korpu list measures says it of each.' }),
      month: monthField().optional(),
      years: years().optional(),
      from: monthField().optional(),
      until: monthField().optional(),
      streams: listField(idsOf(idField(), 'streams'), 1, 8).optional(),
      origins: listField(idsOf(idField(), 'origins'), 1, 16).optional(),
      sector: idsOf(idField(), 'sectors').optional(),
      region: idsOf(idField(), 'regions').optional(),
      fixes: listField(choiceField(outcomeIds), 1, 10).optional(),
      observed: figure(),
      low: figure(),
      high: figure(),
      use: choiceField(['fit', 'heldOut']),
      // `input` is the earlier name of `set`; readTargets converts it.
      nature: choiceField([...natures, 'input']),
      why: proseField().optional(),
      source: proseField(),
    }),
    1,
    200,
  ),
}) as unknown as z.ZodType<TargetsFile>;
