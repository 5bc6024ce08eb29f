/**
 * The door of scenarios/: what may be asked, and why we believe the numbers. Texts or parsed data in, checked values out;
 * nothing here throws for what a file or a request holds.
 */
export { type Pack, readPackFromObjects, readPolicyFromObject, readShockFromObject, resolveCountry } from './pack.ts';
export { parametersOfDraw } from './parameters-of-draw.ts';
export type { ReadPolicy } from './policy.ts';
export { formatProblem, type Problem, type Result } from './problem.ts';
export { laws, makeScenario, requestLimits, type ScenarioRequest } from './request.ts';
export type { EvidenceEntry } from './schema/evidence.ts';
export { type Kind, kinds } from './schema/header.ts';
export { parseSet, type SetRequest } from './sets.ts';
export type { ReadShock } from './shock.ts';
export { readPack, readPolicy, readShock } from './text.ts';
export { InvalidInputError, unwrap } from './unwrap.ts';
export { jsonSchema, kindOf, validateFile } from './validate.ts';
