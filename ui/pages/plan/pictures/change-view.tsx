import { useLayoutEffect, useMemo } from 'preact/hooks';
import { changePicture, differencesFigure, placeBySlot } from '../../../../charts/index.ts';
import { messages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { recordDrawn } from '../../../state/latency.ts';
import { lazyChart } from '../../drawing/lazy-chart.ts';
import { PictureFrame } from './picture-frame.tsx';
import { nextRevision, type PictureState } from './picture-state.ts';

/** Change of the chosen outcome under each policy shown, compared with the baseline. */
export function ChangeView({ state }: { readonly state: PictureState }) {
  const { result, comparison, outcome, language, slots, hidden = [] } = state;
  const chart = useMemo(() => lazyChart(() => undefined), []);
  const drawn = useMemo(() => {
    const { overlay = null, chance = null } = result;
    const figure = differencesFigure(comparison, outcome, language, overlay, chance);
    if (figure?.kind !== 'intervals') return null;
    const series = figure.series.filter(
      ({ id, place }) => place < 0 || !hidden.includes(id.replace(/:if-adopted$/, '')),
    );
    const shown = placeBySlot({ ...figure, series }, slots);
    return { figure: shown, picture: changePicture(shown), revision: nextRevision() };
  }, [result, outcome, language, slots, hidden]);
  useLayoutEffect(() => {
    if (drawn === null) return;
    chart.update(drawn.figure, String(drawn.revision), 0);
    recordDrawn('picture', result);
  });
  if (drawn === null) return <p class="quiet">{messages(language).figure.none}</p>;
  return (
    <PictureFrame picture={drawn.picture} revision={drawn.revision}>
      <Hosted node={chart.node} class="picture-chart" />
    </PictureFrame>
  );
}
