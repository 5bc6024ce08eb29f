import { resolveScenario } from '../countries/resolve-request.ts';
import { trajectoryOf } from '../evaluate/trajectory.ts';
import { EXIT, type ExitCode, usageError } from '../exit-codes.ts';
import { OptionParser } from '../options/option-parser.ts';
import type { RunOptions } from '../options/run-options.ts';
import { readRunRequest } from '../options/run-request.ts';
import { lifeText } from '../output/life-text.ts';
import { writeStdout } from '../stdio.ts';

export interface LifeCommandOptions extends RunOptions {
  readonly policy?: readonly string[];
  readonly replicate?: string;
  readonly json?: boolean;
}

/** Shows the trajectory of one migrant under each policy; default: a migrant whose trajectories diverge. */
export async function lifeCommand(id: string | undefined, options: LifeCommandOptions): Promise<ExitCode> {
  const request = readRunRequest(options);
  const parser = new OptionParser();
  const replicate = parser.integer('--replicate', options.replicate ?? '0', 0, 4095, 0);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const life = trajectoryOf(resolveScenario(request, options.policy ?? []), id ?? null, replicate);
  await writeStdout(options.json === true ? `${JSON.stringify(life)}\n` : lifeText(life));
  return EXIT.complete;
}
