/** Outcomes for which lower is better. */
const lower: ReadonlySet<string> = new Set([
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
]);

/** Outcomes for which higher is better. */
const higher: ReadonlySet<string> = new Set([
  'accounts.net',
  'accounts.netPerHead',
  'courses.completions',
  'courses.everAttendedShare',
  'courses.examPasses',
  'information.informedShare',
  'language.meanLevel',
  'networks.localTies',
  'permits.validShare',
  'work.employedShare',
  'work.formal',
  'work.formalShare',
  'work.matchedShare',
  'work.retention12',
  'work.retention12SameJob',
  'work.retention12Stayers',
  'work.wageMean',
]);

/** Better direction of an outcome; most outcomes have none. */
export function betterSide(outcome: string): 'lower' | 'higher' | 'neither' {
  if (lower.has(outcome)) return 'lower';
  return higher.has(outcome) || outcome.startsWith('language.b1Share') ? 'higher' : 'neither';
}
