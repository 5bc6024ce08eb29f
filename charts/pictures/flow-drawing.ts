import { type Language, numberFormat, populationPicturesMessages } from '../../i18n/index.ts';
import { type FlowLink, type FlowNode, flowLinks, flowNodes, type YearFlow } from './flow-figure.ts';
import type { PicturePolicy } from './picture-context.ts';
import { breakText, type DrawingColours, type SvgDrawing, type SvgNode } from './svg.ts';

/** Flows of a year under the policy looked at and under the baseline. */
export interface FlowFrame {
  readonly language: Language;
  readonly policy: PicturePolicy;
  readonly flow: YearFlow;
  /** Null where the policy is the baseline. */
  readonly before: YearFlow | null;
  /** Largest flow of all years and policies, so that widths can be compared. */
  readonly largest: number;
}

const WIDTH = 520;
const HEIGHT = 300;
const THICKEST = 34;
const THINNEST = 1;

const BOX = { width: 96, height: 62 };
const boxes: Readonly<Record<FlowNode, readonly [x: number, y: number]>> = {
  arrived: [2, 22],
  permit: [142, 22],
  permanent: [282, 22],
  citizen: [422, 22],
  without: [142, 214],
  left: [352, 214],
};

type Way = { readonly d: string; readonly label: readonly [x: number, y: number, anchor: 'start' | 'middle' | 'end'] };

/** Middle line of each arrow, and where its number is written. */
const ways: Readonly<Record<FlowLink, Way>> = {
  arrived: { d: 'M98 53H142', label: [120, 16, 'middle'] },
  permanent: { d: 'M238 53H282', label: [260, 16, 'middle'] },
  citizen: { d: 'M378 53H422', label: [400, 16, 'middle'] },
  lost: { d: 'M172 84V214', label: [150, 150, 'end'] },
  regained: { d: 'M212 214V84', label: [228, 196, 'start'] },
  leftWith: { d: 'M236 80C300 130 380 120 400 214', label: [348, 116, 'start'] },
  leftWithout: { d: 'M238 245H352', label: [295, 218, 'middle'] },
};

function writer(language: Language): (value: number | null) => string {
  const { format } = numberFormat(language, { maximumFractionDigits: 0 });
  return (value) => (value === null ? '–' : format(value));
}

const thickness = (value: number | null, largest: number): number =>
  value === null || largest <= 0 ? 0 : Math.max(THINNEST, (THICKEST * value) / largest);

function boxOf(node: FlowNode, frame: FlowFrame, colours: DrawingColours): SvgNode {
  const words = populationPicturesMessages(frame.language).flow.nodes;
  const [x, y] = boxes[node];
  const stock = node === 'arrived' || node === 'left' ? null : frame.flow.nodes[node].mean;
  const lines = breakText(words[node], 14, stock === null ? 3 : 2);
  const texts = [...lines, ...(stock === null ? [] : [writer(frame.language)(stock)])];
  const top = y + BOX.height / 2 - (texts.length - 1) * 8.5 + 4.5;
  return {
    tag: 'g',
    attributes: {},
    children: [
      {
        tag: 'rect',
        attributes: {
          ...{ x, y, width: BOX.width, height: BOX.height, rx: 6 },
          ...{ fill: colours.card, stroke: colours.ink, 'stroke-width': 1.5 },
          ...(node === 'without' ? { 'stroke-dasharray': '5 4' } : {}),
        },
      },
      ...texts.map(
        (text, i): SvgNode => ({
          tag: 'text',
          attributes: {
            ...{ x: x + BOX.width / 2, y: top + i * 17, 'text-anchor': 'middle', fill: colours.ink, 'font-size': 13 },
            ...(stock !== null && i === texts.length - 1 ? { 'font-weight': 700 } : {}),
          },
          text,
        }),
      ),
    ],
  };
}

function linkOf(link: FlowLink, frame: FlowFrame, colours: DrawingColours): SvgNode {
  const { policy, flow, before, largest, language } = frame;
  const { d, label } = ways[link];
  const [x, y, anchor] = label;
  const write = writer(language);
  const value = flow.links[link].mean;
  const earlier = before?.links[link].mean ?? null;
  const colour = colours.of(policy.place);
  const number: SvgNode = {
    tag: 'text',
    attributes: {
      ...{ x, y, 'text-anchor': anchor, fill: colours.ink, 'font-size': 13, 'font-weight': 600 },
      ...{ stroke: colours.card, 'stroke-width': 3, 'paint-order': 'stroke' },
    },
    text: write(value),
  };
  const outline = thickness(earlier, largest);
  return {
    tag: 'g',
    attributes: { 'data-policy': policy.id, 'data-flow': link },
    children: [
      {
        tag: 'path',
        attributes: {
          ...{ d, fill: 'none', stroke: colour, 'stroke-opacity': 0.6 },
          'stroke-width': Number(thickness(value, largest).toFixed(2)),
        },
      },
      // The dashed outline is a wide line with a narrower one over it, so two thin lines on its edges.
      ...(before === null
        ? []
        : [-1, 1].map(
            (side): SvgNode => ({
              tag: 'path',
              attributes: {
                ...{ d, fill: 'none', stroke: colours.ink, 'stroke-width': 1, 'stroke-dasharray': '3 3' },
                transform: shift(link, (side * outline) / 2),
              },
            }),
          )),
      number,
    ],
  };
}

/** Moves a way to the side: across its main direction. */
function shift(link: FlowLink, by: number): string {
  const isUpright = link === 'lost' || link === 'regained';
  const [x, y] = isUpright ? [by, 0] : link === 'leftWith' ? [by * 0.6, -by * 0.8] : [0, by];
  return `translate(${x.toFixed(2)} ${y.toFixed(2)})`;
}

/** Draws the flow of a year: arrows as wide as flows, under boxes with the numbers of December. */
export function flowDrawing(frame: FlowFrame, colours: DrawingColours): SvgDrawing {
  return {
    width: WIDTH,
    height: HEIGHT - 16,
    nodes: [
      ...flowLinks.map((link) => linkOf(link, frame, colours)),
      ...flowNodes.map((node) => boxOf(node, frame, colours)),
    ],
  };
}
