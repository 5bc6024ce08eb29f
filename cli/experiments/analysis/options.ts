import type { Resampling } from '../../../analysis/index.ts';
import { allOutcomes, betterSideOf } from '../../../engine/internal.ts';
import { listNames, nearNames } from '../../../scenarios/internal.ts';
import { usageError } from '../../exit-codes.ts';
import { OptionParser, parseDecimal } from '../../options/option-parser.ts';

/** Options of `korpu analyse`, unparsed. */
export interface AnalyseCommandOptions {
  readonly outcome?: readonly string[];
  readonly threshold?: readonly string[];
  readonly lower?: readonly string[];
  readonly higher?: readonly string[];
  /** Output folder; default: `analysis` in the results folder. */
  readonly out?: string;
  readonly resamples?: string;
  readonly seed?: string;
  readonly figures?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export type OutcomeDirection = 'higher' | 'lower';

/** Options of an analysis, parsed. */
export interface AnalysisOptions {
  readonly outcomes: readonly string[];
  readonly thresholds: ReadonlyMap<string, number>;
  /** Better side of each outcome: as given, else as declared; absent where neither is. */
  readonly directions: ReadonlyMap<string, OutcomeDirection>;
  readonly resampling: Resampling;
  readonly pictures: boolean;
}

/** Default outcomes of the report, if the experiment has them. */
const defaultOutcomes: readonly string[] = [
  'language.b1ShareAt36MonthsTreatable',
  'work.employedShare',
  'permits.overstayRate',
  'accounts.net',
];

/**
 * Parses the options of an analysis of an experiment with these outcomes. units: points × draws × shocks.
 * @throws UserError that lists every error.
 */
export function readAnalysisOptions(
  options: AnalyseCommandOptions,
  folder: string,
  available: readonly string[],
  units: number,
): AnalysisOptions {
  const parser = new OptionParser();
  const errors: string[] = [];
  const isAvailable = (option: string, id: string): boolean => {
    if (available.includes(id)) return true;
    const exists = allOutcomes.some((outcome) => outcome.id === id);
    const reason = exists ? `which ${folder} does not contain` : 'which is not an outcome';
    const match = nearNames(id, available);
    errors.push(
      `${option}: got '${id}', ${reason}; ${match === undefined ? `it has ${listNames(available)}` : `did you mean ${match}?`}`,
    );
    return false;
  };
  const directions = new Map<string, OutcomeDirection>();
  for (const id of options.lower ?? []) if (isAvailable('--lower', id)) directions.set(id, 'lower');
  for (const id of options.higher ?? []) if (isAvailable('--higher', id)) directions.set(id, 'higher');
  const thresholds = new Map<string, number>();
  for (const text of options.threshold ?? []) {
    const [, id = '', sign = '', bound = ''] = /^\s*([^<>=\s]+)\s*([<>]=)\s*(\S+)\s*$/.exec(text) ?? [];
    const value = parseDecimal(bound);
    if (Number.isNaN(value)) {
      parser.addError('--threshold', text, 'OUTCOME>=X or OUTCOME<=X', 'try --threshold "work.employedShare>=0.6"');
    } else if (isAvailable('--threshold', id)) {
      thresholds.set(id, value);
      directions.set(id, sign === '>=' ? 'higher' : 'lower');
    }
  }
  const requested = [...new Set([...(options.outcome ?? []), ...thresholds.keys()])].filter((id) =>
    isAvailable('--outcome', id),
  );
  const selected = requested.length > 0 ? requested : defaultOutcomes.filter((id) => available.includes(id));
  const defaultSamples = Math.max(200, Math.min(1000, Math.round(2_500_000 / units)));
  const resamples = parser.integer('--resamples', options.resamples ?? String(defaultSamples), 100, 100_000, 1000);
  errors.push(...parser.errors);
  if (errors.length > 0) throw usageError(...errors);
  const outcomes = selected.length > 0 ? selected : available.slice(0, 4);
  return {
    ...{ outcomes, thresholds },
    directions: new Map(
      outcomes.flatMap((id): [string, OutcomeDirection][] => {
        const side = directions.get(id) ?? betterSideOf(id);
        return side === 'neither' ? [] : [[id, side]];
      }),
    ),
    resampling: { resamples, level: 0.9, seed: options.seed ?? 'korpu' },
    pictures: options.figures !== false,
  };
}
