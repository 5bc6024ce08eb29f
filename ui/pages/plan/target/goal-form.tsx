import { useState } from 'preact/hooks';
import { outcomeName, shownValue } from '../../../../charts/index.ts';
import { outcomes } from '../../../../engine/index.ts';
import { differenceRange } from '../../../../engine/internal.ts';
import { editorMessages, format, type Language, parseNumber, targetMessages } from '../../../../i18n/index.ts';
import { axesOf } from '../../../compute/target-search.ts';
import type { Catalogue } from '../../../state/catalogue.ts';
import { leadingOutcomes } from '../../../state/leading-outcomes.ts';
import type { AppState } from '../../../state/state.ts';
import { pageEffort, type TargetGoal } from '../../../target/target-goal.ts';
import { axisName, costUnit, goalUnit } from '../../../target/target-text.ts';
import { shownNumber } from '../../number-spec.ts';
import { areaOf, leverAreas } from '../../policy-editor/levers-view-model.ts';

/** Shares of simulations that can be asked for. */
const certainties = { half: 0.5, most: 0.8, nearly: 0.9 } as const;

interface GoalFormProps {
  readonly state: AppState;
  readonly catalogue: Catalogue;
  /** Policy that is chosen in the place. */
  readonly chosen: string;
  readonly policyName: (id: string) => string;
  readonly isRunning: boolean;
  /** Whether an answer is shown. */
  readonly isAnswered: boolean;
  onSearch(goal: TargetGoal): void;
}

/** Form of a target: result, value, bound on cost, and the measures that may change. */
export function GoalForm({ state, catalogue, chosen, policyName, isRunning, isAnswered, onSearch }: GoalFormProps) {
  const { language, draft } = state;
  const words = targetMessages(language);
  const editor = editorMessages(language);
  const [first] = draft.policies;
  // Outcomes that exist only as a difference of whole comparisons cannot be sought.
  const known = outcomes.map(({ id }) => id as string);
  const choices = [...leadingOutcomes.filter((id) => known.includes(id))];
  const [outcome, setOutcome] = useState<string>(choices.find((id) => id === state.outcome) ?? choices[0] ?? '');
  const [measure, setMeasure] = useState<TargetGoal['measure']>('level');
  const [sense, setSense] = useState<TargetGoal['sense'] | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [certainty, setCertainty] = useState<keyof typeof certainties>('half');
  const [policy, setPolicy] = useState(chosen);
  const [limit, setLimit] = useState('');
  const [own, setOwn] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<'value' | 'limit' | 'levers' | null>(null);

  const start = draft.policies.some(({ id }) => id === policy) ? policy : (draft.policies[0]?.id ?? '');
  const better = outcomes.find(({ id }) => id === outcome)?.better;
  const wanted = sense ?? (better === 'lower' ? 'atMost' : 'atLeast');
  const unit = goalUnit({ outcome, measure }, language);
  const money = costUnit(language);
  const present = presentRange(state, start, outcome, measure);
  const offered = present === null ? null : offeredValue(present.mean * unit.times, measure, wanted) / unit.times;
  const value = typed ?? (offered === null ? '' : shownNumber(offered, { shownTimes: unit.times }, language));
  const axes = axesOf(draft, start, catalogue);
  const write = (one: number): string => shownValue(one, unit, measure, language);

  function submit(event: Event): void {
    event.preventDefault();
    const target = readOne(value, language);
    const bound = limit.trim() === '' ? null : readOne(limit, language);
    if (target === null) setFault('value');
    else if (limit.trim() !== '' && bound === null) setFault('limit');
    else if (own !== null && own.length === 0) setFault('levers');
    else {
      setFault(null);
      onSearch({
        ...{ outcome, measure, sense: wanted, certainty: certainties[certainty], policy: start, levers: own },
        value: target / unit.times,
        costLimit: bound === null ? null : bound / money.times,
      });
    }
  }

  const select = <T extends string>(
    id: string,
    label: string,
    now: T,
    options: readonly (readonly [T, string])[],
    onChoose: (one: T) => void,
  ) => (
    <label>
      {label}
      <select id={`target-${id}`} value={now} onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <form class="target-form" onSubmit={submit}>
      {select(
        'outcome',
        words.outcome,
        outcome,
        choices.map((id) => [id, outcomeName(id, language)] as const),
        (id) => {
          setOutcome(id);
          setTyped(null);
          setSense(null);
        },
      )}
      {select(
        'measure',
        words.measure,
        measure,
        [
          ['level', words.measures.level],
          ['change', format(words.measures.change, { baseline: policyName(first?.id ?? '') })],
        ],
        (one) => {
          setMeasure(one);
          setTyped(null);
        },
      )}
      <div class="target-value">
        {select(
          'sense',
          words.sense,
          wanted,
          [
            ['atLeast', words.senses.atLeast],
            ['atMost', words.senses.atMost],
          ],
          setSense,
        )}
        <label>
          {words.value}, {unit.unit}
          <input
            id="target-value"
            type="text"
            inputMode="decimal"
            value={value}
            aria-invalid={fault === 'value'}
            // The offered value follows the results, but not while it is being edited.
            onFocus={({ currentTarget }) => setTyped(currentTarget.value)}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
      </div>
      {fault === 'value' && <p role="alert">{words.invalid}</p>}
      {present !== null && (
        <p class="quiet">
          {format(words.now, {
            policy: policyName(start),
            value: `${write(present.mean)} ${unit.unit}`,
            low: write(present.low),
            high: write(present.high),
          })}
        </p>
      )}
      {select(
        'certainty',
        words.certainty,
        certainty,
        (['half', 'most', 'nearly'] as const).map((one) => [one, words.certainties[one]] as const),
        setCertainty,
      )}
      <label>
        {words.limit}, {money.unit}
        <input
          id="target-limit"
          type="text"
          inputMode="decimal"
          placeholder={words.limitNone}
          value={limit}
          aria-invalid={fault === 'limit'}
          onInput={({ currentTarget }) => setLimit(currentTarget.value)}
        />
      </label>
      {fault === 'limit' && <p role="alert">{words.invalid}</p>}
      {select(
        'start',
        words.start,
        start,
        draft.policies.map(({ id }) => [id, policyName(id)] as const),
        (id) => {
          setPolicy(id);
          setOwn(null);
        },
      )}
      <fieldset>
        <legend>{words.levers}</legend>
        <label class="tick">
          <input type="radio" name="target-levers" checked={own === null} onChange={() => setOwn(null)} />
          {format(words.leversAuto, { n: String(pageEffort.levers) })}
        </label>
        <label class="tick">
          <input
            type="radio"
            name="target-levers"
            id="target-own"
            checked={own !== null}
            onChange={() => setOwn(own ?? [])}
          />
          {words.leversOwn}
        </label>
        {own !== null && (
          <div class="target-levers">
            {leverAreas.map((area) => {
              const inArea = axes.filter(({ lever }) => areaOf(lever.id) === area);
              return inArea.length === 0 ? null : (
                <div key={area}>
                  <p>
                    <strong>{editor.levers.areas[area]}</strong>
                  </p>
                  {inArea.map((axis) => (
                    <label class="tick" key={axis.lever.id}>
                      <input
                        type="checkbox"
                        data-lever={axis.lever.id}
                        checked={own.includes(axis.lever.id)}
                        onChange={({ currentTarget: { checked } }) =>
                          setOwn(checked ? [...own, axis.lever.id] : own.filter((one) => one !== axis.lever.id))
                        }
                      />
                      {axisName(axis, language)}
                      {!axis.usual && <small class="quiet"> ({words.needsLaw})</small>}
                    </label>
                  ))}
                </div>
              );
            })}
          </div>
        )}
        {fault === 'levers' && <p role="alert">{words.leversNone}</p>}
        <p class="quiet">{words.law}</p>
      </fieldset>
      <button type="submit" class="action" id="target-run" disabled={isRunning}>
        {isAnswered ? words.again : words.run}
      </button>
    </form>
  );
}

