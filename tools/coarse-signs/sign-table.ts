import { pairedDifference } from '../../engine/index.ts';
import { tooFewEvents } from '../../engine/internal.ts';
import { isCoarseSignClear } from '../../ui/state/clear-sign.ts';
import type { PairedRuns } from './run-edits.ts';

/** An edit as the page first shows it, and as it settles, by outcome. */
export interface EditSigns {
  readonly index: number;
  readonly coarse: Readonly<Record<string, PairedRuns>>;
  readonly settled: Readonly<Record<string, PairedRuns>>;
}

/** Counts of edits for one outcome, or for all. */
export interface SignCounts {
  /** Edits whose settled range excludes zero. */
  settled: number;
  /** Of those: coarse results whose mean has the settled sign, whether or not it is clear. */
  sameSign: number;
  /** Of those: coarse results with a clear sign. */
  clear: number;
  /** Of those: coarse results whose clear sign is the settled one. */
  right: number;
  /** Coarse results with a clear sign where the settled range includes zero. */
  early: number;
}

interface Difference {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Difference with its range as the page shows it. */
function differenceOf({ policy, reference, events }: PairedRuns): Difference | null {
  const numbers = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN);
  const paired = pairedDifference(numbers(policy), numbers(reference));
  if (paired === null) return null;
  const hasRange = tooFewEvents(numbers(events)) === null;
  return { mean: paired.mean, low: hasRange ? paired.low : null, high: hasRange ? paired.high : null };
}

const excludesZero = ({ low, high }: Difference): boolean => (low !== null && low > 0) || (high !== null && high < 0);

/** Counts signs by outcome. */
export function countSigns(edits: readonly EditSigns[], outcomes: readonly string[]): Record<string, SignCounts> {
  return Object.fromEntries(
    outcomes.map((outcome) => {
      const counts: SignCounts = { settled: 0, sameSign: 0, clear: 0, right: 0, early: 0 };
      for (const edit of edits) {
        const [coarse, settled] = [edit.coarse[outcome], edit.settled[outcome]].map((runs) =>
          runs === undefined ? null : differenceOf(runs),
        );
        if (coarse == null || settled == null) continue;
        const isClear = isCoarseSignClear(coarse);
        if (!excludesZero(settled)) {
          if (isClear) counts.early += 1;
          continue;
        }
        const isSame = Math.sign(coarse.mean) === Math.sign(settled.mean);
        counts.settled += 1;
        if (isSame) counts.sameSign += 1;
        if (isClear) counts.clear += 1;
        if (isClear && isSame) counts.right += 1;
      }
      return [outcome, counts];
    }),
  );
}

/** Adds counts of several outcomes. */
export function totalSigns(counts: readonly SignCounts[]): SignCounts {
  const total: SignCounts = { settled: 0, sameSign: 0, clear: 0, right: 0, early: 0 };
  for (const one of counts) for (const key of Object.keys(total) as (keyof SignCounts)[]) total[key] += one[key];
  return total;
}

const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** Table in Markdown, one row an outcome and one for all. */
export function signTable(counts: Readonly<Record<string, SignCounts>>): string {
  const rows = [...Object.entries(counts), ['all', totalSigns(Object.values(counts))] as const];
  return [
    '| outcome | settled range excludes zero | sign of the quick mean is right | sign marked clear | of these right | clear, settled range includes zero |',
    '|---|---|---|---|---|---|',
    ...rows.map(([outcome, { settled, sameSign, clear, right, early }]) =>
      [
        '',
        ` ${outcome} `,
        ` ${settled} `,
        ` ${shareOf(sameSign, settled)} `,
        ` ${clear} (${shareOf(clear, settled)}) `,
        ` ${shareOf(right, clear)} `,
        ` ${early} `,
        '',
      ].join('|'),
    ),
  ].join('\n');
}
