import { type Command, Option } from 'commander';
import type { Scenario } from '../../engine/index.ts';
import { estimateWorkload } from '../../engine/internal.ts';
import { runBenchmark } from '../benchmark/benchmark.ts';
import { benchmarkText } from '../benchmark/benchmark-text.ts';
import { measureRuns } from '../benchmark/measure.ts';
import { timeWholeRun, wholeRunText } from '../benchmark/whole-run.ts';
import { resolveScenario } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { packageVersion } from '../installation.ts';
import { OptionParser } from '../options/option-parser.ts';
import { readRunRequest } from '../options/run-request.ts';
import { writeStdout } from '../stdio.ts';

interface BenchCommandOptions {
  readonly against?: string;
  readonly runs?: string;
  /** True when `--draws` is given without a number. */
  readonly draws?: string | true;
  readonly json?: boolean;
  readonly inThisProcess?: string;
  readonly byProcess?: boolean;
}

/** Number of people present that the figures refer to. */
const TARGET_PEOPLE = 75_000;

/** Declares `korpu bench`. */
export function declareBench(program: Command, onExit: ExitListener): void {
  program
    .command('bench')
    .description('measure agent-months per second per core, by process and in total')
    .option('--against <main.js>', 'main.js of another build, to alternate with this one')
    .option('--runs <n>', 'number of warm runs; the median is reported', '3')
    .option('--draws [n]', 'time one comparison with n parameter draws instead (100 if n is omitted)')
    .option('--json', 'print the figures as JSON')
    .addOption(new Option('--in-this-process <n>').hideHelp())
    .addOption(new Option('--by-process').hideHelp())
    .action(async (options) => onExit(await benchCommand(options)));
}

/** Measures the speed of the engine, or of one whole comparison with parameter draws. */
async function benchCommand(options: BenchCommandOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const runs = parser.integer('--runs', options.runs ?? '3', 1, 99, 3);
  const runsInProcess =
    options.inThisProcess === undefined ? null : parser.integer('--in-this-process', options.inThisProcess, 1, 100, 1);
  const { draws: drawsOption } = options;
  const draws =
    drawsOption === undefined
      ? null
      : parser.integer('--draws', drawsOption === true ? '100' : drawsOption, 1, 10_000, 100);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  if (draws !== null) {
    const timed = await timeWholeRun(packageVersion, process.argv[1] ?? '', draws);
    await writeStdout(options.json === true ? `${JSON.stringify(timed)}\n` : wholeRunText(timed));
    return EXIT.complete;
  }

  const scenario = benchScenario();
  if (runsInProcess !== null) {
    await writeStdout(`${JSON.stringify(measureRuns(scenario, runsInProcess, options.byProcess === true))}\n`);
    return EXIT.complete;
  }
  const { months, scale } = scenario;
  const { agentsPresent } = estimateWorkload(scenario);
  const main = process.argv[1] ?? '';
  const figures = await runBenchmark({
    korpu: packageVersion,
    main,
    against: options.against ?? null,
    runs,
    work: { months, scale, agentsPresent },
  });
  await writeStdout(options.json === true ? `${JSON.stringify(figures)}\n` : benchmarkText(figures));
  return EXIT.complete;
}

/** Status quo over ten years, at the scale that gives about TARGET_PEOPLE people. */
function benchScenario(): Scenario {
  const fullScale = resolveScenario(readRunRequest({ scale: '1' }), ['status-quo']);
  const { agentsPresent } = estimateWorkload(fullScale);
  return { ...fullScale, scale: Math.min(1, TARGET_PEOPLE / agentsPresent) };
}
