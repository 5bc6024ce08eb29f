import type { Scenario } from '../../engine/index.ts';
import type { ValidationResult } from '../../scenarios/index.ts';
import type { Draft } from './draft.ts';

/** Scale that a draft is validated at. The page runs no larger one, and limits on people grow with the scale. */
export const VALIDATED_SCALE = 0.1;

/** Drafts whose scenarios are kept: those of an edit, of the one before it and of an overlay. */
const MAX_DRAFTS = 8;

/** Validates and builds the scenario of a draft at a scale, or returns all errors. */
export type BuildDraft = (draft: Draft, scale: number) => ValidationResult<Scenario>;

/**
 * Builds the scenario of a draft once, at `VALIDATED_SCALE`: smaller scales differ from it in nothing but the scale, and
 * drafts of equal content share it. A draft with errors is built again at another scale, where it may be valid.
 */
export function cacheScenarios(build: BuildDraft): BuildDraft {
  const built = new Map<string, ValidationResult<Scenario>>();
  const keys = new WeakMap<Draft, string>();

  function keyOf(draft: Draft): string {
    const key = keys.get(draft) ?? JSON.stringify({ ...draft, weights: {} });
    keys.set(draft, key);
    return key;
  }

  return (draft, scale) => {
    if (scale > VALIDATED_SCALE) return build(draft, scale);
    const key = keyOf(draft);
    const result = built.get(key) ?? build(draft, VALIDATED_SCALE);
    built.delete(key);
    built.set(key, result);
    while (built.size > MAX_DRAFTS) built.delete(built.keys().next().value as string);
    if (scale === VALIDATED_SCALE) return result;
    return result.ok ? { ok: true, value: { ...result.value, scale } } : build(draft, scale);
  };
}
