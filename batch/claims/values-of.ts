import { type Claim, type Ran, sidesOf, statisticOf } from '../../scenarios/index.ts';

/** Computes the numbers of a claim's tests from one replicate; null when an experiment of it is missing. */
export function valuesOf(claim: Claim, find: (experiment: string) => Ran | undefined): number[] | null {
  const found = new Map<string, Ran>();
  for (const { statistic } of claim.tests) {
    for (const { experiment } of sidesOf(statistic)) {
      const ran = find(experiment);
      if (ran === undefined) return null;
      found.set(experiment, ran);
    }
  }
  return claim.tests.map(({ statistic }) => statisticOf(statistic, (experiment) => found.get(experiment) as Ran));
}
