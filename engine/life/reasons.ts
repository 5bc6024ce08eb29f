import { steps } from '../month.ts';
import { type ColumnName, columnNames } from '../population/columns.ts';
import type { ProcessId } from '../processes/ids.ts';
import type { Scenario } from '../scenario.ts';
import type { Everybody } from './everybody.ts';
import { ARRIVALS, isShown, pass, type Told, type Visitor, writtenAt } from './pass.ts';
import { told } from './told.ts';

/** Where in its month each course parts, in the order of `Everybody`. */
export interface Reason {
  /** Place in `Reasons.processes`; -1 where the course does not part. */
  readonly process: Int8Array;
  /** Place in `Reasons.columns`; -1 where the course does not part. */
  readonly column: Int8Array;
}

/** Why courses part: for each policy but the first, of the partings in `parted` and of those in `shown`. */
export interface Reasons {
  /** In the order of a month. */
  readonly processes: readonly ProcessId[];
  readonly columns: readonly ColumnName[];
  readonly parted: readonly Reason[];
  readonly shown: readonly Reason[];
}

/** A question: at which step each course parts under a policy, of all columns or of those that are shown. */
class Question {
  readonly process: Int8Array;
  readonly column: Int8Array;
  readonly policy: number;
  readonly months: Int16Array;
  readonly asks: (name: ColumnName) => boolean;
  private readonly open: Uint8Array;

  constructor(policy: number, months: Int16Array, asks: (name: ColumnName) => boolean) {
    this.policy = policy;
    this.months = months;
    this.asks = asks;
    // Somebody who comes under one policy only parts by coming; the first step that differs says otherwise.
    const parts = (value: number) => (month: number) => (month < 0 ? -1 : value);
    this.process = Int8Array.from(months, parts(ARRIVALS));
    this.column = Int8Array.from(months, parts(columnNames.indexOf('present')));
    this.open = Uint8Array.from(months, (month) => (month < 0 ? 0 : 1));
  }

  /** Of the columns of the first step that differs, keeps the one a life tells first. */
  note(person: number, step: number, column: number): void {
    if (this.open[person] === 0 && (this.process[person] !== step || rank[column] >= rank[this.column[person]])) return;
    this.open[person] = 0;
    this.process[person] = step;
    this.column[person] = column;
  }
}

/** Place of each column in the order in which a life tells them, marks last. */
const rank = columnNames.map((name, i) => (told.includes(name) ? told.indexOf(name) : told.length + i));

/** Columns of a month's steps, one after the other: where those of a step begin, and how many there are in all. */
const starts = writtenAt.map((_, step) => writtenAt.slice(0, step).flat().length);
const width = writtenAt.flat().length;

/** A person in a month, as one number. */
const keyOf = (person: number, t: number): number => person * 4096 + t;

/** Runs the replicate again and finds at which step, and in which column, each course parts in its month. */
export function findReasons(
  scenario: Scenario,
  replicate: number,
  everybody: Pick<Everybody, 'id' | 'parted' | 'shown'>,
  tell: Told = () => {},
): Reasons {
  const places = new Map(Array.from(everybody.id, (id, person) => [id, person]));
  const parted = everybody.parted.map((months, i) => new Question(i + 1, months, () => true));
  const shown = everybody.shown.map((months, i) => new Question(i + 1, months, isShown));
  const questions = [...parted, ...shown];
  // What the first policy's steps left in the months in which somebody parts.
  const kept = new Map<number, Int32Array>();
  let personAt = new Map<number, number>();
  const visitor: Visitor = {
    choose(policy, t, { columns }, present) {
      const asking = questions.filter((question) => policy === 0 || question.policy === policy);
      personAt = new Map();
      for (const slot of present) {
        const person = places.get(columns.id[slot]);
        if (person === undefined || !asking.some(({ months }) => months[person] === t)) continue;
        personAt.set(slot, person);
        if (policy === 0) kept.set(keyOf(person, t), new Int32Array(width));
      }
      return Int32Array.from(personAt.keys());
    },
    read(policy, t, step, c, values, slots) {
      const name = writtenAt[step][c];
      const asking = questions.filter((question) => question.policy === policy && question.asks(name));
      for (const slot of slots) {
        const person = personAt.get(slot) as number;
        const row = kept.get(keyOf(person, t));
        if (row === undefined) continue;
        if (policy === 0) row[starts[step] + c] = values[slot];
        else if (row[starts[step] + c] !== values[slot]) {
          for (const question of asking)
            if (question.months[person] === t) question.note(person, step, columnNames.indexOf(name));
        }
      }
    },
  };
  pass(scenario, replicate, visitor, tell);
  const answer = ({ process, column }: Question): Reason => ({ process, column });
  return {
    processes: steps.map(([process]) => process),
    columns: columnNames,
    parted: parted.map(answer),
    shown: shown.map(answer),
  };
}
