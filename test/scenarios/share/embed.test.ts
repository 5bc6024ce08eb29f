import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EmbeddedFigure,
  embedFragmentOf,
  frameText,
  linkLimits,
  oembedData,
  readEmbeddedFigure,
  readEmbedFragment,
} from '../../../scenarios/share/index.ts';
import { runs } from '../../depth.ts';

const figure: EmbeddedFigure = {
  ...{ language: 'en', country: 'azerbaijan', chart: 'differences', outcome: 'stock.irregular', unit: 'persons' },
  ...{ kind: 'stock', start: '2026-01', months: 120, bands: 'parametersAndChance', level: 0.9, replicates: 60 },
  ...{ shocks: ['recession'], law: 'lottery', assumed: false, reference: 'status-quo' },
  ...{ korpu: '0.1.0', model: 'abcdef01', digest: 'abcdef02' },
  policies: [
    { id: 'mine', name: 'Mine', slot: 4, needsLaw: false, points: [[-424, -1062, -120]], adopted: null },
    {
      ...{ id: 'sequenced-path', name: null, slot: 3, needsLaw: true, points: [[-900, -1500, -300]] },
      adopted: { point: [-2000, -2500, -1500], replicates: 21, further: true },
    },
  ],
};
const levels: EmbeddedFigure = {
  ...{ ...figure, chart: 'levels', months: 24 },
  policies: figure.policies.map((policy) => ({
    ...{ ...policy, adopted: null },
    points: Array.from({ length: 24 }, (_, t) => [1000 + t, 900 - t, 1100.5 + t] as const),
  })),
};

describe('an embedded figure', () => {
  test.each([
    ['changes', figure],
    ['levels', levels],
  ])('of %s is read as it was written, with the link of its question', async (_, one) => {
    const fragment = await embedFragmentOf(one, 'k1.abc&place=plan&view=1.def');
    expect(await readEmbedFragment(fragment)).toEqual({ ok: true, figure: one, link: 'k1.abc&place=plan&view=1.def' });
    expect(await readEmbedFragment(await embedFragmentOf(one, ''))).toEqual({ ok: true, figure: one, link: '' });
  });

  test('keeps five digits of any numbers, and unknown ones', async () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const point = fc.array(number, { minLength: 3, maxLength: 3 }).map((three) => {
      const [low = 0, mean = 0, high = 0] = three.sort((a, b) => a - b);
      return [mean, low, high] as const;
    });
    const points = fc.array(fc.oneof(point, fc.constant([null, null, null] as const)), {
      minLength: 12,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(points, async (values) => {
        const [first] = levels.policies;
        if (first === undefined) throw new Error('expected a policy');
        const one = { ...levels, months: 12, policies: [{ ...first, points: values }] };
        const read = await readEmbedFragment(await embedFragmentOf(one, ''));
        if (!read.ok) throw new Error(read.fault);
        const largest = Math.max(0, ...values.flat().map((value) => Math.abs(value ?? 0)));
        for (const [t, three] of (read.figure.policies[0]?.points ?? []).entries())
          for (const [c, value] of three.entries()) {
            const written = values[t]?.[c] ?? null;
            if (written === null || value === null) expect(value).toBe(written);
            else expect(Math.abs(value - written)).toBeLessThanOrEqual(Math.max(1e-30, largest * 1e-4));
          }
      }),
      { numRuns: runs(40, 300) },
    );
  });

  const wrong: readonly (readonly [string, object])[] = [
    ['an unknown key', { script: 'alert(1)' }],
    ['markup in an outcome', { outcome: '<b>' }],
    ['markup in a unit', { unit: '<b>' }],
    ['an unknown language', { language: 'fr' }],
    ['a single simulation', { replicates: 1 }],
    ['a level above 1', { level: 90 }],
    ['no policy', { policies: [] }],
    ['a policy twice', { policies: [figure.policies[0], figure.policies[0]] }],
    ['too many months', { months: 100_000 }],
    ['a digest that is no hash', { digest: 'x' }],
  ];
  const packed = async (one: EmbeddedFigure): Promise<Record<string, unknown>> => {
    const fragment = await embedFragmentOf(one, '');
    const bytes = Buffer.from(fragment.replace(/^e1\./, ''), 'base64url');
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return JSON.parse(await new Response(stream).text()) as Record<string, unknown>;
  };

  test.each(['constructor', 'hasOwnProperty', 'toString', 'valueOf'])(
    'with %s, which every object has, as an id is rejected',
    async (id) => {
      const data = await packed(figure);
      for (const change of [{ reference: id }, { outcome: id }, { country: id }, { kind: id }, { unit: id }])
        expect(readEmbeddedFigure({ ...data, ...change })).toBeNull();
      expect(readEmbeddedFigure({ ...data, shocks: [id] })).toBeNull();
      const [first, ...others] = data['policies'] as object[];
      expect(readEmbeddedFigure({ ...data, policies: [{ ...first, id }, ...others] })).toBeNull();
    },
  );

  test.each(wrong)('with %s is rejected', async (_, change) => {
    const data = await packed(figure);
    expect(readEmbeddedFigure(data)).not.toBeNull();
    expect(readEmbeddedFigure({ ...data, ...change })).toBeNull();
  });

  test.each([
    ['markup in the name', { name: '<img src=x onerror=alert(1)>' }],
    ['hidden characters in the name', { name: 'a\u202eb' }],
    ['a number without a range', { columns: [[1], [null], [null]] }],
    ['a range upside down', { columns: [[1], [2], [0]] }],
    ['columns of different lengths', { columns: [[1], [1, 2], [1]] }],
    ['text in a column', { columns: [['1'], [0], [2]] }],
    ['a law without a range', { adopted: { point: [1, null, null], replicates: 4, further: false } }],
    ['a power that is infinite', { places: 400 }],
  ])('with %s of a policy is rejected', async (_, change) => {
    const data = await packed(figure);
    const [first] = data['policies'] as object[];
    expect(readEmbeddedFigure({ ...data, policies: [{ ...first, ...change }] })).toBeNull();
  });

  test.each(['', 'e1.', 'e1.AAAA', 'e1.abc&<script>', 'k1.abc', `e1.${'A'.repeat(linkLimits.characters)}`])(
    'is not read from %.20s',
    async (fragment) => {
      expect(await readEmbedFragment(fragment)).toEqual({ ok: false, fault: 'damaged' });
    },
  );

  test('of a newer version says so', async () => {
    expect(await readEmbedFragment('e2.abc')).toEqual({ ok: false, fault: 'newer' });
  });
});

describe('the text of a frame', () => {
  test('cannot leave its attributes', () => {
    const text = frameText('https://example.org/embed.html#e1.a&b"><script>', '"><script>alert(1)</script>');
    expect(text.match(/</g)).toHaveLength(2);
    expect(text).not.toContain('"><script');
    expect(text).toContain('sandbox="allow-scripts ');
  });

  test('is part of the oEmbed data', () => {
    const data = oembedData('https://example.org/embed.html#e1.a', 'T', 'https://example.org/');
    expect(data).toMatchObject({ version: '1.0', type: 'rich', title: 'T', provider_name: 'Körpü' });
    expect(data['html']).toBe(frameText('https://example.org/embed.html#e1.a', 'T'));
  });
});
