import type { Life, LifeChange } from '../../engine/internal.ts';
import { wrapped } from './lines.ts';

type Course = Life['courses'][number];
type Parting = Life['partings'][number];

const MONTH = 9;
const PROCESS = 13;

/** Write one migrant's course under each policy: first what all share, then each, with the month where it parts. */
export function lifeText(life: Life): string {
  const shared = sharedChanges(life.courses);
  const lines = [
    ...wrapped(`${life.id}, replicate ${life.replicate}, arrived ${life.arrived}`),
    ...wrapped(
      `  ${Object.entries(life.person)
        .map(([trait, value]) => `${trait} ${value}`)
        .join(', ')}`,
      2,
    ),
    '',
    'Under every policy',
    ...(shared === 0 ? ['  no change is shared'] : changeLines(life.courses[0]?.changes.slice(0, shared) ?? [], null)),
    ...life.courses.flatMap((course) => {
      const parting = life.partings.find(({ policy }) => policy === course.policy) ?? null;
      return ['', ...courseLines(course, shared, parting)];
    }),
  ];
  if (life.partings.length === 0 && life.courses.length > 1) lines.push('', 'The courses do not part.');
  return `${lines.join('\n')}\n`;
}

function courseLines(course: Course, shared: number, parting: Parting | null): string[] {
  const rest = course.changes.slice(shared);
  const end = course.left === null ? 'present at the end' : `left ${course.left.month}: ${course.left.kind}`;
  return [course.policy, ...changeLines(rest, parting), ...wrapped(`  ${end}`, 2)];
}

function changeLines(changes: readonly LifeChange[], parting: Parting | null): string[] {
  const lines: string[] = [];
  const marks = parting === null ? [] : partingLines(parting);
  let marked = false;
  for (const { month, process, sentence } of changes) {
    if (parting !== null && !marked && month >= parting.month) {
      lines.push(...marks);
      marked = true;
    }
    lines.push(...wrapped(`  ${month.padEnd(MONTH)}${process.padEnd(PROCESS)}${sentence}`, 2 + MONTH + PROCESS));
  }
  return marked ? lines : [...lines, ...marks];
}

function partingLines({ month, process, decision }: Parting): string[] {
  return wrapped(`> the courses part in ${month} at ${process}: ${decision}`, 2);
}

/** Count the changes at the start that every course has alike. */
function sharedChanges(courses: readonly Course[]): number {
  const [first, ...others] = courses;
  if (first === undefined) return 0;
  const key = (change: LifeChange | undefined): string => JSON.stringify(change ?? null);
  let shared = 0;
  while (
    shared < first.changes.length &&
    others.every(({ changes }) => key(changes[shared]) === key(first.changes[shared]))
  ) {
    shared += 1;
  }
  return shared;
}
