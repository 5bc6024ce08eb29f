import { availableParallelism } from 'node:os';
import { allOutcomes } from '../../engine/index.ts';
import { parseSet, requestLimits, type SetRequest } from '../../scenarios/index.ts';
import { misused } from '../exit.ts';
import { nearest } from '../nearest.ts';
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
  readonly law: string;
  readonly structure: Readonly<Record<string, string>>;
  readonly parameters: 'central';
  readonly replicates: number;
  readonly precision: PrecisionTarget | null;
  readonly workers: number;
}

/** Replicates that the key of a draw has room for. */
export const MOST_REPLICATES = 4096;
const MOST_WORKERS = 256;

/** Read the common options. @throws Refusal that names every fault. */
export function readRunRequest(words: RunWords): RunRequest {
  const reading = new Reading();
  const { min, max } = requestLimits.months;
  const cores = Math.min(availableParallelism(), MOST_WORKERS);
  const request: RunRequest = {
    country: words.country ?? 'azerbaijan',
    start: words.start ?? null,
    months: reading.whole('--months', words.months ?? '120', min, max, 120),
    seed: readSeed(words.seed ?? 'korpu', reading),
    scale: readScale(words.scale ?? '0.1', reading),
    shocks: words.shock ?? [],
    sets: readSets(words.set ?? [], reading),
    law: words.law ?? 'as-designed',
    structure: readStructure(words.structure ?? [], reading),
    parameters: readParameters(words.parameters ?? 'central', reading),
    replicates: reading.whole('--replicates', words.replicates ?? '20', 1, MOST_REPLICATES, 20),
    precision: words.precision === undefined ? null : readPrecision(words.precision, reading),
    workers: words.workers === undefined ? cores : reading.whole('--workers', words.workers, 1, MOST_WORKERS, cores),
  };
  if (words.precision !== undefined && words.replicates !== undefined) {
    reading.faults.push('--replicates and --precision: got both, expected one; precision finds the number itself');
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

function readParameters(text: string, reading: Reading): 'central' {
  if (text !== 'draws') return reading.choice('--parameters', text, ['central']);
  const expected = 'central: this version ships no accepted parameter sets to draw from';
  reading.fault('--parameters', text, expected, 'try --parameters central');
  return 'central';
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
    const near = nearest(outcome, ids);
    const attempt = near === null ? `try --precision ${USUAL_OUTCOME}=0.005` : `did you mean ${near}?`;
    reading.fault('--precision', outcome, 'the id of an outcome', attempt);
  }
  return { outcome, target };
}
