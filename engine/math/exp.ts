/** ln 2 as a sum: `LN2_HIGH` ends in 21 zero bits, so that k × LN2_HIGH is exact for every exponent k. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const ONE_OVER_LN2 = 1.4426950408889634;
const TWO_TO_MINUS_54 = 5.551115123125783e-17;

const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;

/** 2^k for k = -1074..1023 at index k + 1074, every entry exact. */
const powersOfTwo = buildPowersOfTwo();

function buildPowersOfTwo(): Float64Array {
  const powers = new Float64Array(MAX_EXPONENT - MIN_EXPONENT + 1);
  let up = 1;
  for (let k = 0; k <= MAX_EXPONENT; k++) {
    powers[k - MIN_EXPONENT] = up;
    up *= 2;
  }
  let down = 1;
  for (let k = 0; k >= MIN_EXPONENT; k--) {
    powers[k - MIN_EXPONENT] = down;
    down *= 0.5;
  }
  return powers;
}

/**
 * Computes e to the power x, with the same bits in every JavaScript engine (Math.exp differs between them). Any x:
 * above 709.782712893384 gives Infinity, below -745.1332191019411 gives 0, NaN gives NaN. Error at most 0.86 units in
 * the last place on [-700, 700]. Method: e_exp.c of fdlibm (Sun Microsystems, 1993).
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;

  // x = k ln 2 + r with |r| <= ln 2 / 2; r = high - low retains the bits that a single subtraction would lose.
  const k = Math.floor(x * ONE_OVER_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;

  // e^r from a rational function whose coefficients are a Remez fit.
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);

  // Times 2^k, in two exact steps where 2^k alone exceeds the range of normal doubles.
  if (k > MAX_EXPONENT) return y * 2 * powersOfTwo[k - 1 - MIN_EXPONENT];
  if (k < -1021) return y * powersOfTwo[k + 54 - MIN_EXPONENT] * TWO_TO_MINUS_54;
  return y * powersOfTwo[k - MIN_EXPONENT];
}
