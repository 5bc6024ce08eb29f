import type { Outcome } from '../../engine/index.ts';
import { format, numberFormat, picturesMessages } from '../../i18n/index.ts';
import { lawReadings, titleInCrisis } from '../compare-figure.ts';
import type { FigurePoint } from '../figure.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import { fileColours } from './drawing-colours.ts';
import { type FlowFrame, flowDrawing } from './flow-drawing.ts';
import { flowLinks, flowYears, type YearFlow, yearFlow } from './flow-figure.ts';
import { baselineAndChosen, type PictureContext, type PicturePolicy } from './picture-context.ts';
import { svgDocument } from './svg.ts';

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
  const { format: whole } = numberFormat(language, { maximumFractionDigits: 0 });
  const write = ({ mean, low, high }: FigurePoint): string => {
    if (mean === null) return '–';
    const value = whole(mean);
    if (low === null || high === null) return format(words.noRange, { value });
    return format(words.range, { value, low: whole(low), high: whole(high) });
  };
  const title = titleInCrisis(
    format(words.flow.title, { year: String(year), policy: policy.label }),
    comparison,
    language,
  );
  const left = flow.links.leftWith;
  const gone: FigurePoint = {
    mean: add(left.mean, flow.links.leftWithout.mean),
    low: add(left.low, flow.links.leftWithout.low),
    high: add(left.high, flow.links.leftWithout.high),
  };
  const columns = [policy, ...(before === null ? [] : [baseline])];
  const both = (read: (one: YearFlow) => FigurePoint): FigurePoint[] => [
    read(flow),
    ...(before === null ? [] : [read(before)]),
  ];
  const rows = [
    ...flowLinks.map((link) => ({ id: link, label: words.flow.links[link], points: both(({ links }) => links[link]) })),
    ...(['permit', 'permanent', 'citizen', 'without'] as const).map((node) => ({
      id: `stock.${node}`,
      label: words.flow.nodes[node],
      points: both(({ nodes }) => nodes[node]),
    })),
  ];
  return {
    id: 'flow',
    language,
    title,
    sentence: format(words.flow.sentence, {
      year: String(year),
      policy: policy.label,
      arrived: write(flow.links.arrived),
      settled: write(flow.links.permanent),
      lost: write(flow.links.lost),
      left: write(gone),
      without: write(flow.nodes.without),
    }),
    reading: [
      format(words.flow.reading, { baseline: baseline.label }),
      words.flow.left,
      words.flow.derived,
      ...lawReadings(comparison, null, language),
    ].join(' '),
    table: {
      caption: title,
      columns: [words.columns.flow, ...columns.map(({ label }) => label)],
      rows: rows.map(({ label, points }) => [label, ...points.map(write)]),
    },
    cells: [
      ['year', 'policy', 'flow', 'mean', 'low', 'high'],
      ...rows.flatMap(({ id, points }) =>
        points.map(({ mean, low, high }, i) => [year, columns[i]?.id ?? '', id, mean, low, high]),
      ),
    ],
    toSvg: (palette) => svgDocument(flowDrawing(frame, fileColours(palette)), title, palette.card),
  };
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
