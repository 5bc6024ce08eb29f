/** Test functions of sensitivity analysis with known indices, on the unit cube. */

/** Ishigami and Homma (1990) with a = 7 and b = 0.1. */
export function ishigami(u: ArrayLike<number>): number {
  const [x, y, z] = [0, 1, 2].map((i) => (2 * (u[i] ?? 0) - 1) * Math.PI) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
}

/** Indices of the Ishigami function in closed form. */
export const ishigamiIndices = (() => {
  const pi4 = Math.PI ** 4;
  const v1 = (1 + (0.1 * pi4) / 5) ** 2 / 2;
  const v2 = 49 / 8;
  const v13 = 0.01 * pi4 * pi4 * (1 / 18 - 1 / 50);
  const variance = v1 + v2 + v13;
  return {
    variance,
    first: [v1 / variance, v2 / variance, 0],
    total: [(v1 + v13) / variance, v2 / variance, v13 / variance],
    second: [0, v13 / variance, 0],
  };
})();

/** Coefficients of the G function of Saltelli and Sobol' (1995). */
export const gCoefficients = [0, 1, 4.5, 9, 99, 99, 99, 99];

export function gFunction(u: ArrayLike<number>): number {
  return gCoefficients.reduce((product, a, i) => (product * (Math.abs(4 * (u[i] ?? 0) - 2) + a)) / (1 + a), 1);
}

export const gIndices = (() => {
  const own = gCoefficients.map((a) => 1 / (3 * (1 + a) ** 2));
  const variance = own.reduce((product, v) => product * (1 + v), 1) - 1;
  return {
    variance,
    first: own.map((v) => v / variance),
    total: own.map((v, i) => own.reduce((product, w, j) => (j === i ? product : product * (1 + w)), v) / variance),
  };
})();

/**
 * The 20-factor function of Morris (1991). The random coefficients of the paper alternate between 1 and -1, as in the R
 * package sensitivity (morris.fun); the constant, without effect, is omitted.
 */
export function morrisFunction(u: ArrayLike<number>): number {
  const w = Array.from({ length: 20 }, (_, i) => {
    const x = u[i] ?? 0;
    return [2, 4, 6].includes(i) ? 2 * ((1.1 * x) / (x + 0.1) - 0.5) : 2 * (x - 0.5);
  });
  let y = 0;
  for (let i = 0; i < 20; i++) {
    y += (i < 10 ? 20 : first(i)) * (w[i] ?? 0);
    for (let j = i + 1; j < 20; j++) {
      y += (j < 6 ? -15 : second(i, j)) * (w[i] ?? 0) * (w[j] ?? 0);
      for (let l = j + 1; l < 5; l++) {
        y += -10 * (w[i] ?? 0) * (w[j] ?? 0) * (w[l] ?? 0);
        for (let s = l + 1; s < 4; s++) y += 5 * (w[i] ?? 0) * (w[j] ?? 0) * (w[l] ?? 0) * (w[s] ?? 0);
      }
    }
  }
  return y;
}

const first = (i: number): number => (i % 2 === 0 ? -1 : 1);
const second = (i: number, j: number): number => ((i + j) % 2 === 0 ? 1 : -1);
