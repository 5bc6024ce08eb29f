import { MONTH_END, steps } from '../month.ts';
import { CASE, COURSE, CREDENTIAL, LEAVING, levelNames, NEVER, PERMIT, TIED, WORK } from '../population/codes.ts';
import { type ColumnName, columnNames } from '../population/columns.ts';
import { personId } from '../population/people.ts';
import { createEngine } from '../run.ts';
import type { Country, Scenario } from '../scenario.ts';
import { calendarMonth, monthText } from '../units.ts';
import type { World } from '../world.ts';
import type { Life, LifeChange, LifeCourse, LifeMonth } from './life.ts';

/** Columns that make up a life; the others are marks for the next step. */
export const told: readonly ColumnName[] = [
  'present',
  'leaving',
  'permit',
  'permitUntil',
  'groundLost',
  'informed',
  'caseState',
  'counterMonth',
  'course',
  'level',
  'work',
  'jobStart',
  'tied',
  'matched',
  'wage',
  'credential',
  'intention',
  'contacts',
  'localTies',
  'hours',
];

/** Columns whose changes are worth a sentence; the rest only serve to find where courses part. */
export const spoken: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'leaving',
  'permit',
  'permitUntil',
  'informed',
  'caseState',
  'counterMonth',
  'course',
  'level',
  'work',
  'jobStart',
  'credential',
  'intention',
]);

const words: Partial<Record<ColumnName, Readonly<Record<string, number>>>> = {
  permit: PERMIT,
  work: WORK,
  course: COURSE,
  credential: CREDENTIAL,
  caseState: CASE,
  tied: TIED,
  leaving: LEAVING,
};

/** What a person of this column decided or met, in words, by the column that first differs. */
const decisions: Partial<Record<ColumnName, string>> = {
  present: 'whether the person comes or stays',
  leaving: 'whether the person leaves',
  permit: 'which permit the person holds',
  permitUntil: 'how long the permit runs',
  groundLost: 'whether the ground of stay holds',
  informed: 'whether the person learns of the rules, desks and courses',
  caseState: 'whether a case worker takes the person on',
  counterMonth: 'whether the person is served at a counter',
  course: 'whether the person applies for, gets or keeps a course place',
  level: 'how far the language has come',
  hours: 'how much language is learned this month',
  work: 'whether the person has work',
  jobStart: 'whether the person changes jobs',
  tied: 'whether the work permit is tied to the employer',
  matched: 'whether the job fits the qualification',
  wage: 'what the job pays',
  credential: 'whether the credential is recognised',
  intention: 'whether the person means to settle',
  contacts: 'which ties the person keeps',
  localTies: 'which local ties the person makes',
};

interface Step {
  readonly t: number;
  readonly step: number;
  readonly values: Float64Array;
}

/** Columns of one person after each step at which one of them changed, under one policy. */
type Trace = Step[];

/**
 * Follows one migrant under every policy of a scenario, same luck, and finds where the courses part.
 * id: `YYYY-MM/stream/n` or `stock/stream/n`; null picks one whose courses part. tell: hears the share done, 0 to 1.
 * @throws RangeError when nobody of that name ever comes.
 */
export function liveLife(
  scenario: Scenario,
  request: { readonly id: string | null; readonly replicate: number },
  tell: (share: number) => void = () => {},
): Life {
  const id = request.id === null ? findParting(scenario, request.replicate) : parseId(scenario.country, request.id);
  const { traces, world } = follow(scenario, request.replicate, id, tell);
  if (traces.every((trace) => trace.length === 0)) {
    throw new RangeError(
      `life: got '${nameOf(scenario.country, id)}', expected somebody who comes in this run; try a lower number, another month, or a larger --scale`,
    );
  }
  const named = nameOf(scenario.country, id);
  const first = (traces.find((trace) => trace.length > 0) as Trace)[0];
  const partings: Life['partings'][number][] = [];
  for (let policy = 1; policy < traces.length; policy++) {
    const at = partingOf(traces[0], traces[policy]);
    if (at === null) continue;
    partings.push({
      policy: scenario.policies[policy].id,
      month: monthText(world.firstMonth + at.t),
      process: at.step < steps.length ? steps[at.step][0] : 'counting',
      column: at.column,
      decision: decisions[at.column] ?? at.column,
    });
  }
  return {
    id: named,
    replicate: request.replicate,
    person: portrait(scenario.country, first.values),
    arrived: monthText(world.firstMonth + readColumn(first.values, 'arrival')),
    courses: traces.map((trace, policy) => course(scenario, world, trace, policy)),
    partings,
  };
}

