/** Permits of one ground: valid ones at the end of years, and first ones in years. */
export interface PermitSeries {
  readonly stocks: ReadonlyMap<number, number>;
  readonly inflows: ReadonlyMap<number, number>;
}

/** How long people of one ground stay, fitted to their permits. */
export interface StayFit {
  /** Share of those who come that leaves within five years: fitted to all years, and from the least to the most of two neighbouring ones. */
  readonly exitShare: Spread;
  /** Mean months since arrival of those who hold a permit at the start. */
  readonly meanStayMonths: Spread;
  /** Largest distance of a fitted stock from its published one, as a part of it. */
  readonly largestMiss: number;
  /** Years in which more permits are added than first permits explain, and how many. */
  readonly unexplained: readonly { readonly from: number; readonly until: number; readonly persons: number }[];
}

export interface Spread {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

/** Longest stay before the start, in months, as in the people that the engine makes. */
const LONGEST = 240;
/** Largest five-year share that is fitted: the engine takes no larger one. */
const MOST = 0.999;

/**
 * Fits the five-year exit share of one ground as a perpetual inventory: who came, less who has left, are the permits at the
 * end of each year. `profile`: exit hazard in each of the first five years of stay and after, relative to their mean over
 * five years. `years`: years whose stocks are used, of which the first is the start. Null with fewer than two of them, or
 * without inflows.
 */
export function fitStays(
  { stocks, inflows }: PermitSeries,
  profile: readonly number[],
  years: readonly number[],
): StayFit | null {
  const used = [...years].filter((year) => (stocks.get(year) ?? 0) > 0).sort((a, b) => a - b);
  const [start] = used;
  if (start === undefined || used.length < 2) return null;
  for (let year = start + 1; year <= (used.at(-1) ?? 0); year++) if (!inflows.has(year)) return null;
  const inventory = createInventory({ stocks, inflows }, profile);
  const share = leastDistance((one) => distance(inventory.simulate(one, start, used.slice(1)), stocks));
  const steps = used.slice(1).map((until, i) => ({ from: used[i] ?? start, until }));
  const ofSteps = steps.map(({ from, until }) =>
    leastDistance((one) => distance(inventory.simulate(one, from, [until]), stocks)),
  );
  const exitShare = {
    low: Math.min(share, ...ofSteps),
    central: share,
    high: Math.max(share, ...ofSteps),
  };
  const fitted = inventory.simulate(share, start, used.slice(1));
  const stays = [exitShare.high, share, exitShare.low].map((one) => inventory.meanStay(one, start));
  return {
    exitShare,
    meanStayMonths: { low: Math.min(...stays), central: stays[1] ?? 0, high: Math.max(...stays) },
    largestMiss: Math.max(...[...fitted].map(([year, persons]) => Math.abs(persons / (stocks.get(year) ?? 1) - 1))),
    unexplained: steps.flatMap(({ from, until }) => {
      let came = 0;
      for (let year = from + 1; year <= until; year++) came += inflows.get(year) ?? 0;
      const persons = (stocks.get(until) ?? 0) - (stocks.get(from) ?? 0) - came;
      return persons >= 1 ? [{ from, until, persons }] : [];
    }),
  };
}

interface Inventory {
  /** Persons at the end of each wanted year, from the published stock at the end of `from`. */
  readonly simulate: (share: number, from: number, wanted: readonly number[]) => ReadonlyMap<number, number>;
  /** Mean months since arrival at the end of a year. */
  readonly meanStay: (share: number, year: number) => number;
}

function createInventory({ stocks, inflows }: PermitSeries, profile: readonly number[]): Inventory {
  const firstYear = Math.min(...inflows.keys());
  const inMonth = (year: number): number => (inflows.get(Math.max(year, firstYear)) ?? 0) / 12;
  // Survival to the middle of each month of stay.
  const survivalOf = (share: number, months: number): Float64Array => {
    const mean = -Math.log(1 - Math.min(MOST, share)) / 60;
    const survival = new Float64Array(months);
    let sum = 0;
    for (let age = 0; age < months; age++) {
      const hazard = mean * (profile[Math.min(5, Math.floor(age / 12))] ?? 1);
      survival[age] = Math.exp(-sum - hazard / 2);
      sum += hazard;
    }
    return survival;
  };
  /** Persons by month of stay at the end of a year: those who came last, until the published stock is reached. */
  const cohortsAt = (survival: Float64Array, year: number): Float64Array => {
    const stock = stocks.get(year) ?? 0;
    const cohorts = new Float64Array(LONGEST);
    let sum = 0;
    for (let age = 0; age < LONGEST && sum < stock; age++) {
      const came = inMonth(year - Math.floor(age / 12)) * (survival[age] ?? 0);
      cohorts[age] = Math.min(came, stock - sum);
      sum += cohorts[age] ?? 0;
    }
    // More people than 20 years of arrivals: all of them count for more.
    return sum > 0 ? cohorts.map((persons) => (persons * stock) / sum) : cohorts;
  };
  return {
    simulate(share, from, wanted) {
      const last = Math.max(...wanted);
      const survival = survivalOf(share, LONGEST + (last - from) * 12);
      const cohorts = cohortsAt(survival, from);
      return new Map(
        wanted.map((year) => {
          const passed = (year - from) * 12;
          let persons = 0;
          for (let age = 0; age < LONGEST; age++)
            persons += ((cohorts[age] ?? 0) * (survival[age + passed] ?? 0)) / (survival[age] ?? 1);
          for (let age = 0; age < passed; age++) persons += inMonth(year - Math.floor(age / 12)) * (survival[age] ?? 0);
          return [year, persons];
        }),
      );
    },
    meanStay(share, year) {
      const cohorts = cohortsAt(survivalOf(share, LONGEST), year);
      let [sum, months] = [0, 0];
      cohorts.forEach((persons, age) => {
        sum += persons;
        months += persons * (age + 0.5);
      });
      return sum > 0 ? months / sum : 0;
    },
  };
}

/** Sum of squared logarithms of simulated over published stocks. */
function distance(simulated: ReadonlyMap<number, number>, stocks: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [year, persons] of simulated) sum += Math.log(Math.max(persons, 1e-9) / (stocks.get(year) ?? 1)) ** 2;
  return sum;
}

/** Share with the least distance: the best of a grid, then finer around it. */
function leastDistance(of: (share: number) => number): number {
  let [best, step] = [0, 0.025];
  let least = of(0);
  for (
    let low = 0, high = MOST;
    step > 1e-5;
    step /= 10, low = Math.max(0, best - step * 10), high = Math.min(MOST, best + step * 10)
  ) {
    for (let share = low; share <= high + 1e-12; share += step) {
      const value = of(Math.min(share, MOST));
      if (value < least) [best, least] = [Math.min(share, MOST), value];
    }
  }
  return best;
}
