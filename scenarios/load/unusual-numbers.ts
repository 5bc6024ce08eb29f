import { type CountryPack, resolveCountry } from './country-pack.ts';

/** Number of a country that contradicts its other numbers, mostly since it is in another unit. */
export type UnusualNumber =
  | { readonly kind: 'people'; readonly persons: number }
  | { readonly kind: 'arrivals'; readonly perYear: number; readonly persons: number }
  | { readonly kind: 'coming'; readonly perYear: number; readonly before: number }
  | { readonly kind: 'services'; readonly perYear: number; readonly pay: number }
  | { readonly kind: 'groupHour'; readonly cost: number; readonly pay: number }
  | { readonly kind: 'fee'; readonly perYear: number; readonly pay: number }
  | { readonly kind: 'informal'; readonly share: number }
  | { readonly kind: 'firstPermit' | 'permanentAfter'; readonly months: number }
  | { readonly kind: 'future'; readonly month: string };

/** Fewer migrants in a country are more likely thousands of them. */
const FEW_PEOPLE = 500;
/** Years of arrivals that no stock lies below, unless people stay for weeks. */
const MOST_TURNOVER = 5;
/** Public services for a resident and year, in months of the mean pay: some 3 in the countries of the base. */
const SERVICES_OF_PAY = { least: 0.2, most: 30 };
/** Arrivals to come are rather in another unit where they are fewer or more than this multiple of the last recorded year. */
const COMING_OF_LAST = { least: 0.1, most: 10 };
/** An hour of a course group, in months of the mean pay: some 0.03 in the countries of the base. */
const GROUP_HOUR_OF_PAY = { least: 0.001, most: 1 };
/** Months of pay above which a yearly fee is in another unit of money. */
const FEE_OF_PAY = 6;
/** Below this, a share of informal jobs was rather divided by 100 twice. */
const LEAST_INFORMAL = 0.01;
/** Months of permits that are more likely years. */
const SHORT = { firstPermit: 3, permanentAfter: 12 };

/**
 * Finds numbers of a country that are possible and yet most likely in a wrong unit, such as thousands, percent in place of a share, pay of a
 * year or months in place of years. today: month of the clock, YYYY-MM, to find a record that ends later.
 */
export function unusualNumbers(pack: CountryPack, today: string): readonly UnusualNumber[] {
  const { streams, sectors, arrivals, parameters, statusQuo, lastObserved } = resolveCountry(pack);
  const found: UnusualNumber[] = [];
  const persons = streams.reduce((sum, { initialStock }) => sum + initialStock, 0);
  if (persons < FEW_PEOPLE) found.push({ kind: 'people', persons: Math.round(persons) });
  const years = Object.values(arrivals.byStream).map((row) => Number(row.at(-1) ?? 0));
  const lastYear = years.reduce((sum, one) => sum + one, 0);
  const { afterForkPerYear: coming } = parameters.arrivals;
  const perYear = Math.max(lastYear, coming);
  if (perYear > MOST_TURNOVER * persons)
    found.push({ kind: 'arrivals', perYear: Math.round(perYear), persons: Math.round(persons) });
  else if (lastYear > 0 && (coming < COMING_OF_LAST.least * lastYear || coming > COMING_OF_LAST.most * lastYear))
    found.push({ kind: 'coming', perYear: coming, before: Math.round(lastYear) });
  const pay = sectors.reduce((sum, { payPerMonth }) => sum + payPerMonth, 0) / sectors.length;
  const services = parameters.accounts.publicServicePerResidentYear;
  if (services > 0 && (services < SERVICES_OF_PAY.least * pay || services > SERVICES_OF_PAY.most * pay))
    found.push({ kind: 'services', perYear: services, pay });
  const cost = parameters.accounts.costPerGroupHour;
  if (cost > 0 && (cost < GROUP_HOUR_OF_PAY.least * pay || cost > GROUP_HOUR_OF_PAY.most * pay))
    found.push({ kind: 'groupHour', cost, pay });
  const fee = statusQuo['permits.feePerYear'];
  if (typeof fee === 'number' && fee > FEE_OF_PAY * pay) found.push({ kind: 'fee', perYear: fee, pay });
  const share = parameters.labour.informalShare;
  if (share > 0 && share < LEAST_INFORMAL) found.push({ kind: 'informal', share });
  const { firstMonths } = parameters.permits;
  if (firstMonths < SHORT.firstPermit) found.push({ kind: 'firstPermit', months: firstMonths });
  const permanent = statusQuo['residence.permanentAfterMonths'];
  if (typeof permanent === 'number' && permanent < SHORT.permanentAfter)
    found.push({ kind: 'permanentAfter', months: permanent });
  if (lastObserved > today) found.push({ kind: 'future', month: lastObserved });
  return found;
}
