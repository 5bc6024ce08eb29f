import { courses } from './courses.ts';
import type { Lever } from './lever.ts';
import { rights } from './rights.ts';
import { status } from './status.ts';
import { support } from './support.ts';

/**
 * What can be turned: every lever, in the order of the policy brief. Schema, help, sliders and the lever table of the
 * documentation derive from this list. The group `delivery` (start, ramp, law, passage, staff) belongs to a phase of a
 * policy, not to a lever: see Phase in scenario.ts.
 */
export const levers = [...courses, ...support, ...status, ...rights] as const;

export type LeverId = (typeof levers)[number]['id'];

/** Finds a lever's declaration. */
export const leverById: ReadonlyMap<string, Lever> = new Map(levers.map((lever) => [lever.id, lever as Lever]));

export type { Lever, LeverKind, LeverTest, LeverTestScenario, LeverValue } from './lever.ts';
