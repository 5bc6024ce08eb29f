import type { Command } from 'commander';
import { modelHash } from '../countries/model-hash.ts';
import { knownPack, resolveScenario } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener } from '../exit-codes.ts';
import { withOutputOptions } from '../options/output-options.ts';
import { withCountryOption, withSeedOption } from '../options/run-options.ts';
import { readRunRequest } from '../options/run-request.ts';
import { checksText } from '../output/checks-text.ts';
import { writeStderr, writeStdout } from '../stdio.ts';
import type { Check } from '../verification/check.ts';
import { checkFamilies } from '../verification/check-families.ts';
import { estimatorChecks } from '../verification/estimators.ts';
import { createFixtures } from '../verification/fixtures.ts';

interface VerifyModelCommandOptions {
  readonly country?: string;
  readonly seed?: string;
  readonly estimators?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu verify-model`. */
export function declareVerifyModel(program: Command, onExit: ExitListener): void {
  const command = program.command('verify-model').description('check the model against cases with a known answer');
  withSeedOption(withCountryOption(command)).option(
    '--estimators',
    'also check the intervals, on synthetic data with a known truth',
  );
  withOutputOptions(command, 'the checks').action(async (options) => onExit(await verifyModelCommand(options)));
}

/** Checks the model against cases with a known answer, and the coverage of the estimators. */
async function verifyModelCommand(options: VerifyModelCommandOptions): Promise<ExitCode> {
  const { country, seed, estimators, json, quiet } = options;
  const request = readRunRequest({
    ...(country === undefined ? {} : { country }),
    ...(seed === undefined ? {} : { seed }),
  });
  const averages = knownPack(request.country).country.nationalAverages ?? {};
  const fixtures = createFixtures(resolveScenario(request, []), undefined, undefined, averages);
  const checks: Check[] = [];
  const steps = checkFamilies.length + (estimators === true ? 1 : 0);
  const announce = (step: number, name: string): void => {
    if (quiet !== true) writeStderr(`${step}/${steps} ${name}`);
  };
  for (const [k, { name, checks: run }] of checkFamilies.entries()) {
    announce(k + 1, name);
    checks.push(...run(fixtures));
  }
  if (estimators === true) {
    announce(steps, 'estimators');
    checks.push(...(await estimatorChecks()));
  }
  const passed = checks.every((check) => check.held);
  const model = modelHash(fixtures.country);
  const where = `${fixtures.country.id}, seed ${request.seed}, model ${model.slice(0, 12)}`;
  await writeStdout(json === true ? `${JSON.stringify(checks)}\n` : checksText(checks, where));
  return passed ? EXIT.complete : EXIT.incomplete;
}
