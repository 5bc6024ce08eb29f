import { colourIndex, markOf, type SeriesMark } from '../../../charts/index.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Outline of each marker in a box of 40 by 16, centred at 20, 8. */
export const markerPaths: Readonly<Record<SeriesMark['shape'], string>> = {
  circle: 'M20 3.5a4.5 4.5 0 1 0 .01 0z',
  triangle: 'M20 3l5.2 9h-10.4z',
  rect: 'M15.8 3.8h8.4v8.4h-8.4z',
  rectRot: 'M20 2.4l5.6 5.6-5.6 5.6-5.6-5.6z',
  triangleDown: 'M20 13l5.2-9h-10.4z',
  cross: 'M19 3h2v4h4v2h-4v4h-2v-4h-4v-2h4z',
  crossRot: 'M16.5 3.1l3.5 3.5 3.5-3.5 1.4 1.4-3.5 3.5 3.5 3.5-1.4 1.4-3.5-3.5-3.5 3.5-1.4-1.4 3.5-3.5-3.5-3.5z',
  star: 'M20 2l1.5 4.2 4.4.1-3.5 2.7 1.3 4.3-3.7-2.5-3.7 2.5 1.3-4.3-3.5-2.7 4.4-.1z',
};

/** Line and marker of a policy as a legend; decoration, since the name is next to it. */
export function swatch(place: number): SVGSVGElement {
  const { dash, shape } = markOf(place);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 40 16');
  svg.setAttribute('class', `swatch series-${place < 0 ? 'ghost' : colourIndex(place) + 1}`);
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M0 8h40');
  line.setAttribute('stroke', 'currentColor');
  line.setAttribute('stroke-width', '2.5');
  line.setAttribute('stroke-dasharray', dash.join(' '));
  const point = document.createElementNS(SVG, 'path');
  point.setAttribute('d', markerPaths[shape]);
  point.setAttribute('fill', 'currentColor');
  svg.append(line, point);
  return svg;
}
