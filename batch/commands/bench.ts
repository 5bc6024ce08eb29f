import type { Scenario } from '../../engine/index.ts';
import { estimateWork } from '../../engine/internal.ts';
import { answer } from '../answer.ts';
import { bench } from '../bench/bench.ts';
import { benchText } from '../bench/bench-text.ts';
import { measure } from '../bench/measure.ts';
import { timeWholeRun, wholeRunText } from '../bench/whole-run.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { version } from '../installation.ts';
import { Reading } from '../options/reading.ts';
import { readRunRequest } from '../options/run-request.ts';
import { resolve } from '../packs/resolve.ts';

export interface BenchWords {
  readonly against?: string;
  readonly runs?: string;
  /** True where no number is said. */
  readonly draws?: string | true;
  readonly json?: boolean;
  readonly inThisProcess?: string;
  readonly byProcess?: boolean;
}

/** People present that the figures are for. */
const PRESENT = 75_000;

/** Measure the speed of the engine, or of one whole comparison with drawn parameters. */
export async function benchCommand(words: BenchWords): Promise<ExitCode> {
  const reading = new Reading();
  const runs = reading.whole('--runs', words.runs ?? '3', 1, 99, 3);
  const here =
    words.inThisProcess === undefined ? null : reading.whole('--in-this-process', words.inThisProcess, 1, 100, 1);
  const { draws: said } = words;
  const draws = said === undefined ? null : reading.whole('--draws', said === true ? '100' : said, 1, 10_000, 100);
  if (reading.faults.length > 0) throw misused(...reading.faults);
  if (draws !== null) {
    const timed = await timeWholeRun(version, process.argv[1] ?? '', draws);
    await answer(words.json === true ? `${JSON.stringify(timed)}\n` : wholeRunText(timed));
    return EXIT.complete;
  }

  const scenario = benchScenario();
  if (here !== null) {
    await answer(`${JSON.stringify(measure(scenario, here, words.byProcess === true))}\n`);
    return EXIT.complete;
  }
  const { months, scale } = scenario;
  const { agentsPresent } = estimateWork(scenario);
  const main = process.argv[1] ?? '';
  const figures = await bench({
    korpu: version,
    main,
    against: words.against ?? null,
    runs,
    work: { months, scale, agentsPresent },
  });
  await answer(words.json === true ? `${JSON.stringify(figures)}\n` : benchText(figures));
  return EXIT.complete;
}

/** The status quo over ten years, at the scale at which about 75,000 people are present. */
function benchScenario(): Scenario {
  const whole = resolve(readRunRequest({ scale: '1' }), ['status-quo']);
  const { agentsPresent } = estimateWork(whole);
  return { ...whole, scale: Math.min(1, PRESENT / agentsPresent) };
}
