import { useSignal } from '@preact/signals';
import { joinList, policyName } from '../../../../charts/index.ts';
import { format, messages, numberFormat, planMessages } from '../../../../i18n/index.ts';
import { LazyPart } from '../../../components/lazy-part.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Swatch } from '../../../components/swatch.tsx';
import { useArrowKeys } from '../../../components/use-arrow-keys.ts';
import { loadChunk } from '../../../load-chunk.ts';
import { lawChanceOf } from '../../../state/law-chances.ts';
import type { ComparisonResult } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';
import { comparedPolicies } from './compared-policies.ts';
import { needsRows } from './needs-rows.ts';
import { ScoreCellButton } from './score-cell.tsx';
import { scorecardRows } from './scorecard-rows.ts';

const loadValueSheet = () =>
  loadChunk('pages/plan/scorecard/value-explained.tsx', () => import('./value-explained.tsx'));

const loadNotes = () => loadChunk('pages/plan/scorecard/score-notes.tsx', () => import('./score-notes.tsx'));

/** Policies that a row of the panel holds; the cells of more of them take further lines, each with the mark of its policy. */
const POLICIES_IN_ROW = 3;

/** Cell whose sheet is open. */
interface OpenCell {
  readonly policy: string;
  readonly outcome: string;
  readonly anchor: HTMLElement;
}

interface ScoresTabProps {
  readonly plan: PlanContext;
  readonly result: ComparisonResult;
}

