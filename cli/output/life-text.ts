import type { Trajectory, TrajectoryChange } from '../../engine/internal.ts';
import { wrapLines } from './lines.ts';

type PolicyLife = Trajectory['courses'][number];
type LifeDivergence = Trajectory['partings'][number];

const MONTH = 9;
const PROCESS = 13;

/**
 * Formats one migrant's trajectory under each policy: the shared part, then each policy from the month of divergence.
 */
export function lifeText(life: Trajectory): string {
  const sharedCount = sharedChanges(life.courses);
  const lines = [
    ...wrapLines(`${life.id}, replicate ${life.replicate}, arrived ${life.arrived}`),
    ...wrapLines(
      `  ${Object.entries(life.person)
        .map(([trait, value]) => `${trait} ${value}`)
        .join(', ')}`,
      2,
    ),
    '',
    'Under every policy',
    ...(sharedCount === 0
      ? ['  no change is shared']
      : changeLines(life.courses[0]?.changes.slice(0, sharedCount) ?? [], null)),
    ...life.courses.flatMap((policyLife) => {
      const divergence = life.partings.find(({ policy }) => policy === policyLife.policy) ?? null;
      return ['', ...policyLines(policyLife, sharedCount, divergence)];
    }),
  ];
  if (life.partings.length === 0 && life.courses.length > 1) lines.push('', 'The lives do not differ.');
  return `${lines.join('\n')}\n`;
}

function policyLines(policyLife: PolicyLife, sharedCount: number, divergence: LifeDivergence | null): string[] {
  const rest = policyLife.changes.slice(sharedCount);
  const end =
    policyLife.left === null ? 'present at the end' : `left ${policyLife.left.month}: ${policyLife.left.kind}`;
  return [policyLife.policy, ...changeLines(rest, divergence), ...wrapLines(`  ${end}`, 2)];
}

function changeLines(changes: readonly TrajectoryChange[], divergence: LifeDivergence | null): string[] {
  const lines: string[] = [];
  const marks = divergence === null ? [] : divergenceLines(divergence);
  let marked = false;
  for (const { month, process, sentence } of changes) {
    if (divergence !== null && !marked && month >= divergence.month) {
      lines.push(...marks);
      marked = true;
    }
    lines.push(...wrapLines(`  ${month.padEnd(MONTH)}${process.padEnd(PROCESS)}${sentence}`, 2 + MONTH + PROCESS));
  }
  return marked ? lines : [...lines, ...marks];
}

function divergenceLines({ month, process, decision }: LifeDivergence): string[] {
  return wrapLines(`> first difference in ${month} at ${process}: ${decision}`, 2);
}

/** Number of initial changes that all trajectories share. */
function sharedChanges(courses: readonly PolicyLife[]): number {
  const [first, ...others] = courses;
  if (first === undefined) return 0;
  const key = (change: TrajectoryChange | undefined): string => JSON.stringify(change ?? null);
  let sharedCount = 0;
  while (
    sharedCount < first.changes.length &&
    others.every(({ changes }) => key(changes[sharedCount]) === key(first.changes[sharedCount]))
  ) {
    sharedCount += 1;
  }
  return sharedCount;
}
