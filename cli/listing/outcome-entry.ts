import { outcomeName } from '../../charts/index.ts';
import { type Outcome, outcomes } from '../../engine/index.ts';
import { allOutcomes, type BetterSide, figureMonths, type OutcomeKind } from '../../engine/internal.ts';

/** Description of an outcome, independent of a run. */
export interface OutcomeEntry {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: OutcomeKind;
  /** Months that the top-level figure covers. */
  readonly window: string;
  /** Number of months at the end of a run that the figure covers; null: all months under the policies. */
  readonly windowMonths: number | null;
  /** Better side, as the outcome declares it. */
  readonly direction: BetterSide;
  /** Whether it exists monthly and for a single policy, not only as a difference between two. */
  readonly monthly: boolean;
  /** Whether it is also computed for groups of migrants. */
  readonly groups: boolean;
  readonly text: string;
}

/** Describes the months that the top-level figure of an outcome covers. */
export function windowText({ id, kind }: Pick<Outcome, 'id' | 'kind'>): string {
  if (isBreakEven(id)) return 'whole run after the fork';
  const months = figureMonths(kind);
  if (kind === 'stock') return 'last month';
  return `${kind === 'flow' ? 'yearly mean' : 'mean'} of the last ${months} months`;
}

function isBreakEven(id: string): boolean {
  return id.startsWith('accounts.breakEvenMonth');
}

const single: ReadonlySet<string> = new Set(outcomes.map(({ id }) => id));

/** Every outcome, those that need two policies included, sorted by id. */
export const outcomeEntries: readonly OutcomeEntry[] = [...allOutcomes]
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map((outcome) => ({
    id: outcome.id,
    name: outcomeName(outcome.id, 'en'),
    unit: outcome.unit,
    kind: outcome.kind,
    window: windowText(outcome),
    windowMonths: isBreakEven(outcome.id) ? null : figureMonths(outcome.kind),
    direction: outcome.better,
    monthly: single.has(outcome.id),
    groups: outcome.grouped,
    text: outcome.about,
  }));
