import { createMemory, type Memory } from '../memory.ts';
import { MONTH_END, steps } from '../month.ts';
import { levelNames } from '../population/codes.ts';
import { type ColumnName, columnNames } from '../population/columns.ts';
import { createEngine } from '../run.ts';
import type { Country, Scenario } from '../scenario.ts';
import { monthText } from '../units.ts';
import type { World } from '../world.ts';
import type { Life, LifeChange, LifeCourse, LifeMonth } from './life.ts';
import { nameOf, parseId } from './names.ts';
import { findParting, partingOf, readColumn, same, type Trace } from './parting.ts';
import { decisions, say, sentence, spoken, told } from './told.ts';

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
  const memory = createMemory();
  const id =
    request.id === null ? findParting(scenario, request.replicate, memory) : parseId(scenario.country, request.id);
  const { traces, world } = follow(scenario, request.replicate, id, memory, tell);
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
  memory: Memory,
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
    memory,
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
