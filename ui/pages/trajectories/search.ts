import { calendarMonth, monthText, type Scenario } from '../../../engine/index.ts';
import { formatPersonName, type PersonTable, parsePersonName } from '../../../engine/internal.ts';
import { format } from '../../../i18n/index.ts';
import type { TrajectoryLabels } from './labels.ts';

/** Search filters; an empty string matches anything. */
export interface PersonFilters {
  readonly stream: string;
  readonly origin: string;
  readonly region: string;
  readonly sex: string;
  readonly age: string;
  readonly came: string;
  readonly course: string;
}

export const noPersonFilters: PersonFilters = {
  stream: '',
  origin: '',
  region: '',
  sex: '',
  age: '',
  came: '',
  course: '',
};

/** Age groups on arrival, by lower bound in years. */
const ages = { child: 0, young: 18, middle: 35, older: 50, old: 65 } as const;

/** Maximum number of people listed at a time. */
export const MAX_SHOWN = 30;

function ageGroup(months: number): keyof typeof ages {
  const years = Math.floor(months / 12);
  let group: keyof typeof ages = 'child';
  for (const [name, from] of Object.entries(ages) as [keyof typeof ages, number][]) if (years >= from) group = name;
  return group;
}

/** Indexes of all people in a pseudorandom but fixed order. */
export function shuffled({ id }: Pick<PersonTable, 'id'>): number[] {
  const key = (index: number): number => Math.imul((id[index] ?? 0) ^ 0x5bd1e995, 0x9e3779b1) >>> 0;
  return Array.from(id, (_, index) => index).sort((a, b) => key(a) - key(b));
}

/** Number of policies under which a trajectory diverges visibly from the first policy's. */
export function divergencesOf(
  { visibleDivergence: shown }: Pick<PersonTable, 'visibleDivergence'>,
  index: number,
): number {
  return shown.filter((months) => (months[index] ?? -1) >= 0).length;
}

function forkMonth({ country, start }: Scenario): number {
  return calendarMonth(start) - calendarMonth(country.hindcastStart);
}

function trajectoryMatches(people: PersonTable, index: number, course: string): boolean {
  if (course === 'ends') return (people.endsDifferently[index] ?? 0) > 0;
  return course === '' || divergencesOf(people, index) > 0 === (course === 'parts');
}

/** Indexes of matching people, in the given order. */
export function matchPeople(
  people: PersonTable,
  scenario: Scenario,
  filters: PersonFilters,
  order: readonly number[],
): readonly number[] {
  const { streams, origins, regions } = scenario.country;
  const fork = forkMonth(scenario);
  const accepts = (filter: string, is: string | undefined): boolean => filter === '' || filter === is;
  return order.filter(
    (index) =>
      accepts(filters.stream, streams[people.stream[index] ?? -1]?.id) &&
      accepts(filters.origin, origins[people.origin[index] ?? -1]?.id) &&
      accepts(filters.region, regions[people.region[index] ?? -1]?.id) &&
      accepts(filters.sex, people.sex[index] === 0 ? 'female' : 'male') &&
      accepts(filters.age, ageGroup(people.age[index] ?? 0)) &&
      accepts(filters.came, (people.arrival[index] ?? 0) < fork ? 'before' : 'after') &&
      trajectoryMatches(people, index, filters.course),
  );
}

/**
 * Index of the person shown first, as on the command line: of the adults whose trajectories end differently under most
 * policies, the one with the lowest id. Null without people.
 */
export function firstPerson({ endsDifferently }: Pick<PersonTable, 'endsDifferently'>): number | null {
  const index = endsDifferently.indexOf(endsDifferently.reduce((most, count) => Math.max(most, count), 0));
  return index < 0 ? null : index;
}

/** Person in the result list. */
export interface FoundPerson {
  readonly id: string;
  readonly line: string;
}

/** Index of a person in the table; -1 if not in the run. */
export function indexOfPerson(people: Pick<PersonTable, 'id'>, { country }: Scenario, person: string | null): number {
  return person === null ? -1 : people.id.indexOf(parsePersonName(country, person));
}

/** People to list: the page that contains the person traced, else the first page. */
export function findPeople(
  people: PersonTable,
  scenario: Scenario,
  matches: readonly number[],
  tracedId: string | null,
  names: TrajectoryLabels,
): readonly FoundPerson[] {
  const { country } = scenario;
  const at = matches.indexOf(indexOfPerson(people, scenario, tracedId));
  const from = at < 0 ? 0 : Math.floor(at / MAX_SHOWN) * MAX_SHOWN;
  const first = calendarMonth(country.hindcastStart);
  return matches.slice(from, from + MAX_SHOWN).map((index) => ({
    id: formatPersonName(country, people.id[index] ?? 0),
    line: format(names.words.search.line, {
      arrival: names.month(monthText(first + (people.arrival[index] ?? 0))),
      stream: names.entry('streams', country.streams[people.stream[index] ?? -1]?.id ?? ''),
      origin: names.entry('origins', country.origins[people.origin[index] ?? -1]?.id ?? ''),
      sex: names.words.search.sexes[people.sex[index] === 0 ? 'female' : 'male'],
      age: names.number(Math.max(0, Math.floor((people.age[index] ?? 0) / 12))),
    }),
  }));
}

/** Id of the next match after the person traced, cyclically; null without matches. */
export function nextPerson(
  people: PersonTable,
  scenario: Scenario,
  matches: readonly number[],
  tracedId: string | null,
): string | null {
  const at = matches.indexOf(indexOfPerson(people, scenario, tracedId));
  const next = matches[(at + 1) % Math.max(1, matches.length)];
  return next === undefined ? null : formatPersonName(scenario.country, people.id[next] ?? 0);
}
