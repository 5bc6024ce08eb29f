import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colour = readonly [number, number, number];

const css = readFileSync(new URL('../../../ui/style/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function token(scheme: string, name: string): Colour {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(scheme)?.[1];
  if (hex === undefined) throw new Error(`no token --${name}`);
  const linear = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [linear(0), linear(2), linear(4)];
}

const luminance = ([r, g, b]: Colour): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Colour, b: Colour): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Full protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes (2009), in linear RGB. */
const visions: Readonly<Record<string, readonly [Colour, Colour, Colour]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function perceived(vision: readonly [Colour, Colour, Colour], [r, g, b]: Colour): Colour {
  const row = ([x, y, z]: Colour): number => Math.min(1, Math.max(0, x * r + y * g + z * b));
  return [row(vision[0]), row(vision[1]), row(vision[2])];
}

/** Distance in Oklab, times 100; about 2 is just visible side by side. */
function distance(a: Colour, b: Colour): number {
  const lab = ([r, g, b]: Colour): Colour => {
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [x, y] = [lab(a), lab(b)];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, scheme) => {
  const series = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => token(scheme, `series-${place}`));

  test.each(Object.keys(visions))('distinguishes policies with %s sight', (name) => {
    const vision = visions[name];
    if (vision === undefined) throw new Error('no such sight');
    for (const [i, a] of series.entries()) {
      for (const b of series.slice(i + 1))
        expect(distance(perceived(vision, a), perceived(vision, b))).toBeGreaterThan(6);
    }
  });

  test('gives lines and texts enough contrast', () => {
    for (const background of ['card', 'paper']) {
      for (const colour of series) expect(contrast(colour, token(scheme, background))).toBeGreaterThan(4.5);
      expect(contrast(token(scheme, 'quiet'), token(scheme, background))).toBeGreaterThan(4.5);
      expect(contrast(token(scheme, 'edge'), token(scheme, background))).toBeGreaterThan(3);
    }
    expect(contrast(token(scheme, 'on-accent'), token(scheme, 'accent'))).toBeGreaterThan(4.5);
    expect(contrast(token(scheme, 'ink'), token(scheme, 'notice'))).toBeGreaterThan(4.5);
  });
});
