import { describe, expect, it } from 'vitest';
import { correctedReader, createCorrection } from '../../../engine/outcomes/cohort-correction.ts';
import { copyHires, HIRE_EVENT, type HireEvents, subtractHires } from '../../../engine/outcomes/common-hires.ts';
import { COUNTER, counterCount, groupedCounters } from '../../../engine/outcomes/counters.ts';
import { outcomes } from '../../../engine/outcomes/index.ts';
import { counterReader, figureFromCounters } from '../../../engine/outcomes/windows.ts';
import { listGroups } from '../../../engine/population/groups.ts';
import { masterWords } from '../../../engine/random/index.ts';
import { createState } from '../../../engine/simulation/create-state.ts';
import { createEngine } from '../../../engine/simulation/engine.ts';
import { initialiseReplicate } from '../../../engine/simulation/initialise.ts';
import { putInForce } from '../../../engine/simulation/phase-plan.ts';
import { simulateMonth } from '../../../engine/simulation/schedule.ts';
import { country } from '../../properties/country.ts';
import { lively } from '../../properties/lively.ts';

const counters = ['hired', 'hired12Present', 'hired12Employed', 'hired12SameJob'] as const;
const noHires = events([]);

/** Builds a log from ids, months and bits. */
function events(list: readonly (readonly [id: number, month: number, bits: number])[]): HireEvents {
  return {
    ids: Uint32Array.from(list, ([id]) => id),
    groups: new Uint32Array(list.length),
    months: Int16Array.from(list, ([, month]) => month),
    arrivals: new Int16Array(list.length).fill(-1),
    events: Uint8Array.from(list, ([, , bits]) => bits),
  };
}

describe('the log of hires', () => {
  it('holds every hire and follow-up that retention counts, in total and by group', () => {
    const state = createState(lively, true);
    initialiseReplicate(state, masterWords(lively.seed), 0);
    state.policy = -1;
    for (let t = 0; t < state.fork; t++) simulateMonth(state, t, null);
    putInForce(state, 1);
    for (let t = state.fork; t < state.months; t++) simulateMonth(state, t, null);
    const { recorder, months, fork, hireLog } = state;
    const { groups } = recorder;
    const logged = copyHires(hireLog);
    expect(logged.ids.length).toBeGreaterThan(200);
    const correction = createCorrection(groups, months);
    // Compared with a policy without any hire, no person is left.
    subtractHires(correction, logged, noHires, groups);
    const window = Math.max(fork, months - 36);
    let seen = 0;
    for (let g = -1; g < groups.values.length; g++) {
      const read =
        g < 0
          ? counterReader(recorder.rows, counterCount, 0)
          : counterReader(recorder.groupRows, groups.values.length * groupedCounters, g * groupedCounters);
      const left = correctedReader(read, correction, g);
      for (let t = window; t < months; t++)
        counters.forEach((name, k) => {
          const month = k === 0 ? t - 12 : t;
          if (g >= 0 && recorder.groupReads[month * groupedCounters + COUNTER[name]] === 0) return;
          seen += read(month, COUNTER[name]);
          expect(left(month, COUNTER[name]), `${name} in month ${month}, group ${g}`).toBe(0);
        });
    }
    expect(seen).toBeGreaterThan(200);
  });
});

describe('a difference of retention', () => {
  const groups = listGroups(country, 60);
  const retention = outcomes.find(({ id }) => id === 'work.retention12');
  const { hired, present, employed } = HIRE_EVENT;

  /** Retention over those of `own` who are hired under both, from events alone. */
  const restricted = (own: HireEvents, other: HireEvents): number => {
    if (retention === undefined) throw new Error('no retention');
    const rows = new Float64Array(60 * counterCount);
    own.ids.forEach((_, k) => {
      const at = (own.months[k] as number) * counterCount;
      const bits = own.events[k] as number;
      const add = (bit: number, counter: number): void => {
        rows[at + counter] = (rows[at + counter] ?? 0) + ((bits & bit) === 0 ? 0 : 1);
      };
      add(hired, COUNTER.hired);
      add(present, COUNTER.hired12Present);
      add(employed, COUNTER.hired12Employed);
    });
    const correction = createCorrection(groups, 60);
    subtractHires(correction, own, other, groups);
    const read = correctedReader(counterReader(rows, counterCount, 0), correction, -1);
    return figureFromCounters(retention, read, 12, 59, 1);
  };

  it('counts people who are hired under both policies alone', () => {
    const stays = (id: number): [number, number, number][] => [
      [id, 40, hired],
      [id, 52, present | employed],
    ];
    const leaves = (id: number): [number, number, number][] => [[id, 40, hired]];
    const one = events([...stays(1), ...leaves(2)]);
    // A policy that only adds a worker who leaves has the same retention of the people hired under both.
    const more = events([...stays(1), ...leaves(2), ...leaves(3), ...leaves(4)]);
    expect(restricted(one, more)).toBe(0.5);
    expect(restricted(more, one)).toBe(0.5);
    expect(restricted(more, more)).toBe(0.25);
    // Person 2 is hired in another month, and stays: still the same people.
    const better = events([...stays(1), [2, 41, hired], [2, 53, present | employed]]);
    expect(restricted(one, better)).toBe(0.5);
    expect(restricted(better, one)).toBe(1);
    expect(restricted(one, noHires)).toBeNaN();
  });

  it('differs from the difference of levels where policies hire other people, and is 0 for a copy', () => {
    const [first, second] = lively.policies;
    if (first === undefined || second === undefined) throw new Error('no policies');
    const copy = { ...first, id: 'copy' };
    const engine = createEngine({ ...lively, policies: [first, copy, second] }, { groups: false, shareMonths: false });
    const [, same, other] = engine.replicate(0).policies;
    const k = outcomes.findIndex(({ id }) => id === 'work.retention12');
    const paired = (result: typeof same): number =>
      (result?.pairedFigures[k] as number) - (result?.referenceFigures[k] as number);
    expect(paired(same)).toBe(0);
    expect(paired(other)).not.toBe(0);
    const [reference] = engine.replicate(0).policies;
    expect(paired(other)).not.toBe((other?.figures[k] as number) - (reference?.figures[k] as number));
  });
});
