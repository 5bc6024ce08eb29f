import { type Language, numberFormat } from '../../i18n/index.ts';
import type { PicturePolicy } from './picture-context.ts';
import { breakText, type DrawingColours, type SvgDrawing, type SvgNode } from './svg.ts';

/** Whom a policy reaches in one simulation: people whose story visibly differs, by what makes the difference. */
export interface WhyFigure {
  readonly language: Language;
  readonly policy: PicturePolicy;
  /** Simulated people, and those among them whose story differs. */
  readonly total: number;
  readonly reached: number;
  /** Most frequent first. */
  readonly reasons: readonly { readonly id: string; readonly label: string; readonly count: number }[];
}

const WIDTH = 520;
const ROW = 34;
const LABEL = 250;

/** Draws a bar for each reason, with its name and number. */
export function whyDrawing({ language, policy, reasons }: WhyFigure, colours: DrawingColours): SvgDrawing {
  const { format } = numberFormat(language);
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const colour = colours.of(policy.place);
  return {
    width: WIDTH,
    height: Math.max(1, reasons.length) * ROW,
    nodes: reasons.map(({ label, count }, i): SvgNode => {
      const lines = breakText(label, 38, 2);
      const middle = i * ROW + ROW / 2;
      const width = ((WIDTH - LABEL - 60) * count) / most;
      return {
        tag: 'g',
        attributes: { 'data-policy': policy.id },
        children: [
          ...lines.map(
            (text, k): SvgNode => ({
              tag: 'text',
              attributes: {
                ...{ x: 2, y: middle + 4 + (k - (lines.length - 1) / 2) * 14, fill: colours.ink, 'font-size': 12.5 },
              },
              text,
            }),
          ),
          {
            tag: 'rect',
            attributes: {
              ...{ x: LABEL, y: middle - 9, width: Number(Math.max(1, width).toFixed(1)), height: 18 },
              ...{ fill: colour, 'fill-opacity': 0.4, stroke: colour, 'stroke-width': 1.5 },
            },
          },
          {
            tag: 'text',
            attributes: {
              ...{ x: LABEL + Math.max(1, width) + 6, y: middle + 4.5, fill: colours.ink, 'font-size': 13 },
            },
            text: format(count),
          },
        ],
      };
    }),
  };
}