/** Runs the replicate and keeps the person's columns whenever one changes. */
function follow(
  scenario: Scenario,
  replicate: number,
  id: number,
  tell: (share: number) => void,
): { traces: Trace[]; world: World } {
  const hindcast: Trace = [];
  const traces: Trace[] = scenario.policies.map(() => []);
  let seen: World | null = null;
  let slot = -1;
  let last: Float64Array | null = null;
  let policy = -2;
  let done = 0;
  const engine = createEngine(scenario, {
    shareMonths: false,
    observer: (world, step) => {
      seen = world;
      if (step === MONTH_END) {
        done += 1;
        tell(done / (world.fork + scenario.policies.length * (world.months - world.fork)));
      }
      if (world.policy !== policy) {
        policy = world.policy;
        slot = -1;
        last = hindcast.length > 0 && policy >= 0 ? hindcast[hindcast.length - 1].values : null;
      }
      const { columns, slots } = world;
      if (slot < 0 || columns.id[slot] !== id) {
        slot = -1;
        for (let i = 0; i < slots[0]; i++) if (columns.id[i] === id && columns.present[i] === 1) slot = i;
        if (slot < 0) return;
      }
      const values = Float64Array.from(columnNames, (name) => columns[name][slot]);
      if (last !== null && same(values, last)) return;
      last = values;
      (policy < 0 ? hindcast : traces[policy]).push({ t: world.t, step, values });
    },
  });
  engine.replicate(replicate);
  return { traces: traces.map((trace) => [...hindcast, ...trace]), world: seen as unknown as World };
}

