import type { Country } from '../scenario.ts';
import { calendarMonth } from '../units.ts';
import { PERMIT } from './codes.ts';

/** Permit codes, PERMIT. */
const PERMITS = 6;

/**
 * Levy on pay as a straight line in each cell of `PayLevies`: amount = pay × slope + base, minor currency a month.
 * Periods × cells.
 */
export interface PayLevy {
  readonly slope: Float64Array;
  readonly base: Float64Array;
}

/**
 * What is due on monthly pay by cell: permit × informal or formal × sector × bracket of pay. Within a cell each levy is
 * a straight line, so that sums of pay and numbers of workers by cell give the exact total.
 */
export interface PayLevies {
  /** Upper ends of the brackets but the last, minor currency a month, ascending. */
  readonly limits: Float64Array;
  readonly brackets: number;
  /** Cells of one period. */
  readonly cells: number;
  /** First calendar month of each period, ascending. */
  readonly from: Int32Array;
  readonly incomeTax: PayLevy;
  /** Social, health and unemployment insurance, both sides. */
  readonly contributions: PayLevy;
  /** Part of the contributions that is credited to pension rights. */
  readonly pensionRights: PayLevy;
  /** Spent in the country: pay less tax, the worker's contributions, remittances and saving. */
  readonly spending: PayLevy;
  /** Tax, contributions, VAT and excise. */
  readonly revenue: PayLevy;
}

/** Returns the first cell of the brackets of a permit, kind of job (0 informal, 1 formal) and sector. */
export const payCell = (levies: PayLevies, sectors: number, permit: number, formal: number, sector: number): number =>
  ((permit * 2 + formal) * sectors + sector) * levies.brackets;

/** Returns the period of a calendar month; 0 before the first. */
export function levyPeriod(levies: PayLevies, month: number): number {
  let period = 0;
  for (let k = 1; k < levies.from.length; k++) if (levies.from[k] <= month) period = k;
  return period;
}

/** Returns slope and base of marginal rates within a bracket. limits: minor currency. */
function lineOf(rates: readonly number[], limits: Float64Array, bracket: number): readonly [number, number] {
  let base = 0;
  for (let k = 0; k < bracket; k++) base += limits[k] * (rates[k] - rates[k + 1]);
  return [rates[bracket], base];
}

/** Computes the levies of a country. */
export function derivePayLevies(country: Country): PayLevies {
  const { payTaxes, sectors } = country;
  const fiscal = country.parameters.fiscal;
  const limits = Float64Array.from(payTaxes.limits, (limit) => limit * 100);
  const brackets = limits.length + 1;
  const cells = PERMITS * 2 * sectors.length * brackets;
  const size = cells * payTaxes.schedule.length;
  const levy = (): PayLevy => ({ slope: new Float64Array(size), base: new Float64Array(size) });
  const levies: PayLevies = {
    limits,
    brackets,
    cells,
    from: Int32Array.from(payTaxes.schedule.map((period) => calendarMonth(period.from))),
    incomeTax: levy(),
    contributions: levy(),
    pensionRights: levy(),
    spending: levy(),
    revenue: levy(),
  };
  const cover = [0, fiscal.healthCoverTemporary, fiscal.healthCoverPermanent, 1, fiscal.healthCoverProtected, 0];
  payTaxes.schedule.forEach((period, p) => {
    for (let permit = 0; permit < PERMITS; permit++) {
      const settled = permit === PERMIT.permanent || permit === PERMIT.citizen || permit === PERMIT.protected;
      const spent = (1 - (settled ? fiscal.remittedSettled : fiscal.remittedTemporary)) * (1 - fiscal.savedShare);
      for (let formal = 0; formal < 2; formal++) {
        sectors.forEach((sector, s) => {
          for (let bracket = 0; bracket < brackets; bracket++) {
            const at = p * cells + payCell(levies, sectors.length, permit, formal, s) + bracket;
            const due =
              formal === 0
                ? nothingDue
                : dueOnPay(country, period, sector.publicPayShare, cover[permit], limits, bracket);
            for (let k = 0; k < 2; k++) {
              const key = k === 0 ? 'slope' : 'base';
              const spending = ((k === 0 ? 1 : 0) - due.incomeTax[k] - due.employee[k]) * spent;
              levies.incomeTax[key][at] = due.incomeTax[k];
              levies.contributions[key][at] = due.contributions[k];
              levies.pensionRights[key][at] = due.social[k] * fiscal.pensionShare;
              levies.spending[key][at] = spending;
              levies.revenue[key][at] =
                due.incomeTax[k] + due.contributions[k] + spending * (fiscal.vatShare + fiscal.exciseShare);
            }
          }
        });
      }
    }
  });
  return levies;
}

type Line = readonly [slope: number, base: number];

interface DueOnPay {
  readonly incomeTax: Line;
  readonly contributions: Line;
  readonly social: Line;
  readonly employee: Line;
}

const nothingDue: DueOnPay = { incomeTax: [0, 0], contributions: [0, 0], social: [0, 0], employee: [0, 0] };

/** Computes what is due on formal pay in one bracket. Lines: slope, and base in minor currency. */
function dueOnPay(
  country: Country,
  period: Country['payTaxes']['schedule'][number],
  publicShare: number,
  insured: number,
  limits: Float64Array,
  bracket: number,
): DueOnPay {
  const fiscal = country.parameters.fiscal;
  const line = (rates: readonly number[]): Line => lineOf(rates, limits, bracket);
  const allowance = fiscal.incomeTaxAllowance * 100;
  // Pay up to the limit of the allowance is free of tax up to the allowance; higher pay has none.
  const allowed = bracket < limits.length && limits[bracket] <= fiscal.incomeTaxAllowanceUpTo * 100;
  const taxLine = (rates: readonly number[]): Line => {
    const [slope, base] = line(rates);
    if (!allowed) return [slope, base];
    return limits[bracket] <= allowance ? [0, 0] : [slope, base - allowance * rates[0]];
  };
  const own = taxLine(period.incomeTax);
  const ofPublic = taxLine(period.publicIncomeTax);
  const employee = line(period.socialEmployee);
  const employer = line(period.socialEmployer);
  const health = line(period.health);
  const unemployment = line(period.unemployment);
  const combine = (f: (k: 0 | 1) => number): Line => [f(0), f(1)];
  return {
    incomeTax: combine((k) => own[k] * (1 - publicShare) + ofPublic[k] * publicShare),
    contributions: combine((k) => employee[k] + employer[k] + health[k] * insured + unemployment[k]),
    social: combine((k) => employee[k] + employer[k]),
    // Health and unemployment insurance are shared in halves.
    employee: combine((k) => employee[k] + (health[k] * insured + unemployment[k]) / 2),
  };
}
