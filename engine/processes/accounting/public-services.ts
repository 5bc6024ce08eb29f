import { COUNTER } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import type { SimulationState } from '../../simulation/state.ts';

/**
 * Books public services of the people counted at the end of the month, from the fork on, in three views: granted by law
 * at their unit cost, which is the one in the balance; what one more person adds; and public spending per head.
 */
export function bookPublicServices({ t, fork, recorder, country, fiscalTotals }: SimulationState): void {
  if (t < fork) return;
  const { accounts, fiscal } = country.parameters;
  const { residents, statutoryServices } = fiscalTotals;
  const perMonth = (perYear: number): number => (100 * residents * perYear) / 12;
  const marginal = fiscal.marginalServiceShare * statutoryServices + perMonth(fiscal.congestionPerResidentYear);
  countTotal(recorder, t, COUNTER.costPublicServices, statutoryServices);
  countTotal(recorder, t, COUNTER.servicesMarginal, Math.round(marginal));
  countTotal(recorder, t, COUNTER.servicesAverage, Math.round(perMonth(accounts.publicServicePerResidentYear)));
}
