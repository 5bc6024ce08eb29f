import { createHash } from 'node:crypto';
import { type Country, canonicalJson, modelHashOf, modelVersion, type Scenario } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { AcceptedFile } from '../../scenarios/internal.ts';

/**
 * Hash everything that can move a result and is not part of a request: the model version, the resolved country and, where
 * parameters are drawn, the accepted sets they are drawn from.
 */
export function modelHash(country: Country, accepted: AcceptedFile | null = null): string {
  return modelHashOf(country, accepted);
}

/** Hash everything that a draw of a country's parameters can move: the model version and the country's files. */
export function packHash({ written, evidence, tables, policies, base, targets }: CountryPack): string {
  const files = { written, evidence: [...evidence], tables: [...tables], base: policies.get(base)?.written, targets };
  return createHash('sha256').update(modelVersion).update('\0').update(canonicalJson(files)).digest('hex');
}

/** Hash what was asked: the resolved scenario without its country. */
export function scenarioHash(scenario: Scenario): string {
  const { country: _country, ...content } = scenario;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
