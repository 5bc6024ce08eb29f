import { differenceWriter, outcomeName, peopleReading, policyName, type RegretRow } from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import { betterSideOf } from '../../../../engine/internal.ts';
import { compareMessages, format, type Language, messages } from '../../../../i18n/index.ts';

/** Comparison under one shock or none; null if not available. */
export interface StressRun {
  readonly shock: string;
  readonly comparison: Comparison | null;
}

export interface StressCell {
  readonly text: string;
  /** 0 for the best of the row, 1 for the largest regret of the grid; null if unknown. */
  readonly depth: number | null;
}

export interface StressGrid {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly StressCell[] }[];
  readonly sentence: string;
  /** Values of the cells. */
  readonly numbers: readonly RegretRow[];
}

/** Paired change of an outcome from the first policy, as the bars have it: 0 for that policy itself. */
function changeFrom(comparison: Comparison | null, outcome: string, policy: string, place: number): number | null {
  if (comparison === null) return null;
  if (place > 0) return comparison.differences[policy]?.outcomes[outcome]?.mean ?? null;
  const level = comparison.policies[policy]?.outcomes[outcome];
  return level === undefined || level.mean === null ? null : 0;
}

/**
 * Regret by shock and policy: distance of a policy's paired change from the best one. Null where neither side is better.
 */
export function stressGrid(
  runs: readonly StressRun[],
  outcome: { readonly id: string; readonly unit: string },
  language: Language,
): StressGrid | null {
  const side = betterSideOf(outcome.id);
  const sample = runs.find(({ comparison }) => comparison !== null)?.comparison;
  if (side === 'neither' || sample == null) return null;
  const words = compareMessages(language);
  const { policies } = sample.run;
  const meansOf = ({ comparison }: StressRun) =>
    policies.map((id) => comparison?.policies[id]?.outcomes[outcome.id]?.mean ?? null);
  const regrets = runs.map(({ comparison }) => {
    const changes = policies.map((id, p) => changeFrom(comparison, outcome.id, id, p));
    const known = changes.filter((change) => change !== null);
    const best = side === 'higher' ? Math.max(...known) : Math.min(...known);
    return changes.map((change) => (change === null ? null : Math.abs(best - change)));
  });
  const all = regrets.flat().filter((one) => one !== null);
  const largest = Math.max(0, ...all);
  const write = differenceWriter(outcome.unit, language, all);
  const unsigned = (value: number): string => write(value).replace(/^\+/, '');
  const shockName = (shock: string): string =>
    shock === '' ? messages(language).choices.noShock : (messages(language).shocks[shock] ?? shock);
  const name = (id: string): string => policyName(sample, id, language);
  let sentence = outcomeName(outcome.id, language);
  for (const [r, row] of regrets.entries()) {
    const p = row.findIndex((value) => value !== null && value === largest && largest > 0);
    if (p < 0) continue;
    const isPartial = regrets.some((values) => values.includes(null));
    sentence = format(isPartial ? words.stress.partialSentence : words.stress.sentence, {
      policy: name(policies[p] ?? ''),
      shock: shockName(runs[r]?.shock ?? ''),
      value: unsigned(largest),
    });
    break;
  }
  const reading = peopleReading(outcome.id, 'change', language);
  return {
    columns: policies.map(name),
    rows: runs.map(({ shock }, r) => ({
      name: shockName(shock),
      cells: (regrets[r] ?? []).map((value): StressCell => {
        if (value === null) return { text: words.stress.missing, depth: null };
        return {
          text: value === 0 ? `0 (${words.stress.best})` : unsigned(value),
          depth: largest === 0 ? 0 : value / largest,
        };
      }),
    })),
    sentence: [sentence, ...reading].join(' '),
    numbers: runs.flatMap((run, r) => {
      const means = meansOf(run);
      return policies.map((policy, p) => {
        const regret = regrets[r]?.[p] ?? null;
        return { shock: run.shock, policy, mean: means[p] ?? null, regret };
      });
    }),
  };
}
