import { leverCellValue, leverValue } from '../../levers/settings.ts';
import { COUNTER, counterCount } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import type { SimulationState } from '../../simulation/state.ts';

/**
 * Books the cost of programmes and administration of the month by line, and the donors' part of it, in whole minor
 * units. Costs that do not depend on the number of people are scaled with the run.
 */
export function bookProgrammeCosts(state: SimulationState): void {
  const { t, fork, recorder, country, scenario, shock, tables, fiscalTotals } = state;
  const parameters = country.parameters.accounts;
  const rows = recorder.rows;
  const row = t * counterCount;
  const monthlyCost = (perYear: number): number => Math.round((perYear * scenario.scale * 100) / 12);
  const book = (counter: number, amount: number): void => countTotal(recorder, t, counter, amount);
  const started = rows[row + COUNTER.courseStarted];
  const offered = leverValue(state, 'courses.hours');
  const childCare = leverValue(state, 'courses.childCare') * parameters.childCarePerLearnerMonth * fiscalTotals.carers;
  const release =
    leverValue(state, 'courses.releaseTime') * parameters.releasePerLearnerMonth * fiscalTotals.workingLearners;
  const courses = Math.round(100 * (started * offered * parameters.costPerLearnerHour + childCare + release));
  book(COUNTER.costCourses, courses);
  let workers = 0;
  for (let r = 0; r < tables.regions; r++) {
    workers += leverCellValue(state, 'desks.caseWorkers', r) + leverCellValue(state, 'desks.counterWorkers', r);
  }
  const perWorker = parameters.caseWorkerPerYear + parameters.deskPerYear / parameters.workersPerDesk;
  const desks = monthlyCost(workers * perWorker + leverValue(state, 'desks.hotline') * parameters.hotlinePerYear);
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
  const recognition = Math.round(100 * rows[row + COUNTER.recognitionApplied] * parameters.recognitionPerCase);
  book(COUNTER.costRecognition, recognition);
  const equality = monthlyCost(leverValue(state, 'antiDiscrimination.strength') * parameters.equalityBodyPerYear);
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
  const donors =
    t >= fork && t - fork < leverValue(state, 'financing.donorMonths') ? leverValue(state, 'financing.donorShare') : 0;
  book(
    COUNTER.costDonors,
    Math.round(donors * shock.donorMoney * (courses + desks + information + recognition + startUp)),
  );
}
