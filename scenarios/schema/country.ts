import type * as z from 'zod';
import type { Country } from '../../engine/index.ts';
import {
  type Anchors,
  type ArrivalTable,
  type Dated,
  MOST,
  type Origin,
  type Region,
  type Sector,
  type Stream,
} from '../../engine/internal.ts';
import { anchorsSchema } from './criteria.ts';
import { choice, id, list, map, month, name, number, prose, share, text, written } from './fields.ts';
import { header } from './header.ts';
import { type Names, type Settings, settingsSchema } from './lever-settings.ts';
import { parametersSchema } from './parameters.ts';
import { pastShockSchema, type WrittenShock } from './shock.ts';

/** A country file, references resolved and lists in order, without what the base policy gives. */
export interface CountryFile extends Omit<Country, 'statusQuo' | 'history' | 'pastShocks'> {
  readonly history: readonly { readonly from: string; readonly levers: Settings }[];
  readonly pastShocks: readonly WrittenShock[];
  /** Anchors of the five criteria; a country without them gets no scores. */
  readonly criteria?: Anchors | undefined;
}

/** How many of each a country may have. */
export const most = { ...MOST, initialStock: 1_000_000 } as const;

const named = { name: name().optional(), about: prose().optional() };
const count = (max: number, unit: string) => number({ min: 0, max, unit });
const multiplier = (max = 100) => number({ min: 0, max, unit: 'multiplier' });
const persons = () => number({ min: 0, max: most.initialStock, unit: 'persons' });
/** A list over ids or years that run in a known order; over any where none is known. */
const over = <T extends z.ZodType>(item: T, ids: number | null) =>
  list(item, ids ?? 0, ids ?? Number.POSITIVE_INFINITY);
const shares = (ids: readonly string[] | undefined) =>
  written(over(share(), ids?.length ?? null), 'listByIds', ids !== undefined);

function streamSchema(names: Names | null): z.ZodType<Stream> {
  return map({
    ...named,
    ...({
      id: id(),
      ground: id(),
      work: choice(['quota', 'exempt']),
      protectedShare: share(),
      initialStock: persons(),
      initialPermanent: persons(),
      meanStayMonths: number({ min: 0, max: 600, unit: 'months' }),
      twelveMonthShare: share(),
      fiveYearExitShare: share(),
      exitMultiplier: multiplier(),
      jobFindingPerMonth: share(),
      notSearchingShare: share(),
      employedOnArrivalShare: share(),
      informalOnArrivalShare: share(),
      permanentGroundShare: share(),
      permanentMultiplier: multiplier(),
      settleShare: share(),
      maleShare: share(),
      tertiaryShare: share(),
      secondaryShare: share(),
      smallChildrenShare: share(),
      foreignCredentialRecognisedShare: share(),
      ageShares: list(share(), 5, 5),
      regionShares: shares(names?.regions),
      sectorShares: shares(names?.sectors),
      originShares: shares(names?.origins),
      b1OnArrival: shares(names?.origins),
    } satisfies Record<keyof Stream, z.ZodType>),
  });
}

const originSchema: z.ZodType<Origin> = map({
  ...named,
  ...({
    id: id(),
    hoursToB1: number({ min: 1, max: 5000, unit: 'hours' }),
    belowB1Start: number({ min: 0, max: 0.5, unit: 'share' }),
    foreignLanguageJobs: share(),
    callbackSensitivity: share(),
    tiesMultiplier: multiplier(10),
  } satisfies Record<keyof Origin, z.ZodType>),
});

const regionSchema: z.ZodType<Region> = map({
  ...named,
  ...({
    id: id(),
    demand: multiplier(10),
    pay: multiplier(10),
    detection: multiplier(10),
    commuteHours: count(24, 'hours'),
  } satisfies Record<keyof Region, z.ZodType>),
});

const sectorSchema: z.ZodType<Sector> = map({
  ...named,
  ...({
    id: id(),
    payPerMonth: count(1_000_000, 'currency/month'),
    longHoursShare: share(),
    informalOdds: number({ min: 0, max: 1000, unit: 'odds ratio' }),
  } satisfies Record<keyof Sector, z.ZodType>),
});

function arrivalsSchema(names: Names | null, years: number | null): z.ZodType<ArrivalTable> {
  const byYear = over(count(most.initialStock, 'persons/year'), years);
  return map({
    years: list(number({ min: 1900, max: 2100, whole: true, unit: 'year' }), 1, 60),
    byStream: written(over(byYear, names?.streams.length ?? null), 'mapOfLists', names !== null),
    season: list(multiplier(12), 12, 12),
    chance: choice(['poisson', 'fixed']),
    afterForkShares: shares(names?.streams),
  } satisfies Record<keyof ArrivalTable, z.ZodType>);
}

const rateSchema: z.ZodType<Dated<number>> = map({ from: month(), value: share(), about: prose().optional() });

const chances = () => list(share(), 101, 101);

/** A country file, for the lists it declares itself and the number of years its arrivals run over; null for any. */
export function countrySchema(names: Names | null, years: number | null): z.ZodType<CountryFile> {
  return map({
    ...header('country'),
    about: prose().optional(),
    ...({
      id: id(),
      name: name(),
      currency: text(20),
      baseYear: number({ min: 1900, max: 2100, whole: true, unit: 'year' }),
      hindcastStart: month(),
      lastObserved: month(),
      streams: list(streamSchema(names), 1, most.streams),
      origins: list(originSchema, 1, most.origins),
      regions: list(regionSchema, 1, most.regions),
      sectors: list(sectorSchema, 1, most.sectors),
      arrivals: arrivalsSchema(names, years),
      parameters: parametersSchema,
      history: list(
        map({ from: month(), levers: settingsSchema(names), about: prose().optional(), source: prose().optional() }),
        0,
        120,
      ).default([]),
      pastShocks: list(pastShockSchema(names), 0, 40).default([]),
      incomeTax: list(rateSchema, 1, 60),
      criteria: anchorsSchema.optional(),
      lifeTable: map({ female: chances(), male: chances() } satisfies Record<keyof Country['lifeTable'], z.ZodType>),
    } satisfies Record<keyof CountryFile, z.ZodType>),
  });
}
