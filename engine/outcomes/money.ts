import type { CounterName } from './counters.ts';
import { type BetterSide, declareOutcome, type Outcome } from './outcome.ts';

const costCounters: readonly CounterName[] = [
  'costCourses',
  'costDesks',
  'costInformation',
  'costRecognition',
  'costEquality',
  'costPermits',
  'costEnforcement',
  'costInterpretation',
  'costStartUp',
];
const revenueCounters: readonly CounterName[] = [
  'revenueTax',
  'revenueContributions',
  'revenueVat',
  'revenueExcise',
  'revenueFees',
  'revenueFines',
];

function moneyOutcome(
  id: string,
  better: BetterSide,
  about: string,
  plus: readonly CounterName[],
  minus: readonly CounterName[] = [],
): Outcome {
  return declareOutcome(id, 'currency/year', 'flow', about, plus, { better, minus, grouped: false, factor: 0.01 });
}

function perResident(id: string, about: string, counter: CounterName): Outcome {
  return declareOutcome(id, 'currency/year', 'flow', about, [counter], {
    better: 'neither',
    over: ['residents'],
    grouped: false,
    factor: 0.01,
  });
}

/** Public money in the currency of the base year. */
export const moneyOutcomes: readonly Outcome[] = [
  moneyOutcome(
    'accounts.cost',
    'lower',
    'Total public cost: programmes minus the donors’ part, and public services of residents.',
    [...costCounters, 'costPublicServices'],
    ['costDonors'],
  ),
  moneyOutcome('accounts.programmeCost', 'lower', 'Programme cost only, minus the donors’ part.', costCounters, [
    'costDonors',
  ]),
  moneyOutcome(
    'accounts.cost.courses',
    'lower',
    'Courses: the hours of all groups offered, full or not, and the part of each learner.',
    ['costCourses'],
  ),
  moneyOutcome('accounts.cost.desks', 'lower', 'Desks, case and counter workers, hotline.', ['costDesks']),
  moneyOutcome('accounts.cost.information', 'lower', 'Guidebook, orientation, campaign, employer tool-kits.', [
    'costInformation',
  ]),
  moneyOutcome('accounts.cost.recognition', 'lower', 'Recognition office and its decisions.', ['costRecognition']),
  moneyOutcome('accounts.cost.equality', 'lower', 'Equality body.', ['costEquality']),
  moneyOutcome('accounts.cost.permits', 'lower', 'Permit decisions.', ['costPermits']),
  moneyOutcome('accounts.cost.enforcement', 'lower', 'Detection and expulsion.', ['costEnforcement']),
  moneyOutcome('accounts.cost.interpretation', 'lower', 'Interpretation in services below B1.', ['costInterpretation']),
  moneyOutcome('accounts.cost.startUp', 'lower', 'One-off cost of phases and legislation.', ['costStartUp']),
  moneyOutcome('accounts.cost.donors', 'neither', 'Part of the programme cost paid by donors (subtracted from cost).', [
    'costDonors',
  ]),
  moneyOutcome(
    'accounts.cost.publicServices',
    'lower',
    'Public services that the law grants residents, at their unit cost, from the fork on.',
    ['costPublicServices'],
  ),
  moneyOutcome('accounts.services.marginal', 'lower', 'Public services by what one more resident adds to their cost.', [
    'servicesMarginal',
  ]),
  moneyOutcome('accounts.services.average', 'lower', 'Public services at public spending per head of the country.', [
    'servicesAverage',
  ]),
  moneyOutcome('accounts.revenue', 'higher', 'Total public revenue from residents.', revenueCounters),
  moneyOutcome('accounts.revenue.tax', 'higher', 'Income tax of formal work.', ['revenueTax']),
  moneyOutcome('accounts.revenue.contributions', 'higher', 'Social contributions of formal work.', [
    'revenueContributions',
  ]),
  moneyOutcome('accounts.revenue.vat', 'higher', 'Value added tax in what residents spend of their pay.', [
    'revenueVat',
  ]),
  moneyOutcome('accounts.revenue.excise', 'higher', 'Excise in what residents spend of their pay.', ['revenueExcise']),
  moneyOutcome('accounts.revenue.fees', 'neither', 'Fees of permits, work permits, recognition and courses.', [
    'revenueFees',
  ]),
  moneyOutcome('accounts.revenue.fines', 'neither', 'Fines.', ['revenueFines']),
  moneyOutcome(
    'accounts.net',
    'higher',
    'Revenue minus cost, with services as the law grants them: the full balance.',
    [...revenueCounters, 'costDonors'],
    [...costCounters, 'costPublicServices'],
  ),
  moneyOutcome(
    'accounts.net.marginal',
    'higher',
    'The full balance with services by what one more resident adds.',
    [...revenueCounters, 'costDonors'],
    [...costCounters, 'servicesMarginal'],
  ),
  moneyOutcome(
    'accounts.net.average',
    'higher',
    'The full balance with services at public spending per head.',
    [...revenueCounters, 'costDonors'],
    [...costCounters, 'servicesAverage'],
  ),
  moneyOutcome(
    'accounts.memo.courseGroups',
    'neither',
    'Part of the cost of courses that does not depend on learners: the hours of all groups offered.',
    ['courseGroups'],
  ),
  moneyOutcome(
    'accounts.memo.pensionRights',
    'neither',
    'Contributions credited to pension rights, owed later; in no balance.',
    ['pensionRights'],
  ),
  moneyOutcome(
    'accounts.memo.netAfterPensionRights',
    'higher',
    'The full balance if every right credited were drawn later.',
    [...revenueCounters, 'costDonors'],
    [...costCounters, 'costPublicServices', 'pensionRights'],
  ),
  perResident('accounts.perResident.tax', 'Income tax per resident, naturalised included.', 'revenueTax'),
  perResident(
    'accounts.perResident.contributions',
    'Social contributions per resident, naturalised included.',
    'revenueContributions',
  ),
  perResident('accounts.perResident.vat', 'Value added tax per resident, naturalised included.', 'revenueVat'),
  perResident('accounts.perResident.excise', 'Excise per resident, naturalised included.', 'revenueExcise'),
  declareOutcome(
    'accounts.newcomerValue',
    'currency',
    'mean',
    'What a newcomer pays in taxes, contributions, VAT and excise minus services granted by law, in the first ten years, discounted to the arrival.',
    ['newcomerRevenue'],
    { better: 'higher', minus: ['newcomerServices'], over: ['newcomerMonths'], grouped: false, factor: 0.01 },
  ),
];

/** Outcomes that exist only as differences against the first policy. */
export const pairedOutcomes: readonly Outcome[] = [
  declareOutcome(
    'accounts.netPerHead',
    'currency/year',
    'flow',
    'Difference of taxes per resident × residents of the first policy, minus the difference in programme cost.',
    [],
    { better: 'higher', grouped: false },
  ),
  declareOutcome(
    'accounts.breakEvenMonth',
    'month after the fork',
    'stock',
    'First month from which the cumulated discounted full balance stays at or above zero, after having been below.',
    [],
    { better: 'lower', grouped: false },
  ),
  declareOutcome(
    'accounts.breakEvenMonthPerHead',
    'month after the fork',
    'stock',
    'First such month for the balance per head.',
    [],
    { better: 'lower', grouped: false },
  ),
];
