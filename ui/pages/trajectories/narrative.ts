import { spreadsheetCsv, type Table } from '../../../charts/index.ts';
import {
  type PolicyTrajectory,
  processIds,
  type Trajectory,
  type TrajectoryChange,
  type TrajectoryMonth,
} from '../../../engine/internal.ts';
import { format, type Language } from '../../../i18n/index.ts';
import type { TrajectoryLabels } from './labels.ts';

/** First visible difference from the trajectory under the first policy. */
export interface ShownChange {
  readonly month: string;
  /** Null if the person is in the run under only one of the two policies. */
  readonly change: TrajectoryChange | null;
  /** Policy under which the change happens. */
  readonly under: 'reference' | 'own';
}

type DivergenceText = Trajectory['partings'][number];

const levels = ['below A1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** Index of a language level: 0 below A1, 6 for C2. */
export function levelStep(level: string): number {
  return Math.max(0, levels.indexOf(level));
}

function momentText({ month, process }: TrajectoryChange): string {
  const step = (processIds as readonly string[]).indexOf(process);
  return `${month}/${String(step < 0 ? 99 : step).padStart(2, '0')}`;
}

/** Finds the first visible difference from the trajectory under the first policy; null if there is none. */
export function firstVisibleChange(reference: PolicyTrajectory, trajectory: PolicyTrajectory): ShownChange | null {
  const referenceStart = reference.months[0]?.month;
  const ownStart = trajectory.months[0]?.month;
  if (referenceStart !== ownStart)
    return {
      month: [referenceStart, ownStart].sort()[0] ?? ownStart ?? referenceStart ?? '',
      change: null,
      under: 'own',
    };
  const n = Math.max(reference.changes.length, trajectory.changes.length);
  for (let k = 0; k < n; k++) {
    const one = reference.changes[k];
    const other = trajectory.changes[k];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    if (other !== undefined && (one === undefined || momentText(other) <= momentText(one)))
      return { month: other.month, change: other, under: 'own' };
    if (one !== undefined) return { month: one.month, change: one, under: 'reference' };
  }
  return null;
}

function valueText(column: string, value: string | number, names: TrajectoryLabels): string {
  const { words } = names;
  const text = String(value);
  if (/^\d{4}-\d{2}$/.test(text)) return names.month(text);
  const trajectory: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    permit: words.permit,
    level: words.level,
    work: words.work,
    course: words.course,
    credential: words.credential,
    leaving: words.leaving,
  };
  return trajectory[column]?.[text] ?? text;
}

/** Describes one change. */
export function changeText({ column, from, to }: TrajectoryChange, names: TrajectoryLabels): string {
  const { changes } = names.words;
  return format(changes[`${column}.${to}`] ?? changes[column] ?? '{from} → {to}', {
    from: valueText(column, from, names),
    to: valueText(column, to, names),
  });
}

/** Describes the decision at which trajectories diverge. */
export function decisionText(
  { column, decision }: Pick<DivergenceText, 'column' | 'decision'>,
  names: TrajectoryLabels,
): string {
  return names.words.decisions[column] ?? decision;
}

/** Describes the first visible change, naming the reference policy if it happens there. */
export function changesText({ change, under }: ShownChange, reference: string, names: TrajectoryLabels): string {
  if (change === null) return names.words.changes['present'] ?? '';
  const text = changeText(change, names);
  return under === 'own' ? text : `${names.policy(reference)}: ${text}`;
}

/** Describes the state in a month. */
export function stateText(month: TrajectoryMonth, names: TrajectoryLabels): string {
  const { words } = names;
  const { permit, level, work, course } = month;
  return [
    words.permit[permit] ?? permit,
    words.level[level] ?? level,
    words.work[work] ?? work,
    words.course[course] ?? course,
  ].join(', ');
}

/** Summary of one trajectory in sentences. */
export interface NarratedMonth {
  readonly policy: string;
  readonly place: number;
  readonly label: string;
  /** When it diverges, or that it does not. */
  readonly parts: string;
  /** When the divergence becomes visible; empty without a divergence. */
  readonly shows: string;
  readonly end: string;
}

/** Summarises the trajectory under each policy; the first is the reference. */
export function narrateTrajectory(life: Trajectory, names: TrajectoryLabels): readonly NarratedMonth[] {
  const { tell } = names.words;
  const [reference] = life.courses;
  return life.courses.map((course, place) => {
    const parting = life.partings.find(({ policy }) => policy === course.policy);
    const frame = {
      policy: course.policy,
      place: names.place(course.policy, place),
      label: names.policy(course.policy),
      end: endText(course, names),
    };
    if (place === 0 || reference === undefined) return { ...frame, parts: tell.reference, shows: '' };
    if (parting === undefined) return { ...frame, parts: tell.same, shows: '' };
    const shown = firstVisibleChange(reference, course);
    return {
      ...frame,
      parts: format(tell.parts, { month: names.month(parting.month), decision: decisionText(parting, names) }),
      shows:
        shown === null
          ? tell.unseen
          : format(tell.shows, {
              month: names.month(shown.month),
              change: changesText(shown, reference.policy, names),
            }),
    };
  });
}

/** Summary as a single text. */
export function narrativeText({ label, parts, shows, end }: NarratedMonth): string {
  return `${label}: ${[parts, shows, end].filter((text) => text !== '').join(' ')}`;
}

function endText({ left, months }: PolicyTrajectory, names: TrajectoryLabels): string {
  const { tell, permit, level, work, leaving } = names.words;
  const last = months.at(-1);
  if (left !== null)
    return format(tell.left, { month: names.month(left.month), kind: leaving[left.kind] ?? left.kind });
  if (last === undefined) return tell.never;
  return format(tell.end, {
    permit: permit[last.permit] ?? last.permit,
    level: level[last.level] ?? last.level,
    work: work[last.work] ?? last.work,
  });
}

/** Table of a person's trajectories: a row per month with a change, a column per policy. */
export function trajectoryTable(life: Trajectory, names: TrajectoryLabels): Table {
  const { timeline } = names.words;
  const months = new Set([
    ...life.courses.flatMap(({ changes }) => changes.map(({ month }) => month)),
    ...life.partings.map(({ month }) => month),
  ]);
  return {
    caption: format(timeline.caption, { id: life.id }),
    columns: [timeline.month, ...life.courses.map(({ policy }) => names.policy(policy))],
    rows: [...months].sort().map((month) => [
      names.month(month),
      ...life.courses.map(({ policy, changes }) => {
        const parting = life.partings.find((one) => one.policy === policy && one.month === month);
        return [
          ...(parting === undefined ? [] : [`◆ ${decisionText(parting, names)}.`]),
          ...changes.filter((change) => change.month === month).map((change) => changeText(change, names)),
        ].join(' ');
      }),
    ]),
  };
}

/** Formats trajectories as CSV for the spreadsheets of a language: one row per event, with the model's names. */
export function trajectoryCsv(life: Trajectory, language: Language): string {
  const head = ['person', 'replicate', 'policy', 'month', 'event', 'process', 'column', 'from', 'to'];
  const rows = life.courses
    .flatMap(({ policy, changes, left }) => [
      ...life.partings
        .filter((parting) => parting.policy === policy)
        .map(({ month, process, column }) => [policy, month, 'parting', process, column, '', '']),
      ...changes.map(({ month, process, column, from, to }) => [policy, month, 'change', process, column, from, to]),
      ...(left === null ? [] : [[policy, left.month, 'left', '', 'present', '', left.kind]]),
    ])
    .map((row) => [life.id, life.replicate, ...row]);
  return spreadsheetCsv([head, ...rows], language);
}
