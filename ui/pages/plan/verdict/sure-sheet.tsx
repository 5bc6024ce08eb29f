import { firstPlace, type VerdictOptions, wholeVerdict } from '../../../../charts/index.ts';
import { rankPolicies } from '../../../../engine/internal.ts';
import { planMessages } from '../../../../i18n/index.ts';
import { Sheet } from '../../../components/sheet.tsx';
import type { ComparisonResult } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';
import { withWholeRanges } from './whole-ranges.tsx';

interface SureSheetProps {
  readonly plan: PlanContext;
  readonly anchor: HTMLElement;
  readonly result: ComparisonResult;
  readonly options: VerdictOptions;
  readonly onClose: () => void;
}

/** What the verdict rests on: ranges, directions, assumptions, money in each view, laws, and who comes first. */
export function SureSheet({ plan, anchor, result: { comparison }, options, onClose }: SureSheetProps) {
  const words = planMessages(options.language);
  const { criteria, run } = comparison;
  const { weights } = plan.draft.value;
  const ranking = criteria === undefined || run.bands === 'chance' ? null : rankPolicies(criteria, weights);
  const { details, sure } = wholeVerdict(comparison, { ...options, first: firstPlace({ ranking }) });
  return (
    <Sheet anchor={anchor} label={words.howSure} class="sure-note" onClose={onClose}>
      <h3>{words.howSure}</h3>
      {(details.length > 0 ? details : sure).map((sentence) => (
        <p key={sentence}>{withWholeRanges([sentence])}</p>
      ))}
      <button type="button" class="small" onClick={() => plan.go('evidence')}>
        {words.footer.sources}
      </button>{' '}
      <button type="button" class="small" onClick={onClose}>
        {words.cards.skip}
      </button>
    </Sheet>
  );
}
