import { useLayoutEffect, useMemo } from 'preact/hooks';
import {
  type FlowFigure,
  flowDrawing,
  flowFigure,
  flowFrame,
  flowPicture,
  nearestYear,
  pageColours,
} from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { messages, populationPicturesMessages } from '../../../../i18n/index.ts';
import { recordDrawn } from '../../../state/latency.ts';
import type { PlanContext } from '../plan-context.ts';
import { Drawing } from './drawing.tsx';
import { PictureFrame } from './picture-frame.tsx';
import { lookAtYear, nextRevision, type PictureState, shownIn } from './picture-state.ts';
import { YearControl } from './year-control.tsx';

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Number of stills where the user wants less motion. */
const STILLS = 4;

/** Years of the stills: the first, the last, and evenly between. */
function stillYears(years: readonly number[]): number[] {
  const last = years.length - 1;
  const at = Array.from({ length: STILLS }, (_, i) => Math.round((i * last) / (STILLS - 1)));
  return [...new Set(at)].flatMap((i) => years[i] ?? []);
}

/** Who arrives, gets a permit, stays or leaves in a year, played over the years. */
export function FlowView({ plan, state }: { readonly plan: PlanContext; readonly state: PictureState }) {
  const { result, language, chosen, slots } = state;
  const flow = useMemo(
    () => ({ figure: flowFigure(state, allOutcomes), revision: nextRevision() }),
    [result, language, chosen, slots],
  );
  useLayoutEffect(() => recordDrawn('picture', result));
  const { figure, revision } = flow;
  const year = figure === null ? state.year : nearestYear(figure, state.year);
  const frame = figure === null ? null : flowFrame(figure, year, state);
  if (figure === null || frame === null) return <p class="quiet">{messages(language).figure.none}</p>;
  const picture = flowPicture(state, figure, frame, year);
  return (
    <PictureFrame picture={picture} revision={revision} shown={shownIn(state, 'flow', null, year)}>
      {still.matches ? (
        <Stills figure={figure} state={state} />
      ) : (
        <Drawing drawing={flowDrawing(frame, pageColours)} label={picture.sentence} />
      )}
      <YearControl language={language} years={figure.years} year={year} onYear={(to) => lookAtYear(plan, state, to)} />
    </PictureFrame>
  );
}

function Stills({ figure, state }: { readonly figure: FlowFigure; readonly state: PictureState }) {
  return (
    <div class="stills" role="group" aria-label={populationPicturesMessages(state.language).flow.stills}>
      {stillYears(figure.years).map((year) => {
        const frame = flowFrame(figure, year, state);
        if (frame === null) return null;
        return (
          <div key={year} data-year={year}>
            <strong>{year}</strong>
            <Drawing
              drawing={flowDrawing(frame, pageColours)}
              label={flowPicture(state, figure, frame, year).sentence}
            />
          </div>
        );
      })}
    </div>
  );
}
