import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { allOutcomes } from '../../engine/internal.ts';
import { formatScenario, nearNames } from '../../scenarios/internal.ts';
import type { Draft } from '../../scenarios/share/index.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import type { Measure } from '../objection/margins.ts';
import { objectionText } from '../objection/objection-text.ts';
import { runObjection } from '../objection/run-objection.ts';
import { OptionParser } from '../options/option-parser.ts';
import { type OutputOptions, withForceOption, withOutputOptions } from '../options/output-options.ts';
import {
  type RunOptions,
  withPolicyArguments,
  withRun,
  withWeightOptions,
  withWorkersOption,
} from '../options/run-options.ts';
import { type RunRequest, readRunRequest } from '../options/run-request.ts';
import { readWeights } from '../options/weights.ts';
import { createOutputFolder } from '../output/files/output-paths.ts';
import { isTerminal } from '../output/progress.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

interface ObjectionOptions extends RunOptions, OutputOptions {
  readonly by?: string;
  readonly screening?: string;
  readonly replicates?: string;
  readonly verification?: string;
  readonly weight?: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
}

/** Declares `korpu objection`. */
export function declareObjection(program: Command, onExit: ExitListener): void {
  const command = withWeightOptions(withRun(withPolicyArguments(program.command('objection'))))
    .description('find what would turn the verdict: the smallest departure from the evidence for each rival')
    .option('--by <measure>', 'what decides who comes first: index, or the id of an outcome', 'index')
    .option('--screening <n>', 'random positions to choose assumptions from', '60')
    .option('--replicates <n>', 'replicates of the search, with the same luck at every position', '4')
    .option('--verification <n>', 'fresh replicates that confirm what was found', '12')
    .option('--out <dir>', 'write a scenario file for each rival');
  withOutputOptions(withWorkersOption(withForceOption(command)), 'the objections').action(async (policies, options) =>
    onExit(await objectionCommand(policies, options)),
  );
}

/** Finds what would put each rival before the policy that comes first. */
async function objectionCommand(policies: readonly string[], options: ObjectionOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const screening = parser.integer('--screening', options.screening ?? '60', 8, 10_000, 60);
  const replicates = parser.integer('--replicates', options.replicates ?? '4', 2, 1000, 4);
  const verification = parser.integer('--verification', options.verification ?? '12', 2, 1000, 12);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const { by: _, ...runOptions } = options;
  const request: RunRequest = readRunRequest({
    ...runOptions,
    parameters: 'central',
    replicates: String(replicates),
    scale: options.scale ?? '0.05',
  });
  const measure = readMeasure(options);
  const log = options.quiet === true ? () => {} : writeStderr;
  const sizes = { screening, replicates, verification };
  if (options.out !== undefined) claimScenarioFolder(options.out, options.force === true);
  const { found, names, draftOf, linkOf } = await runObjection(request, policies, measure, sizes, log, isTerminal());
  if (options.out !== undefined) {
    for (const name of readdirSync(options.out).filter(isScenarioFile)) rmSync(join(options.out, name));
    for (const objection of found.objections) writeScenario(options.out, objection.rival, draftOf(objection));
  }
  const objections = await Promise.all(
    found.objections.map(async (objection) => ({ ...objection, link: await linkOf(objection) })),
  );
  const linked = { ...found, objections };
  await writeStdout(
    options.json === true ? `${JSON.stringify({ by: measure, ...linked })}\n` : objectionText(linked, measure, names),
  );
  return EXIT.complete;
}

const isScenarioFile = (name: string): boolean => /^if-true-choose-.+\.yaml$/.test(name);

/** Creates the folder of scenario files before anything is computed. force: whether earlier ones are replaced. */
function claimScenarioFolder(folder: string, force: boolean): void {
  createOutputFolder('--out', folder);
  const earlierFiles = readdirSync(folder).filter(isScenarioFile);
  const [earlier] = earlierFiles;
  const inTheWay = earlierFiles.find((name) => lstatSync(join(folder, name)).isDirectory());
  if (inTheWay !== undefined)
    throw usageError(`--out: ${join(folder, inTheWay)} is a folder, expected a file; try moving it away`);
  if (earlier !== undefined && !force)
    throw usageError(
      `--out: ${folder} contains ${earlier}, expected a folder without scenarios of another search; try another name, or --force to replace them`,
    );
}

/** Writes the scenario in which a rival comes first, as a file that the page and `compare` open. */
function writeScenario(folder: string, rival: string, draft: Draft | null): void {
  if (draft !== null) writeAtomically(join(folder, `if-true-choose-${rival}.yaml`), formatScenario(draft));
}

function readMeasure({ by = 'index', weight = [] }: ObjectionOptions): Measure {
  if (by === 'index') return { kind: 'index', weights: readWeights(weight) };
  const outcome = allOutcomes.find(({ id }) => id === by);
  if (outcome === undefined) {
    const near = nearNames(by, ['index', ...allOutcomes.map(({ id }) => id)]);
    throw usageError(`--by: got '${by}', expected index or the id of an outcome; try ${near ?? 'korpu list outcomes'}`);
  }
  if (outcome.better === 'neither')
    throw usageError(`--by: got '${by}', of which neither more nor less is better; try accounts.net`);
  return { kind: 'outcome', outcome: by };
}
