import encodeQR from 'qr';

/** Quiet zone around the code, in modules. */
const MARGIN = 4;

/** Draws a text as a QR code in SVG, dark on light in any colour scheme, as cameras expect. */
export function qrCode(text: string, label: string): SVGElement {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: MARGIN });
  const size = rows.length;
  const runs = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const create = (tag: string, attributes: Readonly<Record<string, string>>): SVGElement => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const svg = create('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label, class: 'qr' });
  svg.append(
    create('rect', { width: String(size), height: String(size), fill: '#fff' }),
    create('path', { d: runs.join(''), fill: '#000', 'shape-rendering': 'crispEdges' }),
  );
  return svg;
}
