import { useLayoutEffect, useMemo } from 'preact/hooks';
import { differencesFigure, levelsFigure, monthName, toTable } from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { messages, planMessages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { recordDrawn } from '../../../state/latency.ts';
import { lazyChart } from '../../compare/lazy-chart.ts';
import { tableView } from '../../compare/table-view.ts';
import type { PlanContext } from '../plan-context.ts';

/** Number of pictures drawn so far. */
let revision = 0;

/** The chosen outcome over time, or its change, with sentence, reading and table. */
export function MainChart({ plan }: { readonly plan: PlanContext }) {
  const { language, outcome: id, view, month } = plan.state.value;
  const words = messages(language);
  const result = plan.shown.value;
  const chart = useMemo(
    () =>
      lazyChart((at) => {
        if (at !== plan.store.get().month) plan.store.set({ month: at });
      }),
    [plan],
  );
  const outcome = allOutcomes.find((one) => one.id === id) ?? allOutcomes[0];
  const drawn = useMemo(() => {
    if (result === null || outcome === undefined) return null;
    const { comparison, overlay = null, chance = null } = result;
    const figure =
      (view === 'levels' ? levelsFigure(comparison, outcome, language, null, overlay) : null) ??
      differencesFigure(comparison, outcome, language, overlay, chance);
    if (figure === null) return null;
    revision += 1;
    return { figure, table: toTable(figure), digest: comparison.digest, revision };
  }, [result, outcome, view, language]);
  useLayoutEffect(() => {
    if (drawn === null) return;
    const { figure, digest } = drawn;
    chart.update(figure, [digest, figure.outcome, figure.kind, language].join('|'), month);
    if (result !== null) recordDrawn('picture', result);
  });
  if (drawn === null) return <p class="quiet">{planMessages(language).waiting}</p>;
  const { figure, table } = drawn;
  return (
    <figure class="picture" data-revision={drawn.revision}>
      <figcaption>
        <h2 id="figure-title">{figure.title}</h2>
        <p class="sentence" id="sentence">
          {figure.sentence}
        </p>
      </figcaption>
      <Hosted node={chart.node} class="picture-chart" />
      {figure.kind === 'lines' && (
        <label class="scrub">
          <span>{monthName(figure.months[month] ?? figure.months.at(-1) ?? '', language)}</span>
          <input
            type="range"
            id="month"
            min={0}
            max={figure.months.length - 1}
            value={month}
            onInput={({ currentTarget }) => plan.store.set({ month: currentTarget.valueAsNumber })}
          />
        </label>
      )}
      <details>
        <summary>{words.figure.table}</summary>
        <p class="quiet">{figure.reading}</p>
        <div class="scroller">
          <TableOf table={table} />
        </div>
      </details>
    </figure>
  );
}

function TableOf({ table }: { readonly table: ReturnType<typeof toTable> }) {
  const node = useMemo(() => tableView(table), [table]);
  return <Hosted node={node} />;
}
