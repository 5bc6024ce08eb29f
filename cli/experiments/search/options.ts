import { availableParallelism } from 'node:os';
import { outcomes } from '../../../engine/index.ts';
import { betterSideOf } from '../../../engine/internal.ts';
import { countLevels, type ExperimentFile, factorId, leverOf, suggestion } from '../../../scenarios/internal.ts';
import { usageError } from '../../exit-codes.ts';
import { OptionParser, parseDecimal } from '../../options/option-parser.ts';
import type { ExperimentOverrideOptions } from '../plan/read-experiment-file.ts';

/** Options of `korpu seek`, unparsed. */
export interface SeekCommandOptions extends ExperimentOverrideOptions {
  readonly target?: string;
  readonly probability?: string;
  readonly cost?: string;
  readonly policy?: string;
  readonly population?: string;
  readonly futures?: string;
  readonly rounds?: string;
  readonly fresh?: string;
  readonly workers?: string;
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Goal and effort of a search. */
export interface SearchOptions {
  readonly outcome: string;
  readonly better: 'higher' | 'lower';
  readonly target: number;
  readonly probability: number;
  readonly cost: string;
  readonly policy: string;
  readonly population: number;
  readonly futures: number;
  readonly rounds: number;
  readonly fresh: number;
  readonly workers: number;
}

/**
 * Parses the goal and effort of a search.
 * @throws UserError that lists every error.
 */
export function readSearchOptions(options: SeekCommandOptions, experiment: ExperimentFile): SearchOptions {
  const parser = new OptionParser();
  const { errors } = parser;
  const ids = outcomes.map(({ id }) => id);
  const checkOutcome = (option: string, id: string): void => {
    if (!ids.includes(id))
      errors.push(`${option}: got '${id}', expected an outcome of one policy; ${suggestion(id, ids)}`);
  };
  const [, outcome = '', sign = '', bound = ''] =
    /^\s*([^<>=\s]+)\s*([<>]=)\s*(\S+)\s*$/.exec(options.target ?? '') ?? [];
  const target = parseDecimal(bound);
  if (Number.isNaN(target))
    parser.addError(
      '--target',
      options.target ?? '',
      'OUTCOME>=X or OUTCOME<=X',
      'try --target "work.employedShare>=0.6"',
    );
  else checkOutcome('--target', outcome);
  const cost = options.cost ?? 'accounts.cost';
  checkOutcome('--cost', cost);
  // The search takes the least cost for the best.
  if (betterSideOf(cost) === 'higher')
    errors.push(
      `--cost: got '${cost}', of which higher is better, expected an outcome to keep low; try --cost accounts.programmeCost`,
    );
  const probability = parseDecimal(options.probability ?? '0.8');
  if (!(probability > 0 && probability < 1))
    parser.addError('--probability', options.probability ?? '', 'a share above 0 and below 1', 'try --probability 0.8');
  const policy = readPolicyOption(options.policy, experiment, errors);
  const cores = Math.min(availableParallelism(), 256);
  const integer = (name: string, text: string | undefined, fallback: number, min: number, max: number): number =>
    parser.integer(name, text ?? String(fallback), min, max, fallback);
  const numbers = {
    population: integer('--population', options.population, 48, 8, 10_000),
    futures: integer('--futures', options.futures, 4, 2, 1000),
    rounds: integer('--rounds', options.rounds, 5, 1, 10),
    fresh: integer('--fresh', options.fresh, 100, 10, 100_000),
    workers:
      options.workers === undefined || options.workers === 'auto'
        ? cores
        : integer('--workers', options.workers, cores, 1, 256),
  };
  errors.push(...leverErrors(experiment, policy));
  if (options.out === undefined && options.dryRun !== true)
    errors.push('--out: got nothing, expected a folder for the results; try --out results/seek');
  if (errors.length > 0) throw usageError(...errors);
  return { outcome, better: sign === '>=' ? 'higher' : 'lower', target, probability, cost, policy, ...numbers };
}

/** Policy whose levers are mixed: named, or the only one with lever factors. */
function readPolicyOption(named: string | undefined, { policies, factors }: ExperimentFile, errors: string[]): string {
  const leverPolicies = factors.flatMap(({ lever }) => (lever === undefined ? [] : [leverOf(lever).policy]));
  const candidates = [...new Set(leverPolicies.filter((policy) => policy !== null))];
  const policy =
    named ??
    (candidates.length === 1 && !leverPolicies.includes(null)
      ? candidates[0]
      : policies.length === 2
        ? policies[1]
        : undefined);
  if (policy !== undefined && policies.includes(policy)) return policy;
  errors.push(
    `--policy: got '${named ?? ''}', expected the policy whose levers are mixed; try one of ${policies.join(', ')}`,
  );
  return policies[0] ?? '';
}

function leverErrors(experiment: ExperimentFile, policy: string): string[] {
  const levers = experiment.factors.filter(({ lever }) => lever !== undefined);
  if (levers.length === 0) return ['factors: got none with a lever, expected the levers to mix'];
  const errors: string[] = [];
  for (const factor of levers) {
    const { policy: of } = leverOf(factor.lever ?? '');
    if (of !== null && of !== policy)
      errors.push(`factors: got a lever of ${of}, ${factorId(factor)}, expected levers of ${policy} alone`);
    if (countLevels(factor, experiment.design) < 2)
      errors.push(`factors: got ${factorId(factor)} without values, expected values, or levels in a design grid`);
  }
  return errors;
}
