import { useLayoutEffect, useMemo } from 'preact/hooks';
import { hundredDrawing, pageColours, peopleFigure, peoplePicture } from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { messages } from '../../../../i18n/index.ts';
import { recordDrawn } from '../../../state/latency.ts';
import type { PlanContext } from '../plan-context.ts';
import { Drawing } from './drawing.tsx';
import { PictureFrame } from './picture-frame.tsx';
import { lookAtYear, nextRevision, type PictureState, shownIn } from './picture-state.ts';
import { YearControl } from './year-control.tsx';

/** A hundred people under the baseline and under the policy looked at. */
export function PeopleView({ plan, state }: { readonly plan: PlanContext; readonly state: PictureState }) {
  const { result, outcome, language, chosen, slots, year, years } = state;
  const drawn = useMemo(() => {
    const figure = peopleFigure(state, allOutcomes, year);
    return figure === null
      ? null
      : {
          picture: peoplePicture(state, figure),
          drawing: hundredDrawing(figure, pageColours),
          revision: nextRevision(),
        };
  }, [result, outcome, language, chosen, slots, year]);
  useLayoutEffect(() => recordDrawn('picture', result));
  if (drawn === null) return <p class="quiet">{messages(language).figure.none}</p>;
  const { picture, drawing, revision } = drawn;
  return (
    <PictureFrame picture={picture} revision={revision} shown={shownIn(state, 'people')}>
      <Drawing drawing={drawing} label={picture.sentence} />
      <YearControl language={language} years={years} year={year} onYear={(to) => lookAtYear(plan, state, to)} />
    </PictureFrame>
  );
}
