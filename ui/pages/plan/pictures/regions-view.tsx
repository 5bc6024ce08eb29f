import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import {
  type GroupValues,
  pageColours,
  regionsDrawing,
  regionsFigure,
  regionsPicture,
} from '../../../../charts/index.ts';
import { countryMessages, format, populationPicturesMessages } from '../../../../i18n/index.ts';
import { recordDrawn } from '../../../state/latency.ts';
import { type ComparisonResult, isBusy } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';
import { Drawing } from './drawing.tsx';
import { PictureFrame } from './picture-frame.tsx';
import { nextRevision, type PictureState, shownIn } from './picture-state.ts';

/** Numbers by region of one outcome of one result, and how far they are. */
type RegionsTask =
  | { readonly kind: 'waiting' | 'running' }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'done';
      readonly result: ComparisonResult;
      readonly outcome: string;
      readonly values: GroupValues | null;
      readonly revision: number;
    };

/**
 * The five regions as tiles. Numbers by region are added up in a worker when the picture is opened, since they are not
 * part of a comparison of the page; for ready-made results a few simulations are needed, which the user starts.
 */
export function RegionsView({ plan, state }: { readonly plan: PlanContext; readonly state: PictureState }) {
  const { result, outcome, language } = state;
  const words = populationPicturesMessages(language).regions;
  const task = useSignal<RegionsTask>({ kind: 'waiting' });
  const { status } = plan.state.value;
  const busy = isBusy(status);

  async function calculate(): Promise<void> {
    task.value = { kind: 'running' };
    try {
      const values = await plan.groups(outcome.id, 'region');
      task.value = { kind: 'done', result, outcome: outcome.id, values, revision: nextRevision() };
    } catch (error) {
      task.value = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  const now = task.value;
  const isCurrent = now.kind === 'done' && now.result === result && now.outcome === outcome.id;
  const isReady = outcome.grouped && result.stage !== 'shipped' && result.stage !== 'coarse' && !busy;
  const wasAsked = now.kind === 'done' && now.result.draft === result.draft;
  useEffect(() => {
    if (outcome.grouped && !isCurrent && (isReady || wasAsked) && task.peek().kind !== 'running') void calculate();
  }, [result, outcome.id, isReady]);
  useLayoutEffect(() => recordDrawn('picture', result));

  if (!outcome.grouped) return <p class="quiet">{words.not}</p>;
  if (now.kind === 'failed') return <p role="alert">{format(words.unavailable, { reason: now.reason })}</p>;
  if (now.kind === 'running' || busy) return <p role="status">{words.wait}</p>;
  if (now.kind !== 'done' || now.values === null || !isCurrent) {
    return (
      <p>
        {words.need}{' '}
        <button type="button" id="calculate-regions" onClick={() => void calculate()}>
          {words.calculate}
        </button>
      </p>
    );
  }
  const names = countryMessages(language).regions;
  const labels = plan.catalogue.value?.pack.labels;
  const figure = regionsFigure(
    state,
    now.values,
    (id) => names[id] ?? labels?.get(`regions.${id}`) ?? plan.countrySummary.labels[`regions.${id}`] ?? id,
  );
  const picture = regionsPicture(state, figure, now.values);
  return (
    <PictureFrame picture={picture} revision={now.revision} shown={shownIn(state, 'regions', picture)}>
      <Drawing drawing={regionsDrawing(figure, pageColours)} label={picture.sentence} />
    </PictureFrame>
  );
}
