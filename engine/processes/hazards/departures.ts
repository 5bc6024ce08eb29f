import { maximalBits } from '../../math/index.ts';
import type { ParametersOf } from '../../parameters.ts';

/** Flags of a person that change the voluntary exit hazard; each bit is one flag. */
export const LEAVER = {
  unemployed: 1,
  atB1: 2,
  secure: 4,
  portable: 8,
  settled: 16,
  adult: 32,
} as const;

const leaverFlags = Object.keys(LEAVER).length;

/** Maximum number of local ties; the factor of belonging is extreme there or at 0. */
const MAX_TIES = 255;

/** Multiplier of the exit hazard by belonging, which increases with local ties and saturates. ties: 0 or more. */
export const belongingFactor = (parameters: ParametersOf<'departures'>, ties: number): number => {
  return 1 + ((parameters.belonging - 1) * ties) / (ties + parameters.belongingHalfTies);
};

/**
 * Monthly hazard of a voluntary exit, before shocks and equal access to services.
 * base: hazard of the stream in this year of stay; leaver: LEAVER bits; ties: local ties, which count for adults only.
 */
export const exitHazard = (
  parameters: ParametersOf<'departures'>,
  base: number,
  leaver: number,
  ties: number,
): number => {
  let hazard = base;
  if ((leaver & LEAVER.unemployed) !== 0) hazard *= parameters.unemployed;
  if ((leaver & LEAVER.atB1) !== 0) hazard *= parameters.atB1;
  if ((leaver & LEAVER.secure) !== 0) hazard *= parameters.permanent;
  if ((leaver & LEAVER.portable) !== 0) hazard *= parameters.portable;
  if ((leaver & LEAVER.settled) !== 0) hazard *= parameters.settled;
  if ((leaver & LEAVER.adult) !== 0) hazard *= belongingFactor(parameters, ties);
  return hazard;
};

/** Person with the highest exit hazard, for any base. */
export interface LikeliestLeaver {
  /** LEAVER bits. */
  readonly leaver: number;
  readonly ties: number;
}

/** Finds the person with the highest exit hazard, with either no ties or the maximum number. */
export function likeliestLeaver(parameters: ParametersOf<'departures'>): LikeliestLeaver {
  const alone = maximalBits(leaverFlags, (leaver) => exitHazard(parameters, 1, leaver, 0));
  const tied = maximalBits(leaverFlags, (leaver) => exitHazard(parameters, 1, leaver, MAX_TIES));
  const gain = exitHazard(parameters, 1, tied, MAX_TIES) - exitHazard(parameters, 1, alone, 0);
  return gain > 0 ? { leaver: tied, ties: MAX_TIES } : { leaver: alone, ties: 0 };
}

/**
 * Upper bound of the exit hazard in a stream. bases: hazards of the stream by year of stay, `years` from index `from`
 * on.
 */
export function exitBound(
  parameters: ParametersOf<'departures'>,
  { leaver, ties }: LikeliestLeaver,
  bases: ArrayLike<number>,
  from: number,
  years: number,
): number {
  let base = 0;
  for (let year = 0; year < years; year++) base = Math.max(base, bases[from + year]);
  return exitHazard(parameters, base, leaver, ties);
}

/** Multiplier of voluntary exits by equal access to services. access: the lever, a share in [0, 1]. */
export const accessFactor = (parameters: ParametersOf<'departures'>, access: number): number => {
  return 1 + (parameters.equalAccess - 1) * access;
};
