import { createHash } from 'node:crypto';
import { type Country, canonicalJson, modelHashOf, modelVersion, type Scenario } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { AcceptedFile } from '../../scenarios/internal.ts';

/**
 * Hash of everything outside a request that can change a result: model version, resolved country and, with parameter
 * draws, the accepted sets.
 */
export function modelHash(country: Country, accepted: AcceptedFile | null = null): string {
  return modelHashOf(country, accepted);
}

/** Hash of everything that a parameter draw of a country depends on: model version and country files. */
export function packHash({ written, evidence, tables, policies, base, targets }: CountryPack): string {
  const files = { written, evidence: [...evidence], tables: [...tables], base: policies.get(base)?.written, targets };
  return createHash('sha256').update(modelVersion).update('\0').update(canonicalJson(files)).digest('hex');
}

/** Hash of a request: the resolved scenario without its country. */
export function scenarioHash(scenario: Scenario): string {
  const { country: _country, ...content } = scenario;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
