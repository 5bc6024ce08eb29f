import { calendarMonth, monthText, type Scenario } from '../../../engine/index.ts';
import type { PolicyTrajectory, Trajectory, TrajectoryMonth } from '../../../engine/internal.ts';
import { format } from '../../../i18n/index.ts';
import type { TrajectoryLabels } from './labels.ts';
import { changeText, firstVisibleChange, levelStep, stateText } from './narrative.ts';

/** Lanes of a band, from top to bottom. */
export const lanes = ['presence', 'permit', 'level', 'work', 'course'] as const;

export type LaneId = (typeof lanes)[number];

/** Consecutive months in one state. */
export interface Segment {
  /** Index of the first month, and of the month after the last. */
  readonly from: number;
  readonly to: number;
  readonly state: string;
  readonly label: string;
  /** Fill pattern, from 0 (blank) to 5. */
  readonly pattern: number;
  /** Share of the lane height, in (0, 1]. */
  readonly height: number;
}

export interface Lane {
  readonly id: LaneId;
  readonly label: string;
  readonly segments: readonly Segment[];
}

/** Kinds of events without a lane: documents, help and information, others. */
export type EventKind = 'papers' | 'help' | 'other';

/** Event in a month. */
export interface LifeEvent {
  readonly at: number;
  readonly kind: EventKind;
  readonly text: string;
}

const kinds: Readonly<Record<string, EventKind>> = {
  permitUntil: 'papers',
  informed: 'help',
  caseState: 'help',
  counterMonth: 'help',
  jobStart: 'other',
  credential: 'other',
  intention: 'other',
};

/** Timeline of one policy. */
export interface TimelineBand {
  readonly policy: string;
  readonly label: string;
  /** Index of the policy in the comparison, from 0. */
  readonly place: number;
  /** Note next to the name: when the trajectory diverges. */
  readonly note: string;
  readonly lanes: readonly Lane[];
  readonly events: readonly LifeEvent[];
  /** Index of the month of divergence, and of the month in which it becomes visible; null for none. */
  readonly parts: number | null;
  readonly shows: number | null;
}

export interface Timeline {
  /** `YYYY-MM`, from the arrival or 12 months before the fork to the end of the run or 6 months after the last departure. */
  readonly months: readonly string[];
  /** Index of the first month under the policies. */
  readonly fork: number;
  readonly bands: readonly TimelineBand[];
  /** States that occur, with their patterns, by lane. */
  readonly legend: readonly { readonly lane: string; readonly states: readonly Pick<Segment, 'label' | 'pattern'>[] }[];
}

/** Months of the shared past that are shown for earlier arrivals. */
const BEFORE = 12;

/** Months shown after the person has left under every policy. */
const AFTER = 6;

/** Patterns by state; more rights or a better position give a denser pattern. */
const patterns: Readonly<Record<LaneId, Readonly<Record<string, number>>>> = {
  presence: { here: 4 },
  permit: { irregular: 0, visa: 1, temporary: 2, protected: 3, permanent: 4, citizen: 5 },
  level: {},
  work: { inactive: 0, unemployed: 1, informal: 2, formal: 4 },
  course: { waiting: 1, attending: 4, completed: 2, dropped: 3, gaveUp: 0 },
};

const LEVELS = 6;

function stateAt(lane: LaneId, month: TrajectoryMonth | undefined): string | null {
  if (month === undefined) return null;
  if (lane === 'presence') return 'here';
  const state = month[lane];
  return lane === 'course' && state === 'none' ? null : state;
}

function labelOf(lane: LaneId, state: string, { words }: TrajectoryLabels): string {
  if (lane === 'presence') return words.presence.here;
  return words[lane][state] ?? state;
}

