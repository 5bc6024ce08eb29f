/** The steps of a month in their order; docs/model.md and simulation/schedule.ts follow this list. */
export const processIds = [
  'policy',
  'arrivals',
  'permits',
  'enforcement',
  'information',
  'courses',
  'language',
  'labour',
  'networks',
  'departures',
  'accounts',
] as const;

export type ProcessId = (typeof processIds)[number];
