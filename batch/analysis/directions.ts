/** Outcomes of which less is taken to be better, unless the command line says otherwise; of all others, more. */
const lower: readonly string[] = [
  'accounts.breakEvenMonth',
  'accounts.breakEvenMonthPerHead',
  'accounts.cost',
  'arrivals.refusedByQuota',
  'courses.dropouts',
  'courses.refused',
  'courses.waiting',
  'departures.expelled',
  'departures.highSkill',
  'departures.irregular',
  'departures.jobLoss',
  'departures.lapse',
  'departures.ordered',
  'enforcement.expelledShare',
  'permits.lapses',
  'permits.overstayRate',
  'permits.refusals',
  'stock.irregular',
  'work.separations',
  'work.wageGap',
];

export type Direction = 'higher' | 'lower';

/** Which way of an outcome is better. */
export function directionOf(outcome: string, asked: ReadonlyMap<string, Direction>): Direction {
  return asked.get(outcome) ?? (lower.includes(outcome) ? 'lower' : 'higher');
}
