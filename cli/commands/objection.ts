import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { allOutcomes } from '../../engine/internal.ts';
import { assumableEntries, formatScenario, nearNames } from '../../scenarios/internal.ts';
import { resolveRequest } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { listenForInterrupt } from '../interrupt.ts';
import type { DepartingAssumption } from '../objection/departure.ts';
import { findObjections, type Objection } from '../objection/find-objections.ts';
import { createMeasure, type Measure } from '../objection/margins.ts';
import { objectionText } from '../objection/objection-text.ts';
import { OptionParser } from '../options/option-parser.ts';
import { type OutputOptions, withOutputOptions } from '../options/output-options.ts';
import {
  type RunOptions,
  withPolicyArguments,
  withRun,
  withWeightOptions,
  withWorkersOption,
} from '../options/run-options.ts';
import { type RunRequest, readRunRequest } from '../options/run-request.ts';
import { readWeights } from '../options/weights.ts';
import { isTerminal } from '../output/progress.ts';
import { variantsOf } from '../run/structural-variants.ts';
import { openThreadPool } from '../run/thread-pool.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

interface ObjectionOptions extends RunOptions, OutputOptions {
  readonly by?: string;
  readonly screening?: string;
  readonly replicates?: string;
  readonly verification?: string;
  readonly weight?: readonly string[];
  readonly out?: string;
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
  withOutputOptions(withWorkersOption(command), 'the objections').action(async (policies, options) =>
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
  const { pack, ratings, scenarioOf } = resolveRequest(request, policies);
  if (measure.kind === 'index' && pack.country.criteria === undefined)
    throw usageError(`--by: got 'index', but ${request.country} has no anchors of the criteria; try --by accounts.net`);
  const ids = scenarioOf(0).policies.map(({ id }) => id);
  if (ids.length < 2)
    throw usageError('objection: got one policy, expected at least two; try status-quo targeted-measures');
  const assumptions: DepartingAssumption[] = [...assumableEntries(pack)].map(([id, entry]) => ({ id, entry }));
  const log = options.quiet === true ? () => {} : writeStderr;
  const threads = openThreadPool(request.workers, (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
  const { signal, release } = listenForInterrupt(log, 'nothing is kept');
  try {
    const runner = threads.runner({
      groups: measure.kind === 'index',
      noProgrammes: measure.kind === 'index',
      shocks: null,
      bundleSize: replicates,
    });
    const found = await findObjections({
      policies: ids,
      assumptions,
      switches: variantsOf(scenarioOf(0).structure),
      shocks: [...pack.shocks.keys()].filter((id) => !request.shocks.includes(id)),
      structure: scenarioOf(0).structure,
      scenarioOf: ({ values, structure, shocks }) =>
        resolveRequest(
          { ...request, assumptions: values, structure, shocks: [...request.shocks, ...shocks] },
          policies,
          pack,
        ).scenarioOf(0),
      measure: createMeasure(measure, pack, ratings, runner, signal),
      screening,
      replicates,
      verification,
      seed: request.seed,
      onEvaluated: (done) => {
        if (done % 20 === 0 || isTerminal()) log(`${done} positions evaluated`);
      },
    });
    const named = Object.fromEntries(scenarioOf(0).policies.map(({ id, name }) => [id, name]));
    if (options.out !== undefined) {
      mkdirSync(options.out, { recursive: true });
      for (const objection of found.objections) writeScenario(options.out, objection, request, ids);
    }
    await writeStdout(
      options.json === true ? `${JSON.stringify({ by: measure, ...found })}\n` : objectionText(found, measure, named),
    );
    return EXIT.complete;
  } finally {
    await threads.close();
    release();
  }
}

/** Writes the scenario in which a rival comes first, as a file that the page and `compare` open. */
function writeScenario(
  folder: string,
  { rival, nearest }: Objection,
  request: RunRequest,
  ids: readonly string[],
): void {
  if (nearest === null) return;
  const text = formatScenario({
    country: request.country,
    policies: ids.map((id) => ({ id, base: id, name: null, phases: null })),
    shocks: [...request.shocks],
    months: request.months,
    seed: request.seed,
    law: request.law,
    structure: request.structure,
    values: Object.fromEntries(nearest.departures.map(({ id, value }) => [id, value])),
    weights: {},
  });
  writeAtomically(join(folder, `if-true-choose-${rival}.yaml`), text);
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
