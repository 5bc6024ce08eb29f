import type { Scenario, Shock } from '../scenario.ts';
import { calendarMonth } from '../units.ts';

/** Estimated size of a replicate. */
export interface Workload {
  /** Simulated people present late in the run. */
  readonly agentsPresent: number;
  /** Simulated person-months, hindcast and all policies. */
  readonly agentMonthsPerReplicate: number;
  /**
   * Additional person-months of a replicate with shock runs: from the start of each shock to the end, under every
   * policy.
   */
  readonly agentMonthsUnderShocks: number;
}

/** Estimates the work of a scenario; `addedShocks`: shocks of the shock runs, one at a time. */
export function estimateWorkload(scenario: Scenario, addedShocks: readonly Shock[] = []): Workload {
  const { country, scale, months, policies } = scenario;
  const start = country.streams.reduce((sum, stream) => sum + stream.initialStock, 0);
  // A cohort loses most of its five-year leavers before the fork; 60 % of the stock is assumed to remain.
  const stayed = country.arrivals.byStream.map((row, s) =>
    row.reduce((sum, count) => sum + count * (1 - 0.6 * country.streams[s].fiveYearExitShare), 0),
  );
  const end = stayed.reduce((sum, count) => sum + count, 0.6 * start);
  const before = calendarMonth(scenario.start) - calendarMonth(country.hindcastStart);
  const monthly = end * 1.1;
  const agentMonths = ((start + end) / 2) * before + monthly * months * policies.length;
  const agentMonthsUnderShocks = addedShocks.reduce(
    (sum, { startMonth }) => sum + monthly * Math.max(0, months - startMonth) * policies.length,
    0,
  );
  return {
    agentsPresent: Math.round(end * scale),
    agentMonthsPerReplicate: Math.round(agentMonths * scale),
    agentMonthsUnderShocks: Math.round(agentMonthsUnderShocks * scale),
  };
}
