import type { ComparisonView } from '../../scenarios/share/index.ts';
import { readSlots, slotsText } from './policy-slots.ts';
import type { AppState } from './state.ts';

/** What is shown of the comparison, as links hold it. */
export function viewOf(state: AppState): ComparisonView {
  const { outcome, view, step, language, draft } = state;
  const { picture, month, chosen, hidden } = stateOfView({ ...state, chart: view, slots: '' }, draft);
  const slots = slotsText(state.slots ?? {}, idsOf(draft));
  return {
    ...{ picture, outcome, chart: view, month, chosen, hidden, step, language },
    ...(slots === '' ? {} : { slots }),
  };
}

/** Part of the state that a view sets. */
export type ViewState = Pick<
  AppState,
  'picture' | 'outcome' | 'view' | 'month' | 'chosen' | 'hidden' | 'step' | 'slots'
>;

const idsOf = ({ policies }: AppState['draft']): string[] => policies.map(({ id }) => id);

/** State of a view, without the language. Policies that the draft does not have are left out, and the month is limited. */
export function stateOfView(
  { picture, outcome, chart, month, chosen, hidden, step, slots = '' }: Omit<ComparisonView, 'language'>,
  draft: AppState['draft'],
): ViewState {
  const { policies, months } = draft;
  const has = (id: string): boolean => policies.some((policy) => policy.id === id);
  return {
    ...{ picture, outcome, view: chart, step },
    month: Math.min(month, months - 1),
    chosen: chosen !== null && has(chosen) ? chosen : null,
    hidden: hidden.filter(has),
    // Without numbers the policies keep the colours of this session.
    ...(slots === '' ? {} : { slots: readSlots(slots, idsOf(draft)) }),
  };
}

/** Whether two views are equal. */
export function sameView(a: ComparisonView, b: ComparisonView): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
