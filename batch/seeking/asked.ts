import { availableParallelism } from 'node:os';
import { outcomes } from '../../engine/index.ts';
import { type ExperimentFile, factorId, levelsOf, leverOf, suggestion } from '../../scenarios/internal.ts';
import { misused } from '../exit.ts';
import type { ExperimentWords } from '../experiments/read-file.ts';
import { decimal, Reading } from '../options/reading.ts';

/** The options of `korpu seek` as typed. */
export interface SeekWords extends ExperimentWords {
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

/** What is sought, with what effort. */
export interface Sought {
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
 * Reads what is sought in an experiment.
 * @throws Refusal that names every fault.
 */
export function readSought(words: SeekWords, asked: ExperimentFile): Sought {
  const reading = new Reading();
  const { faults } = reading;
  const ids = outcomes.map(({ id }) => id);
  const known = (option: string, id: string): void => {
    if (!ids.includes(id))
      faults.push(`${option}: got '${id}', expected an outcome of one policy; ${suggestion(id, ids)}`);
  };
  const [, outcome = '', sign = '', bound = ''] =
    /^\s*([^<>=\s]+)\s*([<>]=)\s*(\S+)\s*$/.exec(words.target ?? '') ?? [];
  const target = decimal(bound);
  if (Number.isNaN(target))
    reading.fault('--target', words.target ?? '', 'OUTCOME>=X or OUTCOME<=X', 'try --target "work.employedShare>=0.6"');
  else known('--target', outcome);
  const cost = words.cost ?? 'accounts.cost';
  known('--cost', cost);
  const probability = decimal(words.probability ?? '0.8');
  if (!(probability > 0 && probability < 1))
    reading.fault('--probability', words.probability ?? '', 'a share above 0 and below 1', 'try --probability 0.8');
  const policy = policyOf(words.policy, asked, faults);
  const cores = Math.min(availableParallelism(), 256);
  const whole = (name: string, text: string | undefined, usual: number, least: number, most: number): number =>
    reading.whole(name, text ?? String(usual), least, most, usual);
  const numbers = {
    population: whole('--population', words.population, 48, 8, 10_000),
    futures: whole('--futures', words.futures, 4, 2, 1000),
    rounds: whole('--rounds', words.rounds, 5, 1, 10),
    fresh: whole('--fresh', words.fresh, 100, 10, 100_000),
    workers:
      words.workers === undefined || words.workers === 'auto'
        ? cores
        : whole('--workers', words.workers, cores, 1, 256),
  };
  faults.push(...leverFaults(asked, policy));
  if (words.out === undefined && words.dryRun !== true)
    faults.push('--out: got nothing, expected a folder for the results; try --out results/seek');
  if (faults.length > 0) throw misused(...faults);
  return { outcome, better: sign === '>=' ? 'higher' : 'lower', target, probability, cost, policy, ...numbers };
}

/** The policy whose levers are sought: named, or the only one whose levers the factors turn. */
function policyOf(named: string | undefined, { policies, factors }: ExperimentFile, faults: string[]): string {
  const own = factors.flatMap(({ lever }) => (lever === undefined ? [] : [leverOf(lever).policy]));
  const found = [...new Set(own.filter((policy) => policy !== null))];
  const policy =
    named ?? (found.length === 1 && !own.includes(null) ? found[0] : policies.length === 2 ? policies[1] : undefined);
  if (policy !== undefined && policies.includes(policy)) return policy;
  faults.push(
    `--policy: got '${named ?? ''}', expected the policy whose levers are sought; try one of ${policies.join(', ')}`,
  );
  return policies[0] ?? '';
}

function leverFaults(asked: ExperimentFile, policy: string): string[] {
  const levers = asked.factors.filter(({ lever }) => lever !== undefined);
  if (levers.length === 0) return ['factors: got none with lever, expected the levers that may be mixed'];
  const faults: string[] = [];
  for (const factor of levers) {
    const { policy: of } = leverOf(factor.lever ?? '');
    if (of !== null && of !== policy)
      faults.push(`factors: got a lever of ${of}, ${factorId(factor)}, expected levers of ${policy} alone`);
    if (levelsOf(factor, asked.design) < 2)
      faults.push(`factors: got ${factorId(factor)} without values, expected values, or levels in a design grid`);
  }
  return faults;
}
