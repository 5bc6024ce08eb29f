import type { PicturePolicy } from './picture-context.ts';
import type { RegionsFigure, RegionTile } from './regions-figure.ts';
import { breakText, type DrawingColours, type SvgDrawing, type SvgNode } from './svg.ts';

const TILE = { width: 168, height: 136 };
const GAP = 8;
const COLUMNS = 3;
const BAR = { left: 8, width: TILE.width - 16, height: 8 };

/** Sign of a change whose direction is not clear. */
const UNCLEAR = '≈ ';

function bar(
  y: number,
  share: number,
  { id, place }: PicturePolicy,
  isDashed: boolean,
  colours: DrawingColours,
): SvgNode {
  const colour = colours.of(place);
  return {
    tag: 'rect',
    attributes: {
      ...{ x: BAR.left, y, width: Math.max(1, BAR.width * share).toFixed(1), height: BAR.height, 'data-policy': id },
      ...{ fill: isDashed ? 'none' : colour, stroke: colour, 'stroke-width': 1.25 },
      ...(isDashed ? { 'stroke-dasharray': '3 2' } : {}),
    },
  };
}

function tile(one: RegionTile, index: number, figure: RegionsFigure, colours: DrawingColours): SvgNode {
  const x = (index % COLUMNS) * (TILE.width + GAP);
  const y = Math.floor(index / COLUMNS) * (TILE.height + GAP);
  const line = (text: string, top: number, attributes: SvgNode['attributes'] = {}): SvgNode => ({
    tag: 'text',
    attributes: { x: BAR.left, y: top, fill: colours.ink, 'font-size': 12, ...attributes },
    text,
  });
  const names = breakText(one.label, 19, 2);
  const top = 18 + (names.length - 1) * 15;
  return {
    tag: 'g',
    attributes: { transform: `translate(${x} ${y})`, 'data-region-tile': one.id },
    children: [
      {
        tag: 'rect',
        attributes: { width: TILE.width, height: TILE.height, rx: 6, fill: 'none', stroke: colours.grid },
      },
      ...names.map((text, i) => line(text, 18 + i * 15, { 'font-weight': 600, 'font-size': 13 })),
      line(one.before, top + 18, { fill: colours.quiet }),
      bar(top + 23, one.sizeBefore, figure.baseline, true, colours),
      ...(one.after === null || figure.chosen === null
        ? []
        : [
            line(one.after, top + 47),
            bar(top + 52, one.sizeAfter ?? 0, figure.chosen, false, colours),
            line(`${one.effect === 'unclear' ? UNCLEAR : ''}${one.change ?? ''}`, top + 78, { 'font-weight': 600 }),
          ]),
    ],
  };
}

/** Draws the regions as tiles of the same size, each with its numbers as text. */
export function regionsDrawing(figure: RegionsFigure, colours: DrawingColours): SvgDrawing {
  const rows = Math.ceil(figure.tiles.length / COLUMNS);
  return {
    width: COLUMNS * TILE.width + (COLUMNS - 1) * GAP,
    height: rows * TILE.height + (rows - 1) * GAP,
    nodes: figure.tiles.map((one, i) => tile(one, i, figure, colours)),
  };
}
