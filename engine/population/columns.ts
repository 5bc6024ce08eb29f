import type { ProcessId } from '../processes/ids.ts';

/** Storage of a column; the narrowest that fits. */
type ColumnArray =
  | Uint8ArrayConstructor
  | Uint16ArrayConstructor
  | Int16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor;

/** One attribute of a migrant. `writers` may change it after arrival; `arrivals` fills every column once. */
export interface ColumnDeclaration<A extends ColumnArray = ColumnArray> {
  readonly array: A;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly writers: readonly ProcessId[];
  readonly about: string;
}

function declareColumn<A extends ColumnArray>(
  array: A,
  unit: string,
  min: number,
  max: number,
  writers: readonly ProcessId[],
  about: string,
): ColumnDeclaration<A> {
  return { array, unit, min, max, writers, about };
}

/** Who is in it: the whole migrant on one page. Run months count from the start of the hindcast; -32768 is never. */
export const columnDeclarations = {
  // Who the person is: the same under every policy.
  id: declareColumn(
    Uint32Array,
    'id',
    0,
    4294967295,
    [],
    'cohort << 20 | stream << 17 | n; cohort 0 is the initial stock.',
  ),
  ring: declareColumn(
    Uint32Array,
    'place',
    0,
    4294967295,
    [],
    'Place on the ring of people of the same origin and region.',
  ),
  stream: declareColumn(Uint8Array, 'code', 0, 7, [], 'Way of coming.'),
  origin: declareColumn(Uint8Array, 'code', 0, 15, [], 'Country group of origin.'),
  region: declareColumn(Uint8Array, 'code', 0, 15, [], 'Region of residence.'),
  sector: declareColumn(Uint8Array, 'code', 0, 15, [], 'Employer sector, or the sector of the jobs sought.'),
  sex: declareColumn(Uint8Array, 'code', 0, 1, [], '0 female, 1 male.'),
  education: declareColumn(Uint8Array, 'code', 0, 2, [], '0 primary, 1 secondary, 2 tertiary.'),
  birth: declareColumn(Int16Array, 'run month', -2000, 2000, [], 'Month of birth.'),
  arrival: declareColumn(Int16Array, 'run month', -1000, 2000, [], 'Month of arrival.'),
  smallChildren: declareColumn(Uint8Array, 'flag', 0, 1, [], 'Cares for small children.'),
  traits: declareColumn(
    Uint8Array,
    'bits',
    0,
    15,
    [],
    'Fixed traits: searches for work, long hours, listed ground, foreign-language job.',
  ),
  openedRank: declareColumn(
    Uint8Array,
    '1/256',
    0,
    255,
    [],
    'Rank in the order in which further grounds for permanent residence open.',
  ),
  portableRank: declareColumn(
    Uint8Array,
    '1/256',
    0,
    255,
    [],
    'Rank in the order in which work permits become portable.',
  ),
  payResidual: declareColumn(Uint8Array, '1/256', 0, 255, [], 'Place in the distribution of pay among people alike.'),
  startLevel: declareColumn(Uint8Array, 'CEFR level', 0, 6, [], 'Level on arrival; below 3 is treatable.'),
  // Presence.
  present: declareColumn(Uint8Array, 'flag', 0, 1, ['departures'], 'Whether the slot holds a person in the country.'),
  leaving: declareColumn(
    Uint8Array,
    'code',
    0,
    7,
    ['permits', 'enforcement', 'labour', 'departures'],
    'Why the person leaves at the end of this month.',
  ),
  // Language.
  hours: declareColumn(
    Float32Array,
    'effective hours',
    0,
    100000,
    ['language'],
    'Learning so far, in class-hour equivalents.',
  ),
  level: declareColumn(
    Uint8Array,
    'CEFR level',
    0,
    6,
    ['language'],
    'Level read from the hours through the table of the origin.',
  ),
  // Information and desks.
  informed: declareColumn(Uint8Array, 'flag', 0, 1, ['information'], 'Knows the rules, the desks and the courses.'),
  caseState: declareColumn(
    Uint8Array,
    'code',
    0,
    2,
    ['information'],
    'Need at an integration desk: none, open, served.',
  ),
  caseSince: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['information'],
    'Month the case was opened, or served.',
  ),
  counterMonth: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['information'],
    'Last month served at a counter or by hotline.',
  ),
  // Courses.
  course: declareColumn(
    Uint8Array,
    'code',
    0,
    5,
    ['courses'],
    'none, waiting, attending, completed, dropped out, gave up for good.',
  ),
  courseSince: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['courses'],
    'Month of application, start or end, by state.',
  ),
  courseHours: declareColumn(
    Float32Array,
    'hours/month',
    0,
    1200,
    ['courses'],
    'Effective class hours attended in a month.',
  ),
  everAttended: declareColumn(Uint8Array, 'flag', 0, 1, ['courses'], 'Has ever started a course.'),
  completedMonth: declareColumn(Int16Array, 'run month', -32768, 2000, ['courses'], 'Month of the last completion.'),
  // Permit.
  permit: declareColumn(
    Uint8Array,
    'code',
    0,
    5,
    ['permits', 'enforcement', 'labour'],
    'visa, temporary, permanent, citizen, protected, irregular.',
  ),
  permitUntil: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2500,
    ['permits', 'enforcement'],
    'Last month the permit is valid.',
  ),
  permitMonths: declareColumn(Uint8Array, 'months', 0, 60, ['permits', 'enforcement'], 'Length of the present permit.'),
  residenceSince: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['permits', 'enforcement', 'labour'],
    'Start of uninterrupted temporary residence.',
  ),
  permanentSince: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['permits'],
    'Month of the first permanent permit.',
  ),
  groundLost: declareColumn(
    Uint8Array,
    'flag',
    0,
    1,
    ['permits', 'enforcement'],
    'The ground of stay is gone; found at the next renewal.',
  ),
  excludedMonths: declareColumn(Uint8Array, 'months', 0, 84, ['permits'], 'Months spent without the right to work.'),
  // Work.
  work: declareColumn(Uint8Array, 'code', 0, 3, ['labour'], 'inactive, unemployed, informal, formal.'),
  jobStart: declareColumn(Int16Array, 'run month', -32768, 2000, ['labour'], 'Month the present job began.'),
  hires: declareColumn(Uint16Array, 'bits', 0, 8191, ['labour'], 'Bit k: hired k months ago, 0 to 12.'),
  tied: declareColumn(Uint8Array, 'code', 0, 2, ['labour'], 'Work permit: none, tied to the employer, portable.'),
  matched: declareColumn(Uint8Array, 'flag', 0, 1, ['labour'], 'The job fits the qualification.'),
  foreignJob: declareColumn(Uint8Array, 'flag', 0, 1, ['labour'], 'The job is held in another language.'),
  wage: declareColumn(Int32Array, 'minor currency/month', 0, 200000000, ['labour'], 'Monthly pay; 0 out of work.'),
  credential: declareColumn(
    Uint8Array,
    'code',
    0,
    4,
    ['labour'],
    'none, unrecognised, recognised, decision pending, refused.',
  ),
  credentialSince: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['labour'],
    'Month of application or recognition.',
  ),
  // Social ties.
  intention: declareColumn(Uint8Array, 'flag', 0, 1, ['networks'], '0 means to leave again, 1 means to settle.'),
  contacts: declareColumn(Uint8Array, 'ties', 0, 60, ['networks'], 'Kin and co-origin ties in the country.'),
  localTies: declareColumn(Uint8Array, 'ties', 0, 255, ['networks'], 'Lasting ties with locals.'),
  signal: declareColumn(
    Uint8Array,
    'bits',
    0,
    7,
    ['networks'],
    'What contacts can see: informed, employed, course completed; of last month’s end.',
  ),
} as const satisfies Record<string, ColumnDeclaration>;

export type ColumnName = keyof typeof columnDeclarations;

/** All columns of a population: parallel arrays, one slot a person. Slots are reused; `id` says who is in it. */
export type Columns = { readonly [K in ColumnName]: InstanceType<(typeof columnDeclarations)[K]['array']> };

export const columnNames = Object.keys(columnDeclarations) as readonly ColumnName[];

/** Bytes one migrant takes in the columns; contacts are looked up on the ring, four bytes more for the ring’s order. */
export const bytesPerMigrant: number = columnNames.reduce(
  (sum, name) => sum + columnDeclarations[name].array.BYTES_PER_ELEMENT,
  0,
);

/** Makes empty columns for `capacity` people. */
export function createColumns(capacity: number): Columns {
  const columns: Partial<Record<ColumnName, unknown>> = {};
  for (const name of columnNames) {
    const array = columnDeclarations[name].array;
    columns[name] = new array(capacity);
  }
  // Filled key by key an object becomes a hash table; a copy is a plain record, which the steps read much faster.
  return { ...columns } as Columns;
}
