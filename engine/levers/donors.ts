import { type LeversInForce, leverValue } from './settings.ts';

/** Levers of the services that donors pay in part: places, desks, information and the hotline. */
export const donorPaidLevers = [
  'courses.seats',
  'desks.caseWorkers',
  'desks.counterWorkers',
  'desks.hotline',
  'information.guidebook',
  'information.orientation',
  'information.campaign',
  'employers.toolkit',
] as const;

/** Levers in force in a month, and the month of the fork. */
interface MonthLevers extends LeversInForce {
  readonly t: number;
  readonly fork: number;
}

/** Returns the share of these services that donors have undertaken to pay this month; 0 before the fork. */
export function donorShareInForce(state: MonthLevers): number {
  const { t, fork } = state;
  if (t < fork || t - fork >= leverValue(state, 'financing.donorMonths')) return 0;
  return leverValue(state, 'financing.donorShare');
}
