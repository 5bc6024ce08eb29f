import { describe, expect, it } from 'vitest';
import { setGroupCounting } from '../../../engine/outcomes/recorder.ts';
import { columnNames } from '../../../engine/population/columns.ts';
import { processIds } from '../../../engine/processes/ids.ts';
import { masterWords } from '../../../engine/random/index.ts';
import type { Policy, Scenario, Shock } from '../../../engine/scenario.ts';
import { createMonthStart, restoreMonthStart, saveMonthStart } from '../../../engine/simulation/branching.ts';
import { createState } from '../../../engine/simulation/create-state.ts';
import { initialiseReplicate } from '../../../engine/simulation/initialise.ts';
import { putInForce } from '../../../engine/simulation/phase-plan.ts';
import {
  CENSUS_DONE,
  MONTH_END,
  type Observer,
  prepareMonth,
  simulateMonth,
} from '../../../engine/simulation/schedule.ts';
import { createSnapshot, restoreSnapshot, saveSnapshot } from '../../../engine/simulation/snapshot.ts';
import {
  readField,
  type StateField,
  type StateWriter,
  stateFields,
  stateWriters,
} from '../../../engine/simulation/state-writers.ts';
import { neutralShock } from '../../properties/country.ts';
import { lively } from '../../properties/lively.ts';

type Writes = ReadonlyMap<string, ReadonlySet<StateWriter>>;
type Declared = Readonly<Record<string, readonly StateWriter[]>>;

const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength);

/** Lists the arrays of a field: itself, or those inside it. */
function arraysOf(value: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  // The owner of the buffers is the whole state.
  if (value === null || typeof value !== 'object' || 'buffers' in value) return [];
  return Object.values(value).filter((part) => ArrayBuffer.isView(part));
}

/** Copy of a field: the value itself, and the bytes of its arrays. */
interface FieldCopy {
  readonly value: unknown;
  readonly bytes: readonly Buffer[];
}

const copyOf = (value: unknown): FieldCopy => ({
  value,
  bytes: arraysOf(value).map((array) => Buffer.from(bytesOf(array))),
});

/** Returns whether a field has another value or its arrays have other contents. */
function isChanged({ value, bytes }: FieldCopy, now: unknown): boolean {
  return !Object.is(value, now) || arraysOf(now).some((array, k) => bytes[k]?.equals(bytesOf(array)) !== true);
}

const surge: Shock = { ...neutralShock, id: 'surge', startMonth: 2, months: 6, arrivals: [3, 3, 3], courseSeats: 0.5 };
const half: Shock = {
  ...neutralShock,
  months: 9,
  jobFinding: 0.5,
  departures: 2,
  donorMoney: 0.5,
  automaticExtension: true,
  removals: 0,
  regularisation: 0.5,
};

const withdrawal: Shock = { ...neutralShock, id: 'withdrawal', startMonth: 4, months: 6, donorMoney: 0 };

/** Scenario that changes every field that can change. */
const scenario: Scenario = {
  ...lively,
  structure: { ...lively.structure, vacancies: 'cobbDouglas', contracts: 'yearly' },
  shocks: [...lively.shocks, surge, half, withdrawal],
  policies: [...lively.policies].reverse().map(
    (policy): Policy => ({
      ...policy,
      phases: policy.phases.flatMap((phase) => [
        { ...phase, rampMonths: 6 },
        {
          ...phase,
          id: 'triggered',
          startMonth: 2,
          trigger: { indicator: 'stock.total', is: 'above', value: 1, forMonths: 3 },
          levers: { 'quota.size': { fields: 20, inns: 20 } },
        },
        // At once, so that hires differ before the added shock.
        { ...phase, id: 'hires', levers: { 'permits.jobLossDays': 90, 'permits.portable': 1 } },
        // Late, so that its start-up cost is not fully booked when the next policy starts.
        { ...phase, id: 'late', startMonth: 18 },
      ]),
    }),
  ),
};

/**
 * Runs two replicates of two policies, one of them with a shock run, and records the writers of each field. `meddle` is
 * called after each step, as part of it.
 */
