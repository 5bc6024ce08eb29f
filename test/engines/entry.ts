import { exp, log, logistic, normalQuantile, power, studentQuantile95 } from '../../engine/exact/index.ts';
import { draw, masterWords, replicateKey, stageKey, uniform } from '../../engine/random/index.ts';
import { drawKind } from '../../engine/random/kinds.ts';

/** Fold doubles into 32 bits, with -0 as 0 and every NaN as one. */
function fold(values: Iterable<number>): number {
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  let hash = 0x811c9dc5;
  for (const value of values) {
    double[0] = value + 0;
    if (Number.isNaN(value)) words.set([0, 0x7ff80000]);
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash >>> 0;
}

function* uniforms(seed: string): Generator<number> {
  const key = replicateKey(masterWords(seed), 0);
  const stage = new Int32Array(2);
  for (let month = 0; month < 24; month++) {
    stageKey(key, month, drawKind.luck, 0, stage);
    for (let agent = 0; agent < 500; agent++) yield uniform(draw(stage[0] ?? 0, stage[1] ?? 0, agent) >>> 0);
  }
}

/** Compute what must come out the same, to the bit, in every JavaScript engine; one line of JSON. */
export function korpuGolden(): string {
  const u = [...uniforms('korpu')];
  return JSON.stringify({
    draws: fold(u),
    exp: fold(u.map((x) => exp(x * 40 - 20))),
    log: fold(u.map(log)),
    logistic: fold(u.map((x) => logistic(x * 12 - 6))),
    normal: fold(u.map(normalQuantile)),
    power: fold(u.map((x) => power(x, 0.7))),
    student: fold(Array.from({ length: 200 }, (_, i) => studentQuantile95(i + 1))),
  });
}
