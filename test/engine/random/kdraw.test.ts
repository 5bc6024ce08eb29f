import { describe, expect, it } from 'vitest';
import {
  type DrawKind,
  draw,
  masterWords,
  pairDraw,
  replicateKey,
  stageKey,
  synthesisKey,
  threshold,
  uniform,
} from '../../../engine/random/index.ts';

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
const pair = (words: ArrayLike<number>): string => `${hex(words[0] ?? 0)} ${hex(words[1] ?? 0)}`;

function stage(key: Int32Array, month: number, kind: number, drawIndex = 0): [number, number] {
  const out = new Int32Array(2);
  stageKey(key, month, kind as DrawKind, drawIndex, out);
  return [out[0] ?? 0, out[1] ?? 0];
}

/** Rows of the specification: seed, replicate, month, kind, d, agent, M0 M1, K0 K1, S0 S1, draw. */
const published: readonly (readonly [
  string,
  number,
  number,
  number,
  number,
  number,
  string,
  string,
  string,
  string,
])[] = [
  ['policy-lab', 0, 0, 0, 0, 0, '7d58c74c 1c5f42b9', 'f2e46ecc 4e9a06f7', '6231ce4f 496cbbcf', '95f1c476'],
  ['policy-lab', 0, 0, 0, 0, 1, '7d58c74c 1c5f42b9', 'f2e46ecc 4e9a06f7', '6231ce4f 496cbbcf', '7f8b7695'],
  ['policy-lab', 0, 1, 0, 0, 0, '7d58c74c 1c5f42b9', 'f2e46ecc 4e9a06f7', '1de17970 ddc92a76', 'b104ea63'],
  ['policy-lab', 0, 0, 1, 0, 0, '7d58c74c 1c5f42b9', 'f2e46ecc 4e9a06f7', 'a932a99d 51cf431a', 'a0fdd066'],
  ['policy-lab', 1, 0, 0, 0, 0, '7d58c74c 1c5f42b9', '741032a0 a1c00a5a', '34fe4f0b f189f2ff', 'fe2c4454'],
  ['policy-lab', 199, 359, 17, 3, 251659474, '7d58c74c 1c5f42b9', 'b780b607 4a06758e', 'afe598d6 9c257529', '654cda8a'],
  ['Zürich 2026', 7, 12, 5, 0, 4294967295, '03e7999d ebbbcd1a', '11283c69 80f36f6a', 'f617ebf5 ab3e3560', '1cc594f0'],
  ['', 4294967295, 65535, 255, 255, 0, '19e5c92c 2b53c6d4', 'bc015bf6 d1d30c99', 'c29a53a1 b0d6da1a', '5d7fb521'],
];

describe('KDRAW-1', () => {
  it.each(published)(
    'matches the published words of seed %j, replicate %i, month %i, kind %i, draw %i, agent %i',
    (...row) => {
      const [seed, replicate, month, kind, d, agent, m, k, s, word] = row;
      const master = masterWords(seed);
      const key = replicateKey(master, replicate);
      const [s0, s1] = stage(key, month, kind, d);
      expect(pair(master)).toBe(m);
      expect(pair(key)).toBe(k);
      expect(pair([s0, s1])).toBe(s);
      expect(hex(draw(s0, s1, agent))).toBe(word);
    },
  );

  it('matches the published synthesis key and pair draw', () => {
    const master = masterWords('policy-lab');
    expect(pair(synthesisKey(master, 0))).toBe('1848ebc1 160742e9');
    const [s0, s1] = stage(replicateKey(master, 0), 0, 0);
    expect(hex(pairDraw(s0, s1, 5, 9))).toBe('24686e1d');
  });
});

describe('replicateKey and synthesisKey', () => {
  it('reject a replicate that is not a whole number below 2^32', () => {
    const master = masterWords('korpu');
    for (const replicate of [-1, 0.5, 4294967296, Number.NaN]) {
      expect(() => replicateKey(master, replicate)).toThrow(RangeError);
      expect(() => synthesisKey(master, replicate)).toThrow(RangeError);
    }
  });

  it('give every replicate a distinct key', () => {
    const master = masterWords('korpu');
    const seen = new Set<string>();
    for (let r = 0; r < 1000; r++) seen.add(pair(replicateKey(master, r))).add(pair(synthesisKey(master, r)));
    expect(seen.size).toBe(2000);
  });
});

describe('stageKey', () => {
  it('gives neighbouring months, kinds and draw indices different keys', () => {
    const key = replicateKey(masterWords('korpu'), 0);
    const seen = new Set<string>();
    for (let month = 24222; month < 24232; month++) {
      for (let kind = 0; kind < 40; kind++) for (let d = 0; d < 5; d++) seen.add(pair(stage(key, month, kind, d)));
    }
    expect(seen.size).toBe(10 * 40 * 5);
  });

  it('rejects a month or a draw index that would collide with the next stage', () => {
    const key = replicateKey(masterWords('korpu'), 0);
    expect(() => stage(key, 65536, 0)).toThrow(RangeError);
    expect(() => stage(key, -1, 0)).toThrow(RangeError);
    expect(() => stage(key, 0, 0, 256)).toThrow(/expected 0 to 65535 and 0 to 255/);
  });
});

