/** Main outcomes, in reports and on the command line. */
export const reportOutcomes: readonly string[] = [
  'stock.total',
  'stock.irregular',
  'stock.permanent',
  'departures.total',
  'courses.participants',
  'courses.everAttendedShare',
  'language.b1ShareAt36Months',
  'work.employedShare',
  'work.formal',
  'work.retention12',
  'permits.overstayRate',
  'accounts.cost',
  'accounts.net',
];
