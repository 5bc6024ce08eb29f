import {
  lawReadings,
  policyName,
  type ScoresCell,
  type ScoresFigure,
  titleInCrisis,
} from '../../../../charts/index.ts';
import { format, messages, planMessages, scoreNotesMessages } from '../../../../i18n/index.ts';
import type { comparedPolicies } from './compared-policies.ts';
import type { needsRows } from './needs-rows.ts';
import type { ScorecardInput, ScoreRow, scorecardRows } from './scorecard-rows.ts';

/** Functions of the score card, passed on: an import would take them out of the file of the first screen, which would grow. */
export interface ScorecardFunctions {
  readonly scorecardRows: typeof scorecardRows;
  readonly needsRows: typeof needsRows;
  readonly comparedPolicies: typeof comparedPolicies;
}

interface ScoresOptions extends Omit<ScorecardInput, 'policies' | 'ifAdopted'> {
  readonly hidden: readonly string[];
  /** Slot of each policy by id. */
  readonly slots: Readonly<Record<string, number>>;
  readonly lawChance: Parameters<typeof needsRows>[3];
}

/** Creates the figure of the score card as a file holds it: with a line for each policy, and one for its law passed. */
export function scoresFigure(card: ScorecardFunctions, options: ScoresOptions): ScoresFigure {
  const { hidden, slots, lawChance, ...input } = options;
  const { language, result } = input;
  const { comparison } = result;
  const words = planMessages(language).score;
  const notes = scoreNotesMessages(language);
  const { figure } = messages(language);
  const { baseline, policies } = card.comparedPolicies({ hidden, slots }, comparison);
  const ids = policies.map(({ id }) => id);
  const rows = card.scorecardRows({ ...input, policies: ids });
  const name = (id: string): string => policyName(comparison, id, language);
  const hasAdopted = (n: number): boolean => rows.some(({ cells }) => (cells[n]?.adopted ?? null) !== null);
  const lines = policies.flatMap(({ id, slot }, n) => [
    {
      ...{ id, place: slot, adopted: false, n },
      label: hasAdopted(n) ? format(figure.averageLabel, { policy: name(id) }) : name(id),
    },
    ...(hasAdopted(n)
      ? [{ id, label: format(figure.adoptedLabel, { policy: name(id) }), place: slot, adopted: true, n }]
      : []),
  ]);
  return {
    language,
    title: titleInCrisis(format(words.change, { baseline: name(baseline) }), comparison, language),
    reading: [
      comparison.run.bands === 'chance' ? words.chanceOnly : notes.inner,
      ...(rows.some(({ people }) => people !== null) ? [notes.samePeople] : []),
      ...lawReadings(comparison, null, language),
    ].join(' '),
    lines: lines.map(({ n: _, ...line }) => line),
    rows: rows.map((row) => ({
      ...{ label: row.name, unit: row.unit, write: row.write },
      cells: lines.map(({ n, adopted }) => cellOf(row, n, adopted)),
    })),
    needs: card.needsRows(comparison, ids, language, lawChance).map(({ name: label, cells }) => ({ label, cells })),
  };

  function cellOf(row: ScoreRow, n: number, adopted: boolean): ScoresCell | null {
    const cell = row.cells[n] ?? null;
    if (cell === null) return null;
    if (!adopted) {
      const { mean, low, high, innerLow, innerHigh, isChanceOnly, range } = cell;
      return { point: { mean, low, high, innerLow, innerHigh }, text: range, isChanceOnly };
    }
    if (cell.adopted === null) return null;
    const { mean, low, high, text } = cell.adopted;
    const range = format(words.range, { value: text, low: row.write(low), high: row.write(high) });
    return { point: { mean, low, high }, text: range, isChanceOnly: cell.isChanceOnly };
  }
}
