import { describe, expect, it } from 'vitest';
import { threefry2x32 } from '../../../engine/random/index.ts';

function words(k0: number, k1: number, c0: number, c1: number): string {
  const out = new Int32Array(2);
  threefry2x32(k0, k1, c0, c1, out);
  return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');
}

describe('tf20', () => {
  it('matches the known answers of Threefry-2x32-20', () => {
    expect(words(0, 0, 0, 0)).toBe('6b200159 99ba4efe');
    expect(words(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)).toBe('1cb996fc bb002be7');
    expect(words(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toBe('c4923a9c 483df7a0');
  });

  it('accepts signed and unsigned words alike', () => {
    expect(words(-1, -1, -1, -1)).toBe(words(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff));
  });

  it('writes two words and nothing else', () => {
    const out = new Int32Array([1, 2, 3, 4]);
    threefry2x32(5, 6, 7, 8, out);
    expect(out.length).toBe(4);
    expect([out[2], out[3]]).toEqual([3, 4]);
  });

  it('may write over its own key', () => {
    const key = new Int32Array([9, 10]);
    threefry2x32(key[0] ?? 0, key[1] ?? 0, 1, 2, key);
    const apart = new Int32Array(2);
    threefry2x32(9, 10, 1, 2, apart);
    expect(key).toEqual(apart);
  });
});
