/**
 * Monthly counters, in simulated people and minor currency: whole numbers only, so that sums are exact in any order.
 * Events are added as they occur; stocks are counted once at the end of the month. All outcomes are ratios or sums of
 * these (outcomes/*.ts).
 */
export const eventCounters = [
  'arrived',
  'refusedByQuota',
  'adultArrivals24',
  'adultArrivals36',
  'treatableArrivals24',
  'treatableArrivals36',
  'leftVoluntary',
  'leftLapse',
  'leftJobLoss',
  'leftExpelled',
  'leftOrdered',
  'leftIrregular',
  'leftDeath',
  'leftHighSkill',
  'courseApplied',
  'courseGaveUp',
  'courseStarted',
  'courseStartLevels',
  'courseCompleted',
  'courseDropped',
  'examPassed',
  'residenceApplications',
  'lapses',
  'refusals',
  'overstays',
  'permanentNew',
  'permanentRenewed',
  'naturalised',
  'workPermitApplications',
  'detected',
  'expelled',
  'legalised',
  'ordered',
  'regularised',
  'casesServed',
  'counterServed',
  'hired',
  'separated',
  'recognised',
  'recognitionApplied',
  'reached12',
  'reached12B1',
  'reached24',
  'reached24B1',
  'reached24Treatable',
  'reached24TreatableB1',
  'reached36',
  'reached36B1',
  'reached36Treatable',
  'reached36TreatableB1',
  'reached60',
  'reached60B1',
  'hired12Present',
  'hired12Employed',
  'hired12SameJob',
  'contractsRenewed',
  'contractsNotRenewed',
  'contractsWithoutPlace',
] as const;

export const stockCounters = [
  'residents',
  'citizens',
  'present',
  'visa',
  'temporary',
  'permanent',
  'protected',
  'irregular',
  'students',
  'adults',
  'workingAge',
  'b1',
  'treatable',
  'treatableB1',
  'levels',
  'informed',
  'everAttended',
  'waiting',
  'attending',
  'employed',
  'formal',
  'unemployed',
  'tertiaryEmployed',
  'matched',
  'workPermits',
  'wages',
  'referenceWages',
  'localTies',
  'contactTies',
  // Not part of any outcome: equity compares groups at the same mix of arrival language.
  'adultsValid',
  'treatableValid',
  'treatableInformed',
  'treatableWorkingAge',
  'treatableEmployed',
  'treatableFormal',
  'seekingWork',
  'seekingEmployed',
  'treatableSeekingWork',
  'treatableSeekingEmployed',
] as const;

/** Counters without groups: places, and money in minor currency. */
export const ungroupedCounters = [
  'seats',
  'costCourses',
  'costDesks',
  'costInformation',
  'costRecognition',
  'costEquality',
  'costPermits',
  'costEnforcement',
  'costInterpretation',
  'costStartUp',
  'costDonors',
  'costPublicServices',
  'revenueTax',
  'revenueContributions',
  'revenueFees',
  'revenueFines',
  'revenueVat',
  'revenueExcise',
  // In no balance: other views of service cost, rights to later pensions, and the present value of a newcomer.
  'servicesMarginal',
  'servicesAverage',
  'pensionRights',
  'newcomerRevenue',
  'newcomerServices',
  'newcomerMonths',
  // Part of costCourses that does not depend on the number of learners.
  'courseGroups',
  // Labour market by sector and region, in thousandths of a simulated person; 0 while vacancies are off.
  'vacancies',
  'searchers',
  'localSearchers',
  // Places of the yearly quota taken this month; 0 while contracts are off.
  'quotaPlaces',
] as const;

export const counterNames = [...eventCounters, ...stockCounters, ...ungroupedCounters] as const;
export type CounterName = (typeof counterNames)[number];

/** Row position of each counter. */
export const COUNTER = Object.fromEntries(counterNames.map((name, index) => [name, index])) as {
  readonly [K in CounterName]: number;
};

/** Number of counters with groups; they come first in a row. */
export const groupedCounters: number = eventCounters.length + stockCounters.length;
export const counterCount: number = counterNames.length;

/** Stock counter of each permit code (PERMIT). */
export const permitStocks: readonly number[] = [
  COUNTER.visa,
  COUNTER.temporary,
  COUNTER.permanent,
  COUNTER.citizens,
  COUNTER.protected,
  COUNTER.irregular,
];

/** Counters summed over the last year by group, for equity; the order of `PolicyResult.equityCounts`. */
export const equityCounters = [
  'adults',
  'treatable',
  'treatableB1',
  'informed',
  'treatableInformed',
  'adultsValid',
  'treatableValid',
  'workingAge',
  'treatableWorkingAge',
  'employed',
  'treatableEmployed',
  'formal',
  'treatableFormal',
  'seekingWork',
  'seekingEmployed',
  'treatableSeekingWork',
  'treatableSeekingEmployed',
] as const satisfies readonly CounterName[];
