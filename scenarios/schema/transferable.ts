import type { Parameters } from '../../engine/index.ts';

/** Why each country gives a value itself. */
export const ownReasons = {
  stock: 'it describes the people at the start of the simulation',
  flow: 'it is a number of arrivals, or of what moves them',
  level: 'it is a level of the country, which studies elsewhere do not tell',
  law: 'it is a law or a procedure of the country',
  price: 'it is an amount of money of the country',
  size: 'it depends on the size of the country',
} as const;

export type OwnReason = keyof typeof ownReasons;

type Names<P extends keyof Parameters> = readonly (keyof Parameters[P] & string)[];

/** Parameters by process, each in exactly one list: what a country may inherit, and what it gives itself and why. */
type Transfer = { readonly [P in keyof Parameters]: Partial<Readonly<Record<OwnReason | 'transfers', Names<P>>>> };

/**
 * What of a country file the base of priors may hold. Behaviour and effects transfer, with a lower grade; stocks,
 * arrivals, levels, laws, sizes and amounts of money do not. Amounts relative to pay do.
 */
export const parameterTransfer: Transfer = {
  population: {
    transfers: ['tiesMedian', 'tiesSpread', 'luckSpread', 'stockLanguageYears'],
    stock: ['irregularShareInitial', 'irregularSpanMonths', 'permanentSpanMonths'],
  },
  arrivals: {
    transfers: ['demandGapShare', 'portableDemandMultiplier'],
    flow: ['afterForkPerYear', 'demandGrowthPerYear'],
  },
  permits: {
    transfers: [
      ...(['lapseUninformed', 'lapseInformed', 'lapseAtB1', 'lapsePerStep', 'lapseFeeShare', 'lapseServed'] as const),
      ...(['lapsePerLeadMonth', 'lapseFastTrack', 'lapseServedMonths', 'incentiveMonths'] as const),
      ...(['overstaySettle', 'overstayTies', 'overstayTiesFrom'] as const),
    ],
    level: [
      'lapsePerRenewal',
      'groundLostPerMonth',
      'cureShare',
      'overstayShare',
      'permanentPerMonth',
      'citizenshipPerMonth',
    ],
    law: [
      ...(['firstMonths', 'permanentTermMonths', 'workPermitMonths', 'lapseReferenceSteps'] as const),
      ...(['lapseReferenceLeadDays', 'shortTermMonths', 'longTermMonths'] as const),
    ],
  },
  enforcement: {
    transfers: ['detectionInformal', 'regularisationShare'],
    level: ['detectionPerMonth', 'expelledShare', 'legalisedShare'],
    price: ['fine'],
  },
  information: {
    transfers: [
      ...([
        'informedOnArrival',
        'toldPerMeeting',
        'campaignPerMonth',
        'guidebookPerMonth',
        'employerPerMonth',
      ] as const),
      ...(['hotlinePerMonth', 'forgetPerMonth', 'counterContactsPerWorkerYear', 'counterSeekPerMonth'] as const),
      ...(['openCasePerMonth', 'dropCasePerMonth', 'openCaseUninformed', 'counterWindowMonths'] as const),
      'counterAgainMonths',
    ],
    stock: ['informedInitial'],
  },
  courses: {
    transfers: [
      ...(['uptakePerYear', 'referenceMultiplier', 'uninformed', 'temporaryIntention', 'contactCompleted'] as const),
      ...(['longHours', 'childCare', 'perCommuteHour', 'incentive', 'incentiveLongPermit', 'releaseTime'] as const),
      ...(['attendedHoursMedian', 'attendedHoursSpread', 'referenceHours', 'hoursLostPerCommuteHour'] as const),
      ...([
        'hoursPerMonth',
        'groupSize',
        'dropPerMonth',
        'dropWorking',
        'dropChildCare',
        'dropPerCommuteHour',
      ] as const),
      ...(['reenrolShare', 'giveUpPerMonth', 'examSpread', 'incentiveLongMonths', 'examOffset'] as const),
    ],
    price: ['feePerHundred'],
  },
  language: {
    transfers: [
      ...([
        'exposureHoursPerMonth',
        'workMultiplier',
        'foreignWorkMultiplier',
        'homeMultiplier',
        'perLocalTie',
      ] as const),
      ...(['schoolHoursPerMonth', 'enclavePerSd', 'ageDeclinePerDecade', 'tertiaryMultiplier'] as const),
      ...(['secureMultiplier', 'lossPerMonth', 'hoursA1', 'hoursA2', 'hoursB2', 'hoursC1', 'hoursC2'] as const),
      ...(['secureSoonMonths', 'enclaveLeastSd', 'enclaveMostSd', 'localTiesMost'] as const),
    ],
    level: ['enclaveMeanShare', 'enclaveSdShare'],
    law: ['schoolAgeYears'],
  },
  labour: {
    transfers: [
      ...([
        'separationShortTenure',
        'separationMatched',
        'separationAtB1',
        'languageEffect',
        'caseWorkEffect',
      ] as const),
      ...(['caseWorkMonths', 'matchingEffect', 'recognitionEffect', 'recognitionPay'] as const),
      ...(['recognitionApplyPerMonth', 'permanentEffect', 'exclusionEffect', 'callbackRatio', 'lawEffect'] as const),
      ...(['referralShare', 'referralReference', 'childrenFinding', 'informalPay', 'formaliseAtB1'] as const),
      ...([
        'portableMoves',
        'tiedPay',
        'payAtFull',
        'payTertiary',
        'payPrimary',
        'payMismatch',
        'payResidual',
      ] as const),
      ...(['payEnclave', 'payBridging', 'payCitizen', 'employerStart', 'shortTenureMonths'] as const),
      ...(['callbackGainMost', 'matchingMonths', 'recognitionMonths', 'overqualifiedRecognised'] as const),
      ...([
        'overqualifiedAtB1',
        'recognitionFeePay',
        'recognitionFeeLeast',
        'payFullLevel',
        'payBridgingTies',
      ] as const),
      ...(['payBridgingLevel', 'exclusionMostMonths'] as const),
    ],
    level: [
      ...(['separationPerMonth', 'separationTiedPerMonth', 'tiedLeaveShare', 'tiedOverstayShare'] as const),
      ...(['tiedNewSponsorShare', 'recognitionApproval', 'overqualifiedShare', 'informalShare'] as const),
      ...(['formalisePerMonth', 'jobMovePerMonth'] as const),
    ],
  },
  networks: {
    transfers: [
      ...(['localTiesPerMonth', 'belowB1', 'outsideWork', 'localTieLossPerMonth', 'contactPerMonth'] as const),
      ...(['contactFadePerMonth', 'settlePerMonth', 'settleTies', 'contactsMost'] as const),
    ],
  },
  departures: {
    transfers: [
      ...(['profileYear1', 'profileYear2', 'profileYear3', 'profileYear4', 'profileYear5', 'afterYear5'] as const),
      ...(['unemployed', 'atB1', 'permanent', 'portable', 'settled', 'belonging', 'equalAccess'] as const),
      'belongingHalfTies',
    ],
    level: ['voluntaryScale', 'initialPermanentPerMonth', 'irregularPerMonth', 'orderedShare'],
  },
  accounts: {
    transfers: ['teachingHoursPerYear', 'managementShare', 'workersPerDesk', 'startUpShare', 'discountPerYear'],
    size: ['hotlineWorkers', 'recognitionWorkers', 'equalityWorkers'],
    price: [
      ...(['costPerGroupHour', 'costPerLearner', 'caseWorkerPerYear', 'deskPerYear', 'hotlinePerYear'] as const),
      ...(['guidebookPerPerson', 'campaignPerYear', 'orientationPerPerson', 'toolkitPerWorkerYear'] as const),
      ...(['childCarePerLearnerMonth', 'releasePerLearnerMonth', 'recognitionPerCase', 'equalityBodyPerYear'] as const),
      ...(['permitDecision', 'detectionCase', 'expulsion', 'interpretationPerYear', 'transitionOnce'] as const),
      'publicServicePerResidentYear',
    ],
  },
  fiscal: {
    transfers: [
      'remittedTemporary',
      'remittedSettled',
      'savedShare',
      'healthChild',
      'healthOld',
      'marginalServiceShare',
    ],
    level: ['vatShare', 'exciseShare', 'pensionShare', 'emergencyShare', 'schoolShare', 'schoolShareIrregular'],
    law: [
      ...(['incomeTaxAllowance', 'incomeTaxAllowanceUpTo', 'healthCoverTemporary', 'healthCoverPermanent'] as const),
      'healthCoverProtected',
    ],
    price: ['healthPerInsuredYear', 'schoolPerPupilYear', 'congestionPerResidentYear'],
  },
};

/** Reasons by path, such as `parameters.permits.firstMonths`; null for a path that transfers. */
const byPath: ReadonlyMap<string, OwnReason | null> = new Map(
  Object.entries<Partial<Readonly<Record<string, readonly string[]>>>>(parameterTransfer).flatMap(([process, lists]) =>
    Object.entries(lists).flatMap(([reason, names = []]) =>
      names.map((name) => {
        const own = reason === 'transfers' ? null : (reason as OwnReason);
        return [`parameters.${process}.${name}`, own] as const;
      }),
    ),
  ),
);

/** Other parts of a country file that may be inherited. A table of deaths has a common shape by age. */
const otherPaths: readonly string[] = ['lifeTable.female', 'lifeTable.male'];

/** Paths of a country file that the base of priors may hold. */
export const transferablePaths: ReadonlySet<string> = new Set([
  ...[...byPath].flatMap(([path, reason]) => (reason === null ? [path] : [])),
  ...otherPaths,
]);

/** Returns why each country gives a value itself; null for one that may be inherited. */
export function ownReasonOf(path: string): string | null {
  if (transferablePaths.has(path)) return null;
  const reason = byPath.get(path);
  return reason === undefined || reason === null ? 'it describes the country itself' : ownReasons[reason];
}
