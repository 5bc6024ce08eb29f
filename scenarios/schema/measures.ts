import type { Target } from './targets.ts';

/** What a measure of the record counts. */
export interface MeasureText {
  readonly unit: 'share' | 'persons' | 'permits' | 'cases';
  /** What it counts, and of which whole it is a share. */
  readonly about: string;
}

const migrants = 'foreigners with a temporary or permanent residence permit';

/** What each measure of the record counts, as the simulated past counts it. */
export const measureTexts: Readonly<Record<Target['measure'], MeasureText>> = {
  holders: { unit: 'persons', about: `Stock: ${migrants}.` },
  permanentShare: { unit: 'share', about: `Permanent permits among ${migrants}.` },
  groundShare: { unit: 'share', about: `People of the named streams among ${migrants}.` },
  originShare: {
    unit: 'share',
    about:
      'People of the named origins among all foreigners in the country, also those without a permit; without naturalised people.',
  },
  workPermits: { unit: 'permits', about: 'Stock: valid work permits, which only work that needs one has.' },
  sectorShare: { unit: 'share', about: 'Valid work permits of the named sector among all valid work permits.' },
  regionPermits: { unit: 'permits', about: 'Stock: valid work permits of the named region.' },
  menShare: {
    unit: 'share',
    about: 'Men among people of the named streams in declared (insured) work; not among all people of the streams.',
  },
  insured: { unit: 'persons', about: 'Stock: foreigners in declared (insured) work.' },
  residenceApplications: { unit: 'cases', about: 'Flow: applications for a residence permit and for its renewal.' },
  workPermitApplications: { unit: 'cases', about: 'Flow: applications for a work permit and for its renewal.' },
  permanentGrants: { unit: 'cases', about: 'Flow: permanent permits granted, and renewed.' },
  participants: { unit: 'persons', about: 'Flow: people who begin a language course.' },
  expelledShare: {
    unit: 'share',
    about: 'Flow: expulsions among expulsions, legalisations and regularisations.',
  },
  detectedExpelled: {
    unit: 'share',
    about: 'Flow: expulsions among expulsions, orders to leave and legalisations of people found without a permit.',
  },
  detectedOrdered: { unit: 'share', about: 'Flow: orders to leave among the same three.' },
  detectedLegalised: { unit: 'share', about: 'Flow: legalisations among the same three.' },
  temporaryGrants: {
    unit: 'cases',
    about: 'Flow: applications for a residence permit less permanent permits and refusals.',
  },
  temporaryOriginShare: {
    unit: 'share',
    about: 'Holders of temporary permits from the named origins among all holders of temporary permits.',
  },
  fiveYearExit: {
    unit: 'share',
    about: 'Cohort: arrivals of the named stream in the first two full years of the past who left within 60 months.',
  },
};
