import { type DrawingColours, fileColours, type SvgDrawing, type SvgNode } from '../../../charts/index.ts';
import { readPalette } from './palette.ts';

/** Element of a node of a drawing. */
export function svgElement({ tag, attributes, children = [], text = '' }: SvgNode): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(text, ...children.map(svgElement));
  return node;
}

/**
 * Replaces the pixels of a chart by a drawing while the page is printed: as lines, and as text that can be selected. The
 * drawing is made at once, since nothing that loads would arrive before the paper does. draw: null where there is none.
 */
export function drawOnPaper(node: HTMLElement, draw: (colours: DrawingColours) => SvgDrawing | null): void {
  let drawing: SVGElement | null = null;
  addEventListener('beforeprint', () => {
    if (!node.isConnected || drawing !== null) return;
    const made = draw(fileColours({ ...readPalette(node), card: '#ffffff' }));
    if (made === null) return;
    const { width, height, nodes } = made;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('class', 'paper-drawing');
    svg.append(...nodes.map(svgElement));
    drawing = svg;
    node.append(svg);
  });
  addEventListener('afterprint', () => {
    drawing?.remove();
    drawing = null;
  });
}
