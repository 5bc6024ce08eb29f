import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { criteriaCsv, firstPlaceBands, policyName, weightShares } from '../../../../charts/index.ts';
import { type CriterionId, criteria } from '../../../../engine/internal.ts';
import { compareMessages, format, scorecardMessages } from '../../../../i18n/index.ts';
import { Sheet } from '../../../components/sheet.tsx';
import { Swatch } from '../../../components/swatch.tsx';
import type { ComparisonResult } from '../../../state/state.ts';
import { saveTableCsv } from '../../drawing/download.ts';
import type { PlanContext } from '../plan-context.ts';
import { comparedPolicies } from './compared-policies.ts';
import { CriterionWeight } from './criterion-weight.tsx';
import { adoptedNote, type DecisionCell, type DecisionRow, decisionRows } from './decision.ts';
import { scoreReasons } from './score-reasons.ts';
import { ScoreReasonsTable } from './score-reasons-table.tsx';
import { comparisonVerdict } from './verdict.ts';

/** Criteria of the index; feasibility is listed apart, since it counts only with a weight of its own. */
const indexCriteria = criteria.filter((id) => id !== 'feasibility');

interface CriteriaTabProps {
  readonly plan: PlanContext;
  readonly result: ComparisonResult;
}

/** Score whose reasons are open. */
interface OpenScore {
  readonly policy: string;
  readonly criterion: CriterionId;
  readonly anchor: HTMLElement;
}

