import type * as z from 'zod';
import { type Country, outcomes } from '../../engine/index.ts';
import {
  type Anchors,
  type ArrivalTable,
  LIFE_TABLE_AGES,
  LIMITS,
  type Origin,
  type PayTaxes,
  type PayTaxPeriod,
  type Region,
  type Sector,
  type Stream,
} from '../../engine/internal.ts';
import { anchorsSchema } from './criteria.ts';
import {
  choiceField,
  idField,
  lineField,
  listField,
  literalField,
  mapField,
  monthField,
  nameField,
  numberField,
  proseField,
  shareField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';
import { type CountryNames, type LeverSettings, settingsSchema } from './lever-settings.ts';
import { mechanismsSchema, parametersSchema } from './parameters.ts';
import { pastShockSchema, type WrittenShock } from './shock.ts';

/** Country file with resolved references and ordered lists, without what the base policy sets. */
export interface CountryFile extends Omit<Country, 'statusQuo' | 'history' | 'pastShocks'> {
  readonly history: readonly { readonly from: string; readonly levers: LeverSettings }[];
  readonly pastShocks: readonly WrittenShock[];
  /** Anchors of the five criteria; a country without them has no scores. */
  readonly criteria?: Anchors | undefined;
  /** Money per inhabitant of the country, currency a year, by id of the outcome per resident. */
  readonly nationalAverages?: Readonly<Record<string, number>> | undefined;
}

/** Maximum numbers per country. */
export const countryLimits = { ...LIMITS, initialStock: 20_000_000 } as const;

const named = { name: nameField().optional(), about: proseField().optional() };
const count = (max: number, unit: string) => numberField({ min: 0, max, unit });
const multiplier = (max = 100) => numberField({ min: 0, max, unit: 'multiplier' });
const persons = () => numberField({ min: 0, max: countryLimits.initialStock, unit: 'persons' });
/** List keyed by ids or years in a known order; of any length where unknown. */
const over = <T extends z.ZodType>(item: T, ids: number | null) =>
  listField(item, ids ?? 0, ids ?? Number.POSITIVE_INFINITY);
const shares = (ids: readonly string[] | undefined) =>
  withWrittenForm(over(shareField(), ids?.length ?? null), 'listByIds', ids !== undefined);

function streamSchema(names: CountryNames | null): z.ZodType<Stream> {
  return mapField({
    ...named,
    ...({
      id: idField(),
      ground: idField(),
      work: choiceField(['quota', 'exempt']),
      protectedShare: shareField(),
      initialStock: persons(),
      initialPermanent: persons(),
      meanStayMonths: numberField({ min: 0, max: 600, unit: 'months' }),
      twelveMonthShare: shareField(),
      fiveYearExitShare: shareField(),
      exitMultiplier: multiplier(),
      jobFindingPerMonth: shareField(),
      notSearchingShare: shareField(),
      employedOnArrivalShare: shareField(),
      informalOnArrivalShare: shareField(),
      permanentGroundShare: shareField(),
      permanentMultiplier: multiplier(),
      settleShare: shareField(),
      maleShare: shareField(),
      tertiaryShare: shareField(),
      secondaryShare: shareField(),
      smallChildrenShare: shareField(),
      foreignCredentialRecognisedShare: shareField(),
      ageShares: listField(shareField(), 5, 5),
      regionShares: shares(names?.regions),
      sectorShares: shares(names?.sectors),
      originShares: shares(names?.origins),
      b1OnArrival: shares(names?.origins),
    } satisfies Record<keyof Stream, z.ZodType>),
  });
}

const originSchema: z.ZodType<Origin> = mapField({
  ...named,
  ...({
    id: idField(),
    hoursToB1: numberField({ min: 1, max: 5000, unit: 'hours' }),
    belowB1Start: numberField({ min: 0, max: 0.5, unit: 'share' }),
    foreignLanguageJobs: shareField(),
    callbackSensitivity: shareField(),
    tiesMultiplier: multiplier(10),
  } satisfies Record<keyof Origin, z.ZodType>),
});

const regionSchema: z.ZodType<Region> = mapField({
  ...named,
  ...({
    id: idField(),
    demand: multiplier(10),
    pay: multiplier(10),
    detection: multiplier(10),
    commuteHours: count(24, 'hours'),
  } satisfies Record<keyof Region, z.ZodType>),
});

const sectorSchema: z.ZodType<Sector> = mapField({
  ...named,
  ...({
    id: idField(),
    payPerMonth: count(1_000_000, 'currency/month'),
    longHoursShare: shareField(),
    informalOdds: numberField({ min: 0, max: 1000, unit: 'odds ratio' }),
    publicPayShare: shareField(),
  } satisfies Record<keyof Sector, z.ZodType>),
});

function arrivalsSchema(names: CountryNames | null, years: number | null): z.ZodType<ArrivalTable> {
  const byYear = over(count(countryLimits.initialStock, 'persons/year'), years);
  return mapField({
    years: listField(numberField({ min: 1900, max: 2100, whole: true, unit: 'year' }), 1, 60),
    byStream: withWrittenForm(over(byYear, names?.streams.length ?? null), 'mapOfLists', names !== null),
    season: listField(multiplier(12), 12, 12),
    chance: choiceField(['poisson', 'fixed']),
    afterForkShares: shares(names?.streams),
  } satisfies Record<keyof ArrivalTable, z.ZodType>);
}

const payRates = () => listField(shareField(), 2, LIMITS.payBrackets);

const payTaxesSchema: z.ZodType<PayTaxes> = mapField({
  limits: listField(numberField({ min: 0.01, max: 1e7, unit: 'currency/month' }), 1, LIMITS.payBrackets - 1),
  schedule: listField(
    mapField({
      about: proseField().optional(),
      ...({
        from: monthField(),
        incomeTax: payRates(),
        publicIncomeTax: payRates(),
        socialEmployee: payRates(),
        socialEmployer: payRates(),
        health: payRates(),
        unemployment: payRates(),
      } satisfies Record<keyof PayTaxPeriod, z.ZodType>),
    }),
    1,
    60,
  ),
} satisfies Record<keyof PayTaxes, z.ZodType>);

/** Averages that a country may give: those of outcomes per resident. */
const nationalAveragesSchema = mapField(
  Object.fromEntries(
    outcomes
      .filter(({ id }) => id.startsWith('accounts.perResident.'))
      .map(({ id }) => [id, numberField({ min: 0.01, max: 1e7, unit: 'currency/year' })]),
  ),
);

const deathRates = () =>
  listField(numberField({ min: 0, max: 12, unit: '1/year' }), LIFE_TABLE_AGES.length, LIFE_TABLE_AGES.length);

/** Builds the schema of a country file for its own lists and number of arrival years; null for any. */
export function countrySchema(names: CountryNames | null, years: number | null): z.ZodType<CountryFile> {
  return mapField({
    ...header('country'),
    about: proseField().optional(),
    // Taken out when the base of priors is merged in.
    inherits: literalField('base').optional(),
    ...({
      id: idField(),
      name: nameField(),
      currency: lineField(20),
      baseYear: numberField({ min: 1900, max: 2100, whole: true, unit: 'year' }),
      hindcastStart: monthField(),
      lastObserved: monthField(),
      streams: listField(streamSchema(names), 1, countryLimits.streams),
      origins: listField(originSchema, 1, countryLimits.origins),
      regions: listField(regionSchema, 1, countryLimits.regions),
      sectors: listField(sectorSchema, 1, countryLimits.sectors),
      arrivals: arrivalsSchema(names, years),
      parameters: parametersSchema,
      mechanisms: mechanismsSchema,
      history: listField(
        mapField({
          from: monthField(),
          levers: settingsSchema(names),
          about: proseField().optional(),
          source: proseField().optional(),
        }),
        0,
        120,
      ).default([]),
      pastShocks: listField(pastShockSchema(names), 0, 40).default([]),
      payTaxes: payTaxesSchema,
      criteria: anchorsSchema.optional(),
      nationalAverages: nationalAveragesSchema.optional(),
      lifeTable: mapField({ female: deathRates(), male: deathRates() } satisfies Record<
        keyof Country['lifeTable'],
        z.ZodType
      >),
    } satisfies Record<keyof CountryFile, z.ZodType>),
  });
}
