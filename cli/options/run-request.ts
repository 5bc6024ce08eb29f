import { availableParallelism } from 'node:os';
import { REPLICATES_PER_DRAW } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { type LeverOverride, parseOverride, requestLimits } from '../../scenarios/index.ts';
import { nearNames } from '../../scenarios/internal.ts';
import { requestErrorText } from '../countries/error-text.ts';
import { usageError } from '../exit-codes.ts';
import type { PrecisionTarget } from '../run/precision.ts';
import { OptionParser, parseDecimal } from './option-parser.ts';
import type { RunOptions } from './run-options.ts';

/** Run request as far as the options alone determine it; scenarios/ checks it against the country. */
export interface RunRequest {
  readonly country: string;
  /** Null: the month after the record. */
  readonly start: string | null;
  readonly months: number;
  readonly seed: string;
  readonly scale: number;
  readonly shocks: readonly string[];
  readonly overrides: readonly LeverOverride[];
  /** Overrides of central values, by evidence id. */
  readonly assumptions: ReadonlyMap<string, number>;
  readonly law: string;
  readonly structure: Readonly<Record<string, string>>;
  readonly parameters: 'central' | 'draws';
  /** Parameter draws; null with central values. */
  readonly draws: number | null;
  /** Total replicates; replicates per draw with parameter draws. */
  readonly replicates: number;
  readonly precision: PrecisionTarget | null;
  readonly workers: number;
}

/** Values of options whose default depends on the command. */
export interface RunDefaults {
  readonly law: string;
  readonly parameters: 'central' | 'draws';
}

/** Defaults of commands that run one scenario or points of a table: `evaluate`, `life`. */
const scenarioDefaults: RunDefaults = { law: 'as-designed', parameters: 'central' };
/** Defaults of commands that compare policies: laws may fail, and every simulation has another accepted set. */
export const comparisonDefaults: RunDefaults = { law: 'lottery', parameters: 'draws' };

/** Default and maximum number of parameter draws. */
export const DEFAULT_DRAWS = 60;
const MAX_DRAWS = 10_000;
const MAX_WORKERS = 256;
/** Default share of people, and of simulations with parameter draws: what chance adds is small next to the parameters. */
const DEFAULT_SCALE = { central: '0.1', draws: '0.05' } as const;

/**
 * Parses the common options. `--replicates` without `--draws` counts simulations of each policy; with draws each has
 * another accepted set. With `--draws` it counts the replicates of each draw.
 * @throws UserError that lists every error.
 */
export function readRunRequest(options: RunOptions, defaults: RunDefaults = scenarioDefaults): RunRequest {
  const parser = new OptionParser();
  const { min, max } = requestLimits.months;
  const cores = Math.min(availableParallelism(), MAX_WORKERS);
  const parameters = readParameters(options.parameters ?? impliedParameters(options, defaults), parser);
  const usesDraws = parameters === 'draws';
  const replicates = parser.integer(
    '--replicates',
    options.replicates ?? (usesDraws ? '1' : '20'),
    1,
    REPLICATES_PER_DRAW,
    usesDraws ? 1 : 20,
  );
  // Simulations of each policy, one per draw, unless the number of draws is given too.
  const countsDraws = usesDraws && options.draws === undefined && options.replicates !== undefined;
  const request: RunRequest = {
    country: options.country ?? 'azerbaijan',
    start: options.start ?? null,
    months: parser.integer('--months', options.months ?? '120', min, max, 120),
    seed: readSeed(options.seed ?? 'korpu', parser),
    scale: readScale(options.scale ?? DEFAULT_SCALE[parameters], parser),
    shocks: options.shock ?? [],
    overrides: readOverrides(options.set ?? [], parser),
    assumptions: readAssumptions(options.assume ?? [], parser),
    law: options.law ?? defaults.law,
    structure: readStructure(options.structure ?? [], parser),
    parameters,
    draws: !usesDraws
      ? null
      : countsDraws
        ? replicates
        : parser.integer('--draws', options.draws ?? String(DEFAULT_DRAWS), 1, MAX_DRAWS, DEFAULT_DRAWS),
    replicates: countsDraws ? 1 : replicates,
    precision: options.precision === undefined ? null : readPrecision(options.precision, parser),
    workers:
      options.workers === undefined ? cores : parser.integer('--workers', options.workers, 1, MAX_WORKERS, cores),
  };
  if (options.precision !== undefined && (options.draws ?? options.replicates) !== undefined) {
    const number = options.draws === undefined ? '--replicates' : '--draws';
    parser.errors.push(`${number} and --precision: got both, expected one; --precision chooses the number`);
  }
  if (!usesDraws && options.draws !== undefined) {
    parser.errors.push('--draws: requires --parameters draws; try --parameters draws --draws 100');
  }
  if (usesDraws && request.assumptions.size > 0) {
    parser.errors.push('--assume: excludes --parameters draws, which draws every assumption; try --parameters central');
  }
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  return request;
}