/** Change of the headline outcomes under each policy shown, with ranges, and what each policy needs. */
export function ScoresTab({ plan, result }: ScoresTabProps) {
  const { language, outcome } = plan.state.value;
  const words = planMessages(language).score;
  const ifAdopted = useSignal(false);
  const readsNotes = useSignal(false);
  const open = useSignal<OpenCell | null>(null);
  const table = useArrowKeys<HTMLTableElement>();
  const { comparison } = result;
  const isChanceOnly = comparison.run.bands === 'chance';
  const { baseline, policies } = comparedPolicies(plan.state.value, comparison);
  const { currency, sets } = plan.countrySummary;
  const ids = policies.map(({ id }) => id);
  const isMany = ids.length > POLICIES_IN_ROW;
  // Cells that take further lines are no table for a browser any more, so that their roles are written out.
  const role = <Role extends 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell'>(of: Role) =>
    isMany ? { role: of } : {};
  const rows = scorecardRows({ result, policies: ids, language, currency, ifAdopted: ifAdopted.value });
  const name = (id: string): string => policyName(comparison, id, language);
  const hasAdopted = rows.some(({ cells }) => cells.some((cell) => cell !== null && cell.adopted !== null));
  const close = (): void => {
    open.value = null;
  };
  const shown = open.value;
  return (
    <>
      <div class="score-head">
        <p>
          {captionOf(result, name(baseline), language)}
          {hasAdopted && ` · ${ifAdopted.value ? words.lawPassed : averageText(comparison, language)}`}
        </p>
        {hasAdopted && (
          <button
            type="button"
            class="small"
            aria-pressed={ifAdopted.value}
            onClick={() => {
              ifAdopted.value = !ifAdopted.value;
            }}
          >
            {words.ifLaw}
          </button>
        )}
      </div>
      {isChanceOnly && (
        <p class="chance-note" id="chance-note">
          <svg viewBox="0 0 40 8" class="chance-sample is-chance-only" aria-hidden="true">
            <path class="outer" stroke="currentColor" d="M1 4H39" />
          </svg>{' '}
          {comparison.run.assumptions === undefined ? words.chanceOnly : words.chanceOwn}
        </p>
      )}
      <details
        class="score-notes"
        onToggle={({ currentTarget }) => {
          readsNotes.value = currentTarget.open;
        }}
      >
        <summary>{words.marks}</summary>
        {readsNotes.value && (
          <LazyPart load={loadNotes} language={language} what={(one) => planMessages(one).score.marks}>
            {({ ScoreNotes }) => (
              <ScoreNotes
                language={language}
                isChanceOnly={isChanceOnly}
                sets={sets}
                comparesSome={rows.some(({ people }) => people !== null)}
              />
            )}
          </LazyPart>
        )}
      </details>
      {policies.length === 0 ? (
        <p class="quiet">{words.noPolicy}</p>
      ) : (
        <div class="score-scroll">
          <table
            {...role('table')}
            class={isMany ? 'scorecard is-many' : 'scorecard'}
            aria-label={format(words.change, { baseline: name(baseline) })}
            aria-description={words.keys}
            ref={table}
          >
            <thead {...role('rowgroup')}>
              <tr {...role('row')}>
                {policies.map(({ id, slot }) => (
                  <th
                    {...role('columnheader')}
                    scope="col"
                    key={id}
                    class={id === plan.selection.value.id ? 'is-chosen' : ''}
                  >
                    <Swatch slot={slot} />
                    <span>{name(id)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            {rows.map((row) => (
              <tbody
                {...role('rowgroup')}
                key={row.outcome}
                data-outcome={row.outcome}
                class={row.outcome === outcome ? 'is-chosen' : ''}
              >
                <tr {...role('row')}>
                  <th {...role('rowheader')} scope="rowgroup" colSpan={policies.length}>
                    <button
                      type="button"
                      class="row-name"
                      aria-pressed={row.outcome === outcome}
                      onClick={() => plan.store.set({ outcome: row.outcome })}
                    >
                      {row.name} <small>{row.unit}</small>
                      {row.people !== null && (
                        <sup aria-hidden="true" title={row.people}>
                          *
                        </sup>
                      )}
                    </button>
                  </th>
                </tr>
                <tr {...role('row')}>
                  {policies.map(({ id, slot }, n) => {
                    const cell = row.cells[n] ?? null;
                    return (
                      <td {...role('cell')} key={id}>
                        {isMany && <Swatch slot={slot} />}
                        {cell === null ? (
                          words.none
                        ) : (
                          <ScoreCellButton
                            cell={cell}
                            reach={row.reach}
                            slot={slot}
                            early={words.earlyShort}
                            hint={words.explain}
                            isOpen={shown?.policy === id && shown.outcome === row.outcome}
                            onOpen={(anchor) => {
                              open.value = { policy: id, outcome: row.outcome, anchor };
                            }}
                          />
                        )}
                      </td>
                    );
                  })}
                </tr>
              </tbody>
            ))}
            {needsRows(comparison, ids, language, (id) => lawChanceOf(result.draft, id, plan.countrySummary.laws)).map(
              (row) => (
                <tbody {...role('rowgroup')} key={row.id} data-need={row.id} class="needs">
                  <tr {...role('row')}>
                    <th {...role('rowheader')} scope="rowgroup" colSpan={policies.length}>
                      <span class="row-name">{row.name}</span>
                    </th>
                  </tr>
                  <tr {...role('row')}>
                    {policies.map(({ id, slot }, n) => (
                      <td {...role('cell')} key={id}>
                        {isMany && <Swatch slot={slot} />}
                        {row.cells[n]}
                      </td>
                    ))}
                  </tr>
                </tbody>
              ),
            )}
          </table>
        </div>
      )}
      {shown !== null && (
        <Sheet
          key={`${shown.policy} ${shown.outcome}`}
          anchor={shown.anchor}
          label={rows.find((row) => row.outcome === shown.outcome)?.name ?? ''}
          onClose={close}
        >
          <LazyPart load={loadValueSheet} language={language} what={(one) => planMessages(one).score.explained}>
            {({ ValueExplained }) => {
              const row = rows.find((one) => one.outcome === shown.outcome);
              const cell = row?.cells[ids.indexOf(shown.policy)] ?? null;
              if (row === undefined || cell === null) return null;
              return <ValueExplained plan={plan} result={result} row={row} cell={cell} onClose={close} />;
            }}
          </LazyPart>
        </Sheet>
      )}
    </>
  );
}

/** Says of how many simulations with a law an average over both futures is made, where that is one number. */
function averageText({ run, differences }: ComparisonResult['comparison'], language: Parameters<typeof messages>[0]) {
  const { score } = planMessages(language);
  const passed = Object.values(differences).flatMap(({ outcomes }) => outcomes['stock.total']?.ifAdopted ?? []);
  const [n, ...others] = new Set(passed.map(({ replicates, furtherRuns }) => (furtherRuns === true ? 0 : replicates)));
  if (n === undefined || n === 0 || others.length > 0) return score.lawAverage;
  const number = numberFormat(language);
  return format(score.lawAverageOf, { n: number.format(n), rest: number.format(run.replicates - n) });
}

/** What the numbers are compared with, and under which conditions. */
function captionOf(
  { comparison, stage, draft }: ComparisonResult,
  baseline: string,
  language: Parameters<typeof messages>[0],
) {
  const { score } = planMessages(language);
  const { run, policies } = comparison;
  const crises = run.shocks.map((id) => messages(language).shocks[id] ?? id);
  const hasLaw = run.policies.some((id) => (policies[id]?.needs?.law ?? null) !== null);
  return [
    format(score.change, { baseline }),
    ...(crises.length === 0 ? [] : [joinList(crises, language)]),
    ...(hasLaw && run.law !== 'lottery' ? [score.lawPasses] : []),
    ...(Object.keys({ ...draft.values, ...draft.structure }).length === 0 ? [] : [score.ownAssumptions]),
    ...(stage === 'coarse' ? [score.rough] : []),
  ].join(' · ');
}
