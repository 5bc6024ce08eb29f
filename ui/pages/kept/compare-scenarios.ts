import { outcomeName, reportOutcomes } from '../../../charts/index.ts';
import { changesOf } from '../../../documents/index.ts';
import { differenceRange } from '../../../engine/internal.ts';
import { keptMessages, type Language } from '../../../i18n/index.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import type { Draft } from '../../state/draft.ts';
import { draftPolicyName, headlineText } from '../share/headline-text.ts';
import type { ComparedScenario } from './kept-context.ts';

/** Row of a comparison of two scenarios; null where one has no value. */
export interface ComparedRow {
  readonly name: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** Settings of a draft by name, as the report lists its changes. */
function settingsOf(draft: Draft, { pack, policyOf }: Catalogue, language: Language): ReadonlyMap<string, string> {
  const words = keptMessages(language).compare;
  const policies = draft.policies.map(({ id }) => draftPolicyName(draft, id, language)).join(', ');
  return new Map([
    [words.policies, policies],
    [words.months, String(draft.months)],
    [words.seed, draft.seed],
    ...changesOf(draft, pack, policyOf, language).map(({ what, value }) => [what, value] as const),
  ]);
}

/** Settings in which two scenarios differ; null is the built-in value. */
export function differingSettings(
  first: Draft,
  second: Draft,
  catalogue: Catalogue,
  language: Language,
): ComparedRow[] {
  const [a, b] = [settingsOf(first, catalogue, language), settingsOf(second, catalogue, language)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((name) => {
    const row = { name, first: a.get(name) ?? null, second: b.get(name) ?? null };
    return row.first === row.second ? [] : [row];
  });
}

/** Policies of a scenario that can be compared with its first one, the baseline. */
export function comparablePolicies({ draft }: ComparedScenario, language: Language): { id: string; name: string }[] {
  return draft.policies.slice(1).map(({ id }) => ({ id, name: draftPolicyName(draft, id, language) }));
}

/** Policy compared at first: the one chosen, the last own one, or the first after the baseline. */
export function initialPolicy({ draft, chosen }: ComparedScenario): string {
  const others = draft.policies.slice(1);
  const own = others.filter(({ phases }) => phases !== null);
  const found = others.find(({ id }) => id === chosen) ?? own.at(-1) ?? others[0];
  return found?.id ?? '';
}

function valueText({ result }: ComparedScenario, policy: string, outcome: string, language: Language): string | null {
  const { differences = {}, run = null } = result?.comparison ?? {};
  const outcomes = Object.hasOwn(differences, policy) ? (differences[policy]?.outcomes ?? {}) : {};
  const difference = Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined;
  if (run === null || difference === undefined || difference.mean === null) return null;
  const { low, high } = differenceRange(difference, run.bands);
  return low === null || high === null ? null : headlineText({ outcome, mean: difference.mean, low, high }, language);
}

/** Changes of the main outcomes in two scenarios, each compared with its own baseline. */
export function comparedNumbers(
  first: ComparedScenario,
  second: ComparedScenario,
  policies: readonly [string, string],
  language: Language,
): ComparedRow[] {
  return reportOutcomes.flatMap((outcome) => {
    const values = {
      first: valueText(first, policies[0], outcome, language),
      second: valueText(second, policies[1], outcome, language),
    };
    if (values.first === null && values.second === null) return [];
    return [{ name: outcomeName(outcome, language), ...values }];
  });
}
