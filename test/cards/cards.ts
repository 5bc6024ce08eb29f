import type { Country, Scenario, Stream } from '../../engine/scenario.ts';
import { country, countryOf, scenarioOf, statusQuoPolicy } from '../properties/country.ts';

/**
 * Parameter cards: the small country of the tests with the courses, people and arrivals of a real one, to see whether
 * the ladder of courses gives figures that were published there. Each number has its source, or says that it is judged.
 */

const [, kin] = country.streams;
if (kin === undefined) throw new Error('The small country shrank.');

/** Adults who came on their own account and stay; courses decide what they learn, work hardly. */
const newcomer: Stream = {
  ...kin,
  id: 'newcomer',
  initialStock: 0,
  initialPermanent: 0,
  maleShare: 0.73,
  smallChildrenShare: 0.2,
  employedOnArrivalShare: 0,
  regionShares: [1, 0],
  originShares: [1, 0],
};

const ladder = { ...scenarioOf().structure, languageLadder: 'on' } as const;

function cardOf(
  base: Country,
  stream: Stream,
  hoursToB1: number,
  years: readonly number[],
  arrivals: readonly number[],
) {
  return {
    ...base,
    streams: [stream],
    origins: base.origins.map((origin) => ({ ...origin, hoursToB1, belowB1Start: 0.03 })),
    arrivals: { ...base.arrivals, years, byStream: [arrivals], afterForkShares: [1] },
    history: [],
  };
}

/**
 * Refugees in Germany, one simulated for a thousand asylum applications of 2013 to 2016; 600 hours lead to B1 by the
 * design of the integration course; 38 % leave it early, of whom more than a third return (BAMF 7/2021). Judged: the
 * strength of the obligation, by the share that has attended a course; 80 hours a month, between full and part time;
 * schooling and work of the first years.
 */
export function germanCard(): Scenario {
  const stream: Stream = {
    ...newcomer,
    ground: 'protection',
    protectedShare: 1,
    fiveYearExitShare: 0.1,
    settleShare: 0.9,
    tertiaryShare: 0.13,
    secondaryShare: 0.35,
    notSearchingShare: 0.25,
    jobFindingPerMonth: 0.012,
    ageShares: [0, 0.6, 0.31, 0.08, 0.01],
    b1OnArrival: [0.01, 0.01],
  };
  const base = countryOf(
    {
      arrivals: { afterForkPerYear: 0 },
      courses: { hoursPerMonth: 80, dropPerMonth: 0.066, reenrolShare: 0.36 },
    },
    {
      'courses.seats': { centre: 200_000, rim: 0 },
      'courses.hours': 600,
      'courses.fee': 0,
      'courses.eligible': [stream.id],
      'courses.obligation': [stream.id],
      'courses.obligationStrength': 0.2,
    },
  );
  const made = cardOf(base, stream, 600, [2013, 2014, 2015, 2016], [110, 173, 890, 280]);
  return scenarioOf({
    country: { ...made, hindcastStart: '2013-01', lastObserved: '2016-12' },
    start: '2017-01',
    months: 48,
    structure: ladder,
    policies: [statusQuoPolicy],
  });
}

/**
 * Newcomers in Estonia, one simulated for ten: 4,635 residence permits a year for work, family, study and business (2016,
 * http://news.err.ee/v/news/ef4b7b53-1bc6-46f2-84f8-0d45e1d96877/number-of-estonian-residence-permits-issued-increases-361-percent-in-2016); free courses to A1 and A2 of 100 and 150 hours, voluntary,
 * within five years of arrival. Uptake, 0.075 a year, is fitted to the learners of 2021. Judged: 1,000 hours to B1 for
 * speakers of distant languages.
 */
export function estonianCard(): Scenario {
  const stream: Stream = {
    ...newcomer,
    ground: 'employment',
    fiveYearExitShare: 0.5,
    settleShare: 0.5,
    ageShares: [0.1, 0.6, 0.25, 0.04, 0.01],
    b1OnArrival: [0.02, 0.02],
  };
  const base = countryOf(
    { arrivals: { afterForkPerYear: 463.5 }, courses: { uptakePerYear: 0.075 } },
    {
      'courses.seats': { centre: 200_000, rim: 0 },
      'courses.hours': 500,
      'courses.targetLevel': 2,
      'courses.fee': 0,
      'courses.eligible': [stream.id],
      'courses.intakes': 2,
    },
  );
  const years = [2016, 2017, 2018, 2019, 2020];
  const made = cardOf(
    base,
    stream,
    1000,
    years,
    years.map(() => 463.5),
  );
  return scenarioOf({
    country: { ...made, hindcastStart: '2016-01', lastObserved: '2020-12' },
    start: '2021-01',
    months: 24,
    structure: ladder,
    policies: [statusQuoPolicy],
  });
}
