import { outcomeName } from '../../charts/index.ts';
import { type Outcome, outcomes } from '../../engine/index.ts';
import { allOutcomes, figureMonths, type OutcomeKind } from '../../engine/internal.ts';
import { betterSide } from './better-side.ts';

/** What there is to know of an outcome before it is computed. */
export interface OutcomeEntry {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: OutcomeKind;
  /** How the top-level figure is taken from the months of a run. */
  readonly window: string;
  /** Months at the end of a run that the figure covers; null for the whole run after the fork. */
  readonly windowMonths: number | null;
  /** Which way is better. */
  readonly direction: 'higher' | 'lower' | 'neither';
  /** Whether it exists month by month and for one policy alone, not only as a difference between two. */
  readonly monthly: boolean;
  /** Whether it is computed for groups of migrants too. */
  readonly groups: boolean;
  readonly text: string;
}

/** Says over which months the top-level figure of an outcome is taken. */
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

/** Every outcome, those that need two policies among them, in the order of the id. */
export const outcomeEntries: readonly OutcomeEntry[] = [...allOutcomes]
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map((outcome) => ({
    id: outcome.id,
    name: outcomeName(outcome.id, 'en'),
    unit: outcome.unit,
    kind: outcome.kind,
    window: windowText(outcome),
    windowMonths: isBreakEven(outcome.id) ? null : figureMonths(outcome.kind),
    direction: betterSide(outcome.id),
    monthly: single.has(outcome.id),
    groups: outcome.grouped,
    text: outcome.about,
  }));
