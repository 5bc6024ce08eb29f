import type { Outcome } from '../../engine/index.ts';
import { format, messages, numberFormat, picturesMessages, populationPicturesMessages } from '../../i18n/index.ts';
import { lawReadings, titleInCrisis } from '../compare-figure.ts';
import type { FigurePoint } from '../figure.ts';
import type { SpreadsheetCell } from '../spreadsheet.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import { type FlowFrame, flowDrawing } from './flow-drawing.ts';
import { flowLinks, flowYears, type YearFlow, yearFlow } from './flow-figure.ts';
import { baselineAndChosen, type PictureContext, type PicturePolicy } from './picture-context.ts';
import { pictureNumber } from './picture-number.ts';
import { averagedYears } from './yearly.ts';

/** Flows of all years under the baseline and the policy looked at. */
export interface FlowFigure {
  readonly years: readonly number[];
  readonly baseline: PicturePolicy;
  readonly policy: PicturePolicy;
  /** By policy id, then in the order of the years. */
  readonly flows: Readonly<Record<string, readonly YearFlow[]>>;
  readonly largest: number;
}

/** Creates the figure of the flow; null without whole years. */
export function flowFigure(context: PictureContext, outcomes: readonly Outcome[]): FlowFigure | null {
  const { comparison } = context;
  const { baseline, chosen } = baselineAndChosen(context);
  const years = flowYears(comparison);
  const flowsOf = ({ id }: PicturePolicy): YearFlow[] =>
    years.flatMap((year) => yearFlow(comparison, outcomes, id, year) ?? []);
  const policy = chosen ?? baseline;
  const flows = { [baseline.id]: flowsOf(baseline), [policy.id]: flowsOf(policy) };
  if (years.length === 0 || Object.values(flows).some((own) => own.length < years.length)) return null;
  const all = Object.values(flows).flatMap((own) => own.flatMap(({ links }) => Object.values(links)));
  return { years, baseline, policy, flows, largest: Math.max(0, ...all.map(({ mean }) => mean ?? 0)) };
}

/** Year of the figure nearest to a wanted one. */
export function nearestYear({ years }: Pick<FlowFigure, 'years'>, year: number): number {
  return years.reduce((best, one) => (Math.abs(one - year) < Math.abs(best - year) ? one : best), years[0] ?? year);
}

/** Frame of one year; null if the figure has no such year. */
export function flowFrame(
  figure: FlowFigure,
  year: number,
  context: Pick<PictureContext, 'language'>,
): FlowFrame | null {
  const { baseline, policy, flows, years, largest } = figure;
  const at = years.indexOf(year);
  const flow = flows[policy.id]?.[at];
  if (flow === undefined) return null;
  const before = policy.id === baseline.id ? null : (flows[baseline.id]?.[at] ?? null);
  return { language: context.language, policy, flow, before, largest };
}

const noPoint: FigurePoint = { mean: null, low: null, high: null };

/** Flows whose average over the last years a comparison has with its range. */
const averaged = [
  { outcome: 'arrivals.total', name: 'arrived' },
  { outcome: 'permits.permanentGrantsNew', name: 'settled' },
  { outcome: 'departures.total', name: 'left' },
] as const;

/** Creates the picture of a year's flow. */
export function flowPicture(
  context: PictureContext,
  figure: FlowFigure,
  frame: FlowFrame,
  year: number,
): ComparisonPicture {
  const { comparison, language } = context;
  const { policy, baseline } = figure;
  const { flow, before } = frame;
  const words = picturesMessages(language);
  const { flow: texts } = populationPicturesMessages(language);
  const { format: whole } = numberFormat(language, { maximumFractionDigits: 0 });
  const write = ({ mean, low, high }: FigurePoint): string => {
    if (mean === null) return '–';
    const value = whole(mean);
    if (low === null || high === null || low === high) return value;
    return format(words.range, { value, low: whole(low), high: whole(high) });
  };
  const title = titleInCrisis(format(texts.title, { year: String(year), policy: policy.label }), comparison, language);
  // All who left in the year, by one of the two ways.
  const gone = add(flow.links.leftWith.mean, flow.links.leftWithout.mean);
  const columns = [policy, ...(before === null ? [] : [baseline])];
  const years = averagedYears(comparison.run);
  const averages = averaged.map(({ outcome, name }) => ({
    label: texts.averages[name],
    points: columns.map(({ id }): FigurePoint => {
      const { mean = null, low = null, high = null } = comparison.policies[id]?.outcomes[outcome] ?? {};
      return { mean, low, high };
    }),
  }));
  const average = format(texts.average, {
    years,
    list: averages.map(({ label, points: [own] }) => `${label} ${write(own ?? noPoint)}`).join('; '),
  });
  const both = (read: (one: YearFlow) => FigurePoint): FigurePoint[] => [
    read(flow),
    ...(before === null ? [] : [read(before)]),
  ];
  const heads = messages(language).figure;
  const cellsOf = (when: string | number, label: string, points: readonly FigurePoint[]): SpreadsheetCell[][] =>
    points.map(({ mean, low, high }, i) => [
      ...[when, columns[i]?.label ?? '', label],
      ...[mean, low, high].map((value) => pictureNumber(value)),
    ]);
  const rows = [
    ...flowLinks.map((link) => ({ label: texts.links[link], points: both(({ links }) => links[link]) })),
    ...(['permit', 'permanent', 'citizen', 'without'] as const).map((node) => ({
      label: texts.nodes[node],
      points: both(({ nodes }) => nodes[node]),
    })),
  ];
  return {
    id: 'flow',
    language,
    title,
    sentence: `${format(texts.sentence, {
      year: String(year),
      policy: policy.label,
      arrived: write(flow.links.arrived),
      settled: write(flow.links.permanent),
      lost: write(flow.links.lost),
      left: gone === null ? '–' : whole(gone),
      without: write(flow.nodes.without),
    })} ${average}`,
    reading: [
      format(texts.reading, { baseline: baseline.label }),
      texts.left,
      texts.derived,
      texts.noRange,
      ...lawReadings(comparison, null, language),
    ].join(' '),
    table: {
      caption: title,
      columns: [words.columns.flow, ...columns.map(({ label }) => label)],
      rows: [
        ...rows.map(({ label, points }) => [label, ...points.map(write)]),
        ...averages.map(({ label, points }) => [
          format(texts.averageRow, { what: label, years }),
          ...points.map(write),
        ]),
      ],
    },
    cells: [
      [words.columns.year, heads.policy, words.columns.flow, heads.mean, heads.low, heads.high],
      ...rows.flatMap(({ label, points }) => cellsOf(year, label, points)),
      ...averages.flatMap(({ label, points }) => cellsOf(years, label, points)),
    ],
    drawing: (colours) => flowDrawing(frame, colours),
  };
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
