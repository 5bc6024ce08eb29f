import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { modelHash } from '../model/model-hash.ts';
import { readRunRequest } from '../options/run-request.ts';
import { verifyText } from '../output/verify-text.ts';
import { resolve } from '../packs/resolve.ts';
import type { Check } from '../verification/check.ts';
import { estimatorChecks } from '../verification/estimators.ts';
import { labOf } from '../verification/lab.ts';
import { families } from '../verification/verify-model.ts';

export interface VerifyModelWords {
  readonly country?: string;
  readonly seed?: string;
  readonly estimators?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Check the model as it stands: cases with a known answer, and how the estimators cover. */
export async function verifyModelCommand(words: VerifyModelWords): Promise<ExitCode> {
  const { country, seed, estimators, json, quiet } = words;
  const request = readRunRequest({
    ...(country === undefined ? {} : { country }),
    ...(seed === undefined ? {} : { seed }),
  });
  const lab = labOf(resolve(request, []));
  const checks: Check[] = [];
  const steps = families.length + (estimators === true ? 1 : 0);
  const begin = (step: number, name: string): void => {
    if (quiet !== true) tell(`${step}/${steps} ${name}`);
  };
  for (const [k, { name, checks: run }] of families.entries()) {
    begin(k + 1, name);
    checks.push(...run(lab));
  }
  if (estimators === true) {
    begin(steps, 'estimators');
    checks.push(...(await estimatorChecks()));
  }
  const held = checks.every((check) => check.held);
  const model = modelHash(lab.country);
  const where = `${lab.country.id}, seed ${request.seed}, model ${model.slice(0, 12)}`;
  await answer(json === true ? `${JSON.stringify(checks)}\n` : verifyText(checks, where));
  return held ? EXIT.complete : EXIT.incomplete;
}
