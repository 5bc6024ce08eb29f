import { format, messages } from '../i18n/index.ts';
import type { IntervalsFigure, LinesFigure } from './figure.ts';
import { isShare, monthName, shareText } from './format.ts';
import { outcomeWriter } from './value-writer.ts';

/** Data of a sentence apart from the figure. */
export interface SentenceParts {
  readonly outcome: string;
  readonly reference: string;
  /** By policy id: share of runs that reach an outcome not all runs reach; other policies are absent. */
  readonly reached: Readonly<Record<string, number>>;
}

/** States each policy's difference from the reference, and whether chance alone could explain it. */
export function differencesSentence(figure: IntervalsFigure, parts: SentenceParts): string {
  const { sentence } = messages(figure.language);
  const write = outcomeWriter(figure);
  const clauses = figure.series.map(({ id, label, point }) => {
    if (point.mean === null) return format(sentence.unknown, { policy: label });
    const values = {
      policy: label,
      difference: write(point.mean),
      low: write(point.low),
      high: write(point.high),
    };
    const share = parts.reached[id];
    if (share !== undefined) return format(sentence.reached, { ...values, share: shareText(share, figure.language) });
    const clear = point.low !== null && point.high !== null && (point.low > 0 || point.high < 0);
    return format(clear ? sentence.difference : sentence.unclear, values);
  });
  return format(sentence.differences, {
    outcome: parts.outcome,
    reference: parts.reference,
    unit: figure.unitText,
    list: clauses.join('; '),
  });
}

/** States the values of each policy's single runs in the last month. */
export function pathsSentence(figure: LinesFigure, replicates: readonly number[]): string {
  const { sentence } = messages(figure.language);
  const write = outcomeWriter(figure);
  const clauses = figure.series
    .filter(({ place }) => place >= 0)
    .map(({ id, label }) => {
      const policyPaths = (figure.paths ?? []).filter((path) => path.id === id);
      return format(sentence.level, {
        policy: label,
        value: policyPaths.map(({ values }) => write(values.at(-1) ?? null)).join(' / '),
      });
    });
  return format(sentence.paths, { runs: replicates.join(', '), list: clauses.join('; ') });
}

/** States each policy's value in the last month. */
export function levelsSentence(figure: LinesFigure, parts: Pick<SentenceParts, 'outcome'>): string {
  const { sentence } = messages(figure.language);
  const write = outcomeWriter(figure);
  const last = figure.months.length - 1;
  const clauses = figure.series.map(({ label, points }) =>
    format(sentence.level, { policy: label, value: write(points[last]?.mean ?? null) }),
  );
  return format(isShare(figure.unit) ? sentence.shares : sentence.levels, {
    outcome: parts.outcome,
    month: monthName(figure.months[last] ?? '1970-01', figure.language),
    unit: figure.unitText,
    list: clauses.join('; '),
  });
}
