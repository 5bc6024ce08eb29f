/**
 * Public API of `korpu/scenarios`: reads and validates countries, policies and shocks, and builds scenarios. Input is
 * text or data; readers return errors instead of throwing.
 */

export { buildScenario, laws, requestLimits, type ScenarioRequest } from './build/build-scenario.ts';
export { type LeverOverride, parseOverride } from './build/overrides.ts';
export { parametersOfDraw } from './build/parameters-of-draw.ts';
export {
  type CountryPack,
  defaultPolicies,
  readPackFromObjects,
  readPolicyFromObject,
  readShockFromObject,
  resolveCountry,
} from './load/country-pack.ts';
export { readPack, readPolicy, readShock } from './load/from-text.ts';
export type { LoadedPolicy } from './load/policy.ts';
export type { LoadedShock } from './load/shock.ts';
export { jsonSchemaOfKind, readKind, validateFile } from './load/validate-file.ts';
export { decodeText } from './parsing/decode-text.ts';
export { InvalidInputError, unwrap } from './parsing/unwrap.ts';
export { formatError, type ValidationError, type ValidationResult } from './parsing/validation-error.ts';
export type { EvidenceEntry } from './schema/evidence.ts';
export { type Kind, kinds } from './schema/header.ts';
export { type Dose, doses } from './schema/lever-settings.ts';