function same(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function readColumn(values: Float64Array, column: ColumnName): number {
  return values[columnNames.indexOf(column)];
}

/** The first month and step at which two courses differ in a column that is told; decisions before their marks. */
function partingOf(a: Trace, b: Trace): { t: number; step: number; column: ColumnName } | null {
  const n = Math.max(a.length, b.length);
  for (let k = 0; k < n; k++) {
    const one = a[k];
    const other = b[k];
    if (
      one !== undefined &&
      other !== undefined &&
      one.t === other.t &&
      one.step === other.step &&
      same(one.values, other.values)
    )
      continue;
    // The earlier of the two events is the one the other course lacks.
    const early =
      other === undefined || (one !== undefined && (one.t < other.t || (one.t === other.t && one.step <= other.step)))
        ? one
        : other;
    const before = k > 0 ? a[k - 1].values : null;
    const against =
      one !== undefined && other !== undefined && one.t === other.t && one.step === other.step
        ? (early === one ? other : one).values
        : before;
    for (const column of told) {
      if (against === null || readColumn(early.values, column) !== readColumn(against, column)) {
        return { t: early.t, step: early.step, column };
      }
    }
    // Only a mark differs: say so by the first column that does.
    for (const column of columnNames) {
      if (against !== null && readColumn(early.values, column) !== readColumn(against, column))
        return { t: early.t, step: early.step, column };
    }
  }
  return null;
}

/** Months of age from which somebody is told of as grown up. */
export const GROWN = 300;

/** Finds somebody whose course parts early and plainly: an adult who comes or stays through the first year after the fork. */
function findParting(scenario: Scenario, replicate: number): number {
  const final: { permit: Map<number, string> }[] = scenario.policies.map(() => ({ permit: new Map() }));
  let months = 0;
  createEngine(scenario, {
    shareMonths: false,
    observer: (world, step) => {
      months = world.months;
      if (step !== MONTH_END || world.policy < 0 || world.t !== months - 1) return;
      const { columns, slots } = world;
      for (let i = 0; i < slots[0]; i++) {
        if (columns.present[i] === 0 || world.t - columns.birth[i] < GROWN) continue;
        final[world.policy].permit.set(
          columns.id[i],
          `${columns.permit[i]}/${columns.work[i]}/${columns.level[i]}/${columns.course[i]}`,
        );
      }
    },
  }).replicate(replicate);
  if (final.length === 1) return final[0].permit.keys().next().value ?? 0;
  let found = -1;
  let best = -1;
  for (const [id, state] of final[0].permit) {
    let score = 0;
    for (let policy = 1; policy < final.length; policy++) {
      const other = final[policy].permit.get(id);
      if (other !== undefined && other !== state) score++;
    }
    if (score > best || (score === best && id < found)) {
      best = score;
      found = id;
    }
  }
  return found;
}

/** Reads the name of a person. @throws RangeError with what is wrong in it. */
export function parseId(country: Country, text: string): number {
  const parts = text.split('/');
  const expected = `expected MONTH/STREAM/NUMBER such as 2021-03/${country.streams[0].id}/412, or stock/${country.streams[0].id}/12`;
  if (parts.length !== 3) throw new RangeError(`life: got '${text}', ${expected}`);
  const stream = country.streams.findIndex((one) => one.id === parts[1]);
  if (stream < 0) {
    throw new RangeError(
      `life: got stream '${parts[1]}', expected one of ${country.streams.map((one) => one.id).join(', ')}`,
    );
  }
  const n = Number(parts[2]);
  if (!/^\d{1,6}$/.test(parts[2]) || n >= 131072)
    throw new RangeError(`life: got number '${parts[2]}', expected 0 to 131071; ${expected}`);
  if (parts[0] === 'stock') return personId(0, stream, n);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(parts[0])) throw new RangeError(`life: got month '${parts[0]}', ${expected}`);
  const cohort = calendarMonth(parts[0]) - calendarMonth(country.hindcastStart) + 1;
  if (cohort < 1 || cohort > 4095)
    throw new RangeError(`life: got month '${parts[0]}', expected ${country.hindcastStart} or later; try stock/…`);
  return personId(cohort, stream, n);
}

/** Names a person: `2021-03/family/412`, or `stock/family/12` of the initial stock. */
export function nameOf(country: Country, id: number): string {
  const cohort = id >>> 20;
  const stream = country.streams[(id >>> 17) & 7];
  const month = cohort === 0 ? 'stock' : monthText(calendarMonth(country.hindcastStart) + cohort - 1);
  return `${month}/${stream?.id ?? '?'}/${id & 131071}`;
}

/** Who the person is, in ids of the country. */
function portrait(country: Country, values: Float64Array): Record<string, string | number> {
  const at = (column: ColumnName): number => readColumn(values, column);
  return {
    stream: country.streams[at('stream')].id,
    origin: country.origins[at('origin')].id,
    region: country.regions[at('region')].id,
    sector: country.sectors[at('sector')].id,
    sex: at('sex') === 0 ? 'female' : 'male',
    ageAtArrival: Math.max(0, Math.floor((at('arrival') - at('birth')) / 12)),
    education: ['primary', 'secondary', 'tertiary'][at('education')],
    smallChildren: at('smallChildren') === 1 ? 'yes' : 'no',
    levelOnArrival: levelNames[at('startLevel')],
  };
}

