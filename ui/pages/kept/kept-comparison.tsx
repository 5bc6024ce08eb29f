import { useEffect, useState } from 'preact/hooks';
import { keptMessages, type Language, plural, reportMessages } from '../../../i18n/index.ts';
import { ROWS_AT_ONCE } from '../drawing/long-table.ts';
import {
  type ComparedRow,
  comparablePolicies,
  comparedNumbers,
  differingSettings,
  initialPolicy,
} from './compare-scenarios.ts';
import type { ComparedScenario, KeptContext } from './kept-context.ts';

interface SideProps {
  readonly kept: KeptContext;
  readonly label: string;
  readonly id: string;
  /** Kept scenario by id; empty for what is open now. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly side: ComparedScenario | null;
  readonly policy: string;
  readonly onPolicy: (policy: string) => void;
}

/** Choice of a scenario and of its policy. */
function Side({ kept, label, id, value, onChange, side, policy, onPolicy }: SideProps) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language).compare;
  return (
    <fieldset>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{words.now}</option>
        {kept.list.value.scenarios.map((scenario) => (
          <option key={scenario.id} value={scenario.id}>
            {scenario.name}
          </option>
        ))}
      </select>
      {side !== null && (
        <>
          <label for={`${id}-policy`}>{words.policy}</label>
          <select id={`${id}-policy`} value={policy} onChange={({ currentTarget }) => onPolicy(currentTarget.value)}>
            {comparablePolicies(side, language).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </>
      )}
    </fieldset>
  );
}

interface RowsProps {
  readonly id: string;
  readonly caption: string;
  readonly head: string;
  readonly sides: readonly [ComparedScenario, ComparedScenario];
  readonly rows: readonly ComparedRow[];
  readonly none: string;
  readonly language: Language;
}

function Rows({ id, caption, head, sides, rows, none, language }: RowsProps) {
  const { older, stopped } = keptMessages(language);
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const left = Math.max(0, rows.length - shown);
  return (
    <div class="kept-rows">
      <table id={id}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {sides.map(({ name, isOlder, isStopped }, i) => (
              <th key={i === 0 ? 'first' : 'second'} scope="col">
                {name}
                {isOlder && <span class="quiet"> ({older})</span>}
                {isStopped && <span class="quiet"> ({stopped})</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.first ?? none}</td>
              <td>{row.second ?? none}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <button type="button" class="action" onClick={() => setShown(shown + ROWS_AT_ONCE)}>
          {plural(reportMessages(language).moreRows, Math.min(left, ROWS_AT_ONCE), language)}
        </button>
      )}
    </div>
  );
}

/** A scenario of the list by id, or what is open now, with the policy of it that is compared. */
function useSide(kept: KeptContext, initial: string) {
  const [value, setValue] = useState(initial);
  const [side, setSide] = useState<ComparedScenario | null>(null);
  const [policy, setPolicy] = useState('');
  const { draft, result, status } = kept.store.state.value;
  // What is open now changes with the state; kept scenarios do not.
  const now = value === '' ? [draft, result, status.kind] : [];
  useEffect(() => {
    let isCurrent = true;
    void kept.side(value === '' ? null : value).then((read) => {
      if (!isCurrent) return;
      setSide(read);
      if (read !== null) setPolicy(initialPolicy(read));
    });
    return () => {
      isCurrent = false;
    };
  }, [value, ...(now.length === 0 ? [null, null, null] : now)]);
  return { value, setValue, side, policy, setPolicy };
}

/** Comparison of any two scenarios by their settings and kept numbers; it computes nothing. */
export function KeptComparison({ kept }: { readonly kept: KeptContext }) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language).compare;
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="way" id="kept-compare" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.title}</summary>
      {isOpen && <Compared kept={kept} />}
    </details>
  );
}

function Compared({ kept }: { readonly kept: KeptContext }) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language).compare;
  const first = useSide(kept, kept.list.value.scenarios[0]?.id ?? '');
  const second = useSide(kept, '');
  const choice = (side: typeof first, id: string, label: string) => (
    <Side
      {...{ kept, label, id, side: side.side, value: side.value, policy: side.policy }}
      onChange={side.setValue}
      onPolicy={side.setPolicy}
    />
  );
  return (
    <>
      <div class="kept-sides">
        {choice(first, 'compare-first', words.first)}
        {choice(second, 'compare-second', words.second)}
      </div>
      {first.side !== null && second.side !== null && (
        <Tables kept={kept} sides={[first.side, second.side]} policies={[first.policy, second.policy]} />
      )}
    </>
  );
}

interface TablesProps {
  readonly kept: KeptContext;
  readonly sides: readonly [ComparedScenario, ComparedScenario];
  readonly policies: readonly [string, string];
}

function Tables({ kept, sides, policies }: TablesProps) {
  const { language } = kept.store.state.value;
  const words = keptMessages(language).compare;
  const settings = differingSettings(sides[0].draft, sides[1].draft, kept.catalogue, language);
  const numbers = comparedNumbers(sides[0], sides[1], policies, language);
  const common = { sides, language };
  return (
    <>
      {settings.length === 0 ? (
        <p>{words.sameSettings}</p>
      ) : (
        <Rows
          {...common}
          id="kept-settings"
          caption={words.settings}
          head={words.what}
          rows={settings}
          none={words.none}
        />
      )}
      <Rows
        {...common}
        id="kept-numbers"
        caption={words.numbers}
        head={words.outcome}
        rows={numbers}
        none={words.noResults}
      />
      <p class="quiet">{words.reading}</p>
    </>
  );
}
