import { populationPicturesMessages } from '../../i18n/index.ts';
import { hundredMarks } from './hundred.ts';
import type { HundredPeople, PeopleFigure } from './people-figure.ts';
import type { DrawingColours, SvgDrawing, SvgNode } from './svg.ts';

const STEP = 20;
const FIELD = 10 * STEP;
const WIDTH = 480;
const TOP = 30;
const LEGEND_STEP = 20;

/** Outlines of the states around 0, 0, so that they differ without colour. */
const outlines = ['M0-7a7 7 0 1 0 .01 0z', 'M-6-6h12v12h-12z', 'M0-8L8 0 0 8-8 0z', 'M0-7.5L7.5 6h-15z'] as const;

interface MarkStyle {
  readonly colour: string;
  readonly fill: 'none' | 'pale' | 'full';
}

function mark(state: number, x: number, y: number, { colour, fill }: MarkStyle): SvgNode {
  return {
    tag: 'path',
    attributes: {
      d: outlines[state % outlines.length] ?? outlines[0],
      transform: `translate(${x} ${y})`,
      stroke: colour,
      'stroke-width': 1.5,
      fill: fill === 'none' ? 'none' : colour,
      ...(fill === 'pale' ? { 'fill-opacity': 0.25 } : {}),
    },
  };
}

function field(people: HundredPeople, before: HundredPeople | null, left: number, colours: DrawingColours): SvgNode {
  const states = people.shares.states.map(({ state }) => state);
  const colour = colours.of(people.place);
  const marks = hundredMarks(states, people.counts, before?.counts ?? null);
  return {
    tag: 'g',
    attributes: { 'data-policy': people.id },
    children: [
      {
        tag: 'text',
        attributes: { x: left, y: 16, fill: colour, 'font-size': 14, 'font-weight': 600 },
        text: people.label,
      },
      ...marks.map(({ state, isChanged }, i) => {
        const at = states.indexOf(state);
        const fill = isChanged ? 'full' : at === 0 ? 'pale' : 'none';
        const x = left + STEP / 2 + (i % 10) * STEP;
        const y = TOP + STEP / 2 + Math.floor(i / 10) * STEP;
        return mark(at, x, y, { colour: at === 0 || isChanged ? colour : colours.quiet, fill });
      }),
    ],
  };
}

/** Draws two fields of a hundred people next to each other, with a legend below. */
export function hundredDrawing(figure: PeopleFigure, colours: DrawingColours): SvgDrawing {
  const { baseline, chosen, language } = figure;
  const words = populationPicturesMessages(language).people.states;
  const states = baseline.shares.states;
  const legendTop = TOP + FIELD + 24;
  const legend = states.map(({ state }, i): SvgNode => {
    const y = legendTop + i * LEGEND_STEP;
    const counts = [baseline, ...(chosen === null ? [] : [chosen])].map(({ counts: all }) => all[i] ?? 0).join(' → ');
    return {
      tag: 'g',
      attributes: {},
      children: [
        mark(i, 10, y - 4, { colour: colours.quiet, fill: 'none' }),
        {
          tag: 'text',
          attributes: { x: 26, y, fill: colours.ink, 'font-size': 13 },
          text: `${words[state]}: ${counts}`,
        },
      ],
    };
  });
  return {
    width: WIDTH,
    height: legendTop + (states.length - 1) * LEGEND_STEP + 10,
    nodes: [
      field(baseline, null, 4, colours),
      ...(chosen === null ? [] : [field(chosen, baseline, WIDTH - FIELD - 4, colours)]),
      ...legend,
    ],
  };
}
