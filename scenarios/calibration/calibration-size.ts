import { estimateWorkload } from '../../engine/internal.ts';
import { buildScenario, type CountryPack, unwrap } from '../index.ts';
import type { CalibrationRequest } from './calibrate.ts';

/** How many sets a calibration looks for, and in how many draws. */
export type CalibrationDraws = Pick<CalibrationRequest, 'sets' | 'firstWave' | 'maxDraws'>;

/** Seed of a calibration that names none, and inverse iterations that solve the arrivals of a draw: one is enough at central values, two are safer. */
export const usualTerms = { seed: 'korpu', steps: 2 } as const;

/** Size of a calibration whose user gives none. */
export const usualDraws: CalibrationDraws = { sets: 250, firstWave: 400, maxDraws: 5000 };

/** Three in ten draws of the first wave are within the tolerance; half of them leave room for missed rows. */
const SETS_PER_DRAW = 0.15;
/** People that a hindcast simulates, so that any country takes about the same time. */
const PEOPLE = 8000;

/** Size of a calibration by its number of draws, for a quick look. */
export function drawsFor(draws: number): CalibrationDraws {
  return {
    sets: Math.min(usualDraws.sets, Math.max(1, Math.floor(SETS_PER_DRAW * draws))),
    firstWave: Math.min(usualDraws.firstWave, Math.max(10, Math.floor(draws / 2))),
    maxDraws: draws,
  };
}

/** Share of people that makes a hindcast of some 8,000 people; 1 for a smaller country. @throws InvalidInputError */
export function scaleFor(pack: CountryPack): number {
  const built = unwrap(buildScenario(pack, { policies: [pack.base], shocks: [], months: 12, scale: 1, seed: 'size' }));
  const people = Math.max(1, estimateWorkload(built).agentsPresent);
  return Math.min(1, Math.max(0.001, Number((PEOPLE / people).toPrecision(2))));
}
