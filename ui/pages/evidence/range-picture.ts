import type { EvidenceEntry } from '../../../scenarios/index.ts';
import type { PrecomputedPosterior } from '../../../scenarios/internal.ts';
import { rangePositions } from './parameters-model.ts';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const EDGE = 6;

function shape(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const created = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, String(value));
  return created;
}

/**
 * Draws a range as a line with a diamond at the central value and, below, the posterior range as a thick line.
 * Decoration, since the numbers are next to it.
 */
export function rangePicture(entry: EvidenceEntry, move: PrecomputedPosterior | null): SVGElement {
  const { range, central, posterior } = rangePositions(entry, move);
  const at = (share: number): number => EDGE + share * (WIDTH - 2 * EDGE);
  const svg = shape('svg', {
    viewBox: `0 0 ${WIDTH} 22`,
    class: 'range',
    preserveAspectRatio: 'xMinYMid',
    'aria-hidden': 'true',
  });
  const [from, to] = range.map(at) as [number, number];
  const line = { stroke: 'currentColor', 'stroke-width': 1.5, fill: 'none' };
  svg.append(shape('path', { d: `M${from} 9H${to}M${from} 4v10M${to} 4v10`, ...line }));
  if (posterior !== null) {
    const [low, high] = posterior.map(at) as [number, number];
    svg.append(shape('path', { d: `M${low} 18H${high}`, class: 'posterior', 'stroke-width': 4, fill: 'none' }));
  }
  const middle = at(central);
  svg.append(shape('path', { d: `M${middle} 3.5l5.5 5.5-5.5 5.5-5.5-5.5z`, fill: 'currentColor' }));
  return svg;
}
