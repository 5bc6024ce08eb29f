import { courseLevers } from './courses.ts';
import type { Lever } from './lever.ts';
import { rightsLevers } from './rights.ts';
import { statusLevers } from './status.ts';
import { supportLevers } from './support.ts';

/**
 * Every lever that a policy can set, in the order of the policy brief: id, kind, unit, bounds and meaning.
 * @example
 * import { levers } from 'korpu';
 *
 * for (const { id, kind, unit, min, max } of levers) console.log(id, kind, unit, min, max);
 * @public
 */
export const levers = [...courseLevers, ...supportLevers, ...statusLevers, ...rightsLevers] as const;

/**
 * Id of a lever, such as `courses.hours`.
 * @public
 */
export type LeverId = (typeof levers)[number]['id'];

/** Lever declarations by id. */
export const leverById: ReadonlyMap<string, Lever> = new Map(levers.map((lever) => [lever.id, lever as Lever]));

export type { Lever, LeverKind, LeverTest, LeverTestScenario, LeverValue } from './lever.ts';
