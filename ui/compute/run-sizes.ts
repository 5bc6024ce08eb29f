/**
 * Quick result. Four simulations of few people give the sign of a difference more often than two of twice as many, for
 * the same work: see docs/decisions/page-runs.md.
 */
export const coarseRun = { scale: 0.01, agentMonths: 1_000_000, replicates: 4 } as const;

/** Scale and replicates of the result at central parameters, which shows random variation. */
export const fullRun = { scale: 0.05, replicates: 20 } as const;

/** Result over parameter draws: that of `korpu compare` by default. */
export const drawRun = { scale: 0.05, draws: 60, shockDraws: 24 } as const;
