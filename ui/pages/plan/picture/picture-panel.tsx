import { outcomeName } from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { messages, picturesMessages, planMessages } from '../../../../i18n/index.ts';
import { LazyPart } from '../../../components/lazy-part.tsx';
import { useArrowKeys } from '../../../components/use-arrow-keys.ts';
import { loadChunk } from '../../../load-chunk.ts';
import { stripOutcomes } from '../../../state/leading-outcomes.ts';
import type { AppState, Picture } from '../../../state/state.ts';
import { ChangeView } from '../pictures/change-view.tsx';
import { type PictureState, pictureState } from '../pictures/picture-state.ts';
import { Strip } from '../pictures/strip.tsx';
import { TimeView } from '../pictures/time-view.tsx';
import type { PlanContext } from '../plan-context.ts';
import { Conditions } from './conditions.tsx';

/** Ways to look at an outcome: pictures, and the change as bars, which shares the picture of time. */
const ways: readonly { readonly id: Picture | 'change'; readonly set: Partial<AppState> }[] = [
  { id: 'time', set: { picture: 'time', view: 'levels' } },
  { id: 'change', set: { picture: 'time', view: 'differences' } },
  ...(['people', 'flow', 'regions', 'why'] as const).map((id) => ({ id, set: { picture: id } })),
];

/** One outcome in the picture that the user has chosen, and the conditions under which it holds. */
export function PicturePanel({ plan }: { readonly plan: PlanContext }) {
  const { language, outcome, view, picture } = plan.state.value;
  const words = planMessages(language);
  const { tabs } = picturesMessages(language);
  const { groups, choices } = messages(language);
  const shown = picture === 'time' && view === 'differences' ? 'change' : picture;
  const state = pictureState(plan);
  const toolbar = useArrowKeys<HTMLDivElement>();
  return (
    <section class="region picture-panel" data-region="picture" aria-label={words.regions.picture}>
      <div class="picture-tabs" role="toolbar" aria-label={words.pictures.title} ref={toolbar}>
        {ways.map(({ id, set }) => (
          <button type="button" key={id} data-way={id} aria-pressed={shown === id} onClick={() => plan.store.set(set)}>
            {id === 'change' ? words.pictures.change : tabs[id]}
          </button>
        ))}
        <select
          id="outcome"
          aria-label={choices.outcome}
          value={outcome}
          onChange={({ currentTarget }) => plan.store.set({ outcome: currentTarget.value })}
        >
          {Object.entries(groups).map(([group, label]) => (
            <optgroup key={group} label={label ?? group}>
              {allOutcomes
                .filter(({ id }) => id.split('.')[0] === group)
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {outcomeName(id, language)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      {state === null || !isDrawable(state, shown) ? (
        <p class="quiet">{words.waiting}</p>
      ) : (
        <Shown plan={plan} way={shown} state={state} />
      )}
      {state !== null && <Strip plan={plan} state={state} />}
      <Conditions plan={plan} />
    </section>
  );
}

/** Whether the series of a picture are there: with the first results alone, only those of the first screen. */
function isDrawable({ result, outcome }: PictureState, way: Picture | 'change'): boolean {
  const drawn: readonly string[] = stripOutcomes;
  return result.isPartial !== true || way === 'change' || (way === 'time' && drawn.includes(outcome.id));
}

interface ShownProps {
  readonly plan: PlanContext;
  readonly way: Picture | 'change';
  readonly state: PictureState;
}

function Shown({ plan, way, state }: ShownProps) {
  switch (way) {
    case 'time':
      return <TimeView plan={plan} state={state} />;
    case 'change':
      return <ChangeView state={state} />;
    default:
      return (
        <LazyPart
          language={state.language}
          what={(language) => messages(language).loading.chart}
          load={() =>
            loadChunk('pages/plan/pictures/further-pictures.tsx', () => import('../pictures/further-pictures.tsx'))
          }
        >
          {({ FurtherPicture }) => <FurtherPicture plan={plan} way={way} state={state} />}
        </LazyPart>
      );
  }
}
