import type { Comparison, Outcome } from '../../engine/index.ts';
import { allOutcomes, differenceRange } from '../../engine/internal.ts';
import { format, type Language, messages, reportMessages } from '../../i18n/index.ts';
import { outcomeName, policyName } from '../compare-figure.ts';
import { differenceWriter, isShare, shareText, valueWriter } from '../format.ts';
import type { Table } from '../to-table.ts';
import { reportOutcomes } from './report-outcomes.ts';

/** Maximum number of policies side by side in a table. */
const ACROSS = 4;

const MILLION = 1_000_000;

/** Whether no record constrains the level of an outcome. */
export type IsPriorDriven = (outcome: string) => boolean;

interface Spread {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

function mainOutcomes(): readonly Outcome[] {
  // The balance of the last years says something else than whether a policy pays for itself, and was read as that.
  return reportOutcomes
    .filter((id) => id !== 'accounts.net')
    .flatMap((id) => allOutcomes.find((outcome) => outcome.id === id) ?? []);
}

function spreadText(spread: Spread | undefined, write: (value: number) => string, language: Language): string {
  if (spread === undefined || spread.mean === null) return reportMessages(language).unknown;
  const { mean, low, high } = spread;
  // Without an interval: too few events, or a single run.
  if (low === null || high === null) return write(mean);
  return estimateRangeText(write(mean), write(low), write(high));
}

/** Formats a mean with its range, independent of the language. */
export function estimateRangeText(mean: string, low: string, high: string): string {
  return `${mean} (${low} … ${high})`;
}

interface Scaled {
  readonly spreads: readonly (Spread | undefined)[];
  readonly unitText: string;
}

/** Converts large amounts of money to millions, so that tables fit on paper. */
function scaled(spreads: readonly (Spread | undefined)[], unit: string, unitText: string, language: Language): Scaled {
  const largest = Math.max(0, ...sizesOf(spreads).map((size) => Math.abs(size ?? 0)));
  if (!unit.startsWith('currency') || largest < MILLION) return { spreads, unitText };
  const toMillions = (value: number | null): number | null => (value === null ? null : value / MILLION);
  return {
    spreads: spreads.map(
      (one) => one && { mean: toMillions(one.mean), low: toMillions(one.low), high: toMillions(one.high) },
    ),
    unitText: format(reportMessages(language).millions, { unit: unitText }),
  };
}

function sizesOf(spreads: readonly (Spread | undefined)[]): (number | null)[] {
  return spreads.flatMap((one) => (one === undefined ? [] : [one.mean, one.low, one.high]));
}

/** Divides columns over tables. A single one more than fits is put with the others: a table of its own takes a third of a page. */
function chunks<T>(columns: readonly T[]): T[][] {
  const parts: T[][] = [];
  const across = columns.length === ACROSS + 1 ? ACROSS + 1 : ACROSS;
  for (let from = 0; from < columns.length; from += across) parts.push(columns.slice(from, from + across));
  return parts;
}

/** Adds the number of a table that continues over several, so that each has a caption of its own. */
function numbered(caption: string, part: number, parts: number): string {
  return parts === 1 ? caption : `${caption} (${part + 1}/${parts})`;
}

/** Name of an outcome; of money with what is counted in it, since the verdict counts other things too. */
function rowName(id: string, language: Language): string {
  const { rowNames } = reportMessages(language);
  const name = outcomeName(id, language);
  return id === 'accounts.cost' ? format(rowNames.cost, { name }) : name;
}

/** Tables of the levels of the main outcomes, with up to four policies each. */
export function levelTables(comparison: Comparison, language: Language, isPriorDriven: IsPriorDriven): Table[] {
  const words = reportMessages(language);
  const { units } = messages(language);
  return chunks(comparison.run.policies).map((policies, part, all) => ({
    caption: numbered(words.levelsCaption, part, all.length),
    columns: [words.outcome, words.unit, ...policies.map((id) => policyName(comparison, id, language))],
    rows: mainOutcomes().map(({ id, unit }) => {
      const parts = policies.map((policy) => comparison.policies[policy]?.outcomes[id]);
      const { spreads, unitText } = scaled(parts, unit, units[unit] ?? unit, language);
      const write = valueWriter(unit, language, sizesOf(spreads));
      const mark = isPriorDriven(id) ? ' †' : '';
      return [`${rowName(id, language)}${mark}`, unitText, ...spreads.map((one) => spreadText(one, write, language))];
    }),
  }));
}

/** Tables of the paired differences of the main outcomes from the first policy; all are prior-driven. */
export function differenceTables(comparison: Comparison, language: Language, marked: boolean): Table[] {
  const words = reportMessages(language);
  const { units, figure } = messages(language);
  const [reference = '', ...others] = comparison.run.policies;
  const level = comparison.differences[others[0] ?? '']?.outcomes['stock.total']?.level ?? 0.9;
  const { bands } = comparison.run;
  const captionText = bands === 'chance' ? words.differencesCaption : words.spreadCaption;
  // A policy that needs a law has a second column: the simulations in which it passes.
  const columns = others.flatMap((policy) => [
    { policy, ifAdopted: false },
    ...((comparison.differences[policy]?.outcomes['stock.total']?.ifAdopted ?? null) === null
      ? []
      : [{ policy, ifAdopted: true }]),
  ]);
  const caption = format(captionText, {
    reference: policyName(comparison, reference, language),
    level: shareText(level, language),
  });
  return chunks(columns).map((shown, part, all) => ({
    caption: numbered(caption, part, all.length),
    columns: [
      words.outcome,
      words.unit,
      ...shown.map(({ policy, ifAdopted }) => {
        const name = policyName(comparison, policy, language);
        if (ifAdopted) return format(figure.adoptedLabel, { policy: name });
        return columns.some((one) => one.policy === policy && one.ifAdopted)
          ? format(figure.averageLabel, { policy: name })
          : name;
      }),
    ],
    rows: mainOutcomes().map(({ id, unit }) => {
      const parts = shown.map(({ policy, ifAdopted }) => {
        const difference = comparison.differences[policy]?.outcomes[id];
        const figures = ifAdopted ? difference?.ifAdopted : difference;
        return figures == null ? undefined : { mean: figures.mean, ...differenceRange(figures, bands) };
      });
      const plain = isShare(unit) ? figure.percentagePoints : (units[unit] ?? unit);
      const { spreads, unitText } = scaled(parts, unit, plain, language);
      const write = differenceWriter(unit, language, sizesOf(spreads));
      return [
        `${rowName(id, language)}${marked ? ' †' : ''}`,
        unitText,
        ...spreads.map((one) => spreadText(one, write, language)),
      ];
    }),
  }));
}
