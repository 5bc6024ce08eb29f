const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** A double and its two words, to extract the exponent. */
const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
const HIGH_WORD = 1;

value[0] = 1;
if (words[HIGH_WORD] !== 0x3ff00000) {
  throw new Error('log: got a big-endian machine, expected a little-endian one (x86, arm64)');
}

/**
 * Computes the natural logarithm, with the same bits in every JavaScript engine (Math.log differs between them). Any x:
 * 0 gives -Infinity, a negative number or NaN gives NaN, subnormal numbers are supported. Error at most 0.76 units in
 * the last place. Method: e_log.c of fdlibm (Sun Microsystems, 1993).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;

  // x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2).
  let k = 0;
  let normal = x;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    normal = x * 18014398509481984;
  }
  value[0] = normal;
  let high = words[HIGH_WORD];
  k += (high >>> 20) - 1023;
  high &= 0xfffff;
  const overRoot = (high + 0x95f64) & 0x100000;
  words[HIGH_WORD] = high | (overRoot ^ 0x3ff00000);
  k += overRoot >>> 20;
  const f = value[0] - 1;
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;

  // log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f); even and odd terms of R are separate for speed.
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const half = 0.5 * f * f;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const rest = odd + even;
  if (k === 0) return f - (half - s * (half + rest));
  return k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
}
