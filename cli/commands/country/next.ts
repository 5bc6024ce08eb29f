import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { REPLICATES_PER_DRAW, type ReplicateResult, type Scenario } from '../../../engine/index.ts';
import { allOutcomes, estimateWorkload } from '../../../engine/internal.ts';
import { drawnEntries } from '../../../scenarios/calibration/index.ts';
import { buildScenario, defaultPolicies } from '../../../scenarios/index.ts';
import { assumableEntries, priorValue } from '../../../scenarios/internal.ts';
import { errorText } from '../../countries/error-text.ts';
import { nextText, nextTextOfSeveral } from '../../country-files/next-text.ts';
import { openOwnCountry } from '../../country-files/open-own-country.ts';
import { rankInputs } from '../../country-files/rank-inputs.ts';
import { rankSeveral } from '../../country-files/rank-several.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../../exit-codes.ts';
import { listenForInterrupt } from '../../interrupt.ts';
import { OptionParser } from '../../options/option-parser.ts';
import { isTerminal, openProgress } from '../../output/progress.ts';
import { openThreadPool } from '../../run/thread-pool.ts';
import { writeProgress, writeStderr, writeStdout } from '../../stdio.ts';

interface NextOptions {
  readonly outcome?: readonly string[];
  readonly draws: string;
  readonly months: string;
  readonly workers?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Outcomes that policies are chosen by, unless others are named: language, work, valid stay and money. */
const OUTCOMES = ['language.b1ShareAt36Months', 'work.employedShare', 'permits.validShare', 'accounts.net'] as const;
/** Inputs that are listed. */
const LISTED = 10;
const REPLICATES = 2;
/** People that a run simulates, so that any country takes about the same time. */
const PEOPLE = 1500;
/** Fewer draws say nothing about single inputs. */
const MIN_DRAWS = 64;

/** Declares `korpu country next`. */
export function declareCountryNext(country: Command, onExit: ExitListener): void {
  country
    .command('next')
    .description('list up to ten inputs whose knowledge would be worth most to the choice of a policy')
    .argument('<dir>', 'folder of the country')
    .option(
      '--outcome <id>',
      `outcome that the policy is chosen by, repeatable (default: ${OUTCOMES.join(', ')})`,
      (id: string, before: readonly string[] = []) => [...before, id],
    )
    .option('--draws <n>', `runs with other values of all inputs, ${MIN_DRAWS} to 2000`, '200')
    .option('--months <n>', 'months after the fork, 12 to 240', '84')
    .option('--workers <n>', 'threads (default: cores)')
    .option('--json', 'print the list as JSON')
    .option('-q, --quiet', 'hide progress')
    .action(async (folder: string, options: NextOptions) => onExit(await nextCommand(folder, options)));
}

async function nextCommand(path: string, options: NextOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const cores = Math.min(availableParallelism(), 256);
  const draws = parser.integer('--draws', options.draws, MIN_DRAWS, 2000, 200);
  const months = parser.integer('--months', options.months, 12, 240, 84);
  const workers = options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, 256, cores);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const chosen = [...new Set(options.outcome ?? OUTCOMES)];
  for (const id of chosen) checkOutcome(id);
  const { pack } = openOwnCountry('country next', path);
  // A placeholder in whose place an answer stands is still in its file, and nothing reads it.
  const entries = drawnEntries(pack).filter(({ id }) => assumableEntries(pack).has(id));
  const policies = defaultPolicies(pack);
  if (policies.length < 2)
    throw usageError(`country next: got ${policies.length} policy, expected two or more to choose between`);
  const values = Array.from({ length: draws }, (_, draw) => entries.map((entry) => priorValue(entry, 'next', draw)));
  let scale = 1;
  const scenarios = values.map((row): Scenario => {
    const own = new Map(entries.map(({ id }, i) => [id, row[i] as number]));
    const built = buildScenario(pack, { policies, shocks: [], months, scale, seed: 'next', values: own });
    if (!built.ok) throw usageError(...built.errors.map(errorText));
    if (row !== values[0]) return built.value;
    const people = estimateWorkload(built.value).agentsPresent;
    scale = Math.min(1, Number((PEOPLE / people).toPrecision(2)));
    return { ...built.value, scale };
  });

  const threads = openThreadPool(workers, (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
  const progress = openProgress({ quiet: options.quiet === true, terminal: isTerminal(), write: writeProgress });
  const { signal, release } = listenForInterrupt(writeStderr, 'nothing is kept');
  const results: ReplicateResult[] = [];
  try {
    progress.expect(draws * REPLICATES);
    const runner = threads.runner({ groups: false, shocks: null, bundleSize: REPLICATES });
    const replicates = scenarios.flatMap((_, draw) =>
      Array.from({ length: REPLICATES }, (__, r) => draw * REPLICATES_PER_DRAW + r),
    );
    await runner.run(
      scenarios,
      replicates,
      (result) => {
        results.push(result);
        progress.addFinished();
      },
      signal,
    );
  } finally {
    progress.end();
    await threads.close();
    release();
  }
  const runs = { pack, policies, entries, values, results, replicates: REPLICATES };
  const [only] = chosen;
  if (chosen.length === 1 && only !== undefined) {
    const ranked = rankInputs(runs, only, LISTED);
    await writeStdout(
      options.json === true
        ? `${JSON.stringify({ country: pack.id, scale, months, ...ranked })}\n`
        : nextText(ranked, pack),
    );
    return EXIT.complete;
  }
  const ranking = rankSeveral(
    chosen.map((id) => rankInputs(runs, id, entries.length)),
    LISTED,
  );
  await writeStdout(
    options.json === true
      ? `${JSON.stringify({ country: pack.id, scale, months, ...ranking })}\n`
      : nextTextOfSeveral(ranking, pack),
  );
  return EXIT.complete;
}

function checkOutcome(id: string): void {
  const outcome = allOutcomes.find((one) => one.id === id);
  if (outcome === undefined)
    throw usageError(`--outcome: got '${id}', expected the id of an outcome; korpu list outcomes prints them`);
  if (outcome.better !== 'higher' && outcome.better !== 'lower')
    throw usageError(
      `--outcome: got '${id}', of which neither more nor less is better; try language.b1ShareAt36Months or accounts.net`,
    );
}
