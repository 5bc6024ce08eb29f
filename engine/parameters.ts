/**
 * Model parameters: all numbers of the processes that are not levers. One declaration each, with unit and bounds; the
 * country pack gives the value and its evidence (source, range, grade). The schema, the evidence page and the parameter
 * tables of docs/model.md are generated from this file.
 */

/**
 * Declaration of a model parameter: unit, inclusive bounds and meaning.
 * @public
 */
export interface ParameterDeclaration {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly about: string;
  /** Value when a country file omits the parameter; without a default the file must give one. */
  readonly default?: number;
}

function p(unit: string, min: number, max: number, about: string): ParameterDeclaration {
  return { unit, min, max, about };
}

/** Declares a constant of the model's formulas: country files may omit it, and calibration does not draw it. */
function constant(
  unit: string,
  min: number,
  max: number,
  preset: number,
  about: string,
): Required<ParameterDeclaration> {
  return { unit, min, max, about, default: preset };
}

/**
 * Declarations of all model parameters, by process and name. A country gives each a value with its source and range.
 * @example
 * import { parameterDeclarations } from 'korpu';
 *
 * const { unit, min, max, about } = parameterDeclarations.permits.lapsePerRenewal;
 * console.log(about, unit, min, max);
 * @public
 */
export const parameterDeclarations = {
  population: {
    irregularShareInitial: p(
      'share',
      0,
      1,
      'Irregular stayers at the start of the hindcast relative to permit holders.',
    ),
    irregularSpanMonths: p('months', 1, 240, 'Maximum duration of irregular stay in the initial stock.'),
    permanentSpanMonths: p('months', 1, 600, 'Maximum time since the permanent permit in the initial stock.'),
    tiesMedian: p('ties', 0, 12, 'Median number of kin and co-origin ties on arrival.'),
    tiesSpread: p('log sd', 0, 2, 'Spread of the number of ties on arrival (standard deviation of the logarithm).'),
    luckSpread: p('log sd', 0, 1, 'Spread of pay among people with the same recorded attributes.'),
    stockLanguageYears: p('years', 0, 10, 'Maximum years of ordinary contact credited to the initial stock.'),
  },
  arrivals: {
    afterForkPerYear: p('persons/year', 0, 200000, 'New long-term arrivals a year after the fork, all streams.'),
    demandGrowthPerYear: p('1/year', -0.2, 0.5, 'Growth of the demand for quota workers after the fork.'),
    demandGapShare: p(
      'share',
      0,
      1,
      'Share of the gap between demand and employed quota workers recruited in a month.',
    ),
    portableDemandMultiplier: p('multiplier', 0, 2, 'Demand for new quota recruits when permits are portable.'),
  },
  permits: {
    firstMonths: p('months', 1, 24, 'Length of a first temporary permit.'),
    lapsePerRenewal: p(
      'share',
      0,
      1,
      'Probability that a renewal of the reference holder fails because of late or faulty papers.',
    ),
    lapseUninformed: p('multiplier', 0, 10, 'Lapses of uninformed people relative to the reference.'),
    lapseInformed: p('multiplier', 0, 10, 'Lapses of informed people relative to the reference.'),
    lapseAtB1: p('multiplier', 0, 10, 'Lapses at B1 or better relative to below B1.'),
    lapsePerStep: p('share', 0, 1, 'Increase in lapses for each step of the procedure above the reference.'),
    lapseFeeShare: p('multiplier', 0, 20, 'Increase in lapses per unit of yearly fee over monthly pay.'),
    lapseServed: p('share', 0, 1, 'Reduction in lapses among people recently served at a counter or by the hotline.'),
    lapsePerLeadMonth: p('share', 0, 2, 'Increase in lapses for each 30 days of lead time above the reference.'),
    lapseFastTrack: p('multiplier', 0, 2, 'Lapses on a fast track relative to the usual procedure.'),
    groundLostPerMonth: p('1/month', 0, 1, 'Hazard of losing the ground of stay, detected at the next renewal.'),
    cureShare: p('share', 0, 1, 'Share of refused holders who restore the ground of stay by a second application.'),
    overstayShare: p('share', 0, 1, 'Share who stay after a failed renewal; the rest leave.'),
    overstaySettle: p('odds ratio', 0, 10, 'Odds of staying for people who intend to settle.'),
    overstayTies: p('odds ratio', 0, 10, 'Odds of staying for people with many ties.'),
    permanentPerMonth: p('1/month', 0, 1, 'Hazard of a first permanent permit once eligible.'),
    permanentTermMonths: p('months', 1, 60, 'Term of a permanent permit before it is renewed.'),
    citizenshipPerMonth: p('1/month', 0, 1, 'Hazard of naturalisation once eligible.'),
    workPermitMonths: p('months', 1, 60, 'Term of a work permit.'),
    lapseReferenceSteps: constant(
      'steps',
      1,
      20,
      4,
      'Steps of the procedure for which the base probability of a lapse holds.',
    ),
    lapseReferenceLeadDays: constant('days', 1, 365, 30, 'Lead time for which the base probability of a lapse holds.'),
    lapseServedMonths: constant(
      'months',
      0,
      120,
      12,
      'Months for which a visit to a counter or a hotline call reduces lapses.',
    ),
    incentiveMonths: constant(
      'months',
      0,
      120,
      24,
      'Months after a completed course within which the incentive puts a renewal on the fast track.',
    ),
    overstayTiesFrom: constant('ties', 0, 60, 5, 'Minimum number of co-origin ties for the increased odds of staying.'),
    shortTermMonths: constant('months', 1, 60, 12, 'Length of the shorter of the two usual temporary permits.'),
    longTermMonths: constant('months', 1, 60, 24, 'Length of the longer of the two usual temporary permits.'),
  },
  enforcement: {
    detectionPerMonth: p('1/month', 0, 1, 'Hazard of detection of an irregular settled resident.'),
    detectionInformal: p('multiplier', 0, 10, 'Detection of people in informal work relative to others.'),
    expelledShare: p('share', 0, 1, 'Share of detected people who are expelled.'),
    legalisedShare: p(
      'share',
      0,
      1,
      'Share of detected people whose stay is legalised; the rest are ordered to leave.',
    ),
    fine: p('currency', 0, 100000, 'Fine for a breach of the rules of stay.'),
    regularisationShare: p('share', 0, 1, 'Share of eligible irregular residents who are regularised within a year.'),
  },
  information: {
    informedOnArrival: p('share', 0, 1, 'Share of newcomers who know the rules, the desks and the courses.'),
    informedInitial: p('share', 0, 1, 'Share of the initial stock who know them.'),
    toldPerMeeting: p('share', 0, 1, 'Probability that an informed contact passes the information on at a meeting.'),
    campaignPerMonth: p('share', 0, 1, 'Share reached in a month by a campaign at full strength.'),
    guidebookPerMonth: p('share', 0, 1, 'Share informed in a month by a guidebook at full coverage.'),
    employerPerMonth: p('share', 0, 1, 'Share informed in a month by an employer with the tool-kit.'),
    hotlinePerMonth: p('share', 0, 1, 'Share informed in a month by a full multilingual hotline.'),
    forgetPerMonth: p('1/month', 0, 1, 'Hazard that knowledge becomes outdated.'),
    counterContactsPerWorkerYear: p('persons/year', 0, 100000, 'Contacts a counter worker handles in a year.'),
    counterSeekPerMonth: p('share', 0, 1, 'Share of holders near expiry who visit a counter in a month.'),
    openCasePerMonth: p('share', 0, 1, 'Share of unemployed people who open a case in a month.'),
    dropCasePerMonth: p('1/month', 0, 1, 'Hazard that a waiting case is abandoned.'),
    openCaseUninformed: constant(
      'multiplier',
      0,
      10,
      0.3,
      'Cases opened by uninformed people relative to informed people.',
    ),
    counterWindowMonths: constant('months', 0, 24, 3, 'Months before expiry from which holders visit a counter.'),
    counterAgainMonths: constant(
      'months',
      0,
      60,
      6,
      'Minimum months between a visit or call and the next visit to a counter.',
    ),
  },
  courses: {
    uptakePerYear: p(
      '1/year',
      0,
      5,
      'Applications a year per adult below B1, with a branch in reach, under the reference measures.',
    ),
    referenceMultiplier: p('multiplier', 0.01, 10, 'Mean of the multipliers below under the reference measures.'),
    uninformed: p('multiplier', 0, 10, 'Applications of uninformed people.'),
    temporaryIntention: p('multiplier', 0, 10, 'Applications of people who intend to leave again.'),
    contactCompleted: p('multiplier', 0, 10, 'Applications of people whose contact met this month completed a course.'),
    longHours: p('multiplier', 0, 1, 'Applications of people with long hours where there is no evening class.'),
    childCare: p('multiplier', 0, 1, 'Applications of carers of small children where there is no child care.'),
    perCommuteHour: p('multiplier', 0, 1, 'Applications for each hour of commuting to the nearest place.'),
    feePerHundred: p('multiplier', 0, 1, 'Applications for each hundred currency units of course fee.'),
    incentive: p('multiplier', 0, 10, 'Applications where completion gives a faster renewal.'),
    incentiveLongPermit: p('share', 0, 1, 'Share of that incentive that remains when permits are long.'),
    releaseTime: p('multiplier', 0, 10, 'Applications of workers with paid release time.'),
    attendedHoursMedian: p('hours', 0, 2000, 'Hours attended by a voluntary learner of the reference course.'),
    attendedHoursSpread: p('log sd', 0, 2, 'Spread of the hours attended.'),
    referenceHours: p('hours', 1, 2000, 'Hours of the reference course, to which the attended hours refer.'),
    hoursLostPerCommuteHour: p('hours/hour', 0, 500, 'Class hours lost for each hour of commuting.'),
    hoursPerMonth: p('hours/month', 1, 200, 'Teaching hours of a course in a month.'),
    groupSize: p('persons', 1, 200, 'Places of a course group.'),
    dropPerMonth: p('1/month', 0, 1, 'Drop-out hazard of the reference learner.'),
    dropWorking: p('multiplier', 0, 10, 'Drop-out of people in work without release time.'),
    dropChildCare: p('multiplier', 0, 10, 'Drop-out of carers without child care.'),
    dropPerCommuteHour: p('multiplier', 0, 10, 'Drop-out for each hour of commuting.'),
    reenrolShare: p('share', 0, 1, 'Share of drop-outs who may enrol again.'),
    giveUpPerMonth: p('1/month', 0, 1, 'Hazard that an applicant gives up waiting.'),
    examSpread: p('levels', 0.01, 6, 'Standard deviation of exam performance around the level.'),
    incentiveLongMonths: constant('months', 0, 60, 24, 'Permit length above which the incentive weakens.'),
    examOffset: constant(
      'levels',
      0,
      1,
      0.5,
      'Exam performance relative to the level, for people at the middle of a level.',
    ),
  },
  language: {
    exposureHoursPerMonth: p(
      'hours/month',
      0,
      200,
      'Informal learning with ordinary contact, in class-hour equivalents.',
    ),
    workMultiplier: p('multiplier', 0, 10, 'Exposure of people in a job held in the host language.'),
    foreignWorkMultiplier: p('multiplier', 0, 10, 'Exposure of people in a job held in another language.'),
    homeMultiplier: p('multiplier', 0, 10, 'Exposure of adults neither in work nor in class.'),
    perLocalTie: p('share', 0, 1, 'Increase in exposure for each local tie, up to a limit.'),
    schoolHoursPerMonth: p('hours/month', 0, 200, 'Hours gained by children at school.'),
    enclavePerSd: p('multiplier', 0, 2, 'Exposure per standard deviation of the local share of the same origin.'),
    enclaveMeanShare: p('share', 0, 1, 'Mean share of the same origin in the region.'),
    enclaveSdShare: p('share', 0.001, 1, 'Standard deviation of that share.'),
    ageDeclinePerDecade: p('share/decade', 0, 1, 'Decrease in learning efficiency per decade of age after 18.'),
    tertiaryMultiplier: p('multiplier', 0, 10, 'Learning efficiency with tertiary education.'),
    secureMultiplier: p('multiplier', 0, 10, 'Learning effort with a secure status, or one that can be obtained soon.'),
    lossPerMonth: p('1/month', 0, 1, 'Share of the hours lost in a month without use, below B1.'),
    hoursA1: p('ratio to B1', 0, 1, 'Hours to A1 relative to hours to B1.'),
    hoursA2: p('ratio to B1', 0, 1, 'Hours to A2 relative to hours to B1.'),
    hoursB2: p('ratio to B1', 1, 20, 'Hours to B2 relative to hours to B1.'),
    hoursC1: p('ratio to B1', 1, 20, 'Hours to C1 relative to hours to B1.'),
    hoursC2: p('ratio to B1', 1, 20, 'Hours to C2 relative to hours to B1.'),
    secureSoonMonths: constant(
      'months',
      0,
      120,
      18,
      'Maximum wait for permanent residence that increases the effort of temporary holders.',
    ),
    schoolAgeYears: constant('years', 0, 18, 6, 'Age from which children learn at school.'),
    enclaveLeastSd: constant(
      'standard deviations',
      -10,
      0,
      -2,
      'Lower limit of the deviation of the share of the same origin in its effects on exposure and pay.',
    ),
    enclaveMostSd: constant(
      'standard deviations',
      0,
      10,
      4,
      'Upper limit of the deviation of the share of the same origin in its effects on exposure and pay.',
    ),
    localTiesMost: constant('ties', 0, 15, 10, 'Number of local ties above which exposure no longer increases.'),
  },
  labour: {
    separationPerMonth: p('1/month', 0, 1, 'Separation hazard of workers free to change employer.'),
    separationTiedPerMonth: p('1/month', 0, 1, 'Separation hazard of workers on an employer-tied permit.'),
    separationShortTenure: p('multiplier', 0, 10, 'Separations from a new job relative to others.'),
    separationMatched: p('multiplier', 0, 10, 'Separations from a job that fits the qualification relative to others.'),
    separationAtB1: p('multiplier', 0, 10, 'Separations at B1 or better.'),
    tiedLeaveShare: p('share', 0, 1, 'Share of tied workers who lose the job and leave within the grace period.'),
    tiedOverstayShare: p('share', 0, 1, 'Share of tied workers who lose the job and overstay.'),
    tiedNewSponsorShare: p(
      'share',
      0,
      1,
      'Share of tied workers who lose the job and find a sponsor within ten working days.',
    ),
    languageEffect: p('pp/100', -1, 1, 'Employment gain from B1 where the job needs the language.'),
    caseWorkEffect: p('pp/100', -1, 1, 'Employment gain of people served by a case worker.'),
    caseWorkMonths: p('months', 1, 240, 'Months until the gain from case work has disappeared.'),
    matchingEffect: p('pp/100', -1, 1, 'Employment gain from matching to shortage jobs, for people served.'),
    recognitionEffect: p('pp/100', -1, 1, 'Employment gain of people with a recognised credential, at full effect.'),
    recognitionPay: p('share', -1, 5, 'Pay gain of people with a recognised credential, at full effect.'),
    recognitionApproval: p('share', 0, 1, 'Share of applications for recognition that are approved.'),
    recognitionApplyPerMonth: p(
      '1/month',
      0,
      1,
      'Applications by holders of unrecognised credentials at full coverage.',
    ),
    permanentEffect: p('pp/100', -1, 1, 'Employment effect of permanent relative to temporary status.'),
    exclusionEffect: p('pp/100', 0, 1, 'Employment loss for seven months without the right to work.'),
    callbackRatio: p('ratio', 1, 5, 'Call-backs of the majority relative to a minority with full sensitivity.'),
    lawEffect: p(
      'share',
      0,
      1,
      'Reduction in the call-back gap under a full anti-discrimination law and equality body.',
    ),
    referralShare: p('share', 0, 1, 'Share of jobs found through contacts.'),
    referralReference: p('share', 0.01, 1, 'Share of contacts in work at which referrals are neutral.'),
    childrenFinding: p('multiplier', 0, 10, 'Job finding of mothers of small children.'),
    overqualifiedShare: p('share', 0, 1, 'Share of tertiary-educated workers in a job below their level at baseline.'),
    informalShare: p('share', 0, 1, 'Share of employed migrants without a registered contract, free to choose.'),
    informalPay: p('share', 0, 1, 'Pay discount of informal jobs.'),
    formalisePerMonth: p('1/month', 0, 1, 'Hazard that an informal job becomes formal.'),
    formaliseAtB1: p(
      'multiplier',
      0,
      10,
      'Multiplier of that hazard, and of the odds of a formal job, at B1 or better.',
    ),
    jobMovePerMonth: p('1/month', 0, 1, 'Hazard of a move to another job, for workers free to move.'),
    portableMoves: p('multiplier', 0, 10, 'Moves to another job when permits are portable.'),
    tiedPay: p('share', 0, 1, 'Pay gain when permits are no longer tied to the employer.'),
    payAtFull: p('share', -1, 5, 'Pay premium at full command of the language.'),
    payTertiary: p('multiplier', 0, 10, 'Pay with tertiary education in a job that fits.'),
    payPrimary: p('multiplier', 0, 10, 'Pay without secondary education.'),
    payMismatch: p(
      'multiplier',
      0,
      10,
      'Pay of tertiary-educated workers in a job below their level, relative to one that fits.',
    ),
    payResidual: p('multiplier', 0, 10, 'Pay at equal skill relative to locals, at full call-back sensitivity.'),
    payEnclave: p('share', -1, 1, 'Pay gain per standard deviation of the local share of the same origin.'),
    payBridging: p('share', -1, 1, 'Pay gain from ties to citizens with good language or tertiary education.'),
    payCitizen: p('share', -1, 1, 'Pay gain from citizenship.'),
    employerStart: p('multiplier', 0, 10, 'Separations when employers use the tool-kit.'),
    shortTenureMonths: constant('months', 0, 120, 12, 'Months for which a job counts as new for separations.'),
    callbackGainMost: constant('ratio', 1, 5, 1.7, 'Maximum gain in job finding from equal call-backs.'),
    matchingMonths: constant(
      'months',
      0,
      240,
      12,
      'Months after case work within which a desk can match a client with shortage jobs.',
    ),
    recognitionMonths: constant('months', 1, 240, 36, 'Months until the effects of recognition are full.'),
    overqualifiedRecognised: constant(
      'multiplier',
      0,
      10,
      0.5,
      'Jobs below the qualification for people with a recognised credential relative to others.',
    ),
    overqualifiedAtB1: constant('multiplier', 0, 10, 0.75, 'Jobs below the qualification at B1 or better.'),
    recognitionFeePay: constant(
      'months of pay',
      0.01,
      120,
      2,
      'Increase in the recognition fee at which no one applies, in monthly pay of the sector.',
    ),
    recognitionFeeLeast: constant('share', 0, 1, 0.1, 'Share of applicants for recognition who apply at any fee.'),
    payFullLevel: constant('CEFR level', 1, 6, 5, 'Minimum level for the full pay premium of the language.'),
    payBridgingTies: constant(
      'ties',
      0,
      255,
      3,
      'Minimum number of local ties for the pay gain from ties to citizens.',
    ),
    payBridgingLevel: constant('CEFR level', 0, 6, 4, 'Minimum level for that gain without tertiary education.'),
    exclusionMostMonths: constant(
      'months',
      0,
      84,
      14,
      'Months without the right to work above which the employment loss no longer increases.',
    ),
  },
  networks: {
    localTiesPerMonth: p('ties/month', 0, 10, 'New lasting local ties at B1 in a mixed workplace.'),
    belowB1: p('multiplier', 0, 1, 'Multiplier of that rate below B1.'),
    outsideWork: p('multiplier', 0, 1, 'Multiplier of that rate outside work and class.'),
    localTieLossPerMonth: p('1/month', 0, 1, 'Loss of a local tie.'),
    contactPerMonth: p('ties/month', 0, 10, 'New co-origin ties through work and class.'),
    contactFadePerMonth: p('1/month', 0, 1, 'Loss of a co-origin tie for reasons other than departure.'),
    settlePerMonth: p('1/month', 0, 1, 'Hazard that a temporary migrant with local ties decides to settle.'),
    settleTies: constant('ties', 0, 255, 3, 'Minimum number of local ties for a decision to settle.'),
    contactsMost: constant('ties', 1, 60, 12, 'Maximum number of co-origin ties.'),
  },
  departures: {
    voluntaryScale: p('multiplier', 0, 5, 'Voluntary hazard relative to the hazard implied by the five-year share.'),
    profileYear1: p('multiplier', 0, 10, 'Hazard in the first year of stay relative to the five-year mean.'),
    profileYear2: p('multiplier', 0, 10, 'Hazard in the second year.'),
    profileYear3: p('multiplier', 0, 10, 'Hazard in the third year.'),
    profileYear4: p('multiplier', 0, 10, 'Hazard in the fourth year.'),
    profileYear5: p('multiplier', 0, 10, 'Hazard in the fifth year.'),
    afterYear5: p('multiplier', 0, 10, 'Hazard after the fifth year.'),
    unemployed: p('multiplier', 0, 20, 'Hazard while out of work and searching.'),
    atB1: p('multiplier', 0, 5, 'Hazard at B1 or better.'),
    permanent: p('multiplier', 0, 5, 'Hazard with a permanent permit.'),
    portable: p('multiplier', 0, 5, 'Hazard of workers on a portable permit.'),
    settled: p('multiplier', 0, 5, 'Hazard of people who intend to settle.'),
    belonging: p('multiplier', 0, 5, 'Hazard at full belonging (many local ties).'),
    equalAccess: p('multiplier', 0, 5, 'Hazard where services are open on equal terms.'),
    initialPermanentPerMonth: p('1/month', 0, 1, 'Exit hazard of the initial permanent stock.'),
    irregularPerMonth: p('1/month', 0, 1, 'Departures of irregular stayers without enforcement.'),
    orderedShare: p('share', 0, 1, 'Share of people ordered to leave who do; the rest stay irregularly.'),
    belongingHalfTies: constant('ties', 0.1, 100, 3, 'Local ties at which belonging has half its full effect.'),
  },
  accounts: {
    costPerGroupHour: p(
      'currency/hour',
      0,
      10000,
      'Public cost of an hour of a course group: teacher, room, administration.',
    ),
    costPerLearner: p('currency', 0, 10000, 'Materials of a learner who starts a course.'),
    teachingHoursPerYear: p('hours/year', 1, 3000, 'Hours a full-time teacher gives in a year.'),
    hotlineWorkers: p('persons', 0, 10000, 'Workers of a full multilingual hotline.'),
    recognitionWorkers: p(
      'persons',
      0,
      10000,
      'Workers of a recognition office that covers every occupation and origin.',
    ),
    equalityWorkers: p('persons', 0, 10000, 'Workers of an equality body at full strength.'),
    managementShare: p('share', 0, 1, 'Management and administration for each worker of a service.'),
    caseWorkerPerYear: p('currency/year', 0, 1e7, 'Full cost of a case or counter worker.'),
    deskPerYear: p('currency/year', 0, 1e7, 'Running cost of a desk without its workers.'),
    workersPerDesk: p('persons', 1, 1000, 'Workers per desk.'),
    hotlinePerYear: p('currency/year', 0, 1e9, 'Cost of a full multilingual hotline.'),
    guidebookPerPerson: p('currency', 0, 1000, 'Cost of a guidebook for one newcomer.'),
    campaignPerYear: p('currency/year', 0, 1e9, 'Cost of a campaign at full strength.'),
    orientationPerPerson: p('currency', 0, 10000, 'Cost of orientation for one newcomer.'),
    toolkitPerWorkerYear: p('currency/year', 0, 10000, 'Cost of employer tool-kits per worker covered.'),
    childCarePerLearnerMonth: p('currency/month', 0, 10000, 'Child care per learner who needs it.'),
    releasePerLearnerMonth: p('currency/month', 0, 10000, 'Release-time subsidy per learner in work.'),
    recognitionPerCase: p(
      'currency',
      0,
      100000,
      'Experts and materials per recognition decision, in addition to the office.',
    ),
    equalityBodyPerYear: p('currency/year', 0, 1e9, 'Equality body at full strength.'),
    permitDecision: p('currency', 0, 10000, 'Cost per permit decision.'),
    detectionCase: p('currency', 0, 100000, 'Cost per detection case.'),
    expulsion: p('currency', 0, 100000, 'Cost per expulsion.'),
    interpretationPerYear: p(
      'currency/year',
      0,
      10000,
      'Interpretation in services per adult below B1, at equal access.',
    ),
    transitionOnce: p('currency', 0, 1e9, 'One-off cost of a reform that needs a law, spread over its first year.'),
    startUpShare: p(
      'share',
      0,
      5,
      'Start-up cost of a phase, as a share of one year of its added cost, in the first year.',
    ),
    publicServicePerResidentYear: p('currency/year', 0, 1e6, 'Public services used per resident and year.'),
    taxFreeUntil: p('currency/month', 0, 1e6, 'Monthly pay up to which the lower employee rate applies.'),
    contributionLow: p('share', 0, 1, 'Social contributions, both sides, on the lower bracket.'),
    contributionHigh: p('share', 0, 1, 'Social contributions, both sides, above it.'),
    otherPayroll: p('share', 0, 1, 'Unemployment and medical insurance, both sides.'),
    discountPerYear: p('1/year', 0, 1, 'Real discount rate.'),
  },
} as const satisfies Record<string, Record<string, ParameterDeclaration>>;

/**
 * Values of all model parameters, by process and name; units as declared.
 * @public
 */
export type Parameters = {
  readonly [G in keyof typeof parameterDeclarations]: {
    readonly [K in keyof (typeof parameterDeclarations)[G]]: number;
  };
};

/** Parameter values of one process. */
export type ParametersOf<G extends keyof Parameters> = Parameters[G];
