import { type ChartPalette, markOf } from '../../../charts/index.ts';
import type { EventKind, Lane, LifeEvent, Segment, Timeline, TimelineBand } from './timeline.ts';

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

function createSvg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  text = '',
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  if (text !== '') node.textContent = text;
  return node;
}

/** Colours, font and size of a picture, as plain values so that the SVG can be saved as a file. */
export interface TimelineStyle {
  readonly palette: ChartPalette;
  readonly card: string;
  readonly fontFamily: string;
  /** Font size of the surrounding text, pixels. */
  readonly size: number;
  /** Available width, pixels. */
  readonly width: number;
}

/** Rendered timeline. */
export interface TimelinePicture {
  readonly node: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** Moves the cursor to a month, by index. */
  point(at: number): void;
}

/** Creates one of six fill patterns, which differ in shape and not only in shade. */
export function fillOf(id: string, kind: number, colour: string): SVGPatternElement {
  const pattern = createSvg('pattern', { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' });
  const line = (d: string, width: number): void =>
    pattern.append(createSvg('path', { d, stroke: colour, 'stroke-width': width, fill: 'none' }));
  if (kind === 1) pattern.append(createSvg('circle', { cx: 3, cy: 3, r: 1, fill: colour }));
  if (kind === 2) line('M-1 7L7 -1M-4 4L4 -4M2 10L10 2', 1);
  if (kind === 3) {
    line('M0 3H6', 1);
    line('M3 0V6', 1);
  }
  if (kind === 4) pattern.append(createSvg('rect', { width: 6, height: 6, fill: colour, 'fill-opacity': 0.3 }));
  if (kind === 5) {
    pattern.append(createSvg('rect', { width: 6, height: 6, fill: colour, 'fill-opacity': 0.3 }));
    line('M-1 -1L7 7M-1 5L1 7M5 -1L7 1', 1.4);
  }
  return pattern;
}

/** Path of an event marker: a bar for documents, a disc for help and information, a cross for others. */
export function eventShape(kind: EventKind, x: number, y: number, r: number): string {
  if (kind === 'papers') return `M${x - r * 0.4} ${y - r * 1.5}h${r * 0.8}v${r * 3}h${-r * 0.8}z`;
  if (kind === 'help') return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  const w = r * 0.45;
  const l = r * 1.2 - w;
  return `M${x - w} ${y - w}v${-l}h${2 * w}v${l}h${l}v${2 * w}h${-l}v${l}h${-2 * w}v${-l}h${-l}v${-2 * w}z`;
}

let pictureCount = 0;

/** Draws a timeline: a band per policy, a lane per state, months from left to right. */
export function drawTimeline(timeline: Timeline, style: TimelineStyle, label: string, events: string): TimelinePicture {
  const { palette, fontFamily, width, card } = style;
  const text = Math.round(style.size * 0.75);
  const row = Math.round(text * 1.6);
  const names = Math.round(text * 7.4);
  const head = Math.round(row * 1.35);
  const gap = Math.round(row * 0.7);
  const end = width - 8;
  const bandHeight = head + row * ((timeline.bands[0]?.lanes.length ?? 0) + 1) + gap;
  const top = 4;
  const bottom = top + bandHeight * timeline.bands.length;
  const height = bottom + row * 1.4;
  const month = (end - names) / Math.max(1, timeline.months.length);
  const x = (at: number): number => names + at * month;
  pictureCount += 1;
  const idPrefix = `life-${pictureCount}`;
  const svg = createSvg('svg', {
    xmlns: SVG,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': label,
    'font-family': fontFamily,
    'font-size': text,
  });
  const defs = createSvg('defs', {});
  svg.append(defs);

  timeline.months.forEach((name, at) => {
    if (!name.endsWith('-01')) return;
    svg.append(createSvg('path', { d: `M${x(at)} ${top}V${bottom}`, stroke: palette.grid, 'stroke-width': 1 }));
    if ((at > 0 || timeline.fork === 0) && x(at) + text * 2 < width)
      svg.append(createSvg('text', { x: x(at) + 2, y: bottom + text, fill: palette.quiet }, name.slice(0, 4)));
  });
  if (timeline.fork > 0) {
    svg.append(
      createSvg('rect', {
        ...{ x: names, y: top, width: x(timeline.fork) - names, height: bottom - top },
        ...{ fill: palette.grid, 'fill-opacity': 0.5 },
      }),
    );
  }

  const colourOf = (place: number): string => palette.series[place % palette.series.length] ?? palette.ink;
  const createText = (at: number, y: number, words: string, more: Attributes = {}): SVGTextElement =>
    createSvg(
      'text',
      { x: at, y, fill: palette.ink, stroke: card, 'stroke-width': 3, 'paint-order': 'stroke', ...more },
      words,
    );

  function drawSegment(band: TimelineBand, lane: Lane, one: Segment, y: number): void {
    const from = x(one.from);
    const segmentWidth = x(one.to) - from;
    const segmentHeight = (row - 4) * one.height;
    const group = createSvg('g', {});
    group.append(
      createSvg('title', {}, `${band.label}, ${lane.label}: ${one.label}`),
      createSvg('rect', {
        ...{ x: from, y: y + (row - 4) - segmentHeight, width: Math.max(1, segmentWidth), height: segmentHeight },
        ...{ fill: one.pattern === 0 ? card : `url(#${idPrefix}-${band.place}-${one.pattern})` },
        ...{ stroke: colourOf(band.place), 'stroke-width': 1 },
        ...(one.pattern === 0 ? { 'stroke-dasharray': '2 2' } : {}),
      }),
    );
    if (segmentWidth > one.label.length * text * 0.56 + 6)
      group.append(createText(from + 4, y + row - 4 - text * 0.3, one.label));
    svg.append(group);
  }

  function drawMark(at: number, y: number, shape: 'parts' | 'shows', colour: string): void {
    const middle = x(at);
    const d = text * 0.5;
    svg.append(
      createSvg('path', {
        d: `M${middle} ${y}v${bandHeight - gap - head}`,
        ...{ stroke: colour, 'stroke-width': shape === 'parts' ? 1.5 : 2.5 },
        ...(shape === 'parts' ? { 'stroke-dasharray': '3 3' } : {}),
      }),
      createSvg('path', {
        d:
          shape === 'parts'
            ? `M${middle} ${y - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`
            : `M${middle - d} ${y - d}h${2 * d}l${-d} ${2 * d}z`,
        ...{ fill: colour, stroke: card, 'stroke-width': 1 },
      }),
    );
  }

  function drawEvent(band: TimelineBand, { at, kind, text: words }: LifeEvent, y: number): void {
    const group = createSvg('g', {});
    group.append(
      createSvg('title', {}, `${band.label}: ${words}`),
      createSvg('path', {
        d: eventShape(kind, x(at + 0.5), y + (row - 4) / 2, text * 0.36),
        fill: colourOf(band.place),
      }),
    );
    svg.append(group);
  }

  timeline.bands.forEach((band, i) => {
    const y = top + i * bandHeight;
    const colour = colourOf(band.place);
    for (const kind of [1, 2, 3, 4, 5]) defs.append(fillOf(`${idPrefix}-${band.place}-${kind}`, kind, colour));
    svg.append(
      createSvg('path', {
        d: `M0 ${y + head * 0.45}H36`,
        ...{ stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': markOf(band.place).dash.join(' ') },
      }),
    );
    const title = createText(44, y + head * 0.45 + text * 0.35, '', { 'font-weight': 600, 'font-size': text * 1.1 });
    title.append(band.label);
    if (band.note !== '') {
      const note = createSvg('tspan', { 'font-weight': 400, 'font-size': text }, `  ${band.note}`);
      title.append(note);
    }
    svg.append(title);
    band.lanes.forEach((lane, k) => {
      const laneTop = y + head + k * row;
      svg.append(createSvg('text', { x: 0, y: laneTop + row - 4 - text * 0.3, fill: palette.quiet }, lane.label));
      svg.append(
        createSvg('path', { d: `M${names} ${laneTop + row - 3}H${end}`, stroke: palette.grid, 'stroke-width': 1 }),
      );
      for (const one of lane.segments) drawSegment(band, lane, one, laneTop);
    });
    const last = y + head + band.lanes.length * row;
    svg.append(createSvg('text', { x: 0, y: last + row - 4 - text * 0.3, fill: palette.quiet }, events));
    for (const one of band.events) drawEvent(band, one, last);
    if (band.parts !== null && band.parts !== band.shows) drawMark(band.parts, y + head - 1, 'parts', palette.ink);
    if (band.shows !== null) drawMark(band.shows, y + head - 1, 'shows', palette.ink);
  });

  const cursor = createSvg('path', { stroke: palette.ink, 'stroke-width': 1, 'stroke-opacity': 0.8 });
  svg.append(cursor);
  return {
    node: svg,
    width,
    height,
    point: (at) => cursor.setAttribute('d', `M${x(at + 0.5)} ${top}V${bottom}`),
  };
}

/** Wraps a text into lines of at most `most` characters. */
function linesOf(text: string, maxLength: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < maxLength) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Places a timeline in a self-contained picture, with a title above and texts below. */
export function standaloneSvg(
  picture: TimelinePicture,
  style: TimelineStyle,
  title: string,
  below: readonly string[],
): SVGSVGElement {
  const margin = 20;
  const size = Math.round(style.size * 0.85);
  const line = Math.round(size * 1.5);
  const width = picture.width + 2 * margin;
  const texts = below.flatMap((text) => linesOf(text, Math.floor(picture.width / (size * 0.6))));
  const height = picture.height + 2 * margin + line * (texts.length + 2.5);
  const svg = createSvg('svg', {
    ...{ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` },
    ...{ 'font-family': style.fontFamily, 'font-size': size },
  });
  const { ink, quiet } = style.palette;
  svg.append(
    createSvg('rect', { width, height, fill: style.card }),
    createSvg(
      'text',
      { x: margin, y: margin + line * 0.8, fill: ink, 'font-weight': 600, 'font-size': style.size },
      title,
    ),
  );
  const copy = picture.node.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('x', String(margin));
  copy.setAttribute('y', String(margin + line * 1.5));
  svg.append(copy);
  texts.forEach((words, i) => {
    svg.append(createSvg('text', { x: margin, y: margin + line * (i + 2.5) + picture.height, fill: quiet }, words));
  });
  return svg;
}
