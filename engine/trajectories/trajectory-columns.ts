import { CASE, COURSE, CREDENTIAL, LEAVING, levelNames, NEVER, PERMIT, TIED, WORK } from '../population/codes.ts';
import type { ColumnName } from '../population/columns.ts';
import type { SimulationState } from '../simulation/state.ts';
import { monthText } from '../units.ts';

/** Columns of a trajectory; all others are internal state for the next step. */
export const traceColumns: readonly ColumnName[] = [
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

/** Columns whose changes have a sentence; the others only serve to find divergence. */
export const narratedColumns: ReadonlySet<ColumnName> = new Set<ColumnName>([
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

const codeNames: Partial<Record<ColumnName, Readonly<Record<string, number>>>> = {
  permit: PERMIT,
  work: WORK,
  course: COURSE,
  credential: CREDENTIAL,
  caseState: CASE,
  tied: TIED,
  leaving: LEAVING,
};

/** Decision or event of each column, in words, reported for the first differing column. */
export const decisionByColumn: Partial<Record<ColumnName, string>> = {
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

/** Formats a value of a column for readers. */
export function formatValue(state: SimulationState, column: ColumnName, value: number): string | number {
  if (column === 'level') return levelNames[value];
  const names = codeNames[column];
  if (names !== undefined) {
    for (const [name, code] of Object.entries(names)) if (code === value) return name;
  }
  if (column === 'permitUntil' || column === 'jobStart' || column === 'counterMonth')
    return value === NEVER ? 'never' : monthText(state.firstMonth + value);
  if (column === 'informed' || column === 'groundLost' || column === 'matched') return value === 1 ? 'yes' : 'no';
  if (column === 'intention') return value === 1 ? 'settle' : 'leave again';
  if (column === 'wage') return value / 100;
  return value;
}

/** Describes a change of a column in a sentence. */
export function describeChange(column: ColumnName, from: string | number, to: string | number): string {
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
