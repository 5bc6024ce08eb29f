import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { editorMessages, planMessages, plural } from '../../../../i18n/index.ts';
import { builtInCountry } from '../../../state/draft.ts';
import { loadMeasureEffects, type MeasureEffects } from '../../../state/measure-effects.ts';
import {
  areaOf,
  type LeverRow,
  leverRows,
  type ShownPolicy,
  statusQuo,
} from '../../policy-editor/levers-view-model.ts';
import type { PlanContext } from '../plan-context.ts';
import { leadingMeasures, measureAreas } from './leading-measures.ts';
import { MeasureRow } from './measure-row.tsx';

/** Whether the name, help or id of a measure contains each word of a query. */
function isFound({ lever }: LeverRow, query: string, names: Readonly<Record<string, string | undefined>>): boolean {
  const text = `${names[lever.id] ?? ''} ${lever.id} ${lever.about}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Measures of a phase: found by search; first those that move the chosen outcome most, then all by area. */
export function Measures({
  plan,
  policy,
  phase,
  isExact,
}: {
  readonly plan: PlanContext;
  readonly policy: ShownPolicy;
  readonly phase: number;
  /** Whether the form with the exact numbers of the phases is open; its button stands next to the search. */
  readonly isExact: Signal<boolean>;
}) {
  const { language, outcome } = plan.state.value;
  const draft = plan.draft.value;
  const words = planMessages(language).measures;
  const { levers, names } = editorMessages(language);
  const query = useSignal('');
  const effects = useSignal<MeasureEffects | null>(null);
  const country = builtInCountry(draft);
  useEffect(() => {
    // Without the file the measures stand in their usual order.
    void loadMeasureEffects(country)
      .then((loaded) => {
        effects.value = loaded;
      })
      .catch(() => undefined);
  }, [country, effects]);
  const catalogue = plan.catalogue.value;
  if (catalogue === null) return null;
  const { pack } = catalogue;
  const rows = leverRows(policy, phase, pack, draft);
  const today = statusQuo(pack, draft);
  const row = (one: LeverRow) => (
    <MeasureRow key={one.lever.id} plan={plan} pack={pack} row={one} today={today[one.lever.id]} />
  );
  const found = query.value.trim() === '' ? null : rows.filter((one) => isFound(one, query.value.trim(), names));
  const leading = leadingMeasures(effects.value, outcome, rows);
  const edited = rows.filter(({ changed }) => changed).length;
  return (
    <div class="measures">
      <div class="measure-search">
        <input
          type="search"
          id="measure-search"
          autocomplete="off"
          placeholder={words.search}
          aria-label={words.search}
          value={query.value}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
          }}
        />
        <span class="quiet" role="status">
          {found === null
            ? edited === 0
              ? ''
              : plural(words.edited, edited, language)
            : found.length === 0
              ? words.none
              : plural(words.found, found.length, language)}
        </span>
        <button
          type="button"
          class="small exact"
          aria-expanded={isExact.value}
          onClick={() => {
            isExact.value = !isExact.value;
          }}
        >
          {planMessages(language).timeline.exact}
        </button>
      </div>
      {policy.phases.length === 0 && <p class="quiet">{words.noPhase}</p>}
      {found !== null ? (
        found.map(row)
      ) : (
        <>
          <h3>{words.first}</h3>
          {leading.map(row)}
          {measureAreas(rows, leading).map(({ area, within }) => {
            const changed = rows.filter((one) => one.changed && areaOf(one.lever.id) === area).length;
            return (
              <details class="area" data-area={area} key={area}>
                <summary>
                  {levers.areas[area]}
                  {changed > 0 && ` · ${plural(words.edited, changed, language)}`}
                </summary>
                {within.map(row)}
              </details>
            );
          })}
        </>
      )}
    </div>
  );
}
