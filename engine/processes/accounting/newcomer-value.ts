import { COUNTER, counterCount } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import { STAY_YEARS } from '../../population/service-units.ts';
import type { SimulationState } from '../../simulation/state.ts';

/**
 * Books what a newcomer pays and is granted in the first ten years, discounted to the arrival, minor currency a person:
 * of each year of stay, this month's flow times twelve over the people who arrived in the twelve months concerned. Those
 * who have left count with nothing, as in a life table of the month. Not booked before the run has ten years of arrivals.
 */
export function bookNewcomerValue({ t, recorder, tables, fiscalTotals }: SimulationState): void {
  if (t < STAY_YEARS * 12) return;
  const { discountByYear } = tables.services;
  let revenue = 0;
  let services = 0;
  for (let year = 0; year < STAY_YEARS; year++) {
    let arrived = 0;
    for (let back = year * 12; back < year * 12 + 12; back++) {
      arrived += recorder.rows[(t - back) * counterCount + COUNTER.arrived];
    }
    if (arrived === 0) return;
    const factor = (12 * discountByYear[year]) / arrived;
    revenue += fiscalTotals.revenueByYear[year] * factor;
    services += fiscalTotals.servicesByYear[year] * factor;
  }
  countTotal(recorder, t, COUNTER.newcomerRevenue, Math.round(revenue));
  countTotal(recorder, t, COUNTER.newcomerServices, Math.round(services));
  countTotal(recorder, t, COUNTER.newcomerMonths, 1);
}
