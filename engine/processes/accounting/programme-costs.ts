import { groupHours, monthsBetweenIntakes, offeredServices } from '../../levers/capacity.ts';
import { donorShareInForce } from '../../levers/donors.ts';
import { leverValue } from '../../levers/settings.ts';
import { COUNTER, counterCount } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import { hoursOfStep } from '../../population/ladder-tables.ts';
import type { SimulationState } from '../../simulation/state.ts';

/**
 * Books the cost of programmes and administration of the month by line, and the donors' part of it, in whole minor
 * units. Costs that do not depend on the number of people are scaled with the run.
 */
export function bookProgrammeCosts(state: SimulationState): void {
  const { t, recorder, country, scenario, shock, fiscalTotals } = state;
  const parameters = country.parameters.accounts;
  const rows = recorder.rows;
  const row = t * counterCount;
  const monthlyCost = (perYear: number): number => Math.round((perYear * scenario.scale * 100) / 12);
  const book = (counter: number, amount: number): void => countTotal(recorder, t, counter, amount);
  const started = rows[row + COUNTER.courseStarted];
  const childCare = leverValue(state, 'courses.childCare') * parameters.childCarePerLearnerMonth * fiscalTotals.carers;
  const release =
    leverValue(state, 'courses.releaseTime') * parameters.releasePerLearnerMonth * fiscalTotals.workingLearners;
  // An intake is paid for all hours of the groups that it offers, full or empty.
  const services = offeredServices(state, country, state.ladder);
  const every = monthsBetweenIntakes(leverValue(state, 'courses.intakes'));
  const hoursTaught =
    (state.firstMonth + t) % every === 0
      ? (services.groupHoursPerYear / 12) * every * shock.courseSeats * scenario.scale
      : 0;
  const perLearner = started * parameters.costPerLearner + childCare + release;
  const groups = Math.round(100 * hoursTaught * parameters.costPerGroupHour);
  const entitled = Math.round(100 * entitledGroupHours(state) * parameters.costPerGroupHour);
  const courses = groups + entitled + Math.round(100 * perLearner);
  book(COUNTER.costCourses, courses);
  book(COUNTER.courseGroups, groups);
  const perWorker = parameters.caseWorkerPerYear + parameters.deskPerYear / parameters.workersPerDesk;
  const desks = monthlyCost(services.deskWorkers * perWorker + services.hotline * parameters.hotlinePerYear);
  book(COUNTER.costDesks, desks);
  const arrived = rows[row + COUNTER.arrived];
  const information = Math.round(
    100 *
      arrived *
      (leverValue(state, 'information.guidebook') * parameters.guidebookPerPerson +
        leverValue(state, 'information.orientation') * parameters.orientationPerPerson) +
      monthlyCost(leverValue(state, 'information.campaign') * parameters.campaignPerYear) +
      (100 * fiscalTotals.formal * leverValue(state, 'employers.toolkit') * parameters.toolkitPerWorkerYear) / 12,
  );
  book(COUNTER.costInformation, information);
  const recognition =
    monthlyCost(services.recognition * parameters.recognitionWorkers * parameters.caseWorkerPerYear) +
    Math.round(100 * rows[row + COUNTER.recognitionApplied] * parameters.recognitionPerCase);
  book(COUNTER.costRecognition, recognition);
  const equality = monthlyCost(services.equality * parameters.equalityBodyPerYear);
  book(COUNTER.costEquality, equality);
  const decisions =
    rows[row + COUNTER.residenceApplications] +
    rows[row + COUNTER.workPermitApplications] +
    rows[row + COUNTER.naturalised];
  book(COUNTER.costPermits, Math.round(100 * decisions * parameters.permitDecision));
  book(
    COUNTER.costEnforcement,
    Math.round(
      100 *
        (rows[row + COUNTER.detected] * parameters.detectionCase + rows[row + COUNTER.expelled] * parameters.expulsion),
    ),
  );
  const interpreted =
    (leverValue(state, 'services.equalAccess') * fiscalTotals.belowB1 * parameters.interpretationPerYear) / 12;
  book(COUNTER.costInterpretation, Math.round(100 * interpreted));
  let startUp = 0;
  for (let p = 0; p < state.phases.startUpMonthsLeft.length; p++) {
    if (state.phases.startUpMonthsLeft[p] <= 0) continue;
    state.phases.startUpMonthsLeft[p]--;
    startUp += state.phases.startUpCost[p];
  }
  book(COUNTER.costStartUp, startUp);
  book(COUNTER.costDonors, donorPayment(state, courses - entitled + desks + information, recognition + startUp));
}

/** Returns the teaching hours of places that an entitlement adds this month, in full groups. The state pays for them. */
function entitledGroupHours(state: SimulationState): number {
  const hours = leverValue(state, 'courses.hours');
  let total = 0;
  for (let step = 0; step < state.entitledPlaces.length; step++) {
    const places = state.entitledPlaces[step];
    if (places > 0)
      total += groupHours(places, hoursOfStep(state.ladder, hours, step), state.country.parameters.courses.groupSize);
  }
  return total;
}

/**
 * Returns what donors pay, in whole minor units. They pay their share of the capacity that was planned; of `services`,
 * which has shrunk to what is still paid for, that is a larger or smaller part.
 */
function donorPayment(state: SimulationState, services: number, others: number): number {
  const paid = donorShareInForce(state) * state.shock.donorMoney;
  return Math.round(paid === 0 ? 0 : paid * (services / state.shock.donorCapacity + others));
}
