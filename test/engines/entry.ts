import { exp, log, logistic, normalQuantile, power, studentQuantile95 } from '../../engine/math/index.ts';
import { drawKind } from '../../engine/random/draw-kinds.ts';
import { draw, masterWords, replicateKey, stageKey, uniform } from '../../engine/random/index.ts';
import { fold } from './fold.ts';
import { goldenRuns } from './runs.ts';

function* uniforms(seed: string): Generator<number> {
  const key = replicateKey(masterWords(seed), 0);
  const stage = new Int32Array(2);
  for (let month = 0; month < 24; month++) {
    stageKey(key, month, drawKind.payResidual, 0, stage);
    for (let agent = 0; agent < 500; agent++) yield uniform(draw(stage[0] ?? 0, stage[1] ?? 0, agent) >>> 0);
  }
}

/** Computes results that must be bit-identical in every JavaScript engine; one line of JSON. */
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
    runs: goldenRuns(),
  });
}
