import type { UnusualNumber } from '../../scenarios/internal.ts';

/** Names a number that is most likely in another unit, and the unit that is expected. */
export function unusualText(found: UnusualNumber): string {
  switch (found.kind) {
    case 'people':
      return `stock: ${found.persons} migrants in all is very few; expected persons, not thousands of them`;
    case 'arrivals':
      return `arrivals: ${found.perYear} people a year come to a country in which ${found.persons} migrants live; expected persons in both, not thousands in one`;
    case 'coming':
      return `arrivalsAfter: ${rounded(found.perYear)} people a year are to come, after ${found.before} in the last recorded year; expected persons in both, not thousands in one`;
    case 'services':
      return `services: ${rounded(found.perYear)} for a resident and year with a pay of ${rounded(found.pay)} a month is out of proportion; expected services of a year and pay of a month, both in the same unit of money`;
    case 'groupHour':
      return `groupHour: ${rounded(found.cost)} for an hour of a course group with a pay of ${rounded(found.pay)} a month is out of proportion; expected all amounts in the same unit of money, also where currency says thousand`;
    case 'fee':
      return `fee: ${rounded(found.perYear)} a year with a pay of ${rounded(found.pay)} a month is out of proportion; expected all amounts in the same unit of money`;
    case 'informal':
      return `informal: ${rounded(100 * found.share)} % of jobs is very few; expected 0.2 in an answer and 20 in a table of percent for a fifth`;
    case 'firstPermit':
      return `firstPermit: ${rounded(found.months)} months is very short; expected months, not years`;
    case 'permanentAfter':
      return `permanentAfter: ${rounded(found.months)} months is very early; expected months, not years`;
    case 'future':
      return `lastMonth: ${found.month} has not come yet; expected the last month of which figures are published`;
  }
}

const rounded = (value: number): string => String(Number(value.toPrecision(4)));
