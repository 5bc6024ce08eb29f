import { useMemo } from 'preact/hooks';
import { miniature, sparkline } from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { picturesMessages, planMessages } from '../../../../i18n/index.ts';
import { ChangeSign } from '../../../components/change-sign.tsx';
import { seriesClass } from '../../../components/swatch.tsx';
import { useArrowKeys } from '../../../components/use-arrow-keys.ts';
import { stripOutcomes } from '../../../state/leading-outcomes.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PictureState } from './picture-state.ts';

const BOX = { width: 64, height: 22 };

/** Six outcomes as small charts; a click makes one large. */
export function Strip({ plan, state }: { readonly plan: PlanContext; readonly state: PictureState }) {
  const { result, language, chosen, slots, hidden } = state;
  const toolbar = useArrowKeys<HTMLDivElement>();
  const small = useMemo(
    () =>
      stripOutcomes.flatMap((id) => {
        const outcome = allOutcomes.find((one) => one.id === id);
        return outcome === undefined ? [] : [miniature(state, outcome)];
      }),
    [result, language, chosen, slots, hidden],
  );
  return (
    <div class="strip" role="toolbar" aria-label={picturesMessages(language).strip.label} ref={toolbar}>
      {small.map(({ outcome, label, arrow, effect, text, lines }) => {
        const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
        const range = [Math.min(...values), Math.max(...values)] as const;
        return (
          <button
            type="button"
            key={outcome}
            data-outcome={outcome}
            aria-pressed={state.outcome.id === outcome}
            title={text === '' ? label : `${label}: ${text}`}
            onClick={() => plan.store.set({ outcome })}
          >
            <span class="strip-name">{planMessages(language).rows[outcome] ?? label}</span>
            <svg viewBox={`-2 -2 ${BOX.width + 4} ${BOX.height + 4}`} aria-hidden="true">
              {lines.map(({ id, place, values: own }, i) => (
                <path
                  key={id}
                  class={seriesClass(place)}
                  data-policy={id}
                  d={sparkline(own, range, BOX)}
                  fill="none"
                  stroke="currentColor"
                  stroke-width={i === 0 ? 1.25 : 2}
                  stroke-dasharray={i === 0 ? '2 2' : ''}
                />
              ))}
            </svg>
            <ChangeSign arrow={arrow} effect={effect} />
            <span class="unseen">{text}</span>
          </button>
        );
      })}
    </div>
  );
}
