import type { Comparison, PolicySummary } from '../../engine/index.ts';
import type { ByGroup } from '../../engine/internal.ts';
import type { LessonFigure, LessonFile, LessonScenario } from '../../scenarios/internal.ts';
import { openPrecomputedFile, type PrecomputedFile, precomputedFileOf } from '../precomputed/file.ts';

/** Comparisons of a lesson, by scenario id. */
export type LessonAnswers = Readonly<Record<string, Comparison>>;

/** Precomputed result of one lesson scenario, limited to the outcomes and groups its figures show. */
export interface PackedLessonAnswer {
  readonly file: PrecomputedFile;
  /** Figures by group, by policy. */
  readonly groups: Readonly<Record<string, PolicySummary['groups']>>;
  readonly differences: Readonly<Record<string, Comparison['differences'][string]['groups']>>;
}

/** Precomputed results by lesson and scenario. */
export interface LessonAnswerFile {
  readonly format: 1;
  readonly lessons: Readonly<Record<string, Readonly<Record<string, PackedLessonAnswer>>>>;
}

/** Outcome shown by a lesson figure, for all people (null) or one group. */
interface WantedFigure {
  readonly outcome: string;
  readonly group: readonly [dimension: string, value: string] | null;
}

/** Lists all figures of a lesson. */
export function lessonFigures({ steps }: Pick<LessonFile, 'steps'>): LessonFigure[] {
  return steps.flatMap((step) => (step.do === 'show' || step.do === 'ask' ? [step.figure] : []));
}

/** Lists the outcomes that figures of a lesson show of one scenario; empty if only trajectories are shown. */
export function wantedOf(lesson: Pick<LessonFile, 'steps'>, scenario: string): WantedFigure[] {
  return lessonFigures(lesson).flatMap((figure) =>
    figure.lines
      .filter((line) => (line.scenario ?? figure.scenario) === scenario)
      .map(({ group }) => ({
        outcome: figure.outcome,
        group: Object.entries(group ?? {})[0] ?? null,
      })),
  );
}

function pickOutcomes<T>(from: Readonly<Record<string, T>>, keys: Iterable<string>): Record<string, T> {
  return Object.fromEntries([...new Set(keys)].flatMap((key) => (key in from ? [[key, from[key] as T]] : [])));
}

function groupsOf<T>(groups: ByGroup<T>, wanted: readonly WantedFigure[]): ByGroup<T> {
  const byDimension: Record<string, Record<string, { outcomes: Record<string, T> }>> = {};
  for (const { outcome, group } of wanted) {
    if (group === null) continue;
    const [dimension, value] = group;
    const summary = groups[dimension]?.[value];
    if (summary === null || summary === undefined) continue;
    const values = byDimension[dimension] ?? {};
    byDimension[dimension] = values;
    const target = values[value] ?? { outcomes: {} };
    values[value] = target;
    Object.assign(target.outcomes, pickOutcomes(summary.outcomes, [outcome]));
  }
  return byDimension;
}

/** Reduces a comparison to the outcomes and groups of a lesson. */
export function sliceComparison(comparison: Comparison, wanted: readonly WantedFigure[]): Comparison {
  const outcomes = wanted.flatMap(({ outcome, group }) => (group === null ? [outcome] : []));
  const { criteria: _, ranking: __, matrix: ___, ...rest } = comparison;
  const policies: Record<string, PolicySummary> = {};
  const differences: Record<string, Comparison['differences'][string]> = {};
  for (const id of comparison.run.policies) {
    const policy = comparison.policies[id];
    const against = comparison.differences[id];
    if (policy === undefined) continue;
    policies[id] = {
      ...policy,
      outcomes: pickOutcomes(policy.outcomes, outcomes),
      groups: groupsOf(policy.groups, wanted),
    };
    if (against !== undefined)
      differences[id] = {
        outcomes: pickOutcomes(against.outcomes, outcomes),
        groups: groupsOf(against.groups, wanted),
      };
  }
  return { ...rest, policies, differences, hindcast: { outcomes: {} }, accounting: {} };
}

/** Packs a reduced comparison. */
export function packAnswer(draft: LessonScenario, comparison: Comparison): PackedLessonAnswer {
  const ids = comparison.run.policies;
  return {
    file: precomputedFileOf(draft, comparison, null),
    groups: Object.fromEntries(ids.map((id) => [id, comparison.policies[id]?.groups ?? {}])),
    differences: Object.fromEntries(
      ids.flatMap((id) => {
        const difference = comparison.differences[id];
        return difference === undefined ? [] : [[id, difference.groups]];
      }),
    ),
  };
}

/** Unpacks a comparison. */
export function unpackAnswer({ file, groups, differences }: PackedLessonAnswer): Comparison {
  const { comparison } = openPrecomputedFile(file);
  return {
    ...comparison,
    policies: Object.fromEntries(
      Object.entries(comparison.policies).map(([id, policy]) => [id, { ...policy, groups: groups[id] ?? {} }]),
    ),
    differences: Object.fromEntries(
      Object.entries(comparison.differences).map(([id, difference]) => [
        id,
        { ...difference, groups: differences[id] ?? {} },
      ]),
    ),
  };
}