function writesOf(meddle: Observer = () => {}): Writes {
  const state = createState(scenario, true, [surge], 3);
  const found = new Map<string, Set<StateWriter>>();
  const copies = new Map<StateField, FieldCopy>();
  const take = (writer: StateWriter | undefined): void => {
    for (const field of stateFields) {
      const value = readField(state, field);
      const before = copies.get(field);
      if (before !== undefined && !isChanged(before, value)) continue;
      if (before !== undefined && writer !== undefined) found.set(field, (found.get(field) ?? new Set()).add(writer));
      copies.set(field, copyOf(value));
    }
  };
  const observe: Observer = (_, step) => {
    meddle(state, step);
    take(step === CENSUS_DONE ? 'counting' : step === MONTH_END ? 'schedule' : processIds[step]);
  };
  const months = (from: number, to: number): void => {
    for (let t = from; t < to; t++) {
      if (state.policy === 0 && state.addedShock === null && t === surgeMonth) saveMonthStart(state, kept, t);
      take('start');
      // Simulating the month prepares it again, which changes nothing: later changes until step 1 are those of the
      // step.
      prepareMonth(state, t);
      take('schedule');
      simulateMonth(state, t, observe);
    }
  };
  take(undefined);
  const forked = createSnapshot(state);
  const surgeMonth = state.fork + surge.startMonth;
  const kept = createMonthStart(state, true);
  for (const replicate of [0, 1]) {
    state.scenario = { ...scenario };
    initialiseReplicate(state, masterWords('writers'), replicate);
    state.policy = -1;
    months(0, state.fork);
    saveSnapshot(state, forked);
    for (const policy of [0, 1]) {
      restoreSnapshot(state, forked);
      putInForce(state, policy);
      months(state.fork, state.months);
    }
    putInForce(state, 0);
    restoreMonthStart(state, kept);
    state.addedShock = surge;
    setGroupCounting(state.recorder, false);
    months(surgeMonth, state.months);
  }
  return found;
}

/** Lists writers that are not declared, and declared ones that never wrote. */
function faults(declared: Declared, writes: Writes): string[] {
  return stateFields.flatMap((field) => {
    const wrote = [...(writes.get(field) ?? [])];
    const may = declared[field] ?? [];
    return [
      ...wrote.filter((writer) => !may.includes(writer)).map((writer) => `${writer} wrote ${field}`),
      ...may.filter((writer) => !wrote.includes(writer)).map((writer) => `${writer} never wrote ${field}`),
    ];
  });
}

describe('fields of the state', () => {
  const writes = writesOf();

  it('are written by all of their declared writers, and by no other', () => {
    expect(faults(stateWriters, writes)).toEqual([]);
  });

  it('fail for a missing writer', () => {
    for (const field of stateFields) {
      for (const writer of stateWriters[field]) {
        const others = stateWriters[field].filter((other) => other !== writer);
        expect(faults({ ...stateWriters, [field]: others }, writes)).toEqual([`${writer} wrote ${field}`]);
      }
    }
  });

  it('fail for a declared writer that never writes', () => {
    for (const field of stateFields) {
      if ((stateWriters[field] as readonly StateWriter[]).includes('networks')) continue;
      const extra = { ...stateWriters, [field]: [...stateWriters[field], 'networks' as const] };
      expect(faults(extra, writes)).toEqual([`networks never wrote ${field}`]);
    }
  });

  it('fail when a step writes a field of another one', () => {
    const step = processIds.indexOf('networks');
    const found = writesOf((state, at) => {
      if (at !== step) return;
      state.demand.fill(state.t);
      state.shock.jobFinding = state.t;
      state.recorder.groupCounts.cellProfiles.fill(state.t);
      state.settings[3] = state.t;
    });
    expect(faults(stateWriters, found)).toEqual(
      expect.arrayContaining([
        'networks wrote demand',
        'networks wrote shock.jobFinding',
        'networks wrote recorder.groupCounts',
        'networks wrote settings',
      ]),
    );
  });

  it('cover the whole state: every array in it is a declared field, a column or constant', () => {
    const state = createState(scenario);
    const known = new Set<unknown>(columnNames.map((name) => state.columns[name]));
    const note = (value: unknown): void => {
      if (ArrayBuffer.isView(value)) known.add(value);
      else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) note(part);
    };
    for (const field of stateFields) note(readField(state, field));
    const unknown: string[] = [];
    const seek = (value: unknown, path: string): void => {
      if (ArrayBuffer.isView(value)) {
        if (!known.has(value)) unknown.push(path);
      } else if (value !== null && typeof value === 'object') {
        for (const [key, part] of Object.entries(value)) seek(part, `${path}.${key}`);
      }
    };
    seek(state, 'state');
    expect(unknown).toEqual([]);
    expect(known.size).toBeGreaterThan(100);
  });
});
