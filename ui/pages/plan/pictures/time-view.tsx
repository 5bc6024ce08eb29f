import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { monthName, type TimeFigure, timeFigure, timePicture } from '../../../../charts/index.ts';
import { peopleComparedBy } from '../../../../engine/internal.ts';
import { format, messages, picturesMessages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { Swatch } from '../../../components/swatch.tsx';
import { loadChunk } from '../../../load-chunk.ts';
import { recordDrawn } from '../../../state/latency.ts';
import { arePathsOf, isBusy, timeSteps } from '../../../state/state.ts';
import { lazyView } from '../../drawing/lazy-chart.ts';
import type { PlanContext } from '../plan-context.ts';
import { PictureFrame } from './picture-frame.tsx';
import {
  lookAtPlace,
  lookAtYear,
  nextRevision,
  officialRecord,
  type PictureState,
  pictureState,
} from './picture-state.ts';
import { YearControl } from './year-control.tsx';
import { YearRanges, type YearRangesTask } from './year-ranges.tsx';

/** Whether lines and bands of the right half leave more of the height free above them than below. */
function hasMoreSpaceAbove({ range, past, record, series }: TimeFigure): boolean {
  const middle = (range[0] + range[1]) / 2;
  const known = [...past, ...series.flatMap(({ points }) => points)].flatMap(({ x, mean, low, high }) =>
    [mean, low ?? null, high ?? null].flatMap((value) => (value === null ? [] : [{ x, value }])),
  );
  const all = [...known, ...record.map(({ x, value }) => ({ x, value }))];
  const right = all.filter(({ x }) => x >= middle).map(({ value }) => value);
  const values = all.map(({ value }) => value);
  return Math.max(...values) - Math.max(...right) > Math.min(...right) - Math.min(...values);
}

interface TimeProps {
  readonly plan: PlanContext;
  readonly state: PictureState;
}

/** The chosen outcome over time: the record, the years before the start, and the policies after it. */
export function TimeView({ plan, state }: TimeProps) {
  const { result, comparison, outcome, language, chosen, slots, hidden = [], month, year, years } = state;
  const { step, singleRuns, status } = plan.state.value;
  const yearTask = useSignal<YearRangesTask>({ kind: 'none' });
  const yearRuns =
    yearTask.value.kind === 'done' && arePathsOf(yearTask.value.runs, result, outcome.id) ? yearTask.value.runs : null;
  const paths =
    singleRuns?.kind === 'found' && arePathsOf(singleRuns.paths, result, outcome.id) ? singleRuns.paths : null;
  const words = picturesMessages(language);
  const record = officialRecord(plan);
  const chart = useMemo(
    () =>
      lazyView<TimeFigure>(async () => {
        const { timeChartView } = await loadChunk(
          'pages/plan/pictures/time-chart-view.ts',
          () => import('./time-chart-view.ts'),
        );
        return timeChartView((x) => {
          const now = pictureState(plan);
          if (now !== null) lookAtPlace(plan, now, x);
        });
      }),
    [plan],
  );
  const drawn = useMemo(
    () => ({
      figure: timeFigure(state, { step, record, central: result.central ?? null, paths, yearRuns }),
      revision: nextRevision(),
    }),
    [result, outcome, language, chosen, slots, hidden, step, record.length, paths, yearRuns],
  );
  const { figure, revision } = drawn;
  const people = peopleComparedBy(outcome.id);
  useLayoutEffect(() => {
    if (figure === null) return;
    const x = step === 'year' ? year : year - 0.5 + (Number(month.slice(5)) - 0.5) / 12;
    chart.update(figure, String(revision), x);
    recordDrawn('picture', result);
  });
  const picture = useMemo(() => (figure === null ? null : timePicture(figure, month)), [figure, month]);
  if (figure === null || picture === null) return <p class="quiet">{messages(language).figure.onlyDifference}</p>;
  return (
    <PictureFrame picture={picture} revision={revision}>
      <div class="picture-space">
        <Hosted node={chart.node} class="picture-chart" />
        <ul class={`time-legend band-legend${hasMoreSpaceAbove(figure) ? ' is-top' : ''}`}>
          {figure.lawAverages.map((policy) => (
            <li key={policy}>{format(words.time.legend.law, { policy })}</li>
          ))}
          <li>
            <svg class="legend-mark" viewBox="0 0 24 12" aria-hidden="true">
              <path d="M0 0H24V12H0Z" fill="currentColor" opacity="0.18" />
              {figure.hasInner && <path d="M0 3H24V9H0Z" fill="currentColor" opacity="0.35" />}
            </svg>
            <span>
              {words.time.legend[figure.isChanceOnly ? 'chanceBand' : figure.hasInner ? 'innerBand' : 'band']}
            </span>
          </li>
          {figure.record.length > 0 && (
            <li>
              <svg class="legend-mark is-dot" viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="4.5" fill="currentColor" />
              </svg>
              <span>{words.time.legend.record}</span>
            </li>
          )}
        </ul>
      </div>
      <ul class="time-legend">
        {figure.series.map(({ id, label, place }) => (
          <li key={id} data-policy={id}>
            <Swatch slot={place} />
            <span>{label}</span>
          </li>
        ))}
      </ul>
      {people !== 'all' && <p class="gap-note">{words.time.gap[people]}</p>}
      <div class="time-controls">
        {step === 'year' ? (
          <YearControl language={language} years={years} year={year} onYear={(to) => lookAtYear(plan, state, to)} />
        ) : (
          <label class="scrub">
            <span>{monthName(month, language)}</span>
            <input
              type="range"
              id="month"
              aria-label={words.columns.month}
              min={0}
              max={comparison.run.months - 1}
              value={plan.state.value.month}
              onInput={({ currentTarget }) => plan.store.set({ month: currentTarget.valueAsNumber })}
            />
          </label>
        )}
        {figure.lacksYearRanges && result.stage !== 'coarse' && (
          <YearRanges
            language={language}
            task={yearTask}
            isBusy={isBusy(status)}
            calculate={() => plan.yearRuns(outcome.id)}
          />
        )}
        <div role="group" aria-label={words.step.label}>
          {timeSteps.map((one) => (
            <button
              type="button"
              class="small"
              key={one}
              data-step={one}
              aria-pressed={step === one}
              onClick={() => plan.store.set({ step: one })}
            >
              {words.step[one]}
            </button>
          ))}
        </div>
      </div>
    </PictureFrame>
  );
}
