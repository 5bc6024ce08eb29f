import { drawsFor, usualDraws } from '../../scenarios/calibration/index.ts';
import { type OptionParser, parseDecimal } from '../options/option-parser.ts';

/** How many draws a calibration makes, and of how many people. */
export interface CalibrationSize {
  readonly sets: number;
  readonly firstWave: number;
  readonly maxDraws: number;
  /** Null: chosen from the people of the country. */
  readonly scale: number | null;
}

export interface SizeOptions {
  readonly sets?: string;
  readonly firstWave?: string;
  readonly most?: string;
  readonly draws?: string;
  readonly scale?: string;
}

/** Reads the size of a calibration. `--draws` bounds all draws, and sets the others where they are not given. */
export function readSize(parser: OptionParser, options: SizeOptions): CalibrationSize {
  const draws = options.draws === undefined ? null : parser.integer('--draws', options.draws, 20, 1_000_000, 20);
  const defaults = draws === null ? usualDraws : drawsFor(draws);
  const integer = (name: string, given: string | undefined, low: number, high: number, fallback: number): number =>
    given === undefined ? fallback : parser.integer(name, given, low, high, fallback);
  const sets = integer('--sets', options.sets, 1, 5000, defaults.sets);
  const firstWave = integer('--first-wave', options.firstWave, 10, 100_000, defaults.firstWave);
  const maxDraws = integer('--most', options.most, 10, 1_000_000, defaults.maxDraws);
  if (draws !== null && options.most !== undefined)
    parser.errors.push(`--draws: got --most as well, expected one of them; they mean the same`);
  const scale = options.scale === undefined ? null : parseDecimal(options.scale);
  if (scale !== null && !(scale >= 0.001 && scale <= 1))
    parser.addError('--scale', options.scale ?? '', 'a number from 0.001 to 1', 'try --scale 0.1');
  if (maxDraws < firstWave)
    parser.errors.push(`--most: got ${maxDraws}, expected at least the first wave, ${firstWave}`);
  return { sets, firstWave, maxDraws, scale };
}
