/** Processes in the order of the steps of a month; docs/model.md and simulation/schedule.ts use the same order. */
export const processIds = [
  'policy',
  'arrivals',
  'permits',
  'enforcement',
  'information',
  'courses',
  'language',
  'vacancies',
  'contracts',
  'labour',
  'networks',
  'departures',
  'accounts',
] as const;

export type ProcessId = (typeof processIds)[number];
