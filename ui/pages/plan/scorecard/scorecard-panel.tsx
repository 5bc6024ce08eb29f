import { policyName } from '../../../../charts/index.ts';
import { format, planMessages } from '../../../../i18n/index.ts';
import { Swatch, seriesClass } from '../../../components/swatch.tsx';
import type { PlanContext } from '../plan-context.ts';
import { needsRows, type ScoreCell, type ScoreRow, scorecardRows } from './scorecard-rows.ts';

/** Change of the headline outcomes under each policy shown, with ranges, cost, law and donors. */
export function ScorecardPanel({ plan }: { readonly plan: PlanContext }) {
  const { language } = plan.state.value;
  const words = planMessages(language);
  return (
    <section class="region scorecard-panel" data-region="scorecard" aria-label={words.regions.scorecard}>
      {plan.shown.value === null ? <p class="quiet">{words.waiting}</p> : <Scorecard plan={plan} />}
    </section>
  );
}

function Scorecard({ plan }: { readonly plan: PlanContext }) {
  const { language, hidden, outcome, slots = {} } = plan.state.value;
  const words = planMessages(language);
  const result = plan.shown.value;
  if (result === null) return null;
  const { comparison, chance = null } = result;
  const [baseline = '', ...others] = comparison.run.policies;
  const policies = others.filter((id) => !hidden.includes(id));
  const rows = scorecardRows({ comparison, chance, policies, language, currency: plan.countrySummary.currency });
  const name = (id: string): string => policyName(comparison, id, language);
  const slotOf = (id: string): number => slots[id] ?? comparison.run.policies.indexOf(id);
  return (
    <>
      <div class="wide">
        <table class="scorecard">
          <caption>{format(words.score.change, { baseline: name(baseline) })}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{words.score.outcome}</span>
              </th>
              {policies.map((id) => (
                <th scope="col" key={id} title={name(id)}>
                  <Swatch slot={slotOf(id)} />
                  <span class="unseen">{name(id)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.outcome} data-outcome={row.outcome} class={row.outcome === outcome ? 'is-chosen' : ''}>
                <th scope="row">
                  <button type="button" class="row-name" onClick={() => plan.store.set({ outcome: row.outcome })}>
                    {row.name} <small>{row.unit}</small>
                  </button>
                </th>
                {policies.map((id, n) => (
                  <td key={id}>
                    <Cell cell={row.cells[n] ?? null} row={row} slot={slotOf(id)} none={words.score.none} />
                  </td>
                ))}
              </tr>
            ))}
            {needsRows(comparison, policies, language).map((row) => (
              <tr key={row.id} data-need={row.id}>
                <th scope="row">{row.name}</th>
                {policies.map((id, n) => (
                  <td key={id}>{row.cells[n]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{comparison.run.bands === 'chance' ? words.score.chanceOnly : words.score.inner}</p>
    </>
  );
}

/** Width and height of the mark of a cell. */
const WIDTH = 44;
const HEIGHT = 8;

interface CellProps {
  readonly cell: ScoreCell | null;
  readonly row: ScoreRow;
  readonly slot: number;
  readonly none: string;
}

/** A change as text, and its ranges around zero: dark for random variation, light with assumptions. */
function Cell({ cell, row, slot, none }: CellProps) {
  if (cell === null) return <span>{none}</span>;
  const middle = WIDTH / 2;
  const at = (value: number): number => middle + (value / (row.reach || 1)) * (middle - 2);
  const sign = cell.isBetter === null ? '' : cell.isBetter ? ' ↑' : ' ↓';
  const kind = cell.isBetter === null ? '' : cell.isBetter ? ' is-better' : ' is-worse';
  return (
    <span class={`score-cell${kind}`} title={cell.label}>
      <span aria-hidden="true">
        {cell.text}
        {sign}
      </span>
      <span class="unseen">{cell.label}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" class={seriesClass(slot)} data-policy={cell.policy}>
        <path class="zero" d={`M${middle} 0V${HEIGHT}`} />
        <path class="outer" d={`M${at(cell.low)} 4H${at(cell.high)}`} />
        {cell.innerLow !== null && cell.innerHigh !== null && (
          <path class="inner" d={`M${at(cell.innerLow)} 4H${at(cell.innerHigh)}`} />
        )}
        <circle cx={at(cell.mean)} cy="4" r="2.6" />
      </svg>
    </span>
  );
}