/** Parameters of a request that does not name them. Assumptions are overrides of central values. */
function impliedParameters({ draws, assume = [] }: RunOptions, defaults: RunDefaults): 'central' | 'draws' {
  return draws === undefined && assume.length > 0 ? 'central' : defaults.parameters;
}

function readSeed(text: string, parser: OptionParser): string {
  // Any text is a seed; an empty one usually is an unset variable of a script.
  if (text === '') parser.addError('--seed', text, 'a text', 'try --seed korpu');
  return text;
}

function readScale(text: string, parser: OptionParser): number {
  const scale = parseDecimal(text);
  if (scale > 0 && scale <= 1) return scale;
  parser.addError('--scale', text, 'a number above 0 and up to 1', 'try --scale 0.1');
  return 0.1;
}

function readOverrides(texts: readonly string[], parser: OptionParser): LeverOverride[] {
  return texts.flatMap((text) => {
    const set = parseOverride(text);
    if (set.ok) return [set.value];
    parser.errors.push(...set.errors.map(requestErrorText));
    return [];
  });
}

function readAssumptions(texts: readonly string[], parser: OptionParser): Map<string, number> {
  const assumptions = new Map<string, number>();
  for (const text of texts) {
    const [, id, valueText = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    const value = parseDecimal(valueText);
    if (id === undefined || Number.isNaN(value)) {
      parser.addError('--assume', text, 'ID=VALUE with a number', 'try --assume policy.targeted.rolloutMonths=24');
    } else if (assumptions.has(id)) {
      parser.addError('--assume', text, 'each assumption once', `${id} is repeated`);
    } else {
      assumptions.set(id, value);
    }
  }
  return assumptions;
}

function readStructure(texts: readonly string[], parser: OptionParser): Record<string, string> {
  const switches = new Map<string, string>();
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      parser.addError('--structure', text, 'SWITCH=VALUE', 'try --structure labourDemand=elastic');
    } else if (switches.has(name)) {
      parser.addError('--structure', text, 'each switch once', `${name} is repeated`);
    } else {
      switches.set(name, value);
    }
  }
  return Object.fromEntries(switches);
}

function readParameters(text: string, parser: OptionParser): 'central' | 'draws' {
  return parser.choice('--parameters', text, ['central', 'draws']);
}

const DEFAULT_PRECISION_OUTCOME = 'language.b1ShareAt36Months';

function readPrecision(text: string, parser: OptionParser): PrecisionTarget {
  const separator = text.lastIndexOf('=');
  const outcome = separator < 0 ? DEFAULT_PRECISION_OUTCOME : text.slice(0, separator);
  const target = parseDecimal(text.slice(separator + 1));
  const ids = allOutcomes.map(({ id }) => id);
  if (!(target > 0)) {
    parser.addError(
      '--precision',
      text,
      'OUTCOME=X with X above 0, in the unit of the outcome',
      'try --precision 0.005',
    );
  }
  if (!ids.includes(outcome)) {
    const match = nearNames(outcome, ids);
    const hint = match === undefined ? 'try korpu list outcomes' : `did you mean ${match}?`;
    parser.addError('--precision', outcome, 'the id of an outcome', hint);
  }
  return { outcome, target };
}