describe('draw', () => {
  const [s0, s1] = stage(replicateKey(masterWords('korpu'), 3), 24300, 7);

  it('draws distinct words for 300 000 people in one stage', () => {
    const words = Uint32Array.from({ length: 300_000 }, (_, i) => draw(s0, s1, i * 4093)).sort();
    expect(words.some((word, i) => i > 0 && word === words[i - 1])).toBe(false);
  });

  it('is invertible step by step, so it maps the 2^32 ids onto the 2^32 words', () => {
    const inverse = (factor: number): number => {
      let x = factor;
      for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(factor, x));
      return x;
    };
    const unshift = (x: number, by: number): number => {
      let y = x;
      for (let i = by; i < 32; i += by) y = x ^ (y >>> by);
      return y;
    };
    const undo = (word: number): number => {
      let x = unshift(word, 16);
      x = unshift(Math.imul(x, inverse(0x85ebca6b)), 14);
      x = unshift(Math.imul(x, inverse(0x31848bab)), 15);
      x = unshift(Math.imul(x - s1, inverse(0xac4c1b51)), 11);
      x = unshift(Math.imul(x, inverse(0xed5ad4bb)), 17);
      return (x ^ s0) >>> 0;
    };
    for (let i = 0; i < 20_000; i++) {
      const agent = Math.imul(i, 0x9e3779b1) >>> 0;
      expect(undo(draw(s0, s1, agent))).toBe(agent);
    }
  });

  it('accepts signed and unsigned ids alike', () => {
    expect(draw(s0, s1, -1)).toBe(draw(s0, s1, 4294967295));
    expect(draw(s0 >>> 0, s1 >>> 0, 5)).toBe(draw(s0, s1, 5));
  });

  it('changes about half of the bits when one bit of the id or of the stage key changes', () => {
    const ones = (x: number): number => {
      let n = 0;
      for (let y = x; y !== 0; y &= y - 1) n++;
      return n;
    };
    const trials = 2000;
    for (let bit = 0; bit < 32; bit++) {
      const flip = 1 << bit;
      let byAgent = 0;
      let byFirst = 0;
      let bySecond = 0;
      for (let i = 0; i < trials; i++) {
        const agent = Math.imul(i, 0x9e3779b1);
        const a = Math.imul(i, 0x85ebca6b) ^ s0;
        const b = Math.imul(i, 0xc2b2ae35) ^ s1;
        const word = draw(a, b, agent);
        byAgent += ones(word ^ draw(a, b, agent ^ flip));
        byFirst += ones(word ^ draw(a ^ flip, b, agent));
        bySecond += ones(word ^ draw(a, b ^ flip, agent));
      }
      // 2000 × 32 coin flips: a standard deviation of 0.002 of the share, so 0.02 is ten of them.
      for (const changed of [byAgent, byFirst, bySecond]) {
        expect(Math.abs(changed / (trials * 32) - 0.5), `bit ${bit}`).toBeLessThan(0.02);
      }
    }
  });

  it('fills 256 cells evenly over neighbouring people, months and replicates', () => {
    const master = masterWords('even');
    const key = replicateKey(master, 0);
    const orders = [
      (i: number) => draw(s0, s1, i),
      (i: number) => draw(...stage(key, i, 9), 77),
      (i: number) => draw(...stage(replicateKey(master, i), 24300, 9), 77),
    ];
    for (const order of orders) {
      const cells = new Float64Array(256);
      const n = 51_200;
      for (let i = 0; i < n; i++) {
        const cell = order(i) >>> 24;
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      let chi2 = 0;
      for (const count of cells) chi2 += (count - 200) ** 2 / 200;
      // 255 degrees of freedom: mean 255, standard deviation 22.6; five of them on either side.
      expect(chi2).toBeGreaterThan(142);
      expect(chi2).toBeLessThan(368);
    }
  });
});

describe('uniform', () => {
  it('lies strictly between 0 and 1 and is exact at both ends', () => {
    expect(uniform(0)).toBe(2 ** -33);
    expect(uniform(4294967295)).toBe(1 - 2 ** -33);
    expect(uniform(2147483648)).toBe(0.5 + 2 ** -33);
  });
});

describe('threshold', () => {
  it('makes 0 never true and 1 always', () => {
    for (const p of [0, -0.2, Number.NaN]) expect(0 < threshold(p)).toBe(false);
    for (const p of [1, 1.5]) expect(4294967295 < threshold(p)).toBe(true);
  });

  it('passes exactly the share p of all words when p is a multiple of 2^-32', () => {
    for (const p of [0.5, 0.25, 3 / 65536, 2 ** -32, 1 - 2 ** -32]) {
      expect(Number.isInteger(threshold(p))).toBe(true);
      expect(threshold(p) / 4294967296).toBe(p);
    }
  });

  it('keeps all passing words when p increases', () => {
    for (let i = 0; i < 1000; i++) {
      const word = draw(1, 2, i);
      expect(word < threshold(0.3)).toBe(word < threshold(0.3) && word < threshold(0.31));
    }
  });
});
