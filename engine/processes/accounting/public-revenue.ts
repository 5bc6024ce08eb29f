import { leverValue } from '../../levers/settings.ts';
import { COUNTER, counterCount } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import type { SimulationState } from '../../simulation/state.ts';

/**
 * Books the public revenue of the month by line, in whole minor units: taxes and contributions of the people counted at
 * its end, fees and fines; and, as a memo, pension rights credited. Fees are charged per year of validity and booked monthly.
 */
export function bookPublicRevenue(state: SimulationState): void {
  const { t, recorder, country, fiscalTotals } = state;
  const rows = recorder.rows;
  const row = t * counterCount;
  const book = (counter: number, amount: number): void => countTotal(recorder, t, counter, amount);
  book(COUNTER.revenueTax, fiscalTotals.tax);
  book(COUNTER.revenueContributions, fiscalTotals.contributions);
  const { vatShare, exciseShare } = country.parameters.fiscal;
  book(COUNTER.revenueVat, Math.round(fiscalTotals.spending * vatShare));
  book(COUNTER.revenueExcise, Math.round(fiscalTotals.spending * exciseShare));
  book(COUNTER.pensionRights, fiscalTotals.pensionRights);
  const fees =
    (fiscalTotals.temporary * leverValue(state, 'permits.feePerYear') +
      fiscalTotals.workPermits * leverValue(state, 'permits.workFeePerYear')) /
      12 +
    rows[row + COUNTER.recognitionApplied] * leverValue(state, 'recognition.fee') +
    rows[row + COUNTER.courseStarted] * leverValue(state, 'courses.fee');
  book(COUNTER.revenueFees, Math.round(100 * fees));
  const fined = rows[row + COUNTER.legalised] + rows[row + COUNTER.regularised] + rows[row + COUNTER.ordered];
  book(COUNTER.revenueFines, Math.round(100 * fined * country.parameters.enforcement.fine));
}
