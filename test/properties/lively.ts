import { countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';

const everything = policyOf('everything', {
  'courses.seats': { centre: 300, rim: 200 },
  'courses.entitlement': 2,
  'desks.caseWorkers': { centre: 5, rim: 5 },
  'desks.counterWorkers': { centre: 1, rim: 1 },
  'desks.hotline': 1,
  'permits.portable': 0.5,
  'permits.temporaryMonths': 36,
  'permits.spreadMonths': 24,
  'residence.openedGrounds': 1,
  'residence.permanentAfterMonths': 12,
  'citizenship.afterMonths': 12,
  'citizenship.language': 1,
  'recognition.coverage': 1,
  'enforcement.detection': 4,
  'enforcement.regularisation': 0.5,
  'financing.donorShare': 0.5,
  'financing.donorMonths': 18,
});

/** Scenario in which every process is active. */
export const lively = scenarioOf({
  country: countryOf({
    courses: { uptakePerYear: 0.8 },
    labour: { recognitionApplyPerMonth: 0.1 },
    permits: { citizenshipPerMonth: 0.1, groundLostPerMonth: 0.1 },
    networks: { settlePerMonth: 0.1, localTiesPerMonth: 0.3 },
  }),
  policies: [statusQuoPolicy, everything],
  shocks: [{ ...neutralShock, months: 24, displaced: [0, 5, 0], separations: 2 }],
  structure: { ...scenarioOf().structure, deaths: 'lifeTable' },
});