/** A value of a column as a reader says it. */
function say(world: World, column: ColumnName, value: number): string | number {
  if (column === 'level') return levelNames[value];
  const names = words[column];
  if (names !== undefined) {
    for (const [name, code] of Object.entries(names)) if (code === value) return name;
  }
  if (column === 'permitUntil' || column === 'jobStart' || column === 'counterMonth')
    return value === NEVER ? 'never' : monthText(world.firstMonth + value);
  if (column === 'informed' || column === 'groundLost' || column === 'matched') return value === 1 ? 'yes' : 'no';
  if (column === 'intention') return value === 1 ? 'settle' : 'leave again';
  if (column === 'wage') return value / 100;
  return value;
}

function sentence(column: ColumnName, from: string | number, to: string | number): string {
  switch (column) {
    case 'permit':
      return `The permit goes from ${from} to ${to}.`;
    case 'permitUntil':
      return `The permit now runs to ${to}.`;
    case 'informed':
      return to === 'yes'
        ? 'Learns of the rules, the desks and the courses.'
        : 'What was known of the rules is out of date.';
    case 'caseState':
      return to === 'open'
        ? 'Opens a case at a desk.'
        : to === 'served'
          ? 'A case worker takes the person on.'
          : 'The case is closed.';
    case 'counterMonth':
      return 'Is served at a counter or by the hotline.';
    case 'course':
      return to === 'waiting'
        ? 'Applies for a course.'
        : to === 'attending'
          ? 'Starts a course.'
          : to === 'completed'
            ? 'Finishes the course.'
            : 'Is out of the course or the queue.';
    case 'level':
      return `The host language goes from ${from} to ${to}.`;
    case 'work':
      return `Work goes from ${from} to ${to}.`;
    case 'jobStart':
      return to === 'never' ? 'The job ends.' : 'A job begins.';
    case 'credential':
      return `The foreign credential: ${to}.`;
    case 'intention':
      return `Now means to ${to}.`;
    case 'leaving':
      return `Leaves the country: ${to}.`;
    default:
      return `${column} goes from ${from} to ${to}.`;
  }
}

function course(scenario: Scenario, world: World, trace: Trace, policy: number): LifeCourse {
  const changes: LifeChange[] = [];
  const months: LifeMonth[] = [];
  let left: LifeCourse['left'] = null;
  for (let k = 0; k < trace.length; k++) {
    const { t, step, values } = trace[k];
    const month = monthText(world.firstMonth + t);
    const process = step < steps.length ? steps[step][0] : 'counting';
    if (k > 0) {
      const before = trace[k - 1].values;
      for (const column of told) {
        const to = readColumn(values, column);
        const from = readColumn(before, column);
        if (to === from || !spoken.has(column)) continue;
        if (column === 'leaving' && to === 0) continue;
        const saidFrom = say(world, column, from);
        const saidTo = say(world, column, to);
        changes.push({
          month,
          process,
          column,
          from: saidFrom,
          to: saidTo,
          sentence: sentence(column, saidFrom, saidTo),
        });
      }
      if (readColumn(before, 'present') === 1 && readColumn(values, 'present') === 0) {
        left = { month, kind: String(say(world, 'leaving', readColumn(values, 'leaving'))) };
      }
    }
    const next = trace[k + 1];
    const until = next === undefined ? (left === null ? world.months - 1 : t) : next.t - 1;
    if (next !== undefined && next.t === t) continue;
    for (let m = t; m <= until; m++) {
      const at = (column: ColumnName): string | number => say(world, column, readColumn(values, column));
      months.push({
        month: monthText(world.firstMonth + m),
        permit: String(at('permit')),
        work: String(at('work')),
        level: String(at('level')),
        course: String(at('course')),
        wage: Number(at('wage')),
        informed: at('informed') === 'yes',
        localTies: readColumn(values, 'localTies'),
      });
    }
    if (left !== null) break;
  }
  return { policy: scenario.policies[policy].id, changes, months, left };
}
