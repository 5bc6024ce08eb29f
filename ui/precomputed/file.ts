import { type ChanceRanges, reportOutcomes } from '../../charts/index.ts';
import type { Comparison, OutcomeSummary, PolicySummary, SeriesPoint } from '../../engine/index.ts';
import { type CriteriaIfAdopted, type CriterionSummary, verdictTopics } from '../../engine/internal.ts';
import type { PrecomputedResult } from '../compute/runner-dependencies.ts';
import { decodeSeries, encodeSeries } from '../compute/wire-format.ts';
import { chanceRangesOf } from '../state/chance-ranges.ts';
import type { Draft } from '../state/draft.ts';
import { type PackedSeries, packSeries, unpackSeries } from './series.ts';

type PackedOutcome = Omit<OutcomeSummary, 'series'> & { readonly series: PackedSeries | null };

/**
 * Precomputed comparison: output of `korpu compare` without groups, with packed series, and the ranges of random variation
 * alone.
 */
export interface PrecomputedFile {
  readonly format: 2;
  /** Draft it was computed for. */
  readonly draft: Draft;
  readonly comparison: Omit<Comparison, 'policies' | 'differences' | 'hindcast'>;
  readonly policies: readonly {
    readonly id: string;
    readonly summary: Omit<PolicySummary, 'outcomes' | 'groups'>;
    readonly outcomes: Readonly<Record<string, PackedOutcome>>;
    readonly differences: Comparison['differences'][string]['outcomes'] | null;
  }[];
  readonly hindcast: Readonly<Record<string, { readonly unit: string; readonly series: PackedSeries }>>;
  /** Ranges at central parameters; null where the comparison has none of its own. */
  readonly chance: ChanceRanges | null;
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Outcomes whose most influential parameters the page names. */
const namedOutcomes: ReadonlySet<string> = new Set([...reportOutcomes, ...Object.values(verdictTopics)]);

/** Scores if adopted as the score card shows them: without their parts, which are half as large as all other results. */
function withoutParts(adopted: CriteriaIfAdopted | null): CriteriaIfAdopted | null {
  if (adopted === null) return null;
  const shown = ({ judged: _, ...summary }: CriterionSummary): CriterionSummary => {
    return { ...summary, rankProbability: [], scores: [], components: [] };
  };
  const criteria = mapped(adopted.criteria, (policy) => mapped(policy, shown) as typeof policy);
  return { ...adopted, criteria };
}

/** Creates the file of a draft from its comparison. chance: comparison of the draft at central parameters. */
export function precomputedFileOf(draft: Draft, source: Comparison, chance: Comparison | null): PrecomputedFile {
  const { policies, differences, hindcast, criteriaIfAdopted, sensitivity, ...rest } = source;
  const comparison = {
    ...rest,
    ...(criteriaIfAdopted === undefined ? {} : { criteriaIfAdopted: withoutParts(criteriaIfAdopted) }),
    ...(sensitivity === undefined
      ? {}
      : { sensitivity: sensitivity.filter(({ outcome }) => namedOutcomes.has(outcome)) }),
  };
  return {
    format: 2,
    draft,
    comparison,
    policies: source.run.policies.map((id) => {
      const { outcomes, groups: _, ...summary } = policies[id] as PolicySummary;
      return {
        id,
        summary,
        outcomes: mapped(outcomes, ({ series, ...rest }) => ({
          ...rest,
          series: series.length === 0 ? null : packSeries(encodeSeries(series)),
        })),
        differences: differences[id]?.outcomes ?? null,
      };
    }),
    hindcast: mapped(hindcast.outcomes, ({ unit, series }) => ({ unit, series: packSeries(encodeSeries(series)) })),
    chance: chance === null ? null : chanceRangesOf(chance),
  };
}

/** Outcome whose series is decoded on first access, as most are never used. */
function withLazySeries<T extends object>(
  rest: T,
  packed: PackedSeries | null,
): T & { readonly series: SeriesPoint[] } {
  let read: SeriesPoint[] | null = null;
  return Object.defineProperty({ ...rest } as T & { readonly series: SeriesPoint[] }, 'series', {
    enumerable: true,
    get() {
      read ??= packed === null ? [] : decodeSeries(unpackSeries(packed));
      return read;
    },
  });
}

/** Decodes the comparison of a file, with its ranges of random variation. */
export function openPrecomputedFile(file: PrecomputedFile): PrecomputedResult {
  return { comparison: openComparison(file), chance: file.chance };
}

function openComparison(file: PrecomputedFile): Comparison {
  const policies: Record<string, PolicySummary> = {};
  const differences: Record<string, Comparison['differences'][string]> = {};
  for (const { id, summary, outcomes, differences: policyDifferences } of file.policies) {
    policies[id] = {
      ...summary,
      outcomes: mapped(outcomes, ({ series, ...rest }) => withLazySeries(rest, series)),
      groups: {},
    };
    if (policyDifferences !== null) differences[id] = { outcomes: policyDifferences, groups: {} };
  }
  const hindcast = mapped(file.hindcast, ({ unit, series }) => withLazySeries({ unit }, series));
  return { ...file.comparison, policies, differences, hindcast: { outcomes: hindcast } };
}