function laneOf(
  lane: LaneId,
  months: readonly string[],
  states: ReadonlyMap<string, TrajectoryMonth>,
  names: TrajectoryLabels,
): Lane {
  const segments: Segment[] = [];
  months.forEach((month, at) => {
    const state = stateAt(lane, states.get(month));
    if (state === null) return;
    const last = segments.at(-1);
    if (last !== undefined && last.to === at && last.state === state) {
      segments[segments.length - 1] = { ...last, to: at + 1 };
      return;
    }
    segments.push({
      from: at,
      to: at + 1,
      state,
      label: labelOf(lane, state, names),
      pattern: lane === 'level' ? (levelStep(state) >= 3 ? 4 : 2) : (patterns[lane][state] ?? 0),
      height: lane === 'level' ? (levelStep(state) + 1) / (LEVELS + 1) : 1,
    });
  });
  return { id: lane, label: names.words.timeline.lanes[lane], segments };
}

function byMonth({ months }: PolicyTrajectory): ReadonlyMap<string, TrajectoryMonth> {
  return new Map(months.map((month) => [month.month, month]));
}

/** Creates the timeline of a person. */
export function timelineOf(
  life: Trajectory,
  scenario: Pick<Scenario, 'start' | 'months'>,
  names: TrajectoryLabels,
): Timeline {
  const { timeline } = names.words;
  const fork = calendarMonth(scenario.start);
  const first = Math.max(calendarMonth(life.arrived), fork - BEFORE);
  const lastSeen = Math.max(...life.courses.map(({ months }) => calendarMonth(months.at(-1)?.month ?? life.arrived)));
  const end = Math.min(fork + scenario.months, Math.max(lastSeen, first) + AFTER);
  const months = Array.from({ length: end - first }, (_, i) => monthText(first + i));
  const placeOf = (month: string): number => Math.max(0, calendarMonth(month) - first);
  const [reference] = life.courses;
  const bands = life.courses.map((course, place): TimelineBand => {
    const states = byMonth(course);
    const parting = life.partings.find(({ policy }) => policy === course.policy);
    const firstVisible =
      place === 0 || reference === undefined || parting === undefined ? null : firstVisibleChange(reference, course);
    const note =
      place === 0
        ? ''
        : parting === undefined
          ? timeline.same
          : format(firstVisible === null ? timeline.partsUnseen : timeline.parts, {
              month: names.month(parting.month),
              seen: firstVisible === null ? '' : names.month(firstVisible.month),
            });
    return {
      policy: course.policy,
      label: names.policy(course.policy),
      place: names.place(course.policy, place),
      note,
      lanes: lanes.map((lane) => laneOf(lane, months, states, names)),
      events: course.changes.flatMap((change) => {
        const kind = kinds[change.column];
        const at = calendarMonth(change.month) - first;
        return kind === undefined || at < 0 ? [] : [{ at, kind, text: changeText(change, names) }];
      }),
      parts: parting === undefined ? null : placeOf(parting.month),
      shows: firstVisible === null ? null : placeOf(firstVisible.month),
    };
  });
  return { months, fork: Math.max(0, fork - first), bands, legend: legendOf(bands, names) };
}

function legendOf(bands: readonly TimelineBand[], names: TrajectoryLabels): Timeline['legend'] {
  return lanes.flatMap((id) => {
    if (id === 'presence' || id === 'level') return [];
    const legendEntries = new Map<string, Pick<Segment, 'label' | 'pattern'>>();
    for (const band of bands) {
      for (const { state, label, pattern } of band.lanes.find((lane) => lane.id === id)?.segments ?? [])
        legendEntries.set(state, { label, pattern });
    }
    return legendEntries.size === 0
      ? []
      : [{ lane: names.words.timeline.lanes[id], states: [...legendEntries.values()] }];
  });
}

/** State of one policy in the selected month. */
export interface TimelineReading {
  readonly place: number;
  readonly label: string;
  readonly text: string;
}

/** State under each policy at the end of a month, and the changes in that month. */
export function timelineReadings(life: Trajectory, month: string, names: TrajectoryLabels): readonly TimelineReading[] {
  return life.courses.map((course, place) => {
    const state = course.months.find((one) => one.month === month);
    const left = course.left !== null && course.left.month < month;
    const changes = course.changes.filter((change) => change.month === month).map((one) => changeText(one, names));
    const text = state === undefined ? names.words.presence[left ? 'gone' : 'away'] : stateText(state, names);
    return {
      place: names.place(course.policy, place),
      label: names.policy(course.policy),
      text: [`${text}.`, ...changes].join(' '),
    };
  });
}
