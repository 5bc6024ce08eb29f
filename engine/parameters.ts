/**
 * What nature, law and habit set: every number a process needs that no lever turns. One declaration each, with unit and
 * bounds; the country pack gives the value and its passport (source, range, grade). The schema, the evidence page and
 * the parameter tables of docs/model.md derive from this page.
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
  /** Value where a country file leaves the parameter out; without it the file must give one. */
  readonly default?: number;
}

function p(unit: string, min: number, max: number, about: string): ParameterDeclaration {
  return { unit, min, max, about };
}

/** Declares a constant of the model's formulas: country files may leave it out, and calibration does not draw it. */
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
    irregularSpanMonths: p('months', 1, 240, 'Longest time the initial irregular stayers have been irregular.'),
    permanentSpanMonths: p('months', 1, 600, 'Longest time the initial permanent holders have held their permit.'),
    tiesMedian: p('ties', 0, 12, 'Median number of kin and co-origin ties on arrival.'),
    tiesSpread: p('log sd', 0, 2, 'Spread of the number of ties on arrival (standard deviation of the logarithm).'),
    luckSpread: p('log sd', 0, 1, 'Spread of pay among people alike in every recorded respect.'),
    stockLanguageYears: p('years', 0, 10, 'Years of ordinary contact credited at most to the initial stock.'),
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
    portableDemandMultiplier: p('multiplier', 0, 2, 'Demand for new quota recruits once permits are portable.'),
  },
  permits: {
    firstMonths: p('months', 1, 24, 'Length of a first temporary permit.'),
    lapsePerRenewal: p('share', 0, 1, 'Chance that a renewal fails by lateness or faulty papers, reference holder.'),
    lapseUninformed: p('multiplier', 0, 10, 'Lapse of the uninformed against the reference.'),
    lapseInformed: p('multiplier', 0, 10, 'Lapse of the informed against the reference.'),
    lapseAtB1: p('multiplier', 0, 10, 'Lapse at B1 or better against below B1.'),
    lapsePerStep: p('share', 0, 1, 'Rise of lapses for each step of the procedure above the reference.'),
    lapseFeeShare: p('multiplier', 0, 20, 'Rise of lapses per unit of yearly fee over monthly pay.'),
    lapseServed: p(
      'share',
      0,
      1,
      'Fall of lapses among people served at a counter or by the hotline a short time ago.',
    ),
    lapsePerLeadMonth: p('share', 0, 2, 'Rise of lapses for each 30 days of lead above the reference.'),
    lapseFastTrack: p('multiplier', 0, 2, 'Lapse under a fast track.'),
    groundLostPerMonth: p('1/month', 0, 1, 'Hazard that the ground of stay is lost, found at the next renewal.'),
    cureShare: p('share', 0, 1, 'Refused holders who cure the lost ground by a second application.'),
    overstayShare: p('share', 0, 1, 'Share who stay on when renewal failed; the rest leave.'),
    overstaySettle: p('odds ratio', 0, 10, 'Odds of staying on of those who mean to settle.'),
    overstayTies: p('odds ratio', 0, 10, 'Odds of staying on of those with many ties.'),
    permanentPerMonth: p('1/month', 0, 1, 'Hazard of a first permanent permit once eligible.'),
    permanentTermMonths: p('months', 1, 60, 'Term of a permanent permit before it is renewed.'),
    citizenshipPerMonth: p('1/month', 0, 1, 'Hazard of naturalisation once eligible.'),
    workPermitMonths: p('months', 1, 60, 'Term of a work permit.'),
    lapseReferenceSteps: constant(
      'steps',
      1,
      20,
      4,
      'Steps of the procedure at which the base chance of a lapse holds.',
    ),
    lapseReferenceLeadDays: constant('days', 1, 365, 30, 'Lead time at which the base chance of a lapse holds.'),
    lapseServedMonths: constant(
      'months',
      0,
      120,
      12,
      'Months for which a visit to a counter or a hotline call lowers lapses.',
    ),
    incentiveMonths: constant(
      'months',
      0,
      120,
      24,
      'Months after a completed course within which a renewal is on the fast track of the incentive.',
    ),
    overstayTiesFrom: constant('ties', 0, 60, 5, 'Co-origin ties from which people stay on more readily.'),
    shortTermMonths: constant('months', 1, 60, 12, 'Length of the shorter of the two usual temporary permits.'),
    longTermMonths: constant('months', 1, 60, 24, 'Length of the longer of the two usual temporary permits.'),
  },
  enforcement: {
    detectionPerMonth: p('1/month', 0, 1, 'Hazard of detection of an irregular settled resident.'),
    detectionInformal: p('multiplier', 0, 10, 'Detection of those in informal work against others.'),
    expelledShare: p('share', 0, 1, 'Detected who are expelled.'),
    legalisedShare: p('share', 0, 1, 'Detected whose stay is legalised; the rest are ordered to leave.'),
    fine: p('currency', 0, 100000, 'Fine for a breach of the rules of stay.'),
    regularisationShare: p('share', 0, 1, 'Eligible irregular residents who take up a regularisation within a year.'),
  },
  information: {
    informedOnArrival: p('share', 0, 1, 'Newcomers who know the rules, the desks and the courses.'),
    informedInitial: p('share', 0, 1, 'The initial stock who know them.'),
    toldPerMeeting: p('share', 0, 1, 'Chance that an informed contact passes it on when met.'),
    campaignPerMonth: p('share', 0, 1, 'Reached in a month by a campaign at full strength.'),
    guidebookPerMonth: p('share', 0, 1, 'Informed in a month by a guidebook at full coverage.'),
    employerPerMonth: p('share', 0, 1, 'Informed in a month by an employer with the tool-kit.'),
    hotlinePerMonth: p('share', 0, 1, 'Informed in a month by a full multilingual hotline.'),
    forgetPerMonth: p('1/month', 0, 1, 'Knowledge out of date in a month.'),
    counterContactsPerWorkerYear: p('persons/year', 0, 100000, 'Contacts a counter worker handles in a year.'),
    counterSeekPerMonth: p('share', 0, 1, 'Holders near expiry who go to a counter in a month.'),
    openCasePerMonth: p('share', 0, 1, 'Unemployed people who open a case in a month.'),
    dropCasePerMonth: p('1/month', 0, 1, 'Waiting cases that are given up in a month.'),
    openCaseUninformed: constant('multiplier', 0, 10, 0.3, 'Cases opened by the uninformed against the informed.'),
    counterWindowMonths: constant('months', 0, 24, 3, 'Months before expiry from which holders go to a counter.'),
    counterAgainMonths: constant(
      'months',
      0,
      60,
      6,
      'Months after a visit or a call before the next visit to a counter.',
    ),
  },
  courses: {
    uptakePerYear: p('1/year', 0, 5, 'Applications a year per adult below B1, branch in reach, reference measures.'),
    referenceMultiplier: p('multiplier', 0.01, 10, 'Mean of the multipliers below under the reference measures.'),
    uninformed: p('multiplier', 0, 10, 'Applications of the uninformed.'),
    temporaryIntention: p('multiplier', 0, 10, 'Applications of those who mean to leave again.'),
    contactCompleted: p('multiplier', 0, 10, 'Applications of those whose contact met this month completed a course.'),
    longHours: p('multiplier', 0, 1, 'Applications of those on long hours where no evening class exists.'),
    childCare: p('multiplier', 0, 1, 'Applications of carers of small children where no child care exists.'),
    perCommuteHour: p('multiplier', 0, 1, 'Applications for each hour of commuting to the nearest place.'),
    feePerHundred: p('multiplier', 0, 1, 'Applications for each hundred currency units of course fee.'),
    incentive: p('multiplier', 0, 10, 'Applications where completion speeds the next renewal.'),
    incentiveLongPermit: p('share', 0, 1, 'Share of that incentive left once permits are long.'),
    releaseTime: p('multiplier', 0, 10, 'Applications of workers given paid release time.'),
    attendedHoursMedian: p('hours', 0, 2000, 'Hours attended by a voluntary learner of the reference course.'),
    attendedHoursSpread: p('log sd', 0, 2, 'Spread of the hours attended.'),
    referenceHours: p('hours', 1, 2000, 'Hours of the course those attended hours belong to.'),
    hoursLostPerCommuteHour: p('hours/hour', 0, 500, 'Class hours lost for each hour of commuting.'),
    hoursPerMonth: p('hours/month', 1, 200, 'Teaching hours a course holds in a month.'),
    dropPerMonth: p('1/month', 0, 1, 'Drop-out hazard of the reference learner.'),
    dropWorking: p('multiplier', 0, 10, 'Drop-out of those in work without release time.'),
    dropChildCare: p('multiplier', 0, 10, 'Drop-out of carers without child care.'),
    dropPerCommuteHour: p('multiplier', 0, 10, 'Drop-out for each hour of commuting.'),
    reenrolShare: p('share', 0, 1, 'Drop-outs who may come back to a course.'),
    giveUpPerMonth: p('1/month', 0, 1, 'Applicants who give up waiting in a month.'),
    examSpread: p('levels', 0.01, 6, 'Spread of performance at the exam around the level reached.'),
    incentiveLongMonths: constant('months', 0, 60, 24, 'Permit length above which the incentive loses force.'),
    examOffset: constant(
      'levels',
      0,
      1,
      0.5,
      'Performance at the exam above the level reached, for people midway to the next level.',
    ),
  },
  language: {
    exposureHoursPerMonth: p(
      'hours/month',
      0,
      200,
      'Informal learning with ordinary contact, in class-hour equivalents.',
    ),
    workMultiplier: p('multiplier', 0, 10, 'Exposure of those in a job held in the host language.'),
    foreignWorkMultiplier: p('multiplier', 0, 10, 'Exposure of those in a job held in another language.'),
    homeMultiplier: p('multiplier', 0, 10, 'Exposure of adults neither in work nor in class.'),
    perLocalTie: p('share', 0, 1, 'Rise of exposure for each local tie, up to a limit.'),
    schoolHoursPerMonth: p('hours/month', 0, 200, 'Hours gained by children at school.'),
    enclavePerSd: p('multiplier', 0, 2, 'Exposure for one standard deviation more people of the same origin around.'),
    enclaveMeanShare: p('share', 0, 1, 'Mean share of the own origin in the region.'),
    enclaveSdShare: p('share', 0.001, 1, 'Standard deviation of that share.'),
    ageDeclinePerDecade: p('share/decade', 0, 1, 'Fall of learning efficiency per decade of age after 18.'),
    tertiaryMultiplier: p('multiplier', 0, 10, 'Learning efficiency with tertiary education.'),
    secureMultiplier: p('multiplier', 0, 10, 'Learning effort with a secure status, or one that can be earned soon.'),
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
      'Longest wait for permanent residence that already raises the effort of temporary holders.',
    ),
    schoolAgeYears: constant('years', 0, 18, 6, 'Age from which children learn at school.'),
    enclaveLeastSd: constant(
      'standard deviations',
      -10,
      0,
      -2,
      'Lowest deviation of the share of the same origin that still changes exposure and pay.',
    ),
    enclaveMostSd: constant(
      'standard deviations',
      0,
      10,
      4,
      'Highest deviation of the share of the same origin that still changes exposure and pay.',
    ),
    localTiesMost: constant('ties', 0, 15, 10, 'Local ties beyond which exposure rises no further.'),
  },
  labour: {
    separationPerMonth: p('1/month', 0, 1, 'Separation hazard of workers free to change employer.'),
    separationTiedPerMonth: p('1/month', 0, 1, 'Separation hazard of workers on an employer-tied permit.'),
    separationShortTenure: p('multiplier', 0, 10, 'Separations from a new job.'),
    separationMatched: p('multiplier', 0, 10, 'Separations from a job that fits the qualification.'),
    separationAtB1: p('multiplier', 0, 10, 'Separations at B1 or better.'),
    tiedLeaveShare: p('share', 0, 1, 'Tied worker who loses the job: leaves within the grace.'),
    tiedOverstayShare: p('share', 0, 1, 'Tied worker who loses the job: overstays.'),
    tiedNewSponsorShare: p('share', 0, 1, 'Tied worker who loses the job: finds a sponsor within ten working days.'),
    languageEffect: p('pp/100', -1, 1, 'Employment gain from B1 where the job needs the language.'),
    caseWorkEffect: p('pp/100', -1, 1, 'Employment gain of those served by a case worker.'),
    caseWorkMonths: p('months', 1, 240, 'Months until the gain from case work has faded.'),
    matchingEffect: p('pp/100', -1, 1, 'Employment gain from matching to shortage jobs, for those served.'),
    recognitionEffect: p('pp/100', -1, 1, 'Employment gain of the recognised, once full.'),
    recognitionPay: p('share', -1, 5, 'Pay gain of the recognised, once full.'),
    recognitionApproval: p('share', 0, 1, 'Applications for recognition that are approved.'),
    recognitionApplyPerMonth: p(
      '1/month',
      0,
      1,
      'Applications by holders of unrecognised credentials at full coverage.',
    ),
    permanentEffect: p('pp/100', -1, 1, 'Employment effect of permanent against temporary status.'),
    exclusionEffect: p('pp/100', 0, 1, 'Employment loss for seven months without the right to work.'),
    callbackRatio: p('ratio', 1, 5, 'Call-backs of the majority relative to a minority with full sensitivity.'),
    lawEffect: p('share', 0, 1, 'Fall of the call-back gap under a full anti-discrimination law and body.'),
    referralShare: p('share', 0, 1, 'Jobs found through contacts.'),
    referralReference: p('share', 0.01, 1, 'Share of contacts in work at which referrals are neutral.'),
    childrenFinding: p('multiplier', 0, 10, 'Job finding of mothers of small children.'),
    overqualifiedShare: p('share', 0, 1, 'Tertiary workers below their level at baseline.'),
    informalShare: p('share', 0, 1, 'Employed migrants without a registered contract, free to choose.'),
    informalPay: p('share', 0, 1, 'Pay discount of informal jobs.'),
    formalisePerMonth: p('1/month', 0, 1, 'Informal jobs that become formal in a month.'),
    formaliseAtB1: p('multiplier', 0, 10, 'That hazard, and the odds of a formal job, at B1 or better.'),
    jobMovePerMonth: p('1/month', 0, 1, 'Moves from job to job of workers free to move.'),
    portableMoves: p('multiplier', 0, 10, 'Moves from job to job once permits are portable.'),
    tiedPay: p('share', 0, 1, 'Pay gain when permits stop being tied to the employer.'),
    payAtFull: p('share', -1, 5, 'Pay premium of full command of the language.'),
    payTertiary: p('multiplier', 0, 10, 'Pay with tertiary education in a job that fits.'),
    payPrimary: p('multiplier', 0, 10, 'Pay without secondary education.'),
    payMismatch: p('multiplier', 0, 10, 'Pay of the tertiary in a job below their level, relative to one that fits.'),
    payResidual: p('multiplier', 0, 10, 'Pay at equal skill relative to locals, at full call-back sensitivity.'),
    payEnclave: p('share', -1, 1, 'Pay gain for one standard deviation more people of the same origin around.'),
    payBridging: p('share', -1, 1, 'Pay gain from ties to citizens with good language or tertiary education.'),
    payCitizen: p('share', -1, 1, 'Pay gain from citizenship.'),
    employerStart: p('multiplier', 0, 10, 'Separations where employers use the tool-kit.'),
    shortTenureMonths: constant('months', 0, 120, 12, 'Months for which a job counts as new for separations.'),
    callbackGainMost: constant('ratio', 1, 5, 1.7, 'Highest gain in finding a job from call-backs on equal terms.'),
    matchingMonths: constant(
      'months',
      0,
      240,
      12,
      'Months after case work within which a desk matches to shortage jobs.',
    ),
    recognitionMonths: constant('months', 1, 240, 36, 'Months until the effects of recognition are full.'),
    overqualifiedRecognised: constant(
      'multiplier',
      0,
      10,
      0.5,
      'Jobs below the qualification among the recognised against others.',
    ),
    overqualifiedAtB1: constant('multiplier', 0, 10, 0.75, 'Jobs below the qualification at B1 or better.'),
    recognitionFeePay: constant(
      'months of pay',
      0.01,
      120,
      2,
      'Rise of the recognition fee at which nobody applies, in monthly pay of the sector.',
    ),
    recognitionFeeLeast: constant('share', 0, 1, 0.1, 'Share of applicants for recognition who apply at any fee.'),
    payFullLevel: constant('CEFR level', 1, 6, 5, 'Level from which the pay premium of the language is full.'),
    payBridgingTies: constant('ties', 0, 255, 3, 'Local ties from which the pay gain of ties to citizens holds.'),
    payBridgingLevel: constant('CEFR level', 0, 6, 4, 'Level from which that gain holds without tertiary education.'),
    exclusionMostMonths: constant(
      'months',
      0,
      84,
      14,
      'Months without the right to work beyond which the employment loss grows no further.',
    ),
  },
  networks: {
    localTiesPerMonth: p('ties/month', 0, 10, 'New lasting local ties at B1 in a mixed workplace.'),
    belowB1: p('multiplier', 0, 1, 'That rate below B1.'),
    outsideWork: p('multiplier', 0, 1, 'That rate outside work and class.'),
    localTieLossPerMonth: p('1/month', 0, 1, 'Loss of a local tie.'),
    contactPerMonth: p('ties/month', 0, 10, 'New co-origin ties through work and class.'),
    contactFadePerMonth: p('1/month', 0, 1, 'Loss of a co-origin tie for reasons other than departure.'),
    settlePerMonth: p('1/month', 0, 1, 'Temporary migrants who come to mean to settle, once they have local ties.'),
    settleTies: constant('ties', 0, 255, 3, 'Local ties from which temporary migrants may come to mean to settle.'),
    contactsMost: constant('ties', 1, 60, 12, 'Highest number of co-origin ties.'),
  },
  departures: {
    voluntaryScale: p('multiplier', 0, 5, 'Voluntary hazard relative to the one of the five-year share.'),
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
    settled: p('multiplier', 0, 5, 'Hazard of those who mean to settle.'),
    belonging: p('multiplier', 0, 5, 'Hazard at full belonging (many local ties).'),
    equalAccess: p('multiplier', 0, 5, 'Hazard where services are open on equal terms.'),
    initialPermanentPerMonth: p('1/month', 0, 1, 'Exit hazard of the initial permanent stock.'),
    irregularPerMonth: p('1/month', 0, 1, 'Departures of irregular stayers without enforcement.'),
    orderedShare: p('share', 0, 1, 'People ordered to leave who go; the rest stay on irregularly.'),
    belongingHalfTies: constant('ties', 0.1, 100, 3, 'Local ties at which belonging has half of its full effect.'),
  },
  accounts: {
    costPerLearnerHour: p('currency/hour', 0, 1000, 'Full public cost of a learner-hour offered.'),
    caseWorkerPerYear: p('currency/year', 0, 1e7, 'Full cost of a case or counter worker.'),
    deskPerYear: p('currency/year', 0, 1e7, 'Running cost of a desk without its workers.'),
    workersPerDesk: p('persons', 1, 1000, 'Workers who share a desk.'),
    hotlinePerYear: p('currency/year', 0, 1e9, 'Cost of a full multilingual hotline.'),
    guidebookPerPerson: p('currency', 0, 1000, 'Cost of a guidebook for one newcomer.'),
    campaignPerYear: p('currency/year', 0, 1e9, 'Cost of a campaign at full strength.'),
    orientationPerPerson: p('currency', 0, 10000, 'Cost of orientation for one newcomer.'),
    toolkitPerWorkerYear: p('currency/year', 0, 10000, 'Cost of employer tool-kits per worker covered.'),
    childCarePerLearnerMonth: p('currency/month', 0, 10000, 'Child care for one learner who needs it.'),
    releasePerLearnerMonth: p('currency/month', 0, 10000, 'Release-time subsidy for one learner in work.'),
    recognitionPerCase: p('currency', 0, 100000, 'Public cost of one recognition decision.'),
    equalityBodyPerYear: p('currency/year', 0, 1e9, 'Equality body at full strength.'),
    permitDecision: p('currency', 0, 10000, 'Cost of one permit decision.'),
    detectionCase: p('currency', 0, 100000, 'Cost of one detection case.'),
    expulsion: p('currency', 0, 100000, 'Cost of one expulsion.'),
    interpretationPerYear: p(
      'currency/year',
      0,
      10000,
      'Interpretation in services per adult below B1, at equal access.',
    ),
    transitionOnce: p('currency', 0, 1e9, 'One-off cost of a reform that needs a law, spread over its first year.'),
    startUpShare: p('share', 0, 5, 'Start-up cost of a phase as a share of one year of what it adds, first year.'),
    publicServicePerResidentYear: p('currency/year', 0, 1e6, 'Public services used per resident and year.'),
    taxFreeUntil: p('currency/month', 0, 1e6, 'Monthly pay up to which the lower employee rate holds.'),
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

/** The values of one process's parameters. */
export type ParametersOf<G extends keyof Parameters> = Parameters[G];