/** Range that the comparison shows for a policy now; null where it has none. */
function presentRange(
  { result }: AppState,
  policy: string,
  outcome: string,
  measure: TargetGoal['measure'],
): { readonly mean: number; readonly low: number; readonly high: number } | null {
  const comparison = result?.comparison;
  const level = comparison?.policies[policy]?.outcomes[outcome];
  const difference = comparison?.differences[policy]?.outcomes[outcome];
  if (comparison === undefined || (measure === 'level' ? level : difference) === undefined) return null;
  const { mean } = measure === 'level' ? (level ?? { mean: null }) : (difference ?? { mean: null });
  const range = measure === 'level' ? level : difference && differenceRange(difference, comparison.run.bands);
  const { low = null, high = null } = range ?? {};
  return mean === null || low === null || high === null ? null : { mean, low, high };
}

/** Value offered at first: the present mean, moved to the next half or whole number in the wished direction. */
function offeredValue(shown: number, measure: TargetGoal['measure'], sense: TargetGoal['sense']): number {
  const size = Math.abs(shown);
  const step = measure === 'change' && size < 10 ? 0.5 : size >= 1000 ? 100 : size >= 10 ? 1 : 0.5;
  const next = sense === 'atLeast' ? Math.floor(shown / step) + 1 : Math.ceil(shown / step) - 1;
  return Number((next * step).toPrecision(12));
}

/** Number that a text holds; null where it holds none, or could be two. */
function readOne(text: string, language: Language): number | null {
  const { own, all } = parseNumber(text, language);
  return own ?? (all.length === 1 ? (all[0] ?? null) : null);
}
