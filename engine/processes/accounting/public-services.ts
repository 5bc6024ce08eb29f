import { COUNTER } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import type { SimulationState } from '../../simulation/state.ts';

/** Books the cost of public services of the people counted at the end of the month, from the fork on. */
export function bookPublicServices({ t, fork, recorder, country, fiscalTotals }: SimulationState): void {
  if (t < fork) return;
  const perYear = country.parameters.accounts.publicServicePerResidentYear;
  countTotal(recorder, t, COUNTER.costPublicServices, Math.round((100 * fiscalTotals.residents * perYear) / 12));
}
