import { availableParallelism } from 'node:os';
import { REPLICATES_PER_DRAW } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { parseSet, requestLimits, type SetRequest } from '../../scenarios/index.ts';
import { nearNames } from '../../scenarios/internal.ts';
import { misused } from '../exit.ts';
import { requestFault } from '../packs/fault-text.ts';
import type { PrecisionTarget } from '../precision/looks.ts';
import { decimal, Reading } from './reading.ts';
import type { RunWords } from './run-words.ts';

/** What is to be run, as far as the words alone can tell; scenarios/ checks the rest against the country. */
export interface RunRequest {
  readonly country: string;
  /** Null: the month after the record ends. */
  readonly start: string | null;
  readonly months: number;
  readonly seed: string;
  readonly scale: number;
  readonly shocks: readonly string[];
  readonly sets: readonly SetRequest[];
  /** Assumptions in place of central values, by id of evidence. */
  readonly assumed: ReadonlyMap<string, number>;
  readonly law: string;
  readonly structure: Readonly<Record<string, string>>;
  readonly parameters: 'central' | 'draws';
  /** Parameter draws; null with central values. */
  readonly draws: number | null;
  /** Replicates in all; of each draw, when parameters are drawn. */
  readonly replicates: number;
  readonly precision: PrecisionTarget | null;
  readonly workers: number;
}

/** Parameter draws when nothing is said, and at most. */
const DRAWS = 100;
const MOST_DRAWS = 10_000;
const MOST_WORKERS = 256;

/** Read the common options. @throws Refusal that names every fault. */
export function readRunRequest(words: RunWords): RunRequest {
  const reading = new Reading();
  const { min, max } = requestLimits.months;
  const cores = Math.min(availableParallelism(), MOST_WORKERS);
  const parameters = readParameters(words.parameters ?? 'central', reading);
  const drawn = parameters === 'draws';
  const usual = drawn ? 2 : 20;
  const request: RunRequest = {
    country: words.country ?? 'azerbaijan',
    start: words.start ?? null,
    months: reading.whole('--months', words.months ?? '120', min, max, 120),
    seed: readSeed(words.seed ?? 'korpu', reading),
    scale: readScale(words.scale ?? '0.1', reading),
    shocks: words.shock ?? [],
    sets: readSets(words.set ?? [], reading),
    assumed: readAssumed(words.assume ?? [], reading),
    law: words.law ?? 'as-designed',
    structure: readStructure(words.structure ?? [], reading),
    parameters,
    draws: drawn ? reading.whole('--draws', words.draws ?? String(DRAWS), 1, MOST_DRAWS, DRAWS) : null,
    replicates: reading.whole('--replicates', words.replicates ?? String(usual), 1, REPLICATES_PER_DRAW, usual),
    precision: words.precision === undefined ? null : readPrecision(words.precision, reading),
    workers: words.workers === undefined ? cores : reading.whole('--workers', words.workers, 1, MOST_WORKERS, cores),
  };
  if (words.precision !== undefined && (drawn ? words.draws : words.replicates) !== undefined) {
    const number = drawn ? '--draws' : '--replicates';
    reading.faults.push(`${number} and --precision: got both, expected one; precision finds the number itself`);
  }
  if (!drawn && words.draws !== undefined) {
    reading.faults.push('--draws: got it without --parameters draws; try --parameters draws --draws 100');
  }
  if (drawn && request.assumed.size > 0) {
    reading.faults.push(
      '--assume: got it with --parameters draws, which draws every assumption; try --parameters central',
    );
  }
  if (reading.faults.length > 0) throw misused(...reading.faults);
  return request;
}

function readSeed(text: string, reading: Reading): string {
  // Any text names a chance, but an empty one is a variable of a script that was never set.
  if (text === '') reading.fault('--seed', text, 'a text', 'try --seed korpu');
  return text;
}

function readScale(text: string, reading: Reading): number {
  const scale = decimal(text);
  if (scale > 0 && scale <= 1) return scale;
  reading.fault('--scale', text, 'a number above 0 and up to 1', 'try --scale 0.1');
  return 0.1;
}

function readSets(texts: readonly string[], reading: Reading): SetRequest[] {
  return texts.flatMap((text) => {
    const set = parseSet(text);
    if (set.ok) return [set.value];
    reading.faults.push(...set.problems.map(requestFault));
    return [];
  });
}

function readAssumed(texts: readonly string[], reading: Reading): Map<string, number> {
  const assumed = new Map<string, number>();
  for (const text of texts) {
    const [, id, written = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    const value = decimal(written);
    if (id === undefined || Number.isNaN(value)) {
      reading.fault('--assume', text, 'ID=VALUE with a number', 'try --assume policy.targeted.rolloutMonths=24');
    } else if (assumed.has(id)) {
      reading.fault('--assume', text, 'each assumption once', `${id} was given before`);
    } else {
      assumed.set(id, value);
    }
  }
  return assumed;
}

function readStructure(texts: readonly string[], reading: Reading): Record<string, string> {
  const chosen = new Map<string, string>();
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      reading.fault('--structure', text, 'SWITCH=VALUE', 'try --structure labourDemand=elastic');
    } else if (chosen.has(name)) {
      reading.fault('--structure', text, 'each switch once', `${name} was given before`);
    } else {
      chosen.set(name, value);
    }
  }
  return Object.fromEntries(chosen);
}

function readParameters(text: string, reading: Reading): 'central' | 'draws' {
  return reading.choice('--parameters', text, ['central', 'draws']);
}

const USUAL_OUTCOME = 'language.b1ShareAt36Months';

function readPrecision(text: string, reading: Reading): PrecisionTarget {
  const cut = text.lastIndexOf('=');
  const outcome = cut < 0 ? USUAL_OUTCOME : text.slice(0, cut);
  const target = decimal(text.slice(cut + 1));
  const ids = allOutcomes.map(({ id }) => id);
  if (!(target > 0)) {
    reading.fault('--precision', text, 'OUTCOME=X with X above 0, in the unit of the outcome', 'try --precision 0.005');
  }
  if (!ids.includes(outcome)) {
    const near = nearNames(outcome, ids);
    const attempt = near === undefined ? 'korpu list outcomes shows all' : `did you mean ${near}?`;
    reading.fault('--precision', outcome, 'the id of an outcome', attempt);
  }
  return { outcome, target };
}
