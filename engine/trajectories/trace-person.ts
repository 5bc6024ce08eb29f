import { levelNames } from '../population/codes.ts';
import { type ColumnName, columnNames } from '../population/columns.ts';
import type { Country, Scenario } from '../scenario.ts';
import { createEngine } from '../simulation/engine.ts';
import { MONTH_END, schedule } from '../simulation/schedule.ts';
import { createSharedBuffers, type SharedBuffers } from '../simulation/shared-buffers.ts';
import type { SimulationState } from '../simulation/state.ts';
import { monthText } from '../units.ts';
import { equalColumns, findDivergingPerson, firstDivergence, type PersonTrace, readColumn } from './divergence.ts';
import { formatPersonName, parsePersonName } from './person-names.ts';
import type { PolicyTrajectory, Trajectory, TrajectoryChange, TrajectoryMonth } from './trajectory.ts';
import { decisionByColumn, describeChange, formatValue, narratedColumns, traceColumns } from './trajectory-columns.ts';

/**
 * Traces one migrant under every policy of a scenario with common random numbers, and finds where the trajectories
 * diverge. id: `YYYY-MM/stream/n` or `stock/stream/n`; null selects one whose trajectories diverge. onProgress: called
 * with the completed share, 0 to 1.
 * @throws RangeError when no such person arrives.
 */
export function tracePerson(
  scenario: Scenario,
  request: { readonly id: string | null; readonly replicate: number },
  onProgress: (share: number) => void = () => {},
): Trajectory {
  const sharedBuffers = createSharedBuffers();
  const id =
    request.id === null
      ? findDivergingPerson(scenario, request.replicate, sharedBuffers)
      : parsePersonName(scenario.country, request.id);
  const { traces, state } = collectTraces(scenario, request.replicate, id, sharedBuffers, onProgress);
  if (traces.every((trace) => trace.length === 0)) {
    throw new RangeError(
      `life: got '${formatPersonName(scenario.country, id)}', expected a person who arrives in this run; try a lower number, another month, or a larger --scale`,
    );
  }
  const name = formatPersonName(scenario.country, id);
  const first = (traces.find((trace) => trace.length > 0) as PersonTrace)[0];
  const partings: Trajectory['partings'][number][] = [];
  for (let policy = 1; policy < traces.length; policy++) {
    const divergence = firstDivergence(traces[0], traces[policy]);
    if (divergence === null) continue;
    partings.push({
      policy: scenario.policies[policy].id,
      month: monthText(state.firstMonth + divergence.t),
      process: divergence.step < schedule.length ? schedule[divergence.step][0] : 'counting',
      column: divergence.column,
      decision: decisionByColumn[divergence.column] ?? divergence.column,
    });
  }
  return {
    id: name,
    replicate: request.replicate,
    person: describePerson(scenario.country, first.values),
    arrived: monthText(state.firstMonth + readColumn(first.values, 'arrival')),
    courses: traces.map((trace, policy) => buildTrajectory(scenario, state, trace, policy)),
    partings,
  };
}

/** Runs the replicate and stores the person's columns at each change. */
function collectTraces(
  scenario: Scenario,
  replicate: number,
  id: number,
  sharedBuffers: SharedBuffers,
  onProgress: (share: number) => void,
): { traces: PersonTrace[]; state: SimulationState } {
  const hindcast: PersonTrace = [];
  const traces: PersonTrace[] = scenario.policies.map(() => []);
  let lastState: SimulationState | null = null;
  let slot = -1;
  let last: Float64Array | null = null;
  let policy = -2;
  let monthsDone = 0;
  const engine = createEngine(scenario, {
    shareMonths: false,
    sharedBuffers,
    observer: (state, step) => {
      lastState = state;
      if (step === MONTH_END) {
        monthsDone += 1;
        onProgress(monthsDone / (state.fork + scenario.policies.length * (state.months - state.fork)));
      }
      if (state.policy !== policy) {
        policy = state.policy;
        slot = -1;
        last = hindcast.length > 0 && policy >= 0 ? hindcast[hindcast.length - 1].values : null;
      }
      const { columns, slots } = state;
      if (slot < 0 || columns.id[slot] !== id) {
        slot = -1;
        for (let i = 0; i < slots[0]; i++) if (columns.id[i] === id && columns.present[i] === 1) slot = i;
        if (slot < 0) return;
      }
      const values = Float64Array.from(columnNames, (name) => columns[name][slot] ?? 0);
      if (last !== null && equalColumns(values, last)) return;
      last = values;
      (policy < 0 ? hindcast : traces[policy]).push({ t: state.t, step, values });
    },
  });
  engine.replicate(replicate);
  return { traces: traces.map((trace) => [...hindcast, ...trace]), state: lastState as unknown as SimulationState };
}

/** Describes the person in ids of the country. */
function describePerson(country: Country, values: Float64Array): Record<string, string | number> {
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

function buildTrajectory(
  scenario: Scenario,
  state: SimulationState,
  trace: PersonTrace,
  policy: number,
): PolicyTrajectory {
  const changes: TrajectoryChange[] = [];
  const months: TrajectoryMonth[] = [];
  let left: PolicyTrajectory['left'] = null;
  for (let k = 0; k < trace.length; k++) {
    const { t, step, values } = trace[k];
    const month = monthText(state.firstMonth + t);
    const process = step < schedule.length ? schedule[step][0] : 'counting';
    if (k > 0) {
      const before = trace[k - 1].values;
      for (const column of traceColumns) {
        const to = readColumn(values, column);
        const from = readColumn(before, column);
        if (to === from || !narratedColumns.has(column)) continue;
        if (column === 'leaving' && to === 0) continue;
        const fromValue = formatValue(state, column, from);
        const toValue = formatValue(state, column, to);
        changes.push({
          month,
          process,
          column,
          from: fromValue,
          to: toValue,
          sentence: describeChange(column, fromValue, toValue),
        });
      }
      if (readColumn(before, 'present') === 1 && readColumn(values, 'present') === 0) {
        left = { month, kind: String(formatValue(state, 'leaving', readColumn(values, 'leaving'))) };
      }
    }
    const next = trace[k + 1];
    const until = next === undefined ? (left === null ? state.months - 1 : t) : next.t - 1;
    if (next !== undefined && next.t === t) continue;
    for (let m = t; m <= until; m++) {
      const at = (column: ColumnName): string | number => formatValue(state, column, readColumn(values, column));
      months.push({
        month: monthText(state.firstMonth + m),
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
