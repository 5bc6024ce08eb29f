import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { regretCsv } from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { compareMessages, format, messages, scorecardMessages } from '../../../../i18n/index.ts';
import { isBusy } from '../../../state/state.ts';
import { saveTableCsv } from '../../drawing/download.ts';
import type { PlanContext } from '../plan-context.ts';
import { type StressRun, stressGrid } from './stress-grid.ts';
import type { StressRuns } from './stress-runs.ts';

interface CrisisTableProps {
  readonly plan: PlanContext;
  readonly runs: StressRuns;
}

/** How far each policy falls short of the best one in each crisis; crises without a result can be calculated. */
export function CrisisTable({ plan, runs }: CrisisTableProps) {
  const { language, outcome: id, draft, result, status } = plan.state.value;
  const words = compareMessages(language).stress;
  const texts = scorecardMessages(language).crises;
  const gathered = useSignal<readonly StressRun[] | null>(null);
  const shocks = ['', ...plan.countrySummary.shocks.map((shock) => shock.id)];
  const key = JSON.stringify([
    { ...draft, shocks: [], weights: {} },
    result?.stage === 'settled' && result.comparison.digest,
  ]);
  // The key holds what the results depend on.
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(shocks.map(async (shock) => ({ shock, comparison: await runs.gather(draft, shock) }))).then(
      (all) => {
        if (isCurrent) gathered.value = all;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);

  if (gathered.value === null) return <p class="quiet">{words.loading}</p>;
  const outcome = allOutcomes.find((one) => one.id === id) ?? allOutcomes[0];
  const grid = outcome === undefined ? null : stressGrid(gathered.value, outcome, language);
  const calculate = (shock: string): void =>
    plan.history.edit((now) => ({ ...now, shocks: shock === '' ? [] : [shock] }));
  const current = draft.shocks[0] ?? '';
  if (outcome === undefined || grid === null)
    return (
      <p class="quiet">{gathered.value.every(({ comparison }) => comparison === null) ? texts.none : texts.neither}</p>
    );
  return (
    <>
      <p class="quiet">{texts.about}</p>
      <p>{grid.sentence}</p>
      <div class="score-scroll">
        <table class="stress" aria-label={words.title}>
          <thead>
            <tr>
              <td />
              {grid.columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map(({ name, cells }, r) => {
              const run = gathered.value?.[r];
              const shock = run?.shock ?? '';
              return (
                <tr key={name} data-shock={shock === '' ? 'none' : shock}>
                  <th scope="row">{name}</th>
                  {run?.comparison == null ? (
                    <td colSpan={cells.length}>
                      {shock === current && isBusy(status) ? (
                        texts.running
                      ) : (
                        <>
                          {words.missing}{' '}
                          <button
                            type="button"
                            class="small"
                            aria-label={format(texts.calculateOf, { crisis: name })}
                            onClick={() => calculate(shock)}
                          >
                            {texts.calculate}
                          </button>
                        </>
                      )}
                    </td>
                  ) : (
                    cells.map(({ text, depth }, c) => (
                      <td key={grid.columns[c]} class={depth === null ? '' : `depth-${Math.round(depth * 4)}`}>
                        {text}
                      </td>
                    ))
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {current !== '' && (
        <p>
          {format(texts.shown, { crisis: messages(language).shocks[current] ?? current })}{' '}
          <button type="button" class="small" onClick={() => calculate('')}>
            {texts.back}
          </button>
        </p>
      )}
      <button
        type="button"
        class="small"
        id="stress-csv"
        onClick={() =>
          saveTableCsv(
            regretCsv(outcome, grid.numbers, language, plan.countrySummary.currency),
            `korpu-${outcome.id}-regret.csv`,
          )
        }
      >
        {words.csv}
      </button>
    </>
  );
}
