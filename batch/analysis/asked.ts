import type { Resampling } from '../../analysis/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { listed, nearNames } from '../../scenarios/internal.ts';
import { misused } from '../exit.ts';
import { decimal, Reading } from '../options/reading.ts';
import { type Direction, directionOf } from './directions.ts';

/** The options of `korpu analyse` as typed. */
export interface AnalyseWords {
  readonly outcome?: readonly string[];
  readonly threshold?: readonly string[];
  readonly lower?: readonly string[];
  readonly higher?: readonly string[];
  /** Folder of the analysis; by default `analysis` in the folder of the results. */
  readonly out?: string;
  readonly resamples?: string;
  readonly seed?: string;
  readonly figures?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What is asked of an analysis. */
export interface AnalysisAsked {
  readonly outcomes: readonly string[];
  readonly thresholds: ReadonlyMap<string, number>;
  readonly directions: ReadonlyMap<string, Direction>;
  readonly resampling: Resampling;
  readonly pictures: boolean;
}

/** Outcomes of the report where none is asked for, as far as the experiment has them. */
const usual: readonly string[] = [
  'language.b1ShareAt36MonthsTreatable',
  'work.employedShare',
  'permits.overstayRate',
  'accounts.net',
];

/**
 * Reads what is asked of an analysis of an experiment that has these outcomes. units: points times draws times shocks.
 * @throws Refusal that names every fault.
 */
export function readAnalysis(
  words: AnalyseWords,
  folder: string,
  there: readonly string[],
  units: number,
): AnalysisAsked {
  const reading = new Reading();
  const faults: string[] = [];
  const isThere = (option: string, id: string): boolean => {
    if (there.includes(id)) return true;
    const known = allOutcomes.some((outcome) => outcome.id === id);
    const why = known ? `which ${folder} does not hold` : 'which is no outcome';
    const near = nearNames(id, there);
    faults.push(
      `${option}: got '${id}', ${why}; ${near === undefined ? `it has ${listed(there)}` : `did you mean ${near}?`}`,
    );
    return false;
  };
  const directions = new Map<string, Direction>();
  for (const id of words.lower ?? []) if (isThere('--lower', id)) directions.set(id, 'lower');
  for (const id of words.higher ?? []) if (isThere('--higher', id)) directions.set(id, 'higher');
  const thresholds = new Map<string, number>();
  for (const written of words.threshold ?? []) {
    const [, id = '', sign = '', bound = ''] = /^\s*([^<>=\s]+)\s*([<>]=)\s*(\S+)\s*$/.exec(written) ?? [];
    const value = decimal(bound);
    if (Number.isNaN(value)) {
      reading.fault('--threshold', written, 'OUTCOME>=X or OUTCOME<=X', 'try --threshold "work.employedShare>=0.6"');
    } else if (isThere('--threshold', id)) {
      thresholds.set(id, value);
      directions.set(id, sign === '>=' ? 'higher' : 'lower');
    }
  }
  const asked = [...new Set([...(words.outcome ?? []), ...thresholds.keys()])].filter((id) => isThere('--outcome', id));
  const found = asked.length > 0 ? asked : usual.filter((id) => there.includes(id));
  const usualSamples = Math.max(200, Math.min(1000, Math.round(2_500_000 / units)));
  const resamples = reading.whole('--resamples', words.resamples ?? String(usualSamples), 100, 100_000, 1000);
  faults.push(...reading.faults);
  if (faults.length > 0) throw misused(...faults);
  const outcomes = found.length > 0 ? found : there.slice(0, 4);
  return {
    ...{ outcomes, thresholds },
    directions: new Map(outcomes.map((id) => [id, directionOf(id, directions)])),
    resampling: { resamples, level: 0.9, seed: words.seed ?? 'korpu' },
    pictures: words.figures !== false,
  };
}
