import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, createEngine, type LeverValue, modelHashOf } from '../engine/index.ts';
import { compare } from '../engine/internal.ts';
import { type CountryPack, formatError } from '../scenarios/index.ts';
import { copyPhases } from '../scenarios/internal.ts';
import { leverSpec } from '../ui/pages/number-spec.ts';
import { type LeverRow, leverRows, shownPolicy, usualValues } from '../ui/pages/policy-editor/levers-view-model.ts';
import { type Catalogue, openCatalogue } from '../ui/state/catalogue.ts';
import { builtInPolicy, type Draft, firstDraft } from '../ui/state/draft.ts';
import { maxPolicies, withLever } from '../ui/state/edit-draft.ts';
import type { MeasureEffects } from '../ui/state/measure-effects.ts';
import { readPacks } from './packs.ts';

/** Size of the runs: enough for the order of the largest changes. */
const size = { scale: 0.03, replicates: 6 } as const;
/** Measures listed for an outcome. */
const MOST = 8;

/** Another value of a measure, and whether it is more of it. */
interface Change {
  readonly value: LeverValue;
  readonly direction: 1 | -1;
}

/** Returns a clearly different value of a measure: the far end of its slider, twice the numbers by group, the other state. */
export function changedValue(lever: LeverRow['lever'], value: LeverValue, pack: CountryPack): Change | null {
  if (typeof value === 'boolean') return { value: !value, direction: value ? -1 : 1 };
  if (typeof value === 'number') {
    const { min, reach, whole } = leverSpec(lever, usualValues(pack, lever.id));
    const isMore = value < (min + reach) / 2;
    const next = isMore ? reach : min;
    return next === value ? null : { value: whole ? Math.round(next) : next, direction: isMore ? 1 : -1 };
  }
  if (typeof value === 'string') return null;
  if (Array.isArray(value)) {
    const all = lever.kind === 'regions' ? pack.names.regions : pack.names.streams;
    const isMore = value.length < all.length;
    return { value: isMore ? [...all] : [], direction: isMore ? 1 : -1 };
  }
  const usual = Math.max(1, ...usualValues(pack, lever.id));
  const cells = Object.entries(value as Readonly<Record<string, number>>);
  const more = cells.map(([id, cell]) => [id, Math.min(lever.max, cell === 0 ? usual : 2 * cell)]);
  return { value: Object.fromEntries(more) as LeverValue, direction: 1 };
}

/** Compares the policy with itself, one measure changed at a time, and orders the measures by what they move. */
export function measureEffects(catalogue: Catalogue, onProgress: (line: string) => void): MeasureEffects {
  const { pack } = catalogue;
  const base = firstDraft.policies[1]?.id ?? pack.base;
  const draft: Draft = { ...firstDraft, country: pack.id, law: 'as-designed', policies: [builtInPolicy(base)] };
  const shown = shownPolicy(draft, base, catalogue);
  const policy = pack.policies.get(base);
  if (shown === null || policy === undefined) throw new Error(`policy: ${base} is not in ${pack.id}`);
  const changes = leverRows(shown, 0, pack, draft).flatMap(({ lever, value }) => {
    const change = changedValue(lever, value, pack);
    return change === null ? [] : [{ id: lever.id, ...change }];
  });
  const phases = copyPhases(policy);
  const found = new Map<string, { measure: string; direction: 1 | -1; size: number }[]>();
  const most = maxPolicies - 1;
  let model = '';
  for (let from = 0; from < changes.length; from += most) {
    const group = changes.slice(from, from + most);
    const policies = group.map(({ id, value }, n) => ({
      ...{ id: `changed-${from + n}`, base, name: id },
      phases: phases.map((phase, k) => (k === 0 ? withLever(phase, id, { value }) : phase)),
    }));
    const comparison = run(catalogue, { ...draft, policies: [...draft.policies, ...policies] });
    model = comparison.model;
    group.forEach(({ id, direction }, n) => {
      const differences = comparison.differences[`changed-${from + n}`]?.outcomes ?? {};
      for (const [outcome, { mean, low, high }] of Object.entries(differences)) {
        if (mean === null || low === null || high === null || (low <= 0 && high >= 0)) continue;
        const list = found.get(outcome) ?? [];
        list.push({ measure: id, direction: mean > 0 === direction > 0 ? 1 : -1, size: Math.abs(mean) });
        found.set(outcome, list);
      }
    });
    onProgress(`${Math.min(changes.length, from + most)} of ${changes.length} measures`);
  }
  const outcomes = [...found].map(([outcome, list]) => {
    const order = list.sort((a, b) => b.size - a.size || (a.measure < b.measure ? -1 : 1)).slice(0, MOST);
    return [outcome, order.map(({ measure, direction }) => [measure, direction] as const)] as const;
  });
  return { format: 1, model, policy: base, ...size, outcomes: Object.fromEntries(outcomes) };
}

function run(catalogue: Catalogue, draft: Draft): Comparison {
  const read = catalogue.scenarioOf(draft, size.scale);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  const engine = createEngine(read.value);
  const results = Array.from({ length: size.replicates }, (_, replicate) => engine.replicate(replicate));
  const meta = { korpu: '', model: modelHashOf(read.value.country), parameters: 'central' as const, groups: false };
  return compare(read.value, meta, results);
}

/** Writes the effects of the measures of the first country. */
export function precomputeMeasures(root: string, onProgress: (line: string) => void): void {
  const scenarios = join(root, 'scenarios', 'countries');
  const catalogue = openCatalogue(readPacks(scenarios)[firstDraft.country] ?? {});
  const { outcomes, ...head } = measureEffects(catalogue, onProgress);
  const rows = Object.entries(outcomes).map(([id, list]) => `${JSON.stringify(id)}: ${JSON.stringify(list)}`);
  const path = join(scenarios, firstDraft.country, 'precomputed/measures.json');
  writeFileSync(path, `${JSON.stringify(head).slice(0, -1)},\n"outcomes": {\n${rows.join(',\n')}\n}}\n`);
  onProgress(`Written to ${path}`);
}