/** Scores of the policies by criterion with their reasons, weights, and who is first at which weight. */
export function CriteriaTab({ plan, result }: CriteriaTabProps) {
  const { language, draft } = plan.state.value;
  const words = compareMessages(language);
  const texts = scorecardMessages(language).criteria;
  const ifAdopted = useSignal(false);
  const open = useSignal<OpenScore | null>(null);
  const { comparison, stage } = result;
  const { weights } = draft;
  const answer = useMemo(
    () => comparisonVerdict(comparison, { ...result.draft, weights }, stage, language),
    [comparison, result.draft, weights, stage, language],
  );
  const rows = decisionRows(comparison, answer, language, weights);
  const { all } = comparedPolicies(plan.state.value, comparison);
  const hidden = new Set(plan.state.value.hidden);
  const columns = all.filter(({ id }) => !hidden.has(id));
  const hasAdopted = rows.some(({ adopted }) => adopted);
  const rowOf = (id: string): DecisionRow | undefined =>
    (ifAdopted.value ? rows.find((row) => row.policy === id && row.adopted) : undefined) ??
    rows.find((row) => row.policy === id && !row.adopted);
  const assessment = comparison.criteria;
  const bands = useMemo(
    () =>
      new Map(
        assessment === undefined || answer.ranking === null
          ? []
          : criteria.map((id) => [id, firstPlaceBands(assessment, weights, id)] as const),
      ),
    [assessment, weights, answer.ranking],
  );
  const shares = weightShares(weights);
  const name = (id: string): string => policyName(comparison, id, language);
  const country = {
    labels: new Map(Object.entries(plan.countrySummary.labels)),
    currency: plan.countrySummary.currency,
  };
  const shown = open.value;
  const reasons = shown === null ? null : scoreReasons(comparison, shown.policy, shown.criterion, language, country);

  const line = (id: CriterionId) => (
    <tbody key={id} data-criterion={id}>
      <tr>
        <th scope="rowgroup" colSpan={columns.length}>
          <span class="row-name">
            {words.criteria[id]} {id === 'feasibility' && <small>{texts.feasibility}</small>}
          </span>
        </th>
      </tr>
      <tr>
        {columns.map(({ id: policy }) => {
          const row = rowOf(policy);
          const cell = row?.cells.find(({ criterion }) => criterion === id);
          return (
            <td key={policy}>
              {row === undefined || cell === undefined ? (
                words.matrix.pending
              ) : (
                <CriterionScore
                  cell={cell}
                  canExplain={!row.adopted && cell.reading !== null}
                  isOpen={shown?.policy === policy && shown.criterion === id}
                  onOpen={(anchor) => {
                    open.value = { policy, criterion: id, anchor };
                  }}
                />
              )}
            </td>
          );
        })}
      </tr>
    </tbody>
  );

  return (
    <div class="criteria-tab">
      <p id="ranking">{answer.rankingText}</p>
      <div class="score-head">
        <p class="quiet">{texts.about}</p>
        {hasAdopted && (
          <button
            type="button"
            class="small"
            aria-pressed={ifAdopted.value}
            onClick={() => {
              ifAdopted.value = !ifAdopted.value;
            }}
          >
            {texts.ifLaws}
          </button>
        )}
      </div>
      <div class="score-scroll">
        <table class="scorecard criteria" aria-label={words.matrix.title}>
          <thead>
            <tr>
              {columns.map(({ id, slot }) => (
                <th scope="col" key={id}>
                  <Swatch slot={slot} />
                  <span>{name(id)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={columns.length}>
                <span class="row-name">{words.matrix.total}</span>
              </th>
            </tr>
            <tr>
              {columns.map(({ id }) => {
                const row = rowOf(id);
                return (
                  <td key={id}>
                    {row === undefined || row.rank === null
                      ? (row?.total ?? words.matrix.pending)
                      : format(words.matrix.ranked, { total: row.total, rank: String(row.rank) })}
                  </td>
                );
              })}
            </tr>
          </tbody>
          {columns.some(({ id }) => (rowOf(id)?.first ?? '') !== '') && (
            <tbody>
              <tr>
                <th scope="rowgroup" colSpan={columns.length}>
                  <span class="row-name">{words.matrix.first}</span>
                </th>
              </tr>
              <tr class="first">
                {columns.map(({ id }) => (
                  <td key={id}>{rowOf(id)?.first}</td>
                ))}
              </tr>
            </tbody>
          )}
          {indexCriteria.map(line)}
          {line('feasibility')}
        </table>
      </div>
      {ifAdopted.value && <p class="quiet">{adoptedNote(comparison, language)}</p>}
      <div class="weights-head">
        <h3>{words.weights.title}</h3>
        <button
          type="button"
          class="small"
          id="equal-weights"
          disabled={Object.keys(weights).length === 0}
          onClick={() => plan.history.edit((now) => ({ ...now, weights: {} }))}
        >
          {words.weights.equal}
        </button>
      </div>
      <p class="quiet">{texts.strip}</p>
      {[...indexCriteria, 'feasibility' as const].map((id) => (
        <CriterionWeight
          key={id}
          plan={plan}
          criterion={id}
          shares={shares}
          bands={bands.get(id) ?? []}
          policies={all}
          nameOf={name}
        />
      ))}
      <button
        type="button"
        class="small"
        id="criteria-csv"
        onClick={() => saveTableCsv(criteriaCsv(comparison, language), 'korpu-criteria.csv')}
      >
        {words.matrix.csv}
      </button>
      {shown !== null && reasons !== null && (
        <Sheet
          key={`${shown.policy} ${shown.criterion}`}
          anchor={shown.anchor}
          label={reasons.title}
          class="is-wide"
          onClose={() => {
            open.value = null;
          }}
        >
          <ScoreReasonsTable reasons={reasons} />
        </Sheet>
      )}
    </div>
  );
}

interface CriterionScoreProps {
  readonly cell: DecisionCell;
  readonly canExplain: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (anchor: HTMLElement) => void;
}

/** Score with its range; a click says how it is made up. */
function CriterionScore({ cell, canExplain, isOpen, onOpen }: CriterionScoreProps) {
  // The range is on a line of its own.
  const [score = '', range] = cell.reading === null ? [cell.text] : cell.text.split(/ (?=\()/);
  const content = (
    <>
      <span class="score-number">{score}</span>
      {range !== undefined && <small>{range}</small>}
      {cell.bar !== null && (
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" class="bar" aria-hidden="true">
          <rect x="0" y="4" width="100" height="2" class="rail" />
          <rect x={cell.bar.low} y="2" width={Math.max(1, cell.bar.high - cell.bar.low)} height="6" class="span" />
          <rect x={Math.min(98, Math.max(0, cell.bar.score - 1))} y="0" width="2" height="10" class="point" />
        </svg>
      )}
    </>
  );
  if (!canExplain) return <span class="score-cell">{content}</span>;
  return (
    <button
      type="button"
      class="score-cell"
      aria-label={`${cell.label}: ${cell.reading}, ${cell.text}`}
      title={`${cell.label}: ${cell.reading}`}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      {content}
    </button>
  );
}
