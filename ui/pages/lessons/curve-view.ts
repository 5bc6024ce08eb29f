import { markOf } from '../../../charts/index.ts';
import { type Axis, positionOnAxis, ticksOf } from '../../lessons/axis.ts';
import { element } from '../element.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Line shown for orientation; `at` is a share of the width, from 0 to 1. */
export interface KnownLine {
  readonly label: string;
  readonly place: number;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** Settings of the board. */
export interface CurveBoard {
  readonly axis: Axis;
  /** Years; the curve has a point at the end of each. */
  readonly years: readonly string[];
  readonly known: readonly KnownLine[];
  readonly label: string;
  /** Formats a value. */
  readonly write: (value: number) => string;
  /** Accessible name of a point. */
  readonly name: (year: string) => string;
}

/** Board to draw a curve with the pointer or keyboard. */
export interface CurveView {
  readonly node: HTMLElement;
  set(values: readonly number[], spread: number): void;
}

function shape<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const created = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, String(value));
  return created;
}

/** Creates a board; `onDraw` receives the values after each change. */
export function curveView(board: CurveBoard, onDraw: (values: number[]) => void): CurveView {
  const { axis, years, known, label, write, name } = board;
  const svg = shape('svg', { class: 'board', role: 'group', 'aria-label': label });
  const node = element('div', { class: 'board-frame' }, svg as unknown as Node);
  let values: number[] = years.map(() => (axis.from + axis.to) / 2);
  let spread = 0;
  let area = { left: 60, right: 20, top: 16, bottom: 34, width: 0, height: 0 };
  const handles = years.map((year, i) => {
    const handle = shape('g', {
      class: 'handle',
      role: 'slider',
      tabindex: 0,
      'aria-label': name(year),
      'aria-valuemin': axis.from,
      'aria-valuemax': axis.to,
      'aria-orientation': 'vertical',
    });
    handle.append(shape('circle', { class: 'reach', r: 14 }), shape('circle', { class: 'dot', r: 7 }));
    handle.addEventListener('keydown', (event) => moveByKey(event, i));
    return handle;
  });
  const band = shape('path', { class: 'spread' });
  const line = shape('path', { class: 'drawn' });
  const ground = shape('g', { 'aria-hidden': 'true' });
  svg.append(ground, band, line, ...handles);

  const x = (i: number): number => area.left + ((i + 1) / years.length) * area.width;
  const y = (value: number): number => area.top + (1 - (value - axis.from) / (axis.to - axis.from)) * area.height;
  const clamp = (value: number): number => Math.min(axis.to, Math.max(axis.from, value));

  function moveByKey(event: KeyboardEvent, i: number): void {
    const page = (axis.to - axis.from) / 10;
    const by: Readonly<Record<string, number>> = {
      ArrowUp: axis.step,
      ArrowRight: axis.step,
      ArrowDown: -axis.step,
      ArrowLeft: -axis.step,
      PageUp: page,
      PageDown: -page,
    };
    const ends: Readonly<Record<string, number>> = { Home: axis.from, End: axis.to };
    const step = by[event.key];
    const to = ends[event.key] ?? (step === undefined ? undefined : (values[i] ?? 0) + step);
    if (to === undefined) return;
    event.preventDefault();
    // Keep the key from also changing the step when presenting.
    event.stopPropagation();
    change(i, to);
  }

  function change(i: number, to: number): void {
    values = values.map((value, at) => (at === i ? positionOnAxis(to, axis) : value));
    onDraw(values);
    place();
  }

  let dragged: { readonly i: number; readonly value: number } | null = null;
  function drag({ clientX, clientY }: PointerEvent): void {
    const box = svg.getBoundingClientRect();
    const i = Math.round(((clientX - box.left - area.left) / area.width) * years.length) - 1;
    const to = Math.min(years.length - 1, Math.max(0, i));
    const value = clamp(axis.from + (1 - (clientY - box.top - area.top) / area.height) * (axis.to - axis.from));
    // A fast stroke can skip points between two pointer events.
    const from = dragged ?? { i: to, value };
    const [first, last] = [Math.min(from.i, to), Math.max(from.i, to)];
    values = values.map((old, at) => {
      if (at < first || at > last) return old;
      const share = to === from.i ? 1 : (at - from.i) / (to - from.i);
      return positionOnAxis(from.value + share * (value - from.value), axis);
    });
    dragged = { i: to, value };
    onDraw(values);
    place();
  }
  svg.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    dragged = null;
    drag(event);
  });
  svg.addEventListener('pointermove', (event) => {
    if (svg.hasPointerCapture(event.pointerId)) drag(event);
  });

  function place(): void {
    const at = (i: number, value: number): string => `${x(i).toFixed(1)} ${y(clamp(value)).toFixed(1)}`;
    line.setAttribute('d', values.map((value, i) => `${i === 0 ? 'M' : 'L'}${at(i, value)}`).join(''));
    const upper = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${at(i, value + spread)}`).join('');
    const lower = values.map((value, i) => `L${at(i, value - spread)}`).reverse();
    band.setAttribute('d', `${upper}${lower.join('')}Z`);
    handles.forEach((handle, i) => {
      const value = values[i] ?? 0;
      handle.setAttribute('transform', `translate(${at(i, value)})`);
      handle.setAttribute('aria-valuenow', String(value));
      handle.setAttribute('aria-valuetext', write(value));
    });
  }

  function draw(): void {
    const { clientWidth: width, clientHeight: height } = node;
    if (width === 0) return;
    const size = Number.parseFloat(getComputedStyle(node).fontSize);
    const ticks = ticksOf(axis);
    const longestTick = Math.max(...ticks.map((tick) => write(tick).length));
    area = {
      left: longestTick * size * 0.62 + 12,
      right: size * 1.8,
      top: size,
      bottom: size * 2.2,
      width: 0,
      height: 0,
    };
    area.width = width - area.left - area.right;
    area.height = height - area.top - area.bottom;
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const parts: SVGElement[] = [];
    const text = (content: string, attributes: Readonly<Record<string, string | number>>): void => {
      const created = shape('text', attributes);
      created.textContent = content;
      parts.push(created);
    };
    for (const tick of ticks) {
      parts.push(shape('path', { class: 'rule', d: `M${area.left} ${y(tick)}h${area.width}` }));
      text(write(tick), {
        class: 'tick',
        x: area.left - 8,
        y: y(tick),
        'text-anchor': 'end',
        'dominant-baseline': 'central',
      });
    }
    const every = Math.ceil((size * 3.2 * years.length) / area.width);
    years.forEach((year, i) => {
      if ((years.length - 1 - i) % every !== 0) return;
      text(year, { class: 'tick', x: x(i), y: height - size * 0.7, 'text-anchor': 'middle' });
    });
    const ends: { readonly lineLabel: string; readonly series: string; top: number }[] = [];
    for (const { label: lineLabel, place: at, points } of known) {
      const d = points
        .map(
          (point, k) =>
            `${k === 0 ? 'M' : 'L'}${(area.left + point.at * area.width).toFixed(1)} ${y(clamp(point.value)).toFixed(1)}`,
        )
        .join('');
      const series = `series-${(at % 4) + 1}`;
      parts.push(shape('path', { class: `known ${series}`, d, 'stroke-dasharray': markOf(at).dash.join(' ') }));
      const last = points.at(-1);
      if (last !== undefined) ends.push({ lineLabel, series, top: y(clamp(last.value)) - size * 0.6 });
    }
    ends.sort((a, b) => a.top - b.top);
    ends.forEach((end, i) => {
      const above = ends[i - 1];
      if (above !== undefined) end.top = Math.max(end.top, above.top + size * 1.3);
      text(end.lineLabel, {
        class: `name ${end.series}`,
        x: area.left + area.width - size,
        y: end.top,
        'text-anchor': 'end',
      });
    });
    ground.replaceChildren(...parts);
    place();
  }
  new ResizeObserver(draw).observe(node);

  return {
    node,
    set(next, newSpread) {
      values = next.map((value) => positionOnAxis(value, axis));
      spread = newSpread;
      place();
    },
  };
}
