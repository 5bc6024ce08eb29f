/**
 * Labour market shared by all people, an entry per cell of sector and region, in simulated people. Neutral while the
 * mechanism `vacancies` is off: `factor` is 1 and the others are 0.
 */
export interface MarketState {
  /** Open vacancies at the end of last month. */
  readonly vacancies: Float64Array;
  /** Locals who compete for the same jobs: those who search, and all of them. */
  readonly localSearchers: Float64Array;
  readonly locals: Float64Array;
  /** Multiplier of finding a job this month. */
  readonly factor: Float64Array;
  /** Migrants in jobs that employers fill from the market, and migrants who search, at the last count. */
  readonly jobs: Int32Array;
  readonly searchers: Int32Array;
  /** Both together, of the month before the last count. */
  readonly people: Int32Array;
  /** Searchers who found a job, and workers who moved to another, since the last count; labour counts them. */
  readonly hired: Int32Array;
  readonly moved: Int32Array;
  /** Hires a month that the searchers would reach at a multiplier of 1, smoothed. */
  readonly effort: Float64Array;
  /** Balance of vacancies of last month: opened, filled by locals, given up. */
  readonly opened: Float64Array;
  readonly filledByLocals: Float64Array;
  readonly lost: Float64Array;
  /** What the record says of a month before the policy start: sums until then, means after. */
  readonly record: MarketRecord;
}

export interface MarketRecord {
  /** recordedMonths[0]: months in the sums. */
  readonly recordedMonths: Int32Array;
  readonly jobs: Float64Array;
  readonly searchers: Float64Array;
  readonly hired: Float64Array;
  readonly ended: Float64Array;
  /** People in the first and the last month, to know by how many they grow. */
  readonly peopleFirst: Float64Array;
  readonly peopleLast: Float64Array;
  /** Jobs that come or go in a month beyond those that replace ended ones. */
  readonly created: Float64Array;
  /** Vacancies opened a month for each hire. */
  readonly openedPerHire: Float64Array;
}

/** Yearly contracts and the quota: places taken since January, and contracts that end next month, by sector. */
export interface ContractState {
  readonly placesTaken: Int32Array;
  readonly endingNext: Int32Array;
}

/** Allocates a market without effect. */
export function createMarket(cells: number): MarketState {
  const numbers = (): Float64Array => new Float64Array(cells);
  return {
    vacancies: numbers(),
    localSearchers: numbers(),
    locals: numbers(),
    factor: numbers().fill(1),
    jobs: new Int32Array(cells),
    searchers: new Int32Array(cells),
    people: new Int32Array(cells),
    hired: new Int32Array(cells),
    moved: new Int32Array(cells),
    effort: numbers(),
    opened: numbers(),
    filledByLocals: numbers(),
    lost: numbers(),
    record: {
      recordedMonths: new Int32Array(1),
      jobs: numbers(),
      searchers: numbers(),
      hired: numbers(),
      ended: numbers(),
      peopleFirst: numbers(),
      peopleLast: numbers(),
      created: numbers(),
      openedPerHire: numbers(),
    },
  };
}

/** Allocates contracts. */
export function createContracts(sectors: number): ContractState {
  return { placesTaken: new Int32Array(sectors), endingNext: new Int32Array(sectors) };
}

/** Lists all arrays of market and contracts, which a snapshot carries. */
export function marketArrays(market: MarketState, contracts: ContractState): (Float64Array | Int32Array)[] {
  const { record, ...own } = market;
  return [...Object.values(own), ...Object.values(record), ...Object.values(contracts)] as (
    | Float64Array
    | Int32Array
  )[];
}

/** Clears market and contracts at the start of a replicate. */
export function resetMarket(market: MarketState, contracts: ContractState): void {
  for (const array of marketArrays(market, contracts)) array.fill(0);
  market.factor.fill(1);
}
