import type { MechanismId } from '../mechanisms.ts';
import type { ProcessId } from '../processes/ids.ts';

/** Typed array of a column; the narrowest that fits. */
type ColumnArray =
  | Uint8ArrayConstructor
  | Uint16ArrayConstructor
  | Int16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor;

/** Attribute of a migrant. Processes in `writers` may change it after arrival; `arrivals` initialises every column. */
export interface ColumnDeclaration<A extends ColumnArray = ColumnArray> {
  readonly array: A;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly writers: readonly ProcessId[];
  readonly about: string;
  /** Mechanism without which the column has no entries; null for a column of every run. */
  readonly mechanism: MechanismId | null;
}

function declareColumn<A extends ColumnArray>(
  array: A,
  unit: string,
  min: number,
  max: number,
  writers: readonly ProcessId[],
  about: string,
  mechanism: MechanismId | null = null,
): ColumnDeclaration<A> {
  return { array, unit, min, max, writers, about, mechanism };
}

/**
 * Columns of the population: all attributes of a migrant. Run months count from the start of the hindcast; -32768 is
 * never.
 */
export const columnDeclarations = {
  // Identity: the same under every policy.
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
    'Position on the ring of people of the same origin and region.',
  ),
  stream: declareColumn(Uint8Array, 'code', 0, 7, [], 'Migration channel.'),
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
    'Rank in which people gain further grounds for permanent residence.',
  ),
  portableRank: declareColumn(Uint8Array, '1/256', 0, 255, [], 'Rank in which work permits become portable.'),
  payResidual: declareColumn(Uint8Array, '1/256', 0, 255, [], 'Quantile of pay among comparable people.'),
  startLevel: declareColumn(Uint8Array, 'CEFR level', 0, 6, [], 'Level on arrival; below 3 is treatable.'),
  // Presence.
  present: declareColumn(Uint8Array, 'flag', 0, 1, ['departures'], 'Whether the slot holds a person in the country.'),
  leaving: declareColumn(
    Uint8Array,
    'code',
    0,
    7,
    ['permits', 'enforcement', 'labour', 'departures'],
    'Reason for departure at the end of this month.',
  ),
  // Language.
  hours: declareColumn(
    Float32Array,
    'effective hours',
    0,
    100000,
    ['language'],
    'Accumulated learning, in class-hour equivalents.',
  ),
  level: declareColumn(
    Uint8Array,
    'CEFR level',
    0,
    6,
    ['language'],
    'Level for the hours, from the table of the origin.',
  ),
  writing: declareColumn(
    Float32Array,
    'effective hours',
    0,
    100000,
    ['language'],
    'Accumulated learning of the written language; `hours` is then the spoken one.',
    'languageLadder',
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
    'Month in which the case was opened or served.',
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
    'none, waiting, attending, completed, dropped out, gave up permanently.',
  ),
  courseSince: declareColumn(
    Int16Array,
    'run month',
    -32768,
    2000,
    ['courses'],
    'Month of application, start or end, depending on the state.',
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
  courseStep: declareColumn(
    Uint8Array,
    'step',
    0,
    4,
    ['courses'],
    'Step attended or waited for, A1 to B2; 0 before a placement test.',
    'languageLadder',
  ),
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
    'Last month in which the permit is valid.',
  ),
  permitMonths: declareColumn(Uint8Array, 'months', 0, 60, ['permits', 'enforcement'], 'Length of the current permit.'),
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
    'Ground of stay lost; detected at the next renewal.',
  ),
  excludedMonths: declareColumn(Uint8Array, 'months', 0, 84, ['permits'], 'Months spent without the right to work.'),
  // Work.
  work: declareColumn(Uint8Array, 'code', 0, 3, ['labour'], 'inactive, unemployed, informal, formal.'),
  jobStart: declareColumn(Int16Array, 'run month', -32768, 2000, ['labour'], 'Month in which the current job began.'),
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
    'Observable by contacts: informed, employed, course completed; as of the end of last month.',
  ),
} as const satisfies Record<string, ColumnDeclaration>;

export type ColumnName = keyof typeof columnDeclarations;

/** All columns of a population: parallel arrays, one slot per person. Slots are reused; `id` identifies the person. */
export type Columns = { readonly [K in ColumnName]: InstanceType<(typeof columnDeclarations)[K]['array']> };

export const columnNames = Object.keys(columnDeclarations) as readonly ColumnName[];

/** Lists the columns that have entries: those of every run, and those of the mechanisms of the run. */
export function columnsInUse(columns: Columns): ColumnName[] {
  return columnNames.filter((name) => columns[name].length > 0);
}

/** Bytes per migrant in the columns of a run with the given mechanisms. */
export function bytesPerMigrantWith(mechanisms: readonly MechanismId[]): number {
  return columnNames.reduce((sum, name) => {
    const { array, mechanism } = columnDeclarations[name];
    return mechanism === null || mechanisms.includes(mechanism) ? sum + array.BYTES_PER_ELEMENT : sum;
  }, 0);
}

/** Bytes per migrant in the columns of a run without mechanisms. */
export const bytesPerMigrant: number = bytesPerMigrantWith([]);

/** Allocates empty columns for `capacity` people; those of other mechanisms than the given ones have no entries. */
export function createColumns(capacity: number, mechanisms: readonly MechanismId[] = []): Columns {
  const columns: Partial<Record<ColumnName, unknown>> = {};
  for (const name of columnNames) {
    const { array, mechanism } = columnDeclarations[name];
    columns[name] = new array(mechanism === null || mechanisms.includes(mechanism) ? capacity : 0);
  }
  // Objects filled key by key become hash tables; steps read a copy (a plain record) much faster.
  return { ...columns } as Columns;
}
