import type { SeededRandom } from './seeded-random.ts';

/** Kinds of faults that are drawn one after the other: a new one in the list would change what every seed does. */
const faultKinds = [
  'kill of a process',
  'death of a thread',
  'endless run',
  'power loss',
  'loss of a machine',
  'full disk',
  'failed operation',
  'failed fsync',
  'short write',
  'slow disk',
  'flipped bit on disk',
  'flipped bit while reading',
  'misplaced part',
  'lost file',
  'truncated file',
  'clock jump',
  'other writer',
  'other merger',
  'other reader',
  'other version',
  'other plan',
  'extension',
  'stop by the user',
  'lost message',
  'doubled message',
  'late message',
  'foreign message',
  'lost lock',
  'broker forgets everything',
  'broker unreachable',
] as const;

/** other rows: a machine that computes other rows than those of the plan, and labels them as its own. */
export type FaultKind = (typeof faultKinds)[number] | 'other rows';

/** Which faults a run has, and how often. */
export interface FaultPlan {
  readonly active: ReadonlySet<FaultKind>;
  /** Probability of a fault at an operation on files. */
  readonly rate: number;
  /** Probability that another process runs within an operation. */
  readonly interruptions: number;
}

/** Probability that a machine computes other rows. */
const OTHER_ROWS = 0.15;

/** Draws the faults of a run: most runs have a few kinds, some have all. apart: random numbers of faults added later. */
export function drawFaultPlan(random: SeededRandom, apart: SeededRandom): FaultPlan {
  const share = random.pick([0.1, 0.25, 0.25, 0.5, 1]);
  const active = new Set<FaultKind>(faultKinds.filter(() => random.chance(share)));
  if (apart.chance(OTHER_ROWS)) active.add('other rows');
  return {
    active,
    rate: random.pick([0.003, 0.01, 0.01, 0.05]),
    interruptions: random.pick([0, 0, 0.02, 0.1]),
  };
}
