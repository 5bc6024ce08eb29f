import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, combineDigests, digestOf } from '../../../engine/evaluation/digest.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('canonicalBytes', () => {
  it('writes little-endian doubles in the given order', () => {
    expect(hex(canonicalBytes([Float64Array.of(1, -2), Float64Array.of(0.1)]))).toBe(
      '000000000000f03f00000000000000c09a9999999999b93f',
    );
  });

  it('writes -0 as 0 and every NaN as 7ff8000000000000', () => {
    const odd = new Float64Array(2);
    new BigUint64Array(odd.buffer).set([0xfff8000000000000n, 0x7ff0000000000001n]);
    expect(hex(canonicalBytes([Float64Array.of(-0)]))).toBe('0000000000000000');
    expect(hex(canonicalBytes([odd]))).toBe('000000000000f87f000000000000f87f');
  });
});

describe('digestOf', () => {
  it('is the SHA-256 of the canonical bytes', () => {
    const list = [Float64Array.of(1.5, -0, Number.NaN), new Float64Array(0), Float64Array.of(-7)];
    expect(digestOf(list)).toBe(createHash('sha256').update(canonicalBytes(list)).digest('hex'));
    expect(digestOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('changes with every value and with their order', () => {
    const one = digestOf([Float64Array.of(1, 2), Float64Array.of(3)]);
    expect(digestOf([Float64Array.of(2, 1), Float64Array.of(3)])).not.toBe(one);
    expect(digestOf([Float64Array.of(1, 2), Float64Array.of(3 + 2 ** -51)])).not.toBe(one);
    expect(digestOf([Float64Array.of(1, 2, 3)])).toBe(one);
  });
});

describe('combineDigests', () => {
  it('is the SHA-256 of the bytes of the digests in their order', () => {
    const a = digestOf([Float64Array.of(1)]);
    const b = digestOf([Float64Array.of(2)]);
    const expected = createHash('sha256')
      .update(Buffer.from(a + b, 'hex'))
      .digest('hex');
    expect(combineDigests([a, b])).toBe(expected);
    expect(combineDigests([b, a])).not.toBe(expected);
  });

  it('rejects texts that are not 64 lower-case hexadecimal digits', () => {
    for (const text of ['', 'abc', 'E'.repeat(64), `${'0'.repeat(63)}g`]) {
      expect(() => combineDigests([text])).toThrow(RangeError);
    }
  });
});
