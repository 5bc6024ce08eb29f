import type { Comparison, OutcomeSummary, PolicySummary, SeriesPoint } from '../../engine/index.ts';
import { decodeSeries, encodeSeries } from '../compute/wire-format.ts';
import type { Draft } from '../state/draft.ts';
import { type PackedSeries, packSeries, unpackSeries } from './series.ts';

type PackedOutcome = Omit<OutcomeSummary, 'series'> & { readonly series: PackedSeries | null };

/** A comparison of the command line as it comes with the page: without groups, series packed. */
export interface PrecomputedFile {
  readonly format: 1;
  /** What was asked. */
  readonly draft: Draft;
  readonly comparison: Omit<Comparison, 'policies' | 'differences' | 'hindcast'>;
  readonly policies: readonly {
    readonly id: string;
    readonly summary: Omit<PolicySummary, 'outcomes' | 'groups'>;
    readonly outcomes: Readonly<Record<string, PackedOutcome>>;
    readonly differences: Comparison['differences'][string]['outcomes'] | null;
  }[];
  readonly hindcast: Readonly<Record<string, { readonly unit: string; readonly series: PackedSeries }>>;
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Make the file of what the command line gave for a draft. */
export function precomputedFileOf(draft: Draft, whole: Comparison): PrecomputedFile {
  const { policies, differences, hindcast, ...comparison } = whole;
  return {
    format: 1,
    draft,
    comparison,
    policies: whole.run.policies.map((id) => {
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
  };
}

/** What a file gives for an outcome; its series is read when it is first asked for, as most never are. */
function lazily<T extends object>(rest: T, packed: PackedSeries | null): T & { readonly series: SeriesPoint[] } {
  let read: SeriesPoint[] | null = null;
  return Object.defineProperty({ ...rest } as T & { readonly series: SeriesPoint[] }, 'series', {
    enumerable: true,
    get() {
      read ??= packed === null ? [] : decodeSeries(unpackSeries(packed));
      return read;
    },
  });
}

/** Read the comparison of a file. */
export function openPrecomputedFile(file: PrecomputedFile): Comparison {
  const policies: Record<string, PolicySummary> = {};
  const differences: Record<string, Comparison['differences'][string]> = {};
  for (const { id, summary, outcomes, differences: own } of file.policies) {
    policies[id] = {
      ...summary,
      outcomes: mapped(outcomes, ({ series, ...rest }) => lazily(rest, series)),
      groups: {},
    };
    if (own !== null) differences[id] = { outcomes: own, groups: {} };
  }
  const hindcast = mapped(file.hindcast, ({ unit, series }) => lazily({ unit }, series));
  return { ...file.comparison, policies, differences, hindcast: { outcomes: hindcast } };
}
