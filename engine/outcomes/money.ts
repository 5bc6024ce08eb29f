import type { CounterName } from './counters.ts';
import { type Outcome, outcome } from './declare.ts';

const costs: readonly CounterName[] = [
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
const revenues: readonly CounterName[] = ['revenueTax', 'revenueContributions', 'revenueFees', 'revenueFines'];

function money(id: string, about: string, plus: readonly CounterName[], minus: readonly CounterName[] = []): Outcome {
  return outcome(id, 'currency/year', 'flow', about, plus, { minus, grouped: false, factor: 0.01 });
}

/** Public money in the currency of the base year. */
export const moneyOutcomes: readonly Outcome[] = [
  money(
    'accounts.cost',
    'All public cost: programmes less donors’ part, and public services of residents.',
    [...costs, 'costPublicServices'],
    ['costDonors'],
  ),
  money('accounts.programmeCost', 'Programme cost alone, less donors’ part.', costs, ['costDonors']),
  money('accounts.cost.courses', 'Course places: hours offered times learners.', ['costCourses']),
  money('accounts.cost.desks', 'Desks, case and counter workers, hotline.', ['costDesks']),
  money('accounts.cost.information', 'Guidebook, orientation, campaign, employer tool-kits.', ['costInformation']),
  money('accounts.cost.recognition', 'Recognition office.', ['costRecognition']),
  money('accounts.cost.equality', 'Equality body.', ['costEquality']),
  money('accounts.cost.permits', 'Permit decisions.', ['costPermits']),
  money('accounts.cost.enforcement', 'Detection and expulsion.', ['costEnforcement']),
  money('accounts.cost.interpretation', 'Interpretation in services below B1.', ['costInterpretation']),
  money('accounts.cost.startUp', 'One-off cost of phases and of law.', ['costStartUp']),
  money('accounts.cost.donors', 'Part of the programme lines paid by donors (taken off the cost).', ['costDonors']),
  money('accounts.cost.publicServices', 'Public services of all residents from the fork on.', ['costPublicServices']),
  money('accounts.revenue', 'All public revenue from residents.', revenues),
  money('accounts.revenue.tax', 'Income tax of formal work.', ['revenueTax']),
  money('accounts.revenue.contributions', 'Social contributions of formal work.', ['revenueContributions']),
  money('accounts.revenue.fees', 'Fees of permits, work permits, recognition and courses.', ['revenueFees']),
  money('accounts.revenue.fines', 'Fines.', ['revenueFines']),
  money(
    'accounts.net',
    'Revenue less cost: the full balance.',
    [...revenues, 'costDonors'],
    [...costs, 'costPublicServices'],
  ),
];

/** Outcomes that exist only as differences against the first policy. */
export const pairedOutcomes: readonly Outcome[] = [
  outcome(
    'accounts.netPerHead',
    'currency/year',
    'flow',
    'Difference of taxes per resident × residents of the first policy, less the difference in programme cost.',
    [],
    { grouped: false },
  ),
  outcome(
    'accounts.breakEvenMonth',
    'month after the fork',
    'stock',
    'First month from which the cumulated discounted full balance stays at or above zero, after having been below.',
    [],
    { grouped: false },
  ),
  outcome('accounts.breakEvenMonthPerHead', 'month after the fork', 'stock', 'The same for the balance per head.', [], {
    grouped: false,
  }),
];
