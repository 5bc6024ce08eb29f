import { calendarMonth, monthText, type Scenario } from '../../../engine/index.ts';
import { formatPersonName, type PersonTable, parsePersonName } from '../../../engine/internal.ts';
import { format } from '../../../i18n/index.ts';
import type { TrajectoryLabels } from './labels.ts';

/** What a reader looks for; an empty text is anything. */
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

/** Age groups on arrival: first year of age of each. */
const ages = { child: 0, young: 18, middle: 35, older: 50, old: 65 } as const;

/** People shown at a time. */
export const MAX_SHOWN = 30;

function ageGroup(months: number): keyof typeof ages {
  const years = Math.floor(months / 12);
  let group: keyof typeof ages = 'child';
  for (const [name, from] of Object.entries(ages) as [keyof typeof ages, number][]) if (years >= from) group = name;
  return group;
}

/** Places of everybody in an order that has nothing to do with who they are, and is always the same. */
export function shuffled({ id }: Pick<PersonTable, 'id'>): number[] {
  const key = (place: number): number => Math.imul((id[place] ?? 0) ^ 0x5bd1e995, 0x9e3779b1) >>> 0;
  return Array.from(id, (_, place) => place).sort((a, b) => key(a) - key(b));
}

/** Tells whether a course parts visibly from the first policy's under any policy, and under how many. */
export function divergencesOf(
  { visibleDivergence: shown }: Pick<PersonTable, 'visibleDivergence'>,
  place: number,
): number {
  return shown.filter((months) => (months[place] ?? -1) >= 0).length;
}

function forkMonth({ country, start }: Scenario): number {
  return calendarMonth(start) - calendarMonth(country.hindcastStart);
}

function trajectoryMatches(everybody: PersonTable, place: number, course: string): boolean {
  if (course === 'ends') return (everybody.endsDifferently[place] ?? 0) > 0;
  return course === '' || divergencesOf(everybody, place) > 0 === (course === 'parts');
}

/** Lists the places of those who match, in the order given. */
export function matchPeople(
  everybody: PersonTable,
  scenario: Scenario,
  filters: PersonFilters,
  order: readonly number[],
): readonly number[] {
  const { streams, origins, regions } = scenario.country;
  const fork = forkMonth(scenario);
  const wanted = (filter: string, is: string | undefined): boolean => filter === '' || filter === is;
  return order.filter(
    (place) =>
      wanted(filters.stream, streams[everybody.stream[place] ?? -1]?.id) &&
      wanted(filters.origin, origins[everybody.origin[place] ?? -1]?.id) &&
      wanted(filters.region, regions[everybody.region[place] ?? -1]?.id) &&
      wanted(filters.sex, everybody.sex[place] === 0 ? 'female' : 'male') &&
      wanted(filters.age, ageGroup(everybody.age[place] ?? 0)) &&
      wanted(filters.came, (everybody.arrival[place] ?? 0) < fork ? 'before' : 'after') &&
      trajectoryMatches(everybody, place, filters.course),
  );
}

/**
 * Chooses whom to show first, as the command line does: of the grown people who end otherwise under most policies, the
 * one with the lowest id.
 */
export function firstPerson({ endsDifferently: endsApart }: Pick<PersonTable, 'endsDifferently'>): number | null {
  const place = endsApart.indexOf(endsApart.reduce((most, count) => Math.max(most, count), 0));
  return place < 0 ? null : place;
}

/** One person of the list, in a line. */
export interface FoundPerson {
  readonly id: string;
  readonly line: string;
}

/** The place of a person in everybody's arrays; -1 where nobody of that name is there. */
export function indexOfPerson(
  everybody: Pick<PersonTable, 'id'>,
  { country }: Scenario,
  person: string | null,
): number {
  return person === null ? -1 : everybody.id.indexOf(parsePersonName(country, person));
}

/** The people to show: those of the page of the list that holds the one who is followed, else the first ones. */
export function findPeople(
  everybody: PersonTable,
  scenario: Scenario,
  matches: readonly number[],
  followed: string | null,
  names: TrajectoryLabels,
): readonly FoundPerson[] {
  const { country } = scenario;
  const at = matches.indexOf(indexOfPerson(everybody, scenario, followed));
  const from = at < 0 ? 0 : Math.floor(at / MAX_SHOWN) * MAX_SHOWN;
  const first = calendarMonth(country.hindcastStart);
  return matches.slice(from, from + MAX_SHOWN).map((place) => ({
    id: formatPersonName(country, everybody.id[place] ?? 0),
    line: format(names.words.search.line, {
      arrival: names.month(monthText(first + (everybody.arrival[place] ?? 0))),
      stream: names.entry('streams', country.streams[everybody.stream[place] ?? -1]?.id ?? ''),
      origin: names.entry('origins', country.origins[everybody.origin[place] ?? -1]?.id ?? ''),
      sex: names.words.search.sexes[everybody.sex[place] === 0 ? 'female' : 'male'],
      age: names.number(Math.max(0, Math.floor((everybody.age[place] ?? 0) / 12))),
    }),
  }));
}

/** The one after whoever is followed, from the start again after the last; null when nobody matches. */
export function nextPerson(
  everybody: PersonTable,
  scenario: Scenario,
  matches: readonly number[],
  followed: string | null,
): string | null {
  const at = matches.indexOf(indexOfPerson(everybody, scenario, followed));
  const next = matches[(at + 1) % Math.max(1, matches.length)];
  return next === undefined ? null : formatPersonName(scenario.country, everybody.id[next] ?? 0);
}
