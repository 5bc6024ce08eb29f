import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Country, canonicalJson, modelHashOf, type Scenario } from '../../engine/index.ts';
import type { AcceptedFile, Pack } from '../../scenarios/index.ts';
import { engineHash } from '../engine-hash.ts';
import { root } from '../installation.ts';

/** The hash of the engine's sources, put in by the build. */
declare const __KORPU_ENGINE_HASH__: string;

/**
 * Hash everything that can move a result but is not asked for: the engine, the resolved country and, where parameters are
 * drawn, the accepted sets they are drawn from.
 */
export function modelHash(country: Country, accepted: AcceptedFile | null = null): string {
  return modelHashOf(builtEngineHash(), country, accepted);
}

/** Hash everything that a draw of a country's parameters can move: the engine and the country's files. */
export function packHash({ written, evidence, tables, policies, base, targets }: Pack): string {
  const files = { written, evidence: [...evidence], tables: [...tables], base: policies.get(base)?.written, targets };
  return createHash('sha256').update(builtEngineHash()).update('\0').update(canonicalJson(files)).digest('hex');
}

/** Hash what was asked: the resolved scenario without its country. */
export function scenarioHash(scenario: Scenario): string {
  const { country: _country, ...asked } = scenario;
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}

function builtEngineHash(): string {
  if (typeof __KORPU_ENGINE_HASH__ !== 'undefined') return __KORPU_ENGINE_HASH__;
  // Under the test runner nothing is built, but the sources are there.
  if (existsSync(join(root, 'engine'))) return engineHash(root);
  throw new Error('this build carries no hash of its engine; build it again with npm run build');
}
