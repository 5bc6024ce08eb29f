import type { SimulationState } from '../simulation/state.ts';
import { bookNewcomerValue } from './accounting/newcomer-value.ts';
import { bookProgrammeCosts } from './accounting/programme-costs.ts';
import { bookPublicRevenue } from './accounting/public-revenue.ts';
import { bookPublicServices } from './accounting/public-services.ts';

/** Step 13: public cost and revenue of the month by line, for the people counted at its end, in whole minor units. */
export function accounts(state: SimulationState): void {
  bookProgrammeCosts(state);
  bookPublicServices(state);
  bookPublicRevenue(state);
  bookNewcomerValue(state);
}
