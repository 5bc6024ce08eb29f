import type { Command } from 'commander';
import { resolveScenario } from '../countries/resolve-request.ts';
import { trajectoryOf } from '../evaluate/trajectory.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { OptionParser } from '../options/option-parser.ts';
import { collectValues, type RunOptions, withScenarioOptions } from '../options/run-options.ts';
import { readRunRequest } from '../options/run-request.ts';
import { lifeText } from '../output/life-text.ts';
import { writeStdout } from '../stdio.ts';

interface LifeCommandOptions extends RunOptions {
  readonly policy?: readonly string[];
  readonly replicate?: string;
  readonly json?: boolean;
}

/** Declares `korpu life`. */
export function declareLife(program: Command, onExit: ExitListener): void {
  withScenarioOptions(program.command('life'))
    .description('show one migrant under each policy, month by month, and where lives differ')
    .argument('[id]', 'such as 2021-03/labour-quota/412 or stock/family/12; default: one whose lives differ')
    .option('--policy <policy>', 'built-in id or file (repeatable; default: all built-in policies)', collectValues)
    .option('--replicate <n>', 'replicate number, from 0', '0')
    .option('--json', 'print the life as JSON')
    .action(async (id, options) => onExit(await lifeCommand(id, options)));
}

/** Shows the trajectory of one migrant under each policy; default: a migrant whose trajectories diverge. */
async function lifeCommand(id: string | undefined, options: LifeCommandOptions): Promise<ExitCode> {
  const request = readRunRequest(options);
  const parser = new OptionParser();
  const replicate = parser.integer('--replicate', options.replicate ?? '0', 0, 4095, 0);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const life = trajectoryOf(resolveScenario(request, options.policy ?? []), id ?? null, replicate);
  await writeStdout(options.json === true ? `${JSON.stringify(life)}\n` : lifeText(life));
  return EXIT.complete;
}
