import { drawOf } from '../../engine/internal.ts';
import {
  type Claim,
  type ClaimRun,
  type Formula,
  formulaOf,
  NOT_REACHED,
  type Term,
} from '../../scenarios/internal.ts';

/** Extracts the numbers of claims from results as they arrive, so that results need not be stored. */
export class ClaimReadings {
  readonly #formulas: ReadonlyMap<Claim, readonly Formula[]>;
  /** Numbers by term and replicate. */
  readonly #numbers = new Map<Term, Map<number, number>>();

  constructor(claims: readonly Claim[]) {
    this.#formulas = new Map(
      claims.map((claim) => [claim, claim.tests.map(({ statistic }) => formulaOf(statistic))] as const),
    );
    for (const { terms } of [...this.#formulas.values()].flat()) {
      for (const term of terms) this.#numbers.set(term, new Map());
    }
  }

  /** Reads the numbers of one replicate of an experiment. */
  read(experiment: string, run: ClaimRun): void {
    for (const [term, numbers] of this.#numbers) {
      if (term.experiment === experiment) numbers.set(run.result.replicate, term.read(run));
    }
  }

  /** Numbers of a claim's tests in one replicate; null: an experiment of it is missing. */
  valuesOf(claim: Claim, replicate: number): number[] | null {
    const values: number[] = [];
    for (const { terms, join } of this.#formulas.get(claim) ?? []) {
      const numbers = terms.map((term) => this.#numbers.get(term)?.get(replicate));
      const present = numbers.filter((entry) => entry !== undefined);
      if (present.length < terms.length) return null;
      values.push(join(present));
    }
    return values;
  }

  /** Units of a claim's verdict, one number per test: a replicate, or a draw as the mean of its replicates. */
  unitsOf(claim: Claim, replicates: readonly number[], byDraw: boolean): number[][] {
    const byUnit = new Map<number, number[][]>();
    for (const replicate of replicates) {
      const values = this.valuesOf(claim, replicate);
      if (values === null) continue;
      const unit = byDraw ? drawOf(replicate) : replicate;
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), values]);
    }
    return [...byUnit.values()].map((rows) =>
      claim.tests.map((_, i) => meanOf(rows.map((row) => row[i] ?? Number.NaN))),
    );
  }
}

/** Mean of the known values; a break-even is not reached when at least half of the replicates do not reach it. */
function meanOf(values: readonly number[]): number {
  const finite = values.filter((value) => !Number.isNaN(value));
  if (finite.length === 0) return Number.NaN;
  const reached = finite.filter((value) => value !== NOT_REACHED);
  if (reached.length * 2 <= finite.length) return NOT_REACHED;
  return reached.reduce((sum, value) => sum + value, 0) / reached.length;
}
