import { outcomeName, type ShownUnit, shownUnit, shownValue, type Table } from '../../charts/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { editorMessages, format, type Language, numberFormat, targetMessages } from '../../i18n/index.ts';
import { targetCost } from '../compute/target-runs.ts';
import type { TargetResult } from '../compute/target-search.ts';
import { leverSpec, shownNumber } from '../pages/number-spec.ts';
import type { LeverAxis } from './lever-axes.ts';
import type { SimulatedRange, TargetPoint } from './search-target.ts';
import type { TargetGoal } from './target-goal.ts';

const unitOf = (id: string): string => allOutcomes.find((one) => one.id === id)?.unit ?? '';

/** Unit in which the value of a goal is shown and typed. */
export function goalUnit({ outcome, measure }: Pick<TargetGoal, 'outcome' | 'measure'>, language: Language): ShownUnit {
  return shownUnit(unitOf(outcome), measure, language);
}

/** Unit in which added cost is shown and typed. */
export function costUnit(language: Language): ShownUnit {
  return shownUnit(unitOf(targetCost), 'change', language);
}

/** Range of a point that its goal is about. */
export function goalRange(point: TargetPoint, { measure }: TargetGoal): SimulatedRange {
  return measure === 'level' ? point.level : point.change;
}

interface RangeTexts {
  readonly value: string;
  readonly low: string;
  readonly high: string;
}

function rangeTexts(
  { mean, low, high }: SimulatedRange,
  shown: ShownUnit,
  measure: 'level' | 'change',
  language: Language,
): RangeTexts {
  const write = (one: number | null): string => (one === null ? '–' : shownValue(one, shown, measure, language));
  return { value: `${write(mean)} ${shown.unit}`, low: write(low), high: write(high) };
}

/** Value of a goal with its unit. */
export function goalText(goal: TargetGoal, language: Language): string {
  const shown = goalUnit(goal, language);
  const value = `${shownValue(goal.value, shown, goal.measure, language)} ${shown.unit}`;
  return `${targetMessages(language).senses[goal.sense]} ${value}`;
}

/** Name of the policy that an opened point becomes. */
export function pointPolicyName({ goal }: Pick<TargetResult, 'goal'>, language: Language): string {
  const name = format(targetMessages(language).policyName, {
    outcome: outcomeName(goal.outcome, language),
    value: goalText(goal, language),
  });
  // Names that travel in links hold no markup, and have a longest length.
  return name.replace(/[<>]/g, '').slice(0, 110);
}

/** Display name of a lever. */
export function axisName({ lever }: LeverAxis, language: Language): string {
  const names: Readonly<Record<string, string>> = editorMessages(language).names;
  return names[lever.id] ?? lever.id;
}

/** Changes of a point from the policy that the search started from, one text a lever. */
export function changesOfPoint({ mix }: TargetPoint, axes: readonly LeverAxis[], language: Language): string[] {
  const words = targetMessages(language);
  const editor = editorMessages(language);
  return axes.flatMap((axis, k) => {
    const index = mix[k] ?? axis.reference;
    const value = axis.values[index];
    if (index === axis.reference || value === undefined) return [];
    const lever = axisName(axis, language);
    if (axis.kind === 'times') {
      return [format(words.timesChange, { lever, value: numberFormat(language).format(value as number) })];
    }
    if (typeof value === 'boolean')
      return [format(words.change, { lever, value: value ? editor.levers.yes : editor.levers.no })];
    if (typeof value === 'string') {
      const choices: Readonly<Record<string, string>> = editor.choices;
      return [format(words.change, { lever, value: choices[value] ?? value })];
    }
    const units: Readonly<Record<string, string>> = editor.units;
    const number = shownNumber(value, leverSpec(axis.lever, []), language);
    return [format(words.change, { lever, value: `${number} ${units[axis.lever.unit] ?? axis.lever.unit}` })];
  });
}

/** Answer of a search in sentences: what was found, how often it reaches the target, and what a small search is. */
export function answerSentences(
  result: TargetResult,
  language: Language,
  policyName: (id: string) => string,
): string[] {
  const words = targetMessages(language);
  const { goal, points, answer, nearest, futures, scale, assumptions, tried } = result;
  const point = points[nearest];
  if (point === undefined) return [];
  const cost = rangeTexts(point.cost, costUnit(language), 'change', language);
  const found = {
    ...rangeTexts(goalRange(point, goal), goalUnit(goal, language), goal.measure, language),
    // "costs … more": the sign is in the words, unless it saves.
    ...{ cost: cost.value.replace(/^\+/, ''), costLow: cost.low, costHigh: cost.high, policy: policyName(goal.policy) },
  };
  const pattern = answer === null ? words.nothing : point.isStart ? words.foundStart : words.found;
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return [
    format(pattern, found),
    format(words.share, { hits: String(Math.round(point.share.value * futures)), n: String(futures) }),
    format(words.small, {
      scale: percent.format(scale),
      n: String(futures),
      assumptions: assumptions ? words.withAssumptions : words.withoutAssumptions,
    }),
    format(words.tried, { tried: String(tried) }),
  ];
}

/** Title of the picture of a search. */
export function frontierTitle({ goal }: TargetResult, language: Language): string {
  return format(targetMessages(language).figure, { outcome: outcomeName(goal.outcome, language) });
}

/** Name of a point: its number, from the cheapest, or the policy that the search started from. */
export function pointName(
  result: TargetResult,
  index: number,
  language: Language,
  policyName: (id: string) => string,
): string {
  const words = targetMessages(language);
  return result.points[index]?.isStart === true
    ? format(words.startPoint, { policy: policyName(result.goal.policy) })
    : format(words.point, { n: String(index + 1) });
}

/** Table of a search: a row a point, cheapest first. */
export function frontierTable(result: TargetResult, language: Language, policyName: (id: string) => string): Table {
  const words = targetMessages(language);
  const { columns } = words;
  const { goal, points, axes } = result;
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const rangeCell = ({ value, low, high }: RangeTexts): string => `${value} (${low} – ${high})`;
  return {
    caption: frontierTitle(result, language),
    columns: [columns.version, columns.changes, columns.cost, columns.value, columns.share],
    rows: points.map((point, index) => [
      pointName(result, index, language, policyName),
      changesOfPoint(point, axes, language).join('; ') || words.noChanges,
      rangeCell(rangeTexts(point.cost, costUnit(language), 'change', language)),
      rangeCell(rangeTexts(goalRange(point, goal), goalUnit(goal, language), goal.measure, language)),
      format(point.reaches ? words.reaches : words.misses, { share: percent.format(point.share.value) }),
    ]),
  };
}

/** Whether the question of a draft is still that of a search: first policy, crises, law, choices, months and assumptions. */
export function isSameQuestion(a: TargetResult['draft'], b: TargetResult['draft']): boolean {
  const part = ({ country, policies, shocks, months, seed, law, structure, values }: TargetResult['draft']): string =>
    JSON.stringify([country, policies[0], shocks, months, seed, law, structure, values]);
  return part(a) === part(b);
}
