import { useSignal } from '@preact/signals';
import { outcomeName, policyName } from '../../../../charts/index.ts';
import { editorMessages, evidenceMessages, format, scorecardMessages } from '../../../../i18n/index.ts';
import { withValue } from '../../../state/edit-draft.ts';
import { type ComparisonResult, shownDraft } from '../../../state/state.ts';
import { numberSpec } from '../../number-spec.ts';
import type { PlanContext } from '../plan-context.ts';
import { AllAssumptions } from './all-assumptions.tsx';
import { assumptionLabel, assumptionValue, influenceText } from './assumption-text.ts';
import type { LeadingAssumption } from './leading-assumptions.ts';
import { useLeadingAssumptions } from './use-leading-assumptions.ts';

interface AssumptionsTabProps {
  readonly plan: PlanContext;
  readonly result: ComparisonResult;
}

/** The assumptions that move the chosen outcome most, as sliders, and a way to all of them. */
export function AssumptionsTab({ plan, result }: AssumptionsTabProps) {
  const { language, outcome, draft } = plan.state.value;
  const words = scorecardMessages(language).assumptions;
  const isOpen = useSignal(false);
  const policy = plan.selection.value.id;
  const leading = useLeadingAssumptions(plan, policy, outcome);
  const changed = Object.keys(draft.values).length;
  return (
    <div class="assumptions-tab">
      <h3>{format(words.title, { outcome: outcomeName(outcome, language) })}</h3>
      <p class="quiet">{words.about}</p>
      {leading === null && <p class="quiet">{words.loading}</p>}
      {leading !== null && !leading.isOwn && (
        <p class="quiet">{format(words.notOwn, { policy: policyName(result.comparison, policy, language) })}</p>
      )}
      {leading?.list.map((assumption) => (
        <AssumptionSlider key={assumption.entry.id} plan={plan} assumption={assumption} />
      ))}
      <div class="ends">
        <button type="button" class="small" id="all-assumptions" aria-haspopup="dialog" onClick={() => openAll(true)}>
          {words.all}
        </button>
        {changed > 0 && (
          <button
            type="button"
            class="small"
            id="reset-assumptions"
            onClick={() => plan.history.edit((now) => ({ ...now, values: {} }))}
          >
            {words.resetAll}
          </button>
        )}
      </div>
      {isOpen.value && <AllAssumptions plan={plan} onClose={() => openAll(false)} />}
    </div>
  );

  function openAll(open: boolean): void {
    isOpen.value = open;
  }
}

interface AssumptionSliderProps {
  readonly plan: PlanContext;
  readonly assumption: LeadingAssumption;
}

/** One assumption within the range of its evidence, with a notch at its central value. */
function AssumptionSlider({ plan, assumption }: AssumptionSliderProps) {
  const state = plan.state.value;
  const { language } = state;
  const words = scorecardMessages(language).assumptions;
  const { entry } = assumption;
  const { id, low, high, central, grade, unit } = entry;
  const value = shownDraft(state).values[id] ?? central;
  const isChanged = state.draft.values[id] !== undefined;
  const name = assumptionLabel(entry, language);
  const text = (one: number): string => assumptionValue(one, entry, language);
  const { step } = numberSpec({ min: low, max: high, unit }, [high]);
  const own = (next: number): number | undefined => (next === central ? undefined : next);
  const part = (central - low) / (high - low);
  return (
    <div class={`assumption${isChanged ? ' is-changed' : ''}`} data-assumption={id}>
      <div class="assumption-head">
        <span lang={name.isEnglish ? 'en' : language}>{name.text}</span>
        {isChanged && (
          <button
            type="button"
            class="small reset"
            aria-label={format(editorMessages(language).levers.resetOf, { name: name.text })}
            onClick={() => plan.editor.value?.attempt((draft) => withValue(draft, id, undefined))}
          >
            ↺
          </button>
        )}
        <output>{text(value)}</output>
      </div>
      <span class="slider" style={{ '--today': part, '--built-in': -1 }}>
        <input
          type="range"
          min={low}
          max={high}
          step={step}
          value={value}
          disabled={plan.editor.value === null}
          aria-label={name.text}
          aria-valuetext={text(value)}
          onInput={({ currentTarget, timeStamp }) =>
            plan.history.preview((draft) => withValue(draft, id, own(currentTarget.valueAsNumber)), timeStamp)
          }
          onChange={({ currentTarget }) => {
            const next = currentTarget.valueAsNumber;
            plan.editor.value?.attempt((draft) => withValue(draft, id, own(next)));
          }}
          onKeyDown={({ key }) => {
            if (key === 'Escape') plan.history.cancelPreview();
          }}
          onPointerCancel={plan.history.cancelPreview}
        />
      </span>
      <p class="quiet">
        {format(words.range, { low: text(low), central: text(central), high: text(high) })}{' '}
        {influenceText(assumption, language)}{' '}
        {format(scorecardMessages(language).value.grade, { grade: evidenceMessages(language).grades[grade] })}
      </p>
    </div>
  );
}
