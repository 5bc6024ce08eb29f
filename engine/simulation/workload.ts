import type { Scenario, Shock } from '../scenario.ts';
import { calendarMonth } from '../units.ts';

/** The size of a replicate before it is run. */
export interface Workload {
  /** Simulated people present late in the run. */
  readonly agentsPresent: number;
  /** Simulated people times months, hindcast and all policies. */
  readonly agentMonthsPerReplicate: number;
  /** What a replicate adds that tries the shocks: each from its own month to the end, under every policy. */
  readonly agentMonthsUnderShocks: number;
}

/** Estimates the work of a scenario; `addedShocks` are the shocks that a replicate tries one at a time. */
export function estimateWorkload(scenario: Scenario, addedShocks: readonly Shock[] = []): Workload {
  const { country, scale, months, policies } = scenario;
  const start = country.streams.reduce((sum, stream) => sum + stream.initialStock, 0);
  // A cohort loses most of its five-year leavers before the fork; what is left of the stock is taken as 60 %.
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
